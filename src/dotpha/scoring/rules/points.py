"""The points that numbers give by a criterion. Numbers that are not known give no points: None, never 0.

| how | numbers | points |
|---|---|---|
| ratio | a of b | a ÷ b × most; all from the target share on, none below the floor; fewer is better: 1 − a ÷ b |
| steps | value | those of the best step reached, 0 below all |
| threshold | value | all at the bound, else 0 |
| count | pieces | each × pieces, no more than most |
| deduction | cases | −each × cases, no more than most taken off |
| manual | | what the verifier gives with a reason |
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dotpha.scoring.rules.criteria import PLACES, Criterion, Direction, Measure, Method
from dotpha.text.numerals import NO_DATA, write_number

FEW = 5
"""A rate of fewer than this many says little and is marked."""
FEW_WORDS = "ít số liệu"


@dataclass(frozen=True)
class Numbers:
    """What was counted: `a` of `b`, or `a` alone; None where it is not known."""

    a: Decimal | None = None
    b: Decimal | None = None

    @property
    def known(self) -> bool:
        return self.a is not None

    @property
    def few(self) -> bool:
        """A denominator too small to mean much."""
        return self.b is not None and 0 < self.b < FEW

    @property
    def words(self) -> str:
        """ "3/4 = 75%", a number alone, or that there is none."""
        if self.a is None:
            return NO_DATA
        if self.b is None:
            return write_number(self.a)
        if self.b == 0:
            return f"{write_number(self.a)}/0: không phát sinh"
        return f"{write_number(self.a)}/{write_number(self.b)} = {write_percent(self.a, self.b)}"


def write_percent(a: Decimal, b: Decimal) -> str:
    """ "66,7%"; below the whole it is never rounded up to 100%, above nothing never down to 0%."""
    pct = (a / b * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if pct == 100 and a < b:
        pct = Decimal("99.9")
    if pct == 0 and a > 0:
        pct = Decimal("0.1")
    return f"{write_number(pct)}%"


UNKNOWN = Numbers()


def points(one: Criterion, numbers: Numbers) -> Decimal | None:
    """The points by the criterion, to two decimals; None where the numbers do not say."""
    if one.method == Method.MANUAL or numbers.a is None:
        return None
    if one.needs_share:
        if numbers.b is None:
            return None
        if numbers.b == 0:
            return _nothing_arose(one)
    given = _given(one, numbers)
    return None if given is None else given.quantize(PLACES, ROUND_HALF_UP)


def _nothing_arose(one: Criterion) -> Decimal | None:
    if not one.none_is_full:
        return None
    return Decimal(0) if one.method == Method.DEDUCTION else one.most


def _given(one: Criterion, numbers: Numbers) -> Decimal | None:
    if one.method == Method.RATIO:
        return _ratio(one, numbers)
    value = value_of(one, numbers)
    if value is None:
        return None
    if one.method == Method.STEPS:
        reached = [step.points for step in one.steps if _reaches(one, value, step.at)]
        return max(reached, default=Decimal(0))
    if one.method == Method.THRESHOLD:
        return one.most if one.bound is not None and _reaches(one, value, one.bound) else Decimal(0)
    pieces = min(one.most, max(Decimal(0), value) * (one.each or 0))
    return -pieces if one.method == Method.DEDUCTION else pieces


def _ratio(one: Criterion, numbers: Numbers) -> Decimal:
    assert numbers.a is not None
    assert numbers.b
    share = min(Decimal(1), max(Decimal(0), numbers.a / numbers.b))
    if one.direction == Direction.DOWN:
        share = 1 - share
    if one.floor is not None and share < one.floor:
        return Decimal(0)
    return min(Decimal(1), share / one.target) * one.most


def value_of(one: Criterion, numbers: Numbers) -> Decimal | None:
    """The number a table of steps, a threshold or a count speaks of; a share in percent."""
    if one.measure == Measure.NUMBER or numbers.a is None:
        return numbers.a
    return numbers.a / numbers.b * 100 if numbers.b else None


def _reaches(one: Criterion, value: Decimal, at: Decimal) -> bool:
    return value >= at if one.direction == Direction.UP else value <= at


def out_of_range(one: Criterion, given: Decimal) -> str | None:
    """Why so many points cannot be given, None where they can."""
    least, most = (-one.most, Decimal(0)) if one.method == Method.DEDUCTION else (Decimal(0), one.most)
    if least <= given <= most:
        return None
    return f"Điểm của tiêu chí {one.code} phải từ {write_number(least)} đến {write_number(most)}."
