"""The recorded past of tasks, read in a fixed number of queries however many there are.

What bears the moment of its recording (steps, changes of deadline, proofs and their verdicts) is known from the later of that and
the day it speaks of. Extensions asked for, bottlenecks, prerequisites and milestones bear one day, that on which the page wrote them.
A task that was made recurrent has no past here, since it has no deadline as a whole.
Successions hold from their day: who answers for whom is the register's word, not the programme's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dotpha.kit import memory
from dotpha.kit.clock import ZONE
from dotpha.lateness.rules.past import Moved, Part, Past, Shown, Stretch, Taken
from dotpha.lateness.rules.records import Family
from dotpha.people.queries import lineage
from dotpha.programme.models import (
    Bottleneck,
    DeadlineChange,
    Dependency,
    Evidence,
    EvidenceStep,
    ExtensionRequest,
    Milestone,
    Task,
    TaskStep,
)
from dotpha.programme.queries.facts import MOVES_LEAD

Rows = dict[int, list[Any]]


def pasts(keys: Collection[int] | None = None) -> dict[int, Past]:
    """The past of every task that ends on a day, or of those asked for and all they have ever waited for."""
    return memory.kept("lateness.pasts", lambda: _read(None)) if keys is None else _read(keys)


def family() -> Family:
    """Who had taken over from whom on a day."""
    line = lineage()
    known: dict[tuple[int, date], frozenset[int]] = {}

    def of(lead: int, day: date) -> frozenset[int]:
        if (lead, day) not in known:
            known[lead, day] = frozenset(line.with_predecessors({line.successor(lead, day)}, day))
        return known[lead, day]

    return of


def _read(keys: Collection[int] | None) -> dict[int, Past]:
    waits = _stretches(Dependency, keys, "after_id", "made_on", "removed_on", "before_id")
    if keys is not None:
        keys = {*keys, *(one.before for rows in waits.values() for one in rows)}
    tasks = Task.objects.filter(recurrence="").order_by("pk")
    rows = list(
        (tasks if keys is None else tasks.filter(pk__in=keys)).values_list("pk", "assigned_on", "deadline", "lead")
    )
    steps, leads = _steps(keys)
    deadlines, parts, proofs = _deadlines(keys), _parts(keys), _proofs(keys)
    asked = _stretches(ExtensionRequest, keys, "task_id", "asked_on", "closed_on")
    stuck = _stretches(Bottleneck, keys, "task_id", "raised_on", "closed_on")
    return {
        pk: Past(
            key=pk, assigned_on=assigned_on, known=min((one.known for one in steps[pk]), default=assigned_on),
            deadline=deadline, lead=lead, deadlines=tuple(deadlines[pk]), leads=tuple(leads[pk]),
            steps=tuple(steps[pk]), parts=tuple(parts[pk]), proofs=tuple(proofs[pk]), asked=tuple(asked[pk]),
            stuck=tuple(stuck[pk]), waits=tuple(waits[pk]),
        )
        for pk, assigned_on, deadline, lead in rows
    }  # fmt: skip


def _of(model: Any, keys: Collection[int] | None, column: str, *names: str) -> Iterable[tuple[Any, ...]]:
    """Rows of the tasks asked for, as they were written: task id, then the columns named."""
    rows = model.objects.order_by("pk")
    rows = rows if keys is None else rows.filter(**{f"{column}__in": keys})
    return rows.values_list(F(column), *names)  # type: ignore[no-any-return]


def _known(day: date, at: datetime) -> date:
    return max(day, at.astimezone(ZONE).date())


def _steps(keys: Collection[int] | None) -> tuple[Rows, Rows]:
    """The steps of each task, and who led it before each change of lead."""
    steps: Rows = defaultdict(list)
    leads: Rows = defaultdict(list)
    for pk, verb, target, day, at, facts in _of(TaskStep, keys, "thing_id", "verb", "target", "day", "at", "facts"):
        steps[pk].append(Taken(verb, target, day, _known(day, at)))
        if verb in MOVES_LEAD:
            leads[pk].append(Moved(facts["was"], _known(day, at)))
    return steps, leads


def _deadlines(keys: Collection[int] | None) -> Rows:
    out: Rows = defaultdict(list)
    for pk, was, day, at in _of(DeadlineChange, keys, "task_id", "was", "day", "at"):
        out[pk].append(Moved(was, _known(day, at)))
    return out


def _parts(keys: Collection[int] | None) -> Rows:
    out: Rows = defaultdict(list)
    for pk, key, weight, since, until, target in _of(
        Milestone, keys, "task_id", "pk", "weight", "added_on", "removed_on", "target_id"
    ):
        out[pk].append(Part(key, weight, since, until, measured=target is not None))
    return out


def _proofs(keys: Collection[int] | None) -> Rows:
    verdicts: Rows = defaultdict(list)
    for _, proof, target, day, at in _of(
        EvidenceStep, keys, "thing__milestone__task_id", "thing_id", "target", "day", "at"
    ):
        verdicts[proof].append((target, _known(day, at)))
    out: Rows = defaultdict(list)
    names = ("pk", "milestone_id", "reported_on", "reported_at", "verified_on", "returned_on", "withdrawn_on")
    for task, pk, part, on, at, *ends in _of(Evidence, keys, "milestone__task_id", *names):
        # Rows kept without steps speak for themselves.
        bare = [(name, day) for name, day in zip(("verified", "returned", "withdrawn"), ends) if day]
        out[task].append(Shown(part, on, _known(on, at), tuple(verdicts.get(pk) or bare)))
    return out


def _stretches(model: Any, keys: Collection[int] | None, column: str, since: str, until: str, *more: str) -> Rows:
    out: Rows = defaultdict(list)
    for pk, *facts in _of(model, keys, column, since, until, *more):
        out[pk].append(Stretch(*facts))
    return out
