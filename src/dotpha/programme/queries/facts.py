"""Facts of many tasks on a day, gathered in a fixed number of queries, and the states the rules make of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property

from dotpha.indicators.queries import TargetView, target_views
from dotpha.indicators.rules.targets import Standing
from dotpha.people.models import Organisation
from dotpha.people.queries import Lineage, lineage
from dotpha.programme.models import (
    Answer,
    DeadlineChange,
    Evidence,
    EvidenceStep,
    Milestone,
    Task,
    TaskAgency,
    TaskStep,
)
from dotpha.programme.queries.in_force import PapersInForce
from dotpha.programme.queries.task_view import TaskView
from dotpha.programme.rules import recurrence, states

__all__ = ["MOVES_LEAD", "Parts", "TaskView", "as_of", "milestones_of", "views_of"]
CHUNK = 1000
MOVES_LEAD = ("transfer", "name_lead")


def views_of(tasks: Iterable[Task], day: date, *, words_of: int | None = None) -> list[TaskView]:
    """The tasks as they stood on `day`; a fixed number of queries for each thousand tasks.

    Words of the period `words_of` count whenever they were said: many report on a period after its last day.
    """
    rows = list(tasks)
    register = _Register()
    out: list[TaskView] = []
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        gathered = _Gathered([task.pk for task in part], day, register, words_of)
        out.extend(gathered.view(task) for task in part)
    return out


@dataclass(frozen=True)
class Parts:
    """What of a task has been read already: its agencies and the steps taken, perhaps all its proofs, in order."""

    agencies: Iterable[TaskAgency]
    steps: Iterable[TaskStep]
    proofs: Iterable[Evidence] | None = None


def as_of(task: Task, day: date, parts: Parts | None = None) -> TaskView:
    """One task as it stood on a day; with `parts` these are not asked for again."""
    gathered = _Gathered([task.pk], day, _Register())
    if parts:
        gathered.agencies = {task.pk: list(parts.agencies)}
        gathered.all_steps = {task.pk: list(parts.steps)}
        if parts.proofs is not None:
            gathered.proofs = list(parts.proofs)
    return gathered.view(task)


def milestones_of(task: Task, day: date) -> list[tuple[Milestone, bool]]:
    """The milestones that count on a day, each with whether a proof of it stands verified; three queries."""
    return _Gathered([task.pk], day, _Register()).verified_milestones(task)


def _by_task(rows: Iterable[Any], key: str = "task_id") -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        out[getattr(row, key)].append(row)
    return out


class _Register:
    """What all tasks share: the organisations and who stands for whom."""

    def __init__(self) -> None:
        self.spoken: dict[tuple[int, date, date], frozenset[int]] = {}

    @cached_property
    def lineage(self) -> Lineage:
        return lineage()

    @cached_property
    def organisations(self) -> dict[int, Organisation]:
        return {one.pk: one for one in Organisation.objects.all()}

    def speakers(self, lead: int, until: date, day: date) -> frozenset[int]:
        """Who speaks as this lead: whom it had taken over from `until` it finished, and on `day` who took over from it."""
        key = (lead, until, day)
        if key not in self.spoken:
            before = self.lineage.with_predecessors({lead}, until)
            self.spoken[key] = frozenset(before | {self.lineage.successor(lead, day)})
        return self.spoken[key]


class _Gathered:
    """The rows around a set of tasks, each sort read once, when it is first asked for."""

    def __init__(self, keys: list[int], day: date, register: _Register, words_of: int | None = None) -> None:
        self.day = day
        self.register = register
        self.keys, self.words_of = keys, words_of
        self.papers = PapersInForce(keys, day)

    @cached_property
    def all_steps(self) -> dict[int, list[Any]]:
        return _by_task(TaskStep.objects.filter(thing__in=self.keys).order_by("pk"), "thing_id")

    @cached_property
    def agencies(self) -> dict[int, list[Any]]:
        return _by_task(TaskAgency.objects.filter(task__in=self.keys).select_related("organisation"))

    @cached_property
    def changes(self) -> dict[int, list[Any]]:
        return _by_task(
            DeadlineChange.objects.filter(task__in=self.keys)
            .select_related("actor", "document")
            .defer("document__text")
            .order_by("pk")
        )

    @cached_property
    def milestones(self) -> dict[int, list[Any]]:
        counts = Q(removed_on=None) | Q(removed_on__gt=self.day), Q(added_on=None) | Q(added_on__lte=self.day)
        return _by_task(Milestone.objects.filter(*counts, task__in=self.keys))

    @cached_property
    def answers(self) -> dict[int, list[Any]]:
        said = Answer.objects.filter(Q(said_on__lte=self.day) | Q(period=self.words_of), task__in=self.keys)
        # A frozen period's rows weigh a hundred kilobytes, and would be read once an answer.
        return _by_task(
            said.select_related("organisation", "period", "said_by").defer("period__figures").order_by("pk")
        )

    @cached_property
    def evidence(self) -> dict[int, list[Any]]:
        shown = (one for one in self.proofs if one.reported_on <= self.day)
        return _by_task((one for one in shown if not one.withdrawn_on or one.withdrawn_on > self.day), "milestone_id")

    @cached_property
    def proofs(self) -> list[Evidence]:
        return list(Evidence.objects.filter(milestone__task__in=self.keys).order_by("pk"))

    @cached_property
    def evidence_steps(self) -> dict[int, list[Any]]:
        return _by_task(EvidenceStep.objects.filter(thing__milestone__task__in=self.keys).order_by("pk"), "thing_id")

    @cached_property
    def targets(self) -> dict[int, TargetView]:
        """The targets by which milestones are measured, as they stood on the day; asked for only where there are any."""
        wanted = {one.target_id for rows in self.milestones.values() for one in rows if one.target_id}
        return {view.target.pk: view for view in target_views(wanted, self.day)}

    def verified_milestones(self, task: Task) -> list[tuple[Milestone, bool]]:
        return [(one, self._verified(one)) for one in self.milestones[task.pk]]

    def view(self, task: Task) -> TaskView:
        facts = self.facts(task)
        state = states.state(facts, self.day)
        occurrences = tuple(states.occurrences(facts, self.day))
        milestones = tuple(self.verified_milestones(task))
        agencies = self.agencies[task.pk]
        evidence = [one for milestone in self.milestones[task.pk] for one in self.evidence[milestone.pk]]
        lead, until = self._lead(task, state), state.done_on or self.day
        return TaskView(
            task=task,
            day=self.day,
            state=state,
            progress=recurrence.kept_share(occurrences, self.day) if occurrences else states.progress(facts.milestones),
            lead=lead,
            leads=tuple(one for one in agencies if one.role == TaskAgency.Role.LEAD),
            supporting=tuple(one for one in agencies if one.role == TaskAgency.Role.SUPPORTING),
            deadline=facts.deadline,
            changes=tuple(change for change in self.changes[task.pk] if change.day <= self.day),
            speakers=self.register.speakers(lead.pk, until, self.day) if lead else frozenset(),
            words=tuple(self._words(task)),
            milestones=milestones,
            evidence_waiting=sum(1 for one in evidence if not self._stands(one) and not self._returned(one)),
            proofs=tuple(one.pk for one in evidence if self._stands(one)),
            shown=frozenset(one.milestone_id for one in evidence if not self._returned(one)),
            occurrences=occurrences,
            facts=facts,
            papers=self.papers,
            targets=tuple(self.targets[one.target_id] for one, _ in milestones if one.target_id),
        )

    def facts(self, task: Task) -> states.TaskFacts:
        milestones = self.milestones[task.pk]
        return states.TaskFacts(
            assigned_on=task.assigned_on,
            deadline=self._deadline(task),
            recurrence=task.recurrence,
            steps=tuple(
                states.Step(one.verb, one.target, one.day) for one in self.all_steps[task.pk] if one.day <= self.day
            ),
            words=tuple(
                states.Word(min(one.said_on, self.day), one.rating, bool(one.result), one.nothing_new)
                for one in self._words(task)
            ),
            evidence_days=tuple(one.reported_on for m in milestones for one in self.evidence[m.pk]),
            milestones=tuple(states.MilestoneFacts(m.weight, self._verified(m), self._share(m)) for m in milestones),
            deadline_text=task.deadline_text,
            **(self._recurring(task) if task.recurrence else {}),
        )

    def _recurring(self, task: Task) -> dict[str, Any]:
        """What was shown and told of the occurrences of a task."""
        shown = [
            recurrence.Shown(
                one.reported_on,
                milestone.occurrence,
                self._stands(one),
                one.kind == Evidence.Kind.NOTHING,
                milestone.due_on,
            )
            for milestone in self.milestones[task.pk]
            for one in self.evidence[milestone.pk]
            if not self._returned(one)
        ]
        told = [
            recurrence.Told(
                one.period.starts_on, one.period.ends_on, one.nothing_new,
                states.is_busy(states.Word(one.said_on, one.rating, bool(one.result), one.nothing_new)),
            )
            for one in self._words(task)
        ]  # fmt: skip
        return {"shown": tuple(shown), "told": tuple(told)}

    def _words(self, task: Task) -> list[Answer]:
        """What each agency said last in each period, by the day: a corrected word no longer counts."""
        said = {(one.period_id, one.organisation_id): one for one in self.answers[task.pk]}
        return sorted(said.values(), key=lambda one: one.pk)

    def _deadline(self, task: Task) -> date | None:
        later = [change for change in self.changes[task.pk] if change.day > self.day]
        return later[0].was if later else task.deadline

    def _target(self, evidence: Evidence) -> str:
        """How a proof stood on the day: the last step by then; rows kept without steps speak for themselves."""
        steps = self.evidence_steps[evidence.pk]
        if steps:
            return next((step.target for step in reversed(steps) if step.day <= self.day), "reported")
        if evidence.verified_on and evidence.verified_on <= self.day:
            return "verified"
        return "returned" if evidence.returned_on and evidence.returned_on <= self.day else "reported"

    def _stands(self, evidence: Evidence) -> bool:
        return self._target(evidence) == "verified"

    def _returned(self, evidence: Evidence) -> bool:
        return self._target(evidence) == "returned"

    def _share(self, milestone: Milestone) -> float | None:
        """How far the target of a measured milestone has come; None of any other."""
        return self.targets[milestone.target_id].share if milestone.target_id else None

    def _verified(self, milestone: Milestone) -> bool:
        if milestone.target_id:
            return self.targets[milestone.target_id].standing == Standing.REACHED
        return any(self._stands(one) for one in self.evidence[milestone.pk])

    def _lead(self, task: Task, state: states.State) -> Organisation | None:
        """Who answers: finished work stays with the organisation that finished it."""
        lead = self._lead_id_on_day(task)
        if lead is None:
            return None
        until = state.done_on if state.done_on else self.day
        return self.register.organisations[self.register.lineage.successor(lead, until)]

    def _lead_id_on_day(self, task: Task) -> int | None:
        """Transfers after the day are undone: each such step keeps the organisation it took the task from."""
        later = [one for one in self.all_steps[task.pk] if one.verb in MOVES_LEAD and one.day > self.day]
        return later[0].facts["was"] if later else task.lead_id
