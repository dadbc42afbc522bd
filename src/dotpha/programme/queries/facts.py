"""Facts of many tasks on a day, gathered in a fixed number of queries, and the states the rules make of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.models import Answer, DeadlineChange, Evidence, Milestone, Task, TaskAgency, TaskStep
from dotpha.programme.rules import states


@dataclass(frozen=True)
class TaskView:
    """One task as it stood on a day. `lead` is who answered for it that day, successions followed.

    `deadline` is the one in force that day; `old_deadlines` those it had before. `progress` 0–1, None without milestones.
    """

    task: Task
    day: date
    state: states.State
    progress: float | None
    lead: Organisation | None
    leads: tuple[TaskAgency, ...]
    supporting: tuple[TaskAgency, ...]
    deadline: date | None
    old_deadlines: tuple[date, ...]
    answer: Answer | None
    milestones: tuple[tuple[Milestone, bool], ...]
    evidence_waiting: int
    evidence_verified: int
    facts: states.TaskFacts = field(repr=False)

    @property
    def lead_names(self) -> str:
        """The accountable lead, else all leads as written."""
        return self.lead.name if self.lead else ", ".join(agency.written for agency in self.leads)

    @property
    def gap(self) -> bool:
        """The agency's word and the measure apart: it says done, the verified milestones do not."""
        return bool(self.answer and self.answer.rating == "done" and (self.progress or 0) < 1)


def views_of(tasks: Iterable[Task], day: date) -> list[TaskView]:
    """The tasks as they stood on `day`; a fixed number of queries however many tasks."""
    rows = list(tasks)
    keys = [task.pk for task in rows]
    gathered = _Gathered(keys, day)
    return [gathered.view(task) for task in rows]


def as_of(task: Task, day: date) -> TaskView:
    """One task as it stood on a day."""
    return views_of([task], day)[0]


def _by_task(rows: Iterable[Any], key: str = "task_id") -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        out[getattr(row, key)].append(row)
    return out


class _Gathered:
    """The rows around a set of tasks, each read once."""

    def __init__(self, keys: list[int], day: date) -> None:
        self.day = day
        self.steps = _by_task(TaskStep.objects.filter(thing__in=keys, day__lte=day).order_by("pk"), "thing_id")
        self.transfers = _by_task(
            TaskStep.objects.filter(thing__in=keys, verb="transfer", day__gt=day).order_by("pk"), "thing_id"
        )
        self.agencies = _by_task(TaskAgency.objects.filter(task__in=keys).select_related("organisation"))
        self.changes = _by_task(DeadlineChange.objects.filter(task__in=keys).order_by("pk"))
        self.milestones = _by_task(Milestone.objects.filter(task__in=keys))
        self.answers = _by_task(
            Answer.objects.filter(task__in=keys, said_on__lte=day).select_related("organisation", "period").order_by("pk")
        )
        evidence = Evidence.objects.filter(milestone__task__in=keys, reported_on__lte=day).filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
        )
        self.evidence = _by_task(evidence, "milestone_id")
        self.lineage = lineage()
        self.organisations = {one.pk: one for one in Organisation.objects.all()}

    def view(self, task: Task) -> TaskView:
        facts = self.facts(task)
        state = states.state(facts, self.day)
        milestones = tuple((one, self._verified(one)) for one in self.milestones[task.pk])
        agencies = self.agencies[task.pk]
        evidence = [one for milestone in self.milestones[task.pk] for one in self.evidence[milestone.pk]]
        answers = self.answers[task.pk]
        return TaskView(
            task=task,
            day=self.day,
            state=state,
            progress=states.progress(facts.milestones),
            lead=self._lead(task, state),
            leads=tuple(one for one in agencies if one.role == TaskAgency.Role.LEAD),
            supporting=tuple(one for one in agencies if one.role == TaskAgency.Role.SUPPORTING),
            deadline=facts.deadline,
            old_deadlines=tuple(c.was for c in self.changes[task.pk] if c.day <= self.day and c.was),
            answer=answers[-1] if answers else None,
            milestones=milestones,
            evidence_waiting=sum(1 for one in evidence if not self._stands(one) and not self._returned(one)),
            evidence_verified=sum(1 for one in evidence if self._stands(one)),
            facts=facts,
        )

    def facts(self, task: Task) -> states.TaskFacts:
        milestones = self.milestones[task.pk]
        return states.TaskFacts(
            assigned_on=task.assigned_on,
            deadline=self._deadline(task),
            recurrence=task.recurrence,
            steps=tuple(states.Step(one.verb, one.target, one.day) for one in self.steps[task.pk]),
            words=tuple(
                states.Word(one.said_on, one.rating, bool(one.result), one.nothing_new) for one in self.answers[task.pk]
            ),
            evidence_days=tuple(one.reported_on for m in milestones for one in self.evidence[m.pk]),
            milestones=tuple(states.MilestoneFacts(m.weight, self._verified(m)) for m in milestones),
        )

    def _deadline(self, task: Task) -> date | None:
        later = [change for change in self.changes[task.pk] if change.day > self.day]
        return later[0].was if later else task.deadline

    def _stands(self, evidence: Evidence) -> bool:
        return evidence.verified_on is not None and evidence.verified_on <= self.day

    def _returned(self, evidence: Evidence) -> bool:
        return evidence.returned_on is not None and evidence.returned_on <= self.day

    def _verified(self, milestone: Milestone) -> bool:
        return any(self._stands(one) for one in self.evidence[milestone.pk])

    def _lead(self, task: Task, state: states.State) -> Organisation | None:
        """Who answers: finished work stays with the organisation that finished it."""
        lead = self._lead_id_on_day(task)
        if lead is None:
            return None
        until = state.done_on if state.done_on else self.day
        return self.organisations[self.lineage.successor(lead, until)]

    def _lead_id_on_day(self, task: Task) -> int | None:
        """Transfers after the day are undone: each such step keeps the organisation it took the task from."""
        later = self.transfers[task.pk]
        return later[0].facts["was"] if later else task.lead_id
