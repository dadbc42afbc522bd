"""One task as it stood on a day: what pages, letters and reports read of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dotpha.indicators.queries import TargetView
from dotpha.indicators.rules.targets import Standing
from dotpha.people.models import Organisation
from dotpha.programme.flow import FLOW
from dotpha.programme.models import Answer, DeadlineChange, Document, Milestone, Task, TaskAgency
from dotpha.programme.queries.in_force import PapersInForce
from dotpha.programme.rules import recurrence, states

REPORTABLE = tuple(source for one in FLOW if one.verb == "report" for source in one.sources)


@dataclass(frozen=True)
class TaskView:
    """One task as it stood on a day. `lead` is who answered for it that day, successions followed.

    `deadline` is the one in force that day, `changes` are those by which it became so, in order; `progress` 0–1, None: no milestone.
    `words` holds what each agency said last in each period, `answer` the one that counts: the lead's latest.
    `speakers` are the organisations whose word is the lead's: itself, those it took over from, who took over from it.
    `occurrences` are those of a task that recurs in periods, `occurrence` the one to be seen to first.
    `shown` are the milestones that have a proof verified or waiting, `proofs` the ids of the proofs verified.
    """

    task: Task
    day: date
    state: states.State
    progress: float | None
    lead: Organisation | None
    leads: tuple[TaskAgency, ...]
    supporting: tuple[TaskAgency, ...]
    deadline: date | None
    changes: tuple[DeadlineChange, ...]
    speakers: frozenset[int]
    words: tuple[Answer, ...]
    milestones: tuple[tuple[Milestone, bool], ...]
    evidence_waiting: int
    proofs: tuple[int, ...]
    shown: frozenset[int]
    occurrences: tuple[recurrence.Occurrence, ...]
    facts: states.TaskFacts = field(repr=False)
    papers: PapersInForce = field(repr=False, compare=False)
    targets: tuple[TargetView, ...] = ()
    """The targets by which milestones of it are measured, as they stood on the day."""

    @property
    def old_deadlines(self) -> tuple[date, ...]:
        """The deadlines it had before, in order."""
        return tuple(change.was for change in self.changes if change.was)

    @property
    def off_path(self) -> tuple[TargetView, ...]:
        """Its targets that are behind their path, or were missed."""
        return tuple(one for one in self.targets if one.standing in {Standing.OFF_PATH, Standing.MISSED})

    @property
    def may_finish(self) -> bool:
        """Whether the whole task can be reported done on the day; one that recurs is only near its end."""
        return recurrence.may_finish(self.task.recurrence, self.deadline, self.day)

    @property
    def occurrence(self) -> recurrence.Occurrence | None:
        """The occurrence to be seen to first: the oldest late one for which nothing was shown, else the one that runs."""
        late = [one for one in self.occurrences if one.standing == recurrence.Standing.LATE and not one.waiting]
        running = [one for one in self.occurrences if one.standing == recurrence.Standing.RUNNING]
        return next(iter(late + running), None)

    @property
    def paper(self) -> Document:
        """The paper that the task was done by that day."""
        return self.papers.of(self.task)

    @property
    def lead_names(self) -> str:
        """The accountable lead, else all leads as written."""
        return self.lead.name if self.lead else ", ".join(agency.written for agency in self.leads)

    @property
    def evidence_verified(self) -> int:
        return len(self.proofs)

    @property
    def answer(self) -> Answer | None:
        """The word that counts on the day, whatever its period."""
        return self._counting(self.words)

    @property
    def gap(self) -> bool:
        """The agency's word and the measure apart: it says done, the verified milestones do not."""
        return bool(self.answer and self.answer.rating == "done" and (self.progress or 0) < 1)

    @property
    def reporting_row(self) -> int | None:
        """The reply row by which the accountable lead's last word says done, with a proof that stands and no report yet.

        Such an agency does not sign in: the office takes its word in as the report. None where there is no such row.
        """
        said = self.answer
        if said is None or said.rating != "done" or said.organisation_id not in self.speakers:
            return None
        if self.task.step not in REPORTABLE or not self.shown or not self.may_finish:
            return None
        # What was sent back is reported anew only by a later word.
        back = [step.day for step in self.facts.steps if step.target == "returned"]
        if self.task.step == "returned" and back and said.said_on <= back[-1]:
            return None
        return said.origin_id

    def said_in(self, period_id: int | None) -> Answer | None:
        """The word that counts in a period; None when nobody has said anything."""
        return self._counting(one for one in self.words if one.period_id == period_id)

    def _counting(self, words: Iterable[Answer]) -> Answer | None:
        """Of several words the latest that speaks for the accountable lead, without one the latest of anybody."""
        said = list(words)
        known = [one for one in said if one.organisation_id in self.speakers] or said
        return known[-1] if known else None
