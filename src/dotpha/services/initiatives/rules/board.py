"""The emulation board: what each unit has from its initiatives, for the people it has, among units of its size.

Points are an office's choice and no law: they are an argument. A board that only counts praises the big units, one that divides by
heads praises the tiny ones, so units are ranked by points for a hundred people within classes of size. Who has no head count is shown
and not ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from dotpha.text.numerals import write_number

Counted = Literal["proposed", "recognised", "province", "country", "copied", "copying"]
LABELS: dict[Counted, str] = {
    "proposed": "đề xuất hợp lệ",
    "recognised": "được công nhận cấp cơ sở",
    "province": "có phạm vi ảnh hưởng trong tỉnh",
    "country": "có phạm vi ảnh hưởng toàn quốc",
    "copied": "lượt được đơn vị khác áp dụng",
    "copying": "lượt áp dụng sáng kiến của đơn vị khác",
}
POINTS: dict[Counted, Decimal] = {
    "proposed": Decimal(1),
    "recognised": Decimal(5),
    "province": Decimal(10),
    "country": Decimal(20),
    "copied": Decimal(4),
    "copying": Decimal(2),
}
SIZES: tuple[tuple[int, str], ...] = ((20, "đến 20 người"), (100, "21–100 người"), (10**9, "trên 100 người"))
NO_SIZE = "chưa có số người"
HUNDRED = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Unit:
    """A unit with its counts and its people; None where the head count is not known."""

    key: str
    name: str
    counts: Mapping[Counted, int]
    people: int | None


@dataclass(frozen=True)
class Line:
    """A row of the board; `place` is within its class of size, equal rates share it, None where there is no head count."""

    unit: Unit
    size: str
    points: Decimal
    rate: Decimal | None
    place: int | None
    says: str


def board(units: Iterable[Unit], points: Mapping[Counted, Decimal] | None = None) -> list[Line]:
    """The board by class of size, place and name; those without a head count last.

    Raises ValueError for a count or a head count below 0.
    """
    table = POINTS if points is None else points
    rows = [_line(unit, table) for unit in units]
    placed = [_placed(row, rows) for row in rows]
    sizes = [label for _, label in SIZES]
    return sorted(
        placed,
        key=lambda row: (
            row.place is None, sizes.index(row.size) if row.size in sizes else len(sizes), row.place or 0, row.unit.name
        ),
    )  # fmt: skip


def _line(unit: Unit, table: Mapping[Counted, Decimal]) -> Line:
    if any(count < 0 for count in unit.counts.values()) or (unit.people is not None and unit.people < 0):
        raise ValueError(f"{unit.key}: counts are not negative")
    having = {what: count for what, count in unit.counts.items() if count and what in table}
    total = sum((table[what] * count for what, count in having.items()), Decimal(0))
    parts = [f"{count} {LABELS[what]} × {write_number(table[what])}" for what, count in having.items()]
    said = ", ".join(parts) or "chưa có sáng kiến"
    if not unit.people:
        return Line(unit, NO_SIZE, total, None, None, f"{said}; chưa có số người nên chưa xếp hạng.")
    rate = (total * HUNDRED / unit.people).quantize(CENT, ROUND_HALF_UP)
    size = next(label for most, label in SIZES if unit.people <= most)
    for_heads = f"{write_number(rate)} điểm trên 100 người ({unit.people} người)"
    return Line(unit, size, total, rate, None, f"{said} = {write_number(total)} điểm; {for_heads}.")


def _placed(row: Line, rows: Sequence[Line]) -> Line:
    if row.rate is None:
        return row
    better = sum(1 for other in rows if other.size == row.size and other.rate is not None and other.rate > row.rate)
    return Line(row.unit, row.size, row.points, row.rate, better + 1, row.says)
