"""Where a loan stands on a day: repayments taken in the published order, what is overdue, what closes it.

The days are walked through one event after another; interest grows exactly and is rounded to the đồng when it falls due.
On a day that is both, what falls due comes first: who repays on the due day is in time. Early money goes to the interest
grown so far, then to the instalments that come next; what is beyond the whole loan belongs to the borrower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dotpha.services.fund.rules.amounts import NOTHING, dong, to_dong, total
from dotpha.services.fund.rules.loans import Due, Terms, accrued, schedule


@dataclass(frozen=True)
class Repayment:
    """Money from the borrower, whole đồng above 0."""

    on: date
    voucher: str
    amount: Decimal


@dataclass(frozen=True)
class Allotted:
    """Where one repayment went, đồng; the five add up to its amount. `over` belongs to the borrower."""

    repayment: Repayment
    late: Decimal
    interest: Decimal
    principal: Decimal
    early: Decimal
    over: Decimal


@dataclass(frozen=True)
class Standing:
    """A loan at the end of a day, đồng. `overdue_on` is the oldest due day that passed unpaid, None where none did."""

    left: Decimal
    overdue_principal: Decimal
    overdue_interest: Decimal
    late_interest: Decimal
    overdue_on: date | None
    overdue_days: int
    next_due: Due | None
    closing: Decimal
    """What closes the loan if it is repaid on this day: all principal and all interest until then."""
    allotted: tuple[Allotted, ...]

    @property
    def closed(self) -> bool:
        return not self.closing

    @property
    def overdue(self) -> Decimal:
        return self.overdue_principal + self.overdue_interest + self.late_interest

    @property
    def repaid(self) -> Decimal:
        """Principal that came back."""
        return total(one.principal + one.early for one in self.allotted)

    @property
    def said(self) -> str:
        """One line for a list."""
        if self.closed:
            return "Đã trả hết."
        if self.overdue_on is not None:
            since = f"từ {self.overdue_on:%d/%m/%Y}, {self.overdue_days} ngày"
            return f"Quá hạn {dong(self.overdue)} {since}; còn nợ gốc {dong(self.left)}."
        if self.next_due is not None:
            return f"Còn nợ gốc {dong(self.left)}; kỳ tới {self.next_due.due_on:%d/%m/%Y}."
        return f"Còn nợ {dong(self.closing)}."


@dataclass
class _Walk:
    """The loan on its way through the days."""

    terms: Terms
    left: Decimal
    on: date
    due_principal: Decimal = NOTHING
    due_interest: list[tuple[date, Decimal]] = field(default_factory=list)
    late: Decimal = NOTHING
    grown: Fraction = Fraction(0)
    grown_late: Fraction = Fraction(0)

    def until(self, day: date) -> None:
        """Interest grows: by the rate on what is not due yet, by the late rate on what is overdue."""
        days, terms = (day - self.on).days, self.terms
        self.grown += accrued(self.left - self.due_principal, terms.rate, days, terms.year_days)
        self.grown_late += accrued(self.due_principal, terms.late_rate, days, terms.year_days)
        self.on = day

    def fall_due(self, due: Due) -> None:
        """What the schedule wants in all by now, less what was repaid, is due; so is the interest grown."""
        self.due_principal = max(self.left - due.left, NOTHING)
        if interest := to_dong(self.grown):
            self.due_interest.append((due.due_on, interest))
        self.grown = Fraction(0)

    def post_late(self) -> None:
        self.late += to_dong(self.grown_late)
        self.grown_late = Fraction(0)

    def take(self, repayment: Repayment) -> Allotted:
        """Divides a repayment."""
        self.post_late()
        rest = repayment.amount
        went: dict[str, Decimal] = {}
        for kind in self.terms.order:
            went[kind] = self._pay(kind, rest)
            rest -= went[kind]
        grown = min(rest, to_dong(self.grown))
        self.grown -= Fraction(grown)
        early = min(rest - grown, self.left)
        self.left -= early
        return Allotted(
            repayment, went["late"], went["interest"] + grown, went["principal"], early, rest - grown - early
        )

    def _pay(self, kind: str, rest: Decimal) -> Decimal:
        """Pays what is due of one kind; how much of the rest that took."""
        if kind == "late":
            paid = min(rest, self.late)
            self.late -= paid
        elif kind == "principal":
            paid = min(rest, self.due_principal)
            self.due_principal -= paid
            self.left -= paid
        else:
            paid = min(rest, total(amount for _, amount in self.due_interest))
            self._pay_interest(paid)
        return paid

    def _pay_interest(self, paid: Decimal) -> None:
        """Takes a payment off the oldest interest first."""
        open_: list[tuple[date, Decimal]] = []
        for due_on, amount in self.due_interest:
            taken = min(paid, amount)
            paid -= taken
            if amount > taken:
                open_.append((due_on, amount - taken))
        self.due_interest = open_


def standing(terms: Terms, repayments: Sequence[Repayment], day: date) -> Standing:
    """Where a loan stands at the end of a day; repayments after it are not looked at."""
    lines = schedule(terms)
    walk = _Walk(terms, terms.principal, terms.drawn_on)
    allotted: list[Allotted] = []
    events: list[tuple[date, int, Due | Repayment]] = [(one.due_on, 0, one) for one in lines]
    events += [(max(one.on, terms.drawn_on), 1, one) for one in repayments]
    for on, _, event in sorted(events, key=lambda row: row[:2]):
        if on > day:
            break
        walk.until(on)
        if isinstance(event, Due):
            walk.fall_due(event)
        else:
            allotted.append(walk.take(event))
    walk.until(max(day, walk.on))
    walk.post_late()
    return _standing(walk, lines, day, tuple(allotted))


def _standing(walk: _Walk, lines: Sequence[Due], day: date, allotted: tuple[Allotted, ...]) -> Standing:
    passed = [one for one in lines if one.due_on < day]
    interest = [(due_on, amount) for due_on, amount in walk.due_interest if due_on < day]
    days = [one.due_on for one in passed if one.left < walk.left][:1] + [due_on for due_on, _ in interest[:1]]
    if walk.late and not days:
        days = [passed[-1].due_on]
    due_interest = total(amount for _, amount in walk.due_interest)
    return Standing(
        left=walk.left,
        overdue_principal=max(walk.left - passed[-1].left, NOTHING) if passed else NOTHING,
        overdue_interest=total(amount for _, amount in interest),
        late_interest=walk.late,
        overdue_on=min(days, default=None),
        overdue_days=(day - min(days)).days if days else 0,
        next_due=next((one for one in lines if one.due_on >= day and one.left < walk.left), None),
        closing=walk.left + due_interest + walk.late + to_dong(walk.grown),
        allotted=allotted,
    )
