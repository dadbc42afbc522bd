"""Limits as an application and a decision write them, row by row, read into limits and tripwires.

A row has `name`, `sort` (a word of `SORTS`), `level`, and where they are said `unit`, `warn`, `hours`, `times`:

| sort | level | warn | hours | times |
|---|---|---|---|---|
| không quá, không dưới | the last value allowed | the first that is near | hours within which figures come in | "3/5": 3 of the last 5 |
| chỉ tại | names of places, between semicolons | – | the same | – |
| chỉ trong giờ | "06:00–18:00" | – | the same | – |
| sự cố trên 1.000 lượt không quá | so many incidents in 1,000 | when it is back to rights | of how many hours | – |

The key of a reading is made of the name, that of a place of its words: whoever sends figures needs no list of codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from decimal import ROUND_CEILING, Decimal
from typing import Any

from dotpha.services.sandbox.rules import limits, wires
from dotpha.services.sandbox.rules.limits import DONG, Bound, Direction, Hours, Limit, Places
from dotpha.services.sandbox.rules.wires import Often, Over, Rate, Wire, of_limit
from dotpha.text.numerals import read_number_vi, read_vnd
from dotpha.text.vietnamese import slug

SORTS = {
    "at_most": "không quá",
    "at_least": "không dưới",
    "places": "chỉ tại",
    "hours": "chỉ trong giờ",
    "rate": "sự cố trên 1.000 lượt không quá",
}
INCIDENTS, CONSENTED, LEFT = "incidents", "consented", "left"
BESIDES = {CONSENTED: "Số người đã đồng ý tham gia", LEFT: "Số người đã rút khỏi thử nghiệm"}
"""What is told of the people who take part, whatever the limits are: both are counted from the beginning."""
LONGEST_KEY = 40
RATE_HOURS, MOST_RATE_HOURS = 24, 24 * 7
BEYOND = Decimal(10**15)
"""No figure of a limit comes to it: readings beyond it are refused, too."""
_SPAN = re.compile(r"(\d{1,2})(?:[:h](\d{2})?)?\s*(?:-|–|đến)\s*(\d{1,2})(?:[:h](\d{2})?)?")
_TIMES = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")


@dataclass(frozen=True)
class Sheet:
    """What a plan asks to be kept: limits, the tripwires that watch them, and what could not be read, as sentences."""

    limits: tuple[Limit, ...]
    wires: tuple[Wire, ...]
    faults: tuple[str, ...]

    @property
    def rates(self) -> tuple[Rate, ...]:
        return tuple(one for one in self.wires if isinstance(one, Rate))

    @property
    def keys(self) -> dict[str, str]:
        """Key → label of everything that readings may be of; incidents are told by themselves."""
        own = {one.key: one.label for one in self.limits}
        return own | {one.base: f"{one.label}, số lượt" for one in self.rates} | BESIDES

    @property
    def counts(self) -> frozenset[str]:
        """Keys of what cannot be below 0."""
        signed = {one.key for one in self.limits if limits.may_be_negative(one)}
        return frozenset(self.keys) - signed

    @property
    def places(self) -> dict[str, str]:
        """Places as readings name them → as people do."""
        return {code: name for one in self.limits if isinstance(one, Places) for code, name in one.communes.items()}


class _Fault(ValueError):
    """A row that cannot be read; the text says what is wrong with it."""


def key_of(name: str) -> str:
    """ "Số người tham gia" → "so-nguoi-tham-gia"."""
    return slug(name)[:LONGEST_KEY].strip("-")


def read_sheet(rows: Iterable[Mapping[str, Any]], *, near: Decimal, silent_hours: int) -> Sheet:
    """The rows of a plan; `near` is the share (0–1) at which a bound from above warns where the row says none."""
    found: list[Limit] = []
    watched: list[Wire] = []
    faults: list[str] = []
    for row in rows:
        try:
            limit, own = _read(row, near, silent_hours)
        except _Fault as fault:
            faults.append(f"Giới hạn «{_said(row, 'name')}»: {fault}.")
            continue
        found += [limit] if limit else []
        watched += own
    faults += [] if faults and not found else limits.flaws(found)
    taken = [key for key in (one.key for one in found) if key in (INCIDENTS, *BESIDES)]
    faults += [f"Tên «{key}» đã dùng cho số liệu chung; hãy đặt tên giới hạn khác." for key in taken]
    return Sheet(tuple(found), tuple(watched), tuple(faults or wires.flaws(watched)))


def _read(row: Mapping[str, Any], near: Decimal, silent_hours: int) -> tuple[Limit | None, tuple[Wire, ...]]:
    name, sort = _said(row, "name"), _said(row, "sort")
    kind = next((key for key, word in SORTS.items() if word == sort.lower()), "")
    key, hours = key_of(name), _whole(row, "hours")
    if not key:
        raise _Fault("hãy đặt tên có chữ")
    if kind == "rate":
        return None, (_rate(row, key, name, hours),)
    limit: Limit
    if kind == "places":
        named = [part.strip() for part in re.split(r"[;\n]", _said(row, "level")) if slug(part)]
        limit = Places(key, name, {key_of(part): part for part in named}, hours)
    elif kind == "hours":
        limit = Hours(key, name, *_span(_said(row, "level")), hours)
    elif kind in ("at_most", "at_least"):
        limit = _bound(row, key, name, "at_most" if kind == "at_most" else "at_least", near, hours)
    else:
        raise _Fault(f"chọn một cách giới hạn: {'; '.join(SORTS.values())}")
    return limit, _watched(limit, _said(row, "times"), silent_hours)


def _bound(row: Mapping[str, Any], key: str, name: str, kind: Direction, near: Decimal, hours: int | None) -> Bound:
    unit = _said(row, "unit")
    stop, warn = _figure(row, "level", unit), _figure(row, "warn", unit)
    if stop is None:
        raise _Fault("ghi mức giới hạn là một số")
    if warn is None and kind == "at_most":
        return replace(limits.at_most(key, name, unit, stop, near), silent_hours=hours)
    return Bound(key, name, unit, kind, stop, warn, hours)


def _watched(limit: Limit, times: str, silent_hours: int) -> tuple[Wire, ...]:
    """The tripwires of a limit; with "3/5" it is not the first value beyond that trips but the third of the last five."""
    own = of_limit(limit, silent_hours)
    first = own[0]
    if not times or not isinstance(first, Over):
        return own
    found = _TIMES.fullmatch(times)
    if not found:
        raise _Fault("số lần vượt ghi như 3/5: 3 trong 5 lần đo gần nhất")
    often = Often(first.key, first.label, first.reading, first.direction, first.level, int(found[1]), int(found[2]))
    return often, *own[1:]


def _rate(row: Mapping[str, Any], key: str, name: str, hours: int | None) -> Rate:
    """Below as much of the base as makes one incident bearable no rate is told: one incident alone never trips."""
    level, clear = _figure(row, "level", ""), _figure(row, "warn", "")
    if level is None:
        raise _Fault("ghi số sự cố trên 1.000 lượt là một số")
    if hours is not None and hours > MOST_RATE_HOURS:
        raise _Fault(f"xét tỷ lệ trong không quá {MOST_RATE_HOURS} giờ")
    least = int((1000 / level).to_integral_value(ROUND_CEILING)) if level > 0 else 1
    clear = level / 2 if clear is None else clear
    return Rate(f"{key}.rate", name, INCIDENTS, key, level, clear, hours or RATE_HOURS, least)


def _span(text: str) -> tuple[time, time]:
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise _Fault("ghi khung giờ như 06:00–18:00")
    try:
        return time(int(found[1]), int(found[2] or 0)), time(int(found[3]) % 24, int(found[4] or 0))
    except ValueError:
        raise _Fault("giờ từ 00:00 đến 24:00") from None


def _figure(row: Mapping[str, Any], key: str, unit: str) -> Decimal | None:
    text = _said(row, key)
    if not text:
        return None
    value = read_number_vi(text) or (read_vnd(text) if unit == DONG else None)
    value = Decimal(0) if value is None and text.strip("0") == "" else value
    if value is None or abs(value) >= BEYOND:
        raise _Fault(f"«{text[:40]}» chưa phải là số, hoặc là số quá lớn")
    return value


def _whole(row: Mapping[str, Any], key: str) -> int | None:
    """A number of hours; checked values keep it as digits."""
    text = _said(row, key)
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise _Fault("số giờ là số nguyên lớn hơn 0")
    return int(text)


def _said(row: Mapping[str, Any], key: str) -> str:
    return " ".join(str(row.get(key) or "").split())
