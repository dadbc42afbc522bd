"""What signals show in the situation room: each kind in the last whole week against the week before, and where most are.

A week of which few have told yet is named with how many have, and the last one before it of which enough did is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from dotpha.kit import access
from dotpha.kit.signals import BY_KEY, KINDS, SignalKind
from dotpha.kit.tiles import Face, Line, Number, Tile
from dotpha.services.signals.queries.gathering import Signal, signals
from dotpha.services.signals.queries.records import visible_communes
from dotpha.services.signals.queries.shown import address, by_week
from dotpha.services.signals.rules.reported import BEFORE, reported
from dotpha.services.signals.rules.weeks import WEEK, ends_on, label, last_whole
from dotpha.text.numerals import write_number
from dotpha.text.official.wording import capital

SHOWN = 4
BACK = 4
"""Weeks that are looked back for one of which enough communes have told."""


def week(user: Any, day: date) -> Face | None:
    """The last whole week of the communes one may see; nothing where nobody tells of any signal."""
    if access.why_not(user, "signals.read_signals"):
        return None
    bodies = {one.code: one for one in visible_communes(user, day)}
    last = last_whole(day)
    rows = [one for one in signals(day, last - WEEK * (BACK + BEFORE), ends_on(last)) if one.commune in bodies]
    told = by_week(rows)
    weeks = [reported(told, last - WEEK * n) for n in range(BACK)]
    this = next((one.week for one in weeks if one.whole), last)
    now, before = ([one for one in rows if first <= one.day <= ends_on(first)] for first in (this, this - WEEK))
    if not now and not before:
        return None
    counts, earlier = _by_kind(now), _by_kind(before)
    comparable = reported(told, this - WEEK).whole
    was = f"tuần trước đó {write_number(sum(earlier.values()))}" if comparable else "tuần trước đó chưa đủ số để so"
    lacking = "" if weeks[0].whole else f"{capital(weeks[0].words)}. "
    return Face(
        says=f"{lacking}{write_number(sum(counts.values()))} tín hiệu trong {label(this)}, {was}",
        numbers=tuple(
            _number(kind, counts[kind.key], earlier[kind.key] if comparable else None, this, day)
            for kind in KINDS
            if counts[kind.key] or earlier[kind.key]
        ),
        lines=tuple(_lines(now, before, bodies, this, day)) if comparable else (), url=address(day, first=this, last=ends_on(this)),
        url_words="Từng tín hiệu", on=ends_on(this),
    )  # fmt: skip


def _by_kind(rows: list[Signal]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in rows:
        found[one.kind] += one.count
    return found


def _number(kind: SignalKind, count: int, before: int | None, this: date, day: date) -> Number:
    moved = count - (before or 0)
    more = (
        ""
        if before is None
        else f"{'+' if moved > 0 else '−'}{write_number(abs(moved))}"
        if moved
        else "như tuần trước"
    )
    return Number(
        kind.label, write_number(count), address(day, kind=kind.key, first=this, last=ends_on(this)), more=more
    )


def _lines(now: list[Signal], before: list[Signal], bodies: dict[str, Any], this: date, day: date) -> Iterator[Line]:
    """Where there are most more than the week before, of equals the graver kind first."""
    counts, earlier = _by_place(now), _by_place(before)
    risen = [(place, count) for place, count in counts.items() if count > earlier[place]]
    risen.sort(key=lambda one: (earlier[one[0]] - one[1], -BY_KEY[one[0][1]].gravity, one[0]))
    for (commune, key), count in risen[:SHOWN]:
        kind, body = BY_KEY[key], bodies[commune]
        page = address(day, kind=key, commune=commune, first=this, last=ends_on(this))
        words = f"{write_number(count)} {kind.unit}, tuần trước {write_number(earlier[commune, key])}"
        yield Line(kind.label, page, body.short_name or body.name, words, kind="people.organisation", thing=body.pk)


def _by_place(rows: list[Signal]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for one in rows:
        found[one.commune, one.kind] += one.count
    return found


TILES = (Tile("signals.week", "Tín hiệu an ninh, trật tự", week, order=40, wide=2, soon=("signals.",)),)
