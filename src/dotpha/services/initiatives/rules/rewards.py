"""What the authors of an initiative and those who first put it to use must be paid at least, step by step.

Điều 10 of the Điều lệ Sáng kiến holds where nothing else was agreed and who invested is an economic organisation or a revenue-earning unit
with accounts of its own: 7 % of the benefit of each of the first three years, five base salaries where the benefit cannot be told in
money, 15 % of the price of each transfer within three years of recognition; each within a month. The share of those who took part
in the first use is a setting that was not read. Amounts are whole đồng, half up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from dotpha.services.initiatives.rules.frame import SALARY_ON, figure, number, setting
from dotpha.services.initiatives.rules.terms import pay_by
from dotpha.text.months import months_after
from dotpha.text.numerals import write_number

Investor = Literal["enterprise", "own_accounts", "budget", "author"]
INVESTORS: dict[Investor, str] = {
    "enterprise": "tổ chức kinh tế",
    "own_accounts": "đơn vị sự nghiệp có thu, hạch toán độc lập",
    "budget": "cơ quan, đơn vị hưởng ngân sách",
    "author": "tác giả tự đầu tư",
}
DONG = Decimal(1)
MONTHS = 12


@dataclass(frozen=True)
class Year:
    """One year of use: its number from 1, its last day, the benefit (None: cannot be told in money)."""

    number: int
    ends_on: date
    benefit_vnd: Decimal | None


@dataclass(frozen=True)
class Transfer:
    """One transfer to somebody else: the price and the day it was paid."""

    to: str
    price_vnd: Decimal
    paid_on: date


@dataclass(frozen=True)
class Agreed:
    """What authors and investor agreed instead; None leaves what the charter says."""

    benefit_share: Decimal | None = None
    transfer_share: Decimal | None = None
    helpers_share: Decimal | None = None


@dataclass(frozen=True)
class Step:
    """A row of the explanation: what, by which law, the formula in words, the amount (None: none falls due), until when."""

    what: str
    law: str
    formula: str
    amount_vnd: Decimal | None
    due_on: date | None = None


@dataclass(frozen=True)
class Reward:
    """The steps and what they come to; both sums None where the charter leaves the reward to others."""

    steps: tuple[Step, ...]
    authors_vnd: Decimal | None
    helpers_vnd: Decimal | None


def reward(
    *, investor: Investor, recognised_on: date, years: Sequence[Year] = (), transfers: Sequence[Transfer] = (),
    agreed: Agreed | None = None, helpers: bool = False,
) -> Reward:  # fmt: skip
    """The least reward. Raises ValueError for a negative benefit's share or a share outside 0–1."""
    terms = agreed or Agreed()
    for share in (terms.benefit_share, terms.transfer_share, terms.helpers_share):
        if share is not None and not 0 <= share <= 1:
            raise ValueError("an agreed share lies within 0–1")
    first = _who(investor, agreed, recognised_on)
    if agreed is None and investor in ("budget", "author"):
        return Reward((first,), None, None)
    steps = [first, *_years(years, terms), *_transfers(transfers, terms, recognised_on)]
    authors = sum((step.amount_vnd for step in steps if step.amount_vnd is not None), Decimal(0))
    if not helpers:
        return Reward(tuple(steps), authors, Decimal(0))
    last = _helpers(authors, terms, recognised_on)
    return Reward((*steps, last), authors, last.amount_vnd)


def _who(investor: Investor, agreed: Agreed | None, day: date) -> Step:
    label, law = INVESTORS[investor], setting("benefit_share", day).basis
    if agreed is not None:
        return Step("Cách trả", law, f"Chủ đầu tư là {label}; trả theo thỏa thuận giữa hai bên.", None)
    if investor in ("budget", "author"):
        said = (
            f"Chủ đầu tư là {label} nên mức tối thiểu của Điều lệ không áp dụng; trả theo thỏa thuận, quy chế của đơn vị "
            "hoặc khen thưởng sáng kiến."
        )
        return Step("Cách trả", law, said, None)
    said = f"Chủ đầu tư là {label}, không có thỏa thuận khác nên trả ít nhất theo mức của Điều lệ."
    return Step("Cách trả", law, said, None)


def _years(years: Sequence[Year], terms: Agreed) -> list[Step]:
    steps: list[Step] = []
    flat = False
    for year in sorted(years, key=lambda one: one.number):
        due = pay_by(year.ends_on)
        if year.number > number("reward_years", year.ends_on):
            steps.append(_beyond(year))
        elif year.benefit_vnd is None:
            steps.append(_without_benefit(year, due, paid=flat))
            flat = True
        else:
            steps.append(_of_benefit(year, year.benefit_vnd, due, terms.benefit_share))
    return steps


