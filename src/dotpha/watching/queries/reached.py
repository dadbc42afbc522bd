"""Which warnings have reached whom on a day, and which of them are told now; a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F

from dotpha.kit import clock
from dotpha.kit.watches import Gravity
from dotpha.people.models import READS_ALL, Position, held_on
from dotpha.people.queries.audience import Audience, audience
from dotpha.people.rules import Level
from dotpha.text.hours import working_hours_between
from dotpha.watching.models import Mute, Telling, Warning, WarningStep
from dotpha.watching.queries.seen import speaking
from dotpha.watching.rules.rising import ENTRY, reaches
from dotpha.watching.rules.telling import A_WEEK, Candidate, Share, bundled, shared, week_of

TAKES = ("acknowledge", "report", "assign")


@dataclass(frozen=True)
class Reached:
    """One person: the warnings that have reached them and were not told, those told now and those ranked behind."""

    user: Any
    level: Level
    warnings: dict[int, Warning]
    share: Share


def reached(day: date, now: datetime) -> list[Reached]:
    """Everybody whom an untold warning has reached, by person."""
    rows = list(speaking(Warning.objects.filter(raised_on__lte=day), day).select_related("body"))
    levels = _levels(rows, day, now)
    people = _readers(audience({one for row in rows if (one := _body(row))}, day), day)
    found: dict[Any, dict[int, Warning]] = defaultdict(dict)
    highest: dict[Any, Level] = {}
    for row in rows:
        for level in range(ENTRY[Gravity(row.gravity)], levels[row.pk] + 1):
            for person in told_at(Level(level), _body(row), people):
                found[person][row.pk] = row
                highest[person] = max(highest.get(person, Level.OFFICERS), Level(level))
    bounded = {one for body in people.by_body for one in people.heads(body)} | set(people.top)
    return _shares(found, highest, bounded, day)


def _readers(people: Audience, day: date) -> Audience:
    """Without those at the top who read only what is their own body's: nobody is told of what they may not open."""
    seeing = Position.objects.filter(held_on(day), role__in=READS_ALL, user__in=people.top)
    allowed = set(seeing.values_list("user", flat=True))
    return replace(people, top=[one for one in people.top if one.pk in allowed])


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


def _levels(rows: list[Warning], day: date, now: datetime) -> dict[int, Level]:
    mutes = list(Mute.objects.filter(until__lte=day))
    taken: dict[int, datetime] = {}
    steps = WarningStep.objects.filter(thing__in=[row.pk for row in rows], verb__in=TAKES).order_by("-pk")
    since = {row.pk: row.raised_at for row in rows}
    for thing, at in steps.values_list("thing", "at"):
        if at >= since[thing]:
            taken[thing] = at
    return {row.pk: _level(row, taken.get(row.pk), _spoke_again(row, mutes), now) for row in rows}


def _spoke_again(row: Warning, mutes: list[Mute]) -> datetime | None:
    """When its last sleep or mute ended: nobody was told until then, so no hours passed."""
    ends = [one.until for one in mutes if one.covers(row.watch, row.body_id)]
    ends += [row.snoozed_until] if row.snoozed_until else []
    return datetime.combine(max(ends), time.min, clock.ZONE) if ends else None


def _level(row: Warning, taken_at: datetime | None, again: datetime | None, now: datetime) -> Level:
    at, raised = now.astimezone(clock.ZONE), _counted_from(row.raised_at, again)
    taken = _counted_from(taken_at, again) if taken_at else None
    untaken = working_hours_between(raised, taken or at)
    return reaches(Gravity(row.gravity), untaken, working_hours_between(taken, at) if taken else None)


def _counted_from(moment: datetime, again: datetime | None) -> datetime:
    local = moment.astimezone(clock.ZONE)
    return max(local, again) if again else local


def _shares(
    found: dict[Any, dict[int, Warning]], highest: dict[Any, Level], bounded: set[Any], day: date
) -> list[Reached]:
    """Of heads and leaders so many a week, whatever they are told of; who only does the work is told of all of it."""
    had = _had(found)
    week = Telling.objects.filter(user__in=bounded, week=week_of(day))
    counts = dict(week.order_by().values_list("user").annotate(n=Count("pk")))
    out = []
    for person, rows in found.items():
        fresh = {pk: row for pk, row in rows.items() if pk not in had[person.pk]}
        bundles = bundled(_candidate(row) for row in fresh.values())
        bound = A_WEEK if person in bounded else len(bundles)
        share = shared(bundles, told_this_week=counts.get(person.pk, 0), a_week=bound)
        out.append(Reached(person, highest[person], fresh, share))
    return out


def _had(people: Iterable[Any]) -> dict[int, set[int]]:
    """Person → the warnings they were told of since these were raised: what is over and comes back is told again."""
    had: dict[int, set[int]] = defaultdict(set)
    rows = Telling.warnings.through.objects.filter(
        telling__user__in=list(people), telling__day__gte=F("warning__raised_at__date")
    )
    for user, warning in rows.values_list("telling__user", "warning_id"):
        had[user].add(warning)
    return had


def _candidate(row: Warning) -> Candidate:
    return Candidate(row.pk, row.watch, row.body_id, row.gravity, row.weight, row.raised_on)
