"""What the list of signals shows: which of them were asked for, their sums by kind, the addresses that lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.signals import KINDS
from dotpha.people.models import Organisation
from dotpha.services.signals.queries.gathering import Signal, signals
from dotpha.services.signals.rules.reported import BEFORE, Reported, reported
from dotpha.services.signals.rules.weeks import WEEK, ends_on, last_whole, monday

USUAL = timedelta(27)
"""Without days asked for, four weeks up to the day."""
LONGEST = timedelta(366)


@dataclass(frozen=True)
class Asked:
    """Which signals an address asks for; `day` is the day as of which it looks."""

    day: date
    first: date
    last: date
    kind: str = ""


@dataclass(frozen=True)
class Shown:
    """One row of the list, with the commune's body."""

    signal: Signal
    commune: Organisation


def asked(day: date, cleaned: dict[str, Any]) -> Asked:
    """What a valid form asks for: four weeks where it names no days, a year at most."""
    last = min(cleaned.get("den") or day, day)
    first = cleaned.get("tu") or last - USUAL
    return Asked(day, max(first, last - LONGEST), last, cleaned.get("loai") or "")


def shown(what: Asked, communes: Iterable[Organisation]) -> list[Shown]:
    """The rows, latest first."""
    bodies = {one.code: one for one in communes}
    rows = signals(what.day, what.first, what.last, kinds=[what.kind] if what.kind else ())
    found = [Shown(one, bodies[one.commune]) for one in rows if one.commune in bodies]
    return sorted(found, key=lambda one: (one.signal.day, one.signal.known_on, one.signal.url), reverse=True)


def by_week(rows: Iterable[Signal]) -> dict[date, set[str]]:
    """Monday → the communes that told of anything in its week."""
    found: dict[date, set[str]] = {}
    for one in rows:
        found.setdefault(monday(one.day), set()).add(one.commune)
    return found


def lacking(what: Asked, communes: Iterable[Organisation]) -> Reported | None:
    """The last whole week, where the days asked for reach it and few of these communes have told of it yet."""
    week = last_whole(what.day)
    if what.last < week or what.first > ends_on(week):
        return None
    codes = {one.code for one in communes}
    rows = (one for one in signals(what.day, week - WEEK * BEFORE, ends_on(week)) if one.commune in codes)
    found = reported(by_week(rows), week)
    return None if found.whole or not found.usual else found


def sums(rows: Iterable[Shown]) -> dict[str, int]:
    """Kind → how many."""
    found: Counter[str] = Counter()
    for one in rows:
        found[one.signal.kind] += one.signal.count
    return {kind.key: found[kind.key] for kind in KINDS if found[kind.key]}


def address(
    day: date, *, kind: str = "", commune: str = "", first: date | None = None, last: date | None = None
) -> str:
    """The list of just these signals, as of the day where it is an earlier one."""
    query = {
        "loai": kind, "xa": commune, "tu": f"{first:%d/%m/%Y}" if first else "", "den": f"{last:%d/%m/%Y}" if last else "",
        "ngay": day.isoformat() if day < clock.today() else "",
    }  # fmt: skip
    return f"{reverse('signals:signal_list')}?{urlencode({key: value for key, value in query.items() if value})}"