def _beyond(year: Year) -> Step:
    found = setting("reward_years", year.ends_on)
    return Step(f"Năm thứ {year.number}", found.basis, f"Chỉ trả trong {found.value} năm đầu áp dụng.", None)


def _of_benefit(year: Year, benefit: Decimal, due: date, agreed: Decimal | None) -> Step:
    found = setting("benefit_share", year.ends_on)
    share = figure("benefit_share", year.ends_on) if agreed is None else agreed
    law = found.basis if agreed is None else "Thỏa thuận giữa tác giả và chủ đầu tư"
    what = f"Năm thứ {year.number}: thù lao theo tiền làm lợi"
    if benefit <= 0:
        return Step(
            what, law, f"Tiền làm lợi {write_number(benefit)} đồng: không có lợi nên không phát sinh thù lao.", None
        )
    formula = f"{write_number(share * 100)}% × {write_number(benefit)} đồng tiền làm lợi"
    return Step(what, law, formula, _dong(share * benefit), due)


def _without_benefit(year: Year, due: date, *, paid: bool) -> Step:
    paid_on = max(due, SALARY_ON)
    times, salary = setting("salaries_without_benefit", year.ends_on), setting("base_salary_vnd", paid_on)
    what = f"Năm thứ {year.number}: không tính được tiền làm lợi"
    if paid:
        return Step(
            what, times.basis, "Mức tối thiểu đã tính một lần ở năm trước; đơn vị có thể quy định trả hằng năm.", None
        )
    amount = number("salaries_without_benefit", year.ends_on) * figure("base_salary_vnd", paid_on)
    formula = f"{times.value} × mức lương cơ sở {write_number(figure('base_salary_vnd', paid_on))} đồng lúc trả"
    return Step(what, f"{times.basis}; {salary.basis}", formula, _dong(amount), due)


def _transfers(transfers: Sequence[Transfer], terms: Agreed, recognised_on: date) -> list[Step]:
    years = setting("transfer_years", recognised_on)
    last = months_after(recognised_on, MONTHS * number("transfer_years", recognised_on))
    steps = []
    for one in sorted(transfers, key=lambda row: (row.paid_on, row.to)):
        what = f"Chuyển giao cho {one.to}, thanh toán {one.paid_on:%d/%m/%Y}"
        if not recognised_on <= one.paid_on <= last:
            said = f"Ngoài {years.value} năm kể từ ngày công nhận ({recognised_on:%d/%m/%Y} – {last:%d/%m/%Y}) nên không tính."
            steps.append(Step(what, years.basis, said, None))
            continue
        agreed = terms.transfer_share
        share = figure("transfer_share", one.paid_on) if agreed is None else agreed
        law = (
            setting("transfer_share", one.paid_on).basis if agreed is None else "Thỏa thuận giữa tác giả và chủ đầu tư"
        )
        formula = f"{write_number(share * 100)}% × giá chuyển giao {write_number(one.price_vnd)} đồng"
        steps.append(Step(what, law, formula, _dong(share * one.price_vnd), pay_by(one.paid_on)))
    return steps


def _helpers(authors: Decimal, terms: Agreed, day: date) -> Step:
    agreed = terms.helpers_share
    share = figure("helpers_share", day) if agreed is None else agreed
    law = setting("helpers_share", day).basis if agreed is None else "Thỏa thuận giữa các bên"
    formula = f"{write_number(share * 100)}% × thù lao của tác giả {write_number(authors)} đồng"
    return Step("Người tham gia tổ chức áp dụng lần đầu", law, formula, _dong(share * authors))


def divided(total_vnd: Decimal, shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """A sum over authors by their shares, to the đồng and without a rest: the largest fractions get what is left, then by name.

    Shares need not add to 1: they are weights. Raises ValueError without a positive one.
    """
    whole = sum(shares.values(), Decimal(0))
    if whole <= 0 or any(share < 0 for share in shares.values()):
        raise ValueError("shares are not negative and one is above 0")
    exact = {name: total_vnd * share / whole for name, share in shares.items()}
    out = {name: amount.to_integral_value("ROUND_FLOOR") for name, amount in exact.items()}
    rest = int(total_vnd - sum(out.values(), Decimal(0)))
    for name in sorted(exact, key=lambda one: (out[one] - exact[one], one))[:rest]:
        out[name] += 1
    return out


def _dong(amount: Decimal) -> Decimal:
    return amount.quantize(DONG, ROUND_HALF_UP)
