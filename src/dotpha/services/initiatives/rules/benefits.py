"""The benefit of an initiative over all who use it, each unit and day counted once.

Units report what they gained over a span of days. A gain told twice is counted once: of two reports of one unit whose days overlap
the confirmed one holds, then the later one. A report for a whole body (a province, a school with its branches) holds its parts too, so
theirs are left out where their days overlap. What is left out is named with its reason; nothing is guessed for who has not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dotpha.text.numerals import write_number, write_vnd

DONG = Decimal(1)
MOST_VND = Decimal(10) ** 12
"""More than a thousand tỷ đồng is no benefit of one unit in one year: whoever writes it has taken another unit."""
TOO_MUCH = "«{what}» là {vnd} trong một năm, quá mức 1.000 tỷ đồng. Các ô tiền ghi theo đơn vị triệu đồng; hãy xem lại số đã ghi."


def too_much(amounts: Mapping[str, Decimal | None]) -> str | None:
    """The sentence about the first of the amounts (label → đồng) that no unit gains in a year."""
    for label, vnd in amounts.items():
        if vnd is not None and vnd > MOST_VND:
            return TOO_MUCH.format(what=label, vnd=write_vnd(vnd))
    return None


@dataclass(frozen=True)
class Gain:
    """What a unit reports for the days from `begins_on` to `ends_on`, both counted.

    `saved_vnd` and `earned_vnd` are gains, `cost_vnd` what putting it to use took; None is not known. `whole`: also for all below it.
    `key` orders reports of one moment; a later key is a later report.
    """

    key: int
    unit: str
    begins_on: date
    ends_on: date
    saved_vnd: Decimal | None = None
    earned_vnd: Decimal | None = None
    cost_vnd: Decimal | None = None
    confirmed: bool = False
    whole: bool = False

    @property
    def net_vnd(self) -> Decimal | None:
        """Gains less costs; None where no gain is known in money."""
        if self.saved_vnd is None and self.earned_vnd is None:
            return None
        return (self.saved_vnd or Decimal(0)) + (self.earned_vnd or Decimal(0)) - (self.cost_vnd or Decimal(0))

    def overlaps(self, other: Gain) -> bool:
        return self.begins_on <= other.ends_on and other.begins_on <= self.ends_on


@dataclass(frozen=True)
class Left:
    """A report that is not counted, and why."""

    gain: Gain
    why: str


@dataclass(frozen=True)
class Summed:
    """The sum over the counted reports; None where none tells money. `silent`: units that use it and have told no money."""

    total_vnd: Decimal | None
    counted: tuple[Gain, ...]
    left_out: tuple[Left, ...]
    silent: tuple[str, ...]

    @property
    def says(self) -> str:
        if self.total_vnd is None:
            return "Chưa có số liệu về tiền làm lợi."
        units = len({gain.unit for gain in self.counted})
        told = f"{write_number(self.total_vnd)} đồng từ {units} đơn vị"
        rest = f"; {len(self.silent)} đơn vị áp dụng chưa báo cáo" if self.silent else ""
        return f"Tiền làm lợi {told}{rest}."


def summed(
    gains: Iterable[Gain], first: date, last: date, *, parents: Mapping[str, str] | None = None, users: Iterable[str] = ()
) -> Summed:  # fmt: skip
    """The benefit of the days from `first` to `last`. `parents`: unit → the body it belongs to; `users`: units that use it.

    A report that lies partly outside counts by its days inside. The order of the reports does not matter.
    """
    within = [one for one in gains if one.begins_on <= last and first <= one.ends_on]
    ranked = sorted(within, key=lambda one: (not one.whole, not one.confirmed, -one.key))
    counted: list[Gain] = []
    left: list[Left] = []
    for one in ranked:
        why = _told_already(one, counted, parents or {})
        if why is None and one.net_vnd is None:
            why = "không nêu tiền làm lợi"
        if why is None:
            counted.append(one)
        else:
            left.append(Left(one, why))
    amounts = [_inside(one, first, last) for one in counted]
    total = sum(amounts, Decimal(0)) if amounts else None
    told = {one.unit for one in counted}
    above = {one.unit for one in counted if one.whole}
    silent = sorted(unit for unit in set(users) - told if not above & set(_bodies(unit, parents or {})))
    order = sorted(counted, key=lambda one: (one.unit, one.begins_on, one.key))
    return Summed(total, tuple(order), tuple(sorted(left, key=lambda row: row.gain.key)), tuple(silent))


def _told_already(one: Gain, counted: Iterable[Gain], parents: Mapping[str, str]) -> str | None:
    bodies = set(_bodies(one.unit, parents))
    for other in counted:
        if not one.overlaps(other):
            continue
        if other.unit == one.unit:
            return f"trùng thời gian với báo cáo khác của {one.unit}"
        if other.whole and other.unit in bodies:
            return f"đã nằm trong báo cáo chung của {other.unit}"
    return None


def _bodies(unit: str, parents: Mapping[str, str]) -> list[str]:
    """All that a unit belongs to, the nearest first."""
    out: list[str] = []
    while (unit := parents.get(unit, "")) and unit not in out:
        out.append(unit)
    return out


def _inside(one: Gain, first: date, last: date) -> Decimal:
    """The gain of the days within the span, to the đồng."""
    days = (one.ends_on - one.begins_on).days + 1
    inside = (min(one.ends_on, last) - max(one.begins_on, first)).days + 1
    return ((one.net_vnd or Decimal(0)) * inside / days).quantize(DONG, ROUND_HALF_UP)
