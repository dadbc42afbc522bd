"""How a value stands to an earlier one and to its goal, in numbers and in words.

Across a break – a day from which the values are counted otherwise – nothing is compared, and a sentence says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.indicators.rules.targets import Direction
from dotpha.indicators.rules.values import PERCENT
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.spans import Length, Span, year_before

PREVIOUS_WORDS = {
    Length.DAY: "hôm trước",
    Length.MONTH: "tháng trước",
    Length.QUARTER: "quý trước",
    Length.HALF: "6 tháng trước",
    Length.YEAR: "năm trước",
    Length.YEARS: "giai đoạn trước",
}


@dataclass(frozen=True)
class Change:
    """The difference of a span to an earlier one, of percentages in points; None with `why` where they cannot be compared."""

    span: Span
    earlier: Span
    difference: float | None
    why: str = ""

    @property
    def words(self) -> str:
        """What it is compared with: "tháng trước", "cùng kỳ năm trước"."""
        years = self.span.length in (Length.YEAR, Length.YEARS)
        if self.earlier == year_before(self.span) and not years:
            return "cùng kỳ năm trước"
        return PREVIOUS_WORDS[self.span.length]

    def better(self, direction: str, places: int) -> bool | None:
        """Whether it went the way it should (`direction` "up", "down"); None where it did not move or has no good side."""
        return better(self.difference, direction, places)


def change(
    span: Span, value: float | None, earlier: Span, earlier_value: float | None, breaks: Iterable[date] = (), *,
    places: int = 9, running: bool = False,
) -> Change:  # fmt: skip
    """The change from an earlier span to this one, of the values as shown with `places` decimals.

    `running`: it is not over, so that it cannot be held against a whole one.
    """
    cut = cut_between(earlier, span, breaks)
    why = ""
    if value is None or earlier_value is None:
        why = f"không có số liệu {said(span if value is None else earlier)}"
    elif running:
        why = f"{said(span)} chưa hết nên chưa so với {said(earlier)}"
    elif cut:
        why = f"không so với {said(earlier)} vì chuỗi số liệu bị ngắt từ {write_date(cut)}"
    difference = None if why or value is None or earlier_value is None else apart(value, earlier_value, places)
    return Change(span, earlier, difference, why)


def cut_between(earlier: Span, later: Span, breaks: Iterable[date]) -> date | None:
    """The last break that parts two spans, None where they may be held against each other."""
    return max((on for on in breaks if earlier.starts_on < on <= later.ends_on), default=None)


def apart(value: float, earlier: float, places: int) -> float:
    """The difference of two values as they are shown: a reader who subtracts them finds the same."""
    return round(round(value, places) - round(earlier, places), places)


def better(difference: float | None, direction: str, places: int) -> bool | None:
    """Whether a difference is the good way; None where it is none at so many decimals, or where there is no good side."""
    if difference is None or not round(difference, places) or not direction:
        return None
    return (difference > 0) == (direction == Direction.UP)


def said(span: Span) -> str:
    """The span within a sentence: "tháng 9/2025"."""
    return span.label[:1].lower() + span.label[1:]


def _amount(value: float, unit: str, places: int) -> str:
    """How far, without its sign: "3,2 điểm %" between percentages, "1.200 hồ sơ"."""
    step = "điểm %" if unit == PERCENT else unit
    return f"{write_number(abs(value), places)} {step}".strip()


def signed(difference: float | None, unit: str, places: int, *, same: str = "không đổi") -> str:
    """ "+2,1 điểm %"; "" where there is nothing to compare."""
    if difference is None:
        return ""
    if round(difference, places) == 0:
        return same
    return f"{'+' if difference > 0 else '−'}{_amount(difference, unit, places)}"


def change_words(one: Change, unit: str, places: int = 1) -> str:
    """ "tăng 3,2 điểm % so với tháng trước"; "" with nothing to compare."""
    if one.difference is None:
        return ""
    if round(one.difference, places) == 0:
        return f"{'gần như ' if one.difference else ''}không đổi so với {one.words}"
    turn = "tăng" if one.difference > 0 else "giảm"
    return f"{turn} {_amount(one.difference, unit, places)} so với {one.words}"


def goal_words(
    value: float | None, goal: float | None, unit: str, direction: Direction = Direction.UP, places: int = 1,
    called: str = "mục tiêu",
) -> str:  # fmt: skip
    """ "còn thiếu 4,1 điểm % so với mục tiêu ≥ 80%" where the goal is `called` so; "" without a value or a goal."""
    if value is None or goal is None:
        return ""
    up = direction == Direction.UP
    short = goal - value if up else value - goal
    little = round(short, places) == 0
    if short <= 0 and little:
        return f"đạt {called}"
    if short <= 0:
        return f"{'vượt' if up else 'thấp hơn'} {_amount(short, unit, places)} so với {called}"
    if little:
        return f"{'còn thiếu' if up else 'còn cao hơn'} rất ít so với {called}"
    return f"{'còn thiếu' if up else 'còn cao hơn'} {_amount(short, unit, places)} so với {called}"
