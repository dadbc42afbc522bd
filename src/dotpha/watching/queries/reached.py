"""Which warnings have reached whom on a day, and which of them are told now; a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from dotpha.kit import clock
from dotpha.kit.watches import Gravity
from dotpha.people.queries.audience import Audience, audience
from dotpha.people.rules import Level
from dotpha.text.hours import working_hours_between
from dotpha.watching.flow import OPEN
from dotpha.watching.models import Mute, Telling, Warning, WarningStep
from dotpha.watching.rules.rising import ENTRY, reaches
from dotpha.watching.rules.telling import A_WEEK, Candidate, Share, bundled, shared, week_of

TAKES = ("acknowledge", "assign")


@dataclass(frozen=True)
class Reached:
    """One person: the warnings that have reached them and were not told, those told now and those ranked behind."""

    user: Any
    level: Level
    warnings: dict[int, Warning]
    share: Share


def reached(day: date, now: datetime) -> list[Reached]:
    """Everybody whom an untold warning has reached, by person."""
    rows = speaking(day)
    levels = _levels(rows, now)
    people = audience({one for row in rows if (one := _body(row))}, day)
    by_person: dict[int, tuple[Any, Level, dict[int, Warning]]] = {}
    for row in rows:
        for level in range(ENTRY[Gravity(row.gravity)], levels[row.pk] + 1):
            for person in told_at(Level(level), _body(row), people):
                _, at, found = by_person.setdefault(person.pk, (person, Level(level), {}))
                by_person[person.pk] = (person, max(at, Level(level)), {**found, row.pk: row})
    return _shares(by_person.values(), day)


def speaking(day: date) -> list[Warning]:
    """The open warnings that are neither asleep nor muted on a day."""
    mutes = list(Mute.objects.filter(from_on__lte=day, until__gt=day))
    rows = Warning.objects.filter(step__in=OPEN, cleared_on=None, raised_on__lte=day).select_related("body")
    return [row for row in rows if not row.asleep(day) and not any(one.covers(row.watch, row.body_id) for one in mutes)]


def told_at(level: Level, body: int | None, people: Audience) -> list[Any]:
    """Who is told at a level; where nobody is there, the next who is: officers for a head, the office for a body without anybody."""
    if level == Level.TOP:
        return people.top or people.office
    if body is None:
        return people.office
    found = people.heads(body) if level == Level.HEAD else people.officers(body)
    return found or people.officers(body) or people.office


def _body(row: Warning) -> int | None:
    return row.assigned_to_id or row.body_id


def _levels(rows: list[Warning], now: datetime) -> dict[int, Level]:
    taken: dict[int, datetime] = {}
    steps = WarningStep.objects.filter(thing__in=[row.pk for row in rows], verb__in=TAKES).order_by("-pk")
    since = {row.pk: row.raised_at for row in rows}
    for thing, at in steps.values_list("thing", "at"):
        if at >= since[thing]:
            taken[thing] = at
    return {row.pk: _level(row, taken.get(row.pk), now) for row in rows}


def _level(row: Warning, taken_at: datetime | None, now: datetime) -> Level:
    raised, at = row.raised_at.astimezone(clock.ZONE), now.astimezone(clock.ZONE)
    taken = taken_at.astimezone(clock.ZONE) if taken_at else None
    untaken = working_hours_between(raised, taken or at)
    return reaches(Gravity(row.gravity), untaken, working_hours_between(taken, at) if taken else None)


def _shares(people: Iterable[tuple[Any, Level, dict[int, Warning]]], day: date) -> list[Reached]:
    every = list(people)
    ids = [person.pk for person, _, _ in every]
    had: dict[int, set[int]] = defaultdict(set)
    through = Telling.warnings.through.objects.filter(telling__user__in=ids)
    for user, warning in through.values_list("telling__user", "warning_id"):
        had[user].add(warning)
    week = Telling.objects.filter(user__in=ids, week=week_of(day), level__gte=Level.HEAD)
    counts = dict(week.order_by().values_list("user").annotate(n=Count("pk")))
    out = []
    for person, level, found in every:
        fresh = {pk: row for pk, row in found.items() if pk not in had[person.pk]}
        bundles = bundled(_candidate(row) for row in fresh.values())
        bound = A_WEEK if level >= Level.HEAD else len(bundles)
        share = shared(bundles, told_this_week=counts.get(person.pk, 0) if level >= Level.HEAD else 0, a_week=bound)
        out.append(Reached(person, level, fresh, share))
    return out


def _candidate(row: Warning) -> Candidate:
    return Candidate(row.pk, row.watch, row.body_id, row.gravity, row.weight, row.raised_on)
