"""Where a series will stand on the way to a goal: drawn on by `dotpha.series`, held against the goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dotpha.indicators.rules.targets import Direction, Point
from dotpha.series import Ahead, Bounds, outlook
from dotpha.series.forecasting import TOO_FEW
from dotpha.series.student import t_below
from dotpha.text.spans import Length, after, span_of


@dataclass(frozen=True)
class Forecast:
    """The value of the span that ends on a day with its bounds of 80 % and 95 %; None with `why` where too little is known.

    `reach` is the probability to meet the goal, 0–1, None without a goal; `points` how many spans it stands on; `how` says by which
    method and how wrong that was in the past.
    """

    at: date
    value: float | None
    eighty: Bounds | None = None
    ninety_five: Bounds | None = None
    reach: float | None = None
    points: int = 0
    why: str = ""
    how: str = ""


def forecasts(
    points: Sequence[Point],
    length: Length,
    until: date,
    *,
    breaks: Iterable[date] = (),
    goal: float | None = None,
    direction: Direction = Direction.UP,
    floor: float | None = None,
    ceiling: float | None = None,
) -> tuple[Forecast, ...]:
    """The spans of a length after the last known one to that of `until`; where too little is known, one that says so.

    It stands on the points since the last of `breaks` (days from which another way of counting holds), before the span of `until`.
    `floor` and `ceiling` are values that cannot be passed (0 and 100 of a percentage): the figures stop there.
    """
    since = max(breaks, default=date.min)
    told = [one for one in points if one.value is not None and one.day >= since] if length != Length.YEARS else []
    last = span_of(until, length) if told else None
    known = {span: one.value for one in told if (span := span_of(one.day, length)) != last}
    if not known or last is None:
        return (Forecast(until, None, why=TOO_FEW),)
    ahead, span = 1, after(max(known, key=lambda one: one.order))
    while span.order < last.order:
        ahead, span = ahead + 1, after(span)
    spans = sorted(known, key=lambda one: one.order)
    found = outlook(spans, [known[one] for one in spans], ahead)
    if not found.spans:
        return (Forecast(until, None, points=found.known, why=found.why),)

    def bounded(number: float) -> float:
        number = number if floor is None else max(floor, number)
        return number if ceiling is None else min(ceiling, number)

    def within(bounds: Bounds) -> Bounds:
        return Bounds(bounds.level, bounded(bounds.low), bounded(bounds.high))

    return tuple(
        Forecast(
            one.span.ends_on, bounded(one.value), within(one.eighty), within(one.ninety_five),
            None if goal is None else _reach(one, goal, direction), found.known, how=found.sentence,
        )
        for one in found.spans
    )  # fmt: skip


def _reach(one: Ahead, goal: float, direction: Direction) -> float:
    over = one.value - goal if direction == Direction.UP else goal - one.value
    if one.error == 0:
        return 1.0 if over >= 0 else 0.0
    return t_below(over / one.error, one.freedom)
