"""What reached each person week by week: the digests they got, the letters to their body, what stood in the product alone.

This is what the promise «fewer than seven» is measured by, on any base: a reminder that a digest told is that digest, once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localtime

from dotpha.cases.models import Digest, Notice
from dotpha.people.models import REPORTS, Position, User
from dotpha.people.queries import lineage
from dotpha.reminding.models import Letter
from dotpha.reminding.rules.weeks import Weeks, of_counts


@dataclass(frozen=True)
class PersonWeek:
    """One person and week (its Monday): digests, letters to their body, reminders that no mail told."""

    person: int
    monday: date
    digests: int
    letters: int
    untold: int

    @property
    def whole(self) -> int:
        return self.digests + self.letters + self.untold


@dataclass(frozen=True)
class PersonWeeks:
    """All weeks of one person."""

    name: str
    username: str
    weeks: Weeks
    digests: int
    letters: int
    untold: int


def person_weeks(first: date, last: date) -> list[PersonWeek]:
    """Every person and week between two days in which something reached them; six queries."""
    between = (first, last)
    digests = Counter(
        (user, _monday(day)) for user, day in Digest.objects.filter(day__range=between).values_list("user_id", "day")
    )
    told = Notice.objects.filter(key__startswith="reminding:", told_at=None, at__date__range=between)
    untold = Counter((user, _monday(localtime(at).date())) for user, at in told.values_list("recipient_id", "at"))
    letters = _letters(first, last)
    keys = sorted({*digests, *untold, *letters})
    return [PersonWeek(user, week, *(found[user, week] for found in (digests, letters, untold))) for user, week in keys]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _letters(first: date, last: date) -> Counter[tuple[int, date]]:
    """A letter to a body reaches everybody who reports for it on the day it is sent."""
    line, out = lineage(), Counter[tuple[int, date]]()
    held = list(Position.objects.filter(role__in=REPORTS, user__is_active=True))
    for body, day in Letter.objects.filter(step="sent", sent_on__range=(first, last)).values_list(
        "organisation_id", "sent_on"
    ):
        if day is None:
            continue
        now = line.successor(body, day)
        people = {one.user_id for one in held if one.organisation_id == now and _holds(one, day)}
        out.update((person, _monday(day)) for person in people)
    return out


def _holds(position: Position, day: date) -> bool:
    return position.from_on <= day and (position.until_on is None or day < position.until_on)


def by_person(found: list[PersonWeek]) -> list[PersonWeeks]:
    """One line a person, who gets most first."""
    names = {one.pk: (one.full_name, one.username) for one in User.objects.filter(pk__in={one.person for one in found})}
    rows: dict[int, list[PersonWeek]] = {}
    for one in found:
        rows.setdefault(one.person, []).append(one)
    out = [
        PersonWeeks(
            *names[person], of_counts(one.whole for one in own), sum(one.digests for one in own),
            sum(one.letters for one in own), sum(one.untold for one in own),
        )
        for person, own in rows.items()
    ]  # fmt: skip
    return sorted(out, key=lambda one: (-one.weeks.most, -one.weeks.usual, one.username))
