"""What changed in a series, and the headline of its chart.

Across a break – a span from which another way of counting holds – nothing is compared, and a sentence says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from dotpha.indicators.rules.targets import Direction
from dotpha.text.numerals import write_number
from dotpha.text.spans import Length, Span, before, read_span, year_before


class Against(StrEnum):
    PREVIOUS = "previous"
    """The span of the same length before."""
    YEAR = "year"
    """The same span of the year before."""


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
    """The difference of a span to an earlier one; None with `why` where they cannot be compared.

    `share` is the difference over the earlier value, None where that is 0 or below.
    """

    against: Against
    span: Span
    earlier: Span
    value: float | None
    earlier_value: float | None
    difference: float | None
    why: str = ""

    @property
    def share(self) -> float | None:
        if self.difference is None or not self.earlier_value or self.earlier_value < 0:
            return None
        return self.difference / self.earlier_value

    @property
    def words(self) -> str:
        """What it is compared with: "tháng trước", "cùng kỳ năm trước"."""
        if self.against == Against.YEAR and self.span.length not in (Length.YEAR, Length.YEARS):
            return "cùng kỳ năm trước"
        return PREVIOUS_WORDS[self.span.length]


def change(
    series: Mapping[str, float | None], period: str, against: Against = Against.PREVIOUS, breaks: Iterable[str] = ()
) -> Change:
    """The change of a series at a span; `breaks` are names of spans from which another way of counting holds.

    Raises ValueError for what is no span.
    """
    span = read_span(period)
    earlier = before(span) if against == Against.PREVIOUS else year_before(span)
    value, earlier_value = series.get(span.name), series.get(earlier.name)
    broken = [one for one in map(read_span, breaks) if earlier.starts_on < one.starts_on <= span.ends_on]
    why = ""
    if value is None or earlier_value is None:
        missing = span if value is None else earlier
        why = f"không có số liệu {said(missing)}"
    elif broken:
        last = max(broken, key=lambda one: one.starts_on)
        why = f"không so sánh với {said(earlier)} vì từ {said(last)} đã đổi cách tính"
    difference = None if why or value is None or earlier_value is None else value - earlier_value
    return Change(against, span, earlier, value, earlier_value, difference, why)


def said(span: Span) -> str:
    """The span within a sentence: "tháng 9/2025"."""
    return span.label[:1].lower() + span.label[1:]


def step_of(unit: str) -> str:
    """In what a difference is counted: of percentages in points."""
    return "điểm" if unit.strip().startswith("%") else unit


def write_value(value: float | None, unit: str, places: int) -> str:
    """ "62,5%", "1.234 hồ sơ", "không có số liệu"."""
    number = write_number(value, places)
    if value is None or not unit:
        return number
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}"


def change_words(one: Change, unit: str, places: int = 1) -> str:
    """ "tăng 3,2 điểm so với tháng trước"; "" with nothing to compare."""
    if one.difference is None:
        return ""
    if one.difference == 0:
        return f"không đổi so với {one.words}"
    if not _rounded(one.difference, places):
        return f"gần như không đổi so với {one.words}"
    turn = "tăng" if one.difference > 0 else "giảm"
    return f"{turn} {_amount(one.difference, unit, places)} so với {one.words}"


def goal_words(
    value: float | None, goal: float | None, unit: str, direction: Direction = Direction.UP, places: int = 1
) -> str:
    """ "còn thiếu 4,1 điểm so với mục tiêu"; "" without a value or a goal."""
    if value is None or goal is None:
        return ""
    short = goal - value if direction == Direction.UP else value - goal
    if short <= 0:
        over = _rounded(short, places)
        if not over:
            return "đạt mục tiêu"
        turn = "vượt" if direction == Direction.UP else "thấp hơn"
        return f"{turn} mục tiêu {_amount(over, unit, places)}"
    if not _rounded(short, places):
        return "còn thiếu rất ít so với mục tiêu" if direction == Direction.UP else "còn cao hơn mục tiêu rất ít"
    if direction == Direction.UP:
        return f"còn thiếu {_amount(short, unit, places)} so với mục tiêu"
    return f"còn cao hơn mục tiêu {_amount(short, unit, places)}"


def _rounded(value: float, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _amount(value: float | Decimal, unit: str, places: int) -> str:
    return f"{write_number(abs(Decimal(str(value))), places)} {step_of(unit)}".strip()


def headline(
    label: str,
    one: Change,
    unit: str,
    *,
    goal: float | None = None,
    direction: Direction = Direction.UP,
    places: int = 1,
) -> str:
    """The title of a chart, which says its message.

    "Tỷ lệ hồ sơ trực tuyến tăng 3,2 điểm so với tháng trước, còn thiếu 4,1 điểm so với mục tiêu"; without anything to
    compare, the value and why.
    """
    if one.value is None:
        return f"{label}: không có số liệu {said(one.span)}"
    turned = change_words(one, unit, places)
    parts = [turned or f"{said(one.span)} là {write_value(one.value, unit, places)}"]
    aim = goal_words(one.value, goal, unit, direction, places)
    parts += [aim] if aim else []
    told = f"{label} {', '.join(parts)}"
    return told if turned else f"{told} ({one.why})"
