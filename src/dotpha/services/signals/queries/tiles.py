"""What signals show in the situation room: each kind in the last whole week against the week before, and where most are."""

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
from dotpha.services.signals.queries.shown import address
from dotpha.services.signals.rules.weeks import WEEK, ends_on, label, last_whole
from dotpha.text.numerals import write_number

SHOWN = 4


def week(user: Any, day: date) -> Face | None:
    """The last whole week of the communes one may see; nothing where nobody tells of any signal."""
    if access.why_not(user, "signals.read_signals"):
        return None
    bodies = {one.code: one for one in visible_communes(user, day)}
    this = last_whole(day)
    rows = [one for one in signals(day, this - WEEK, ends_on(this)) if one.commune in bodies]
    if not rows:
        return None
    now, before = [one for one in rows if one.day >= this], [one for one in rows if one.day < this]
    counts, earlier = _by_kind(now), _by_kind(before)
    total, was = sum(counts.values()), sum(earlier.values())
    return Face(
        says=f"{write_number(total)} tín hiệu trong {label(this)}, tuần trước đó {write_number(was)}",
        numbers=tuple(
            _number(kind, counts[kind.key], earlier[kind.key], this, day) for kind in KINDS if counts[kind.key] or earlier[kind.key]
        ),
        lines=tuple(_lines(now, before, bodies, this, day)), url=address(day, first=this, last=ends_on(this)),
        url_words="Từng tín hiệu", on=ends_on(this),
    )  # fmt: skip


def _by_kind(rows: list[Signal]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in rows:
        found[one.kind] += one.count
    return found


def _number(kind: SignalKind, count: int, before: int, this: date, day: date) -> Number:
    moved = count - before
    more = f"{'+' if moved > 0 else '−'}{write_number(abs(moved))}" if moved else "như tuần trước"
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
