"""The recorded past of tasks, read in a fixed number of queries however many there are.

What bears the moment of its recording (steps, changes of deadline, proofs and their verdicts) is known from the later of that and
the day it speaks of. Extensions asked for, bottlenecks, prerequisites and milestones bear one day, that on which the page wrote them.
A task that was made recurrent has no past here, since it has no deadline as a whole.
Successions hold from their day: who answers for whom is the register's word, not the programme's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, Value

from dotpha.kit import memory
from dotpha.kit.clock import ZONE
from dotpha.lateness.rules.past import Moved, Part, Past, Shown, Stretch, Taken
from dotpha.lateness.rules.records import Family
from dotpha.people.queries import lineage
from dotpha.programme.models import (
    Bottleneck,
    DeadlineChange,
    Dependency,
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
    lay = _stretches(keys)
    if keys is not None:
        keys = {*keys, *(one.before for rows in lay["waits"].values() for one in rows)}
    tasks = Task.objects.filter(recurrence="").order_by("pk").values_list("pk", "assigned_on", "deadline", "lead")
    rows = list(tasks if keys is None else tasks.filter(pk__in=keys))
    steps, leads = _steps(keys)
    deadlines, (parts, proofs) = _deadlines(keys), _parts(keys)
    return {
        pk: Past(
            key=pk, assigned_on=assigned_on, known=min((one.known for one in steps[pk]), default=assigned_on),
            deadline=deadline, lead=lead, deadlines=tuple(deadlines[pk]), leads=tuple(leads[pk]),
            steps=tuple(steps[pk]), parts=tuple(parts[pk]), proofs=tuple(proofs[pk]),
            asked=tuple(lay["asked"][pk]), stuck=tuple(lay["stuck"][pk]), waits=tuple(lay["waits"][pk]),
        )
        for pk, assigned_on, deadline, lead in rows
    }  # fmt: skip


def _of(model: Any, keys: Collection[int] | None, column: str) -> Any:
    """The rows of the tasks asked for."""
    return model.objects.all() if keys is None else model.objects.filter(**{f"{column}__in": keys})


def _known(day: date, at: datetime) -> date:
    return max(day, at.astimezone(ZONE).date())


def _stretches(keys: Collection[int] | None) -> dict[str, Rows]:
    """What lay from a day until another, of three sorts in one query."""
    sorts = (
        (ExtensionRequest, "asked", "task_id", "asked_on", "closed_on", Value(0)),
        (Bottleneck, "stuck", "task_id", "raised_on", "closed_on", Value(0)),
        (Dependency, "waits", "after_id", "made_on", "removed_on", F("before_id")),
    )
    asked = [
        _of(model, keys, task)
        .order_by()
        .annotate(sort=Value(sort), task_key=F(task), since=F(since), until=F(until), before_key=before)
        .values_list("sort", "pk", "task_key", "since", "until", "before_key")
        for model, sort, task, since, until, before in sorts
    ]
    out: dict[str, Rows] = {sort: defaultdict(list) for _, sort, *_ in sorts}
    for sort, _, task, since, until, before in asked[0].union(*asked[1:], all=True).order_by("sort", "pk"):
        out[sort][task].append(Stretch(since, until, before))
    return out


def _steps(keys: Collection[int] | None) -> tuple[Rows, Rows]:
    """The steps of each task, and who led it before each change of lead."""
    steps: Rows = defaultdict(list)
    leads: Rows = defaultdict(list)
    rows = _of(TaskStep, keys, "thing").order_by("pk")
    for pk, verb, target, day, at, facts in rows.values_list("thing", "verb", "target", "day", "at", "facts"):
        steps[pk].append(Taken(verb, target, day, _known(day, at)))
        if verb in MOVES_LEAD:
            leads[pk].append(Moved(facts["was"], _known(day, at)))
    return steps, leads


def _deadlines(keys: Collection[int] | None) -> Rows:
    out: Rows = defaultdict(list)
    for pk, was, day, at in _of(DeadlineChange, keys, "task").order_by("pk").values_list("task", "was", "day", "at"):
        out[pk].append(Moved(was, _known(day, at)))
    return out


PROOF = ("reported_on", "reported_at", "verified_on", "returned_on", "withdrawn_on")
VERDICT = ("target", "day", "at")


def _parts(keys: Collection[int] | None) -> tuple[Rows, Rows]:
    """The milestones of each task and the proofs of these with their verdicts: a row for each verdict, in one query."""
    names = [f"evidence__{name}" for name in ("pk", *PROOF)] + [f"evidence__steps__{name}" for name in VERDICT]
    rows = _of(Milestone, keys, "task").order_by("pk", "evidence__pk", "evidence__steps__pk")
    parts: dict[int, dict[int, Part]] = defaultdict(dict)
    proofs: dict[int, dict[int, Shown]] = defaultdict(dict)
    for task, key, weight, since, until, target, proof, *told in rows.values_list(
        "task", "pk", "weight", "added_on", "removed_on", "target", *names
    ):
        parts[task].setdefault(key, Part(key, weight, since, until, measured=target is not None))
        if proof is not None:
            on, at, *ends, verdict, day, moment = told
            one = proofs[task].get(proof) or Shown(key, on, _known(on, at), _bare(ends) if verdict is None else ())
            more = () if verdict is None else ((verdict, _known(day, moment)),)
            proofs[task][proof] = replace(one, verdicts=(*one.verdicts, *more))
    return _listed(parts), _listed({task: dict(sorted(of.items())) for task, of in proofs.items()})


def _bare(ends: Iterable[date | None]) -> tuple[tuple[str, date], ...]:
    """Rows kept without steps speak for themselves."""
    return tuple((name, day) for name, day in zip(("verified", "returned", "withdrawn"), ends) if day)


def _listed(found: dict[int, dict[int, Any]]) -> Rows:
    return defaultdict(list, {task: list(of.values()) for task, of in found.items()})
