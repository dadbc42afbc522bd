"""Money to the đồng: what is no whole amount is refused, and every refusal is a sentence with its way out."""

from __future__ import annotations

from collections.abc import Iterable
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
