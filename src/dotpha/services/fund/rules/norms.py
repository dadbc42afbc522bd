"""Norms of the state's money in a budget, each finding with its limit and its law.

Thông tư 03/2023/TT-BTC: pay of the task's head at most 40 million đồng a month, of others at most 0,8 times that (điểm a
khoản 1 Điều 4); these are the most for tasks of the nation, the province sets its own through its People's Council (khoản 1
Điều 2 as amended by Thông tư 65/2024/TT-BTC). Money of others follows its own rules and is not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dotpha.services.fund.rules.amounts import dong, share_of, total
from dotpha.services.fund.rules.budgets import ITEMS, Line
from dotpha.services.fund.rules.frame import Fact, fact
from dotpha.text.numerals import write_number


@dataclass(frozen=True)
class Norms:
    """The limits of a day: each is the setting it comes from, so that a finding can name it."""

    lead_month: Fact
    other_times: Fact
    management_share: Fact
    management_most: Fact


@dataclass(frozen=True)
class Finding:
    """One line or item against a norm. `over` is what lies above `limit` (đồng); both None where it could not be checked."""

    key: str
    item: str
    limit: Decimal | None
    over: Decimal | None
    said: str
    verified: bool


def norms_on(day: date, own: Iterable[Fact] = ()) -> Norms:
    """The norms in force on a day."""
    mine = tuple(own)
    return Norms(
        fact("pay.lead", day, mine),
        fact("pay.other_times", day, mine),
        fact("norms.management_share", day, mine),
        fact("norms.management_most", day, mine),
    )


def check(lines: Sequence[Line], norms: Norms) -> list[Finding]:
    """What lies above a norm or cannot be checked, in the order of the lines; [] where all keeps within."""
    state = [one for one in lines if one.of_state]
    out: list[Finding] = []
    for one in state:
        if one.item in ("pay_lead", "pay_member"):
            out += _pay(one, _monthly(one, state, norms), norms)
    return [*out, *_management(state, norms)]


def _monthly(line: Line, state: Sequence[Line], norms: Norms) -> Fraction:
    """The most a month for a line of pay: of others 0,8 times what the head has here, or may have where none is set down."""
    most = Fraction(norms.lead_month.number)
    if line.item == "pay_lead":
        return most
    heads = [one for one in state if one.item == "pay_lead" and one.months]
    months = total(one.months for one in heads if one.months)
    head = min(most, Fraction(total(one.amount for one in heads)) / Fraction(months)) if months else most
    return head * Fraction(norms.other_times.number)


def _pay(line: Line, monthly: Fraction, norms: Norms) -> Iterable[Finding]:
    law = norms.lead_month if line.item == "pay_lead" else norms.other_times
    name = f"Dòng {line.key} ({ITEMS[line.item]}, năm {line.year})"
    if not line.amount:
        return
    if line.months is None:
        said = f"{name}: chưa ghi số tháng công nên chưa đối chiếu được với {law.cited}; hãy ghi số người × số tháng."
        yield Finding(line.key, line.item, None, None, said, law.verified)
        return
    limit = Decimal(int(monthly * Fraction(line.months)))
    if line.amount > limit:
        over = line.amount - limit
        said = (
            f"{name}: {dong(line.amount)} cho {write_number(line.months)} tháng công, mức tối đa {dong(limit)} "
            f"theo {law.cited}, vượt {dong(over)}."
        )
        yield Finding(line.key, line.item, limit, over, said, law.verified)


def _management(state: Sequence[Line], norms: Norms) -> Iterable[Finding]:
    asked = total(one.amount for one in state if one.item == "management")
    whole = total(one.amount for one in state)
    by_share = share_of(whole, norms.management_share.number)
    most = norms.management_most.number
    law = norms.management_share if by_share <= most else norms.management_most
    limit = min(by_share, most)
    if asked > limit:
        said = (
            f"{ITEMS['management']}: {dong(asked)}, mức tối đa {dong(limit)} theo {law.cited}, "
            f"vượt {dong(asked - limit)}."
        )
        yield Finding("", "management", limit, asked - limit, said, law.verified)
