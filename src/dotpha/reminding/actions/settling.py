"""What was told and has a result since: its steps are settled, and its notices read for those whom it no longer awaits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dotpha.cases.actions import settle_keys
from dotpha.programme.models import Period, Question, Request, Task
from dotpha.programme.queries import standing
from dotpha.reminding.models import About, Firing
from dotpha.reminding.queries.planning import Plan

Settled = Firing.Settled


def settle_firings(found: Plan) -> list[Firing]:
    """Settles the open steps whose matter waits no more, or waits with another day or at another body."""
    now = {thing.key: thing.key_day for thing in found.things}
    waits = {(thing.about, thing.pk) for thing in found.things}
    rows = Firing.objects.filter(settled_on=None, day__lte=found.day).order_by("pk")
    gone = [one for one in rows if now.get((one.about, one.thing_id, one.organisation_id)) != one.key_day]
    if not gone:
        return []
    aside = _aside(gone, found.day)
    for one in gone:
        one.settled_on = found.day
        moved = (one.about, one.thing_id) in waits
        one.settled_as = (
            Settled.MOVED if moved else Settled.ASIDE if (one.about, one.thing_id) in aside else Settled.DONE
        )
    Firing.objects.bulk_update(gone, ["settled_on", "settled_as"], batch_size=200)
    _read_notices({one.day for one in gone})
    return gone


def _aside(gone: Iterable[Firing], day: date) -> set[tuple[str, int]]:
    """Of what is gone that which has no result: set aside, without a day any more, or of a period that was closed."""
    by_sort: dict[str, set[int]] = {}
    for one in gone:
        by_sort.setdefault(one.about, set()).add(one.thing_id)
    tasks = by_sort.get(About.DEADLINE, set()) | by_sort.get(About.RETURNED, set())
    stood: Any = standing.stood(Task.objects.filter(pk__in=tasks), day)
    open_still = set(stood.exclude(at_step__in=["reported", "verified", "closed"]).values_list("pk", flat=True))
    accepted = set(stood.filter(at_step="accepted").values_list("pk", flat=True))
    closed = Period.objects.filter(frozen_on__lte=day)
    asked = Request.objects.filter(pk__in=by_sort.get(About.ANSWER, set()), period__in=closed)
    put_aside = Question.objects.filter(pk__in=by_sort.get(About.QUESTION, set()), decision=Question.Decision.ASIDE)
    return (
        {(About.DEADLINE.value, pk) for pk in open_still}
        | {(About.RETURNED.value, pk) for pk in open_still - accepted}
        | {(About.ANSWER.value, pk) for pk in asked.values_list("pk", flat=True)}
        | {(About.QUESTION.value, pk) for pk in put_aside.values_list("pk", flat=True)}
    )


def _read_notices(days: set[date]) -> None:
    """A person's notice of a day is read once nothing of what it told waits any more."""
    told = Firing.recipients.through.objects.filter(firing__day__in=days)
    waiting: dict[tuple[int, date], bool] = {}
    for person, day, settled in told.values_list("user_id", "firing__day", "firing__settled_on"):
        waiting[person, day] = waiting.get((person, day), False) or settled is None
    settle_keys(told=[(person, f"reminding:{day}") for (person, day), waits in waiting.items() if not waits])
