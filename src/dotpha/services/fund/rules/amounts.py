"""Money to the đồng: what is no whole amount is refused, and every refusal is a sentence with its way out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from dotpha.text.numerals import write_number

NOTHING = Decimal(0)


class Barred(Exception):
    """What was asked has no ground in the rules; `sentence` says why and what to do, in Vietnamese."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def dong(amount: Decimal) -> str:
    """An amount as papers of money write it, to the đồng: "1.234.567 đồng"."""
    return f"{write_number(amount)} đồng"


def is_whole(amount: Decimal) -> bool:
    """Whether an amount is a count of đồng, 0 or more."""
    return amount.is_finite() and amount >= 0 and amount == amount.to_integral_value()


def not_whole(amount: Decimal, what: str) -> str | None:
    """The sentence why an amount cannot be booked, None where it can: it must be a whole number of đồng above 0."""
    if not is_whole(amount):
        return f"{what} phải là số đồng chẵn, không âm; hãy ghi lại, ví dụ 250.000.000."
    if not amount:
        return f"{what} đang là 0 đồng; hãy ghi số tiền lớn hơn 0."
    return None


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def to_dong(exact: Fraction) -> Decimal:
    """An exact amount rounded to the đồng, halves up."""
    return Decimal((exact.numerator * 2 + exact.denominator) // (exact.denominator * 2))


def share_of(amount: Decimal, share: Decimal) -> Decimal:
    """A share (0–1) of an amount, rounded down to the đồng: a ceiling is never rounded up."""
    return Decimal(int(amount * share))


def least_share_of(amount: Decimal, share: Decimal) -> Decimal:
    """A share (0–1) of an amount, rounded up to the đồng: a least is never rounded down."""
    return (amount * share).to_integral_value(ROUND_CEILING)


def rounded(value: Fraction, places: int) -> Decimal:
    """An exact value with fixed decimals, halves up (a mark of 79,995 is published as 80,00)."""
    scaled = Decimal(1).scaleb(-places)
    return to_dong(value * 10**places) * scaled if value >= 0 else -rounded(-value, places)


def months_after(day: date, months: int) -> date:
    """The same day of the month some months later, or the last day where that month is shorter (Bộ luật Dân sự 2015 Điều 147, 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; 0 where the second comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months if months_after(start, months) <= end else months - 1)
