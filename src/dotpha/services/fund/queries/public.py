"""Funded work as everybody may read it, and as rows of the 360Giving standard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases.models import Applicant
from dotpha.services.fund.models import Contract, Result
from dotpha.services.fund.queries.money import accounts
from dotpha.services.fund.queries.risks import asked_of, portfolio_of
from dotpha.services.fund.queries.tasks import public_contracts
from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.portfolios import PORTFOLIOS
from dotpha.services.fund.rules.threesixty import Grant, Left, Publisher, package, rows

PUBLISHER = Publisher("360G-chuadangky", "quy-khcn-quang-tri", "Quỹ Phát triển khoa học và công nghệ tỉnh Quảng Trị")
"""The prefix is given by 360Giving on request; this one is not registered yet."""


@dataclass(frozen=True)
class Funded:
    """One funded task with its account, and how many results it has."""

    contract: Contract
    account: Account
    results: int
    portfolio: str


def funded(rows: Iterable[Contract] | None = None) -> list[Funded]:
    found = list(public_contracts() if rows is None else rows)
    books = accounts([one.case_id for one in found])
    made = list(Result.objects.filter(case__in=list(books)).values_list("case_id", flat=True))
    return [
        Funded(
            one, books.get(one.case_id, Account()), made.count(one.case_id), PORTFOLIOS.get(portfolio_of(one.case), "")
        )
        for one in found
    ]


def grants(rows: Sequence[Funded], address: str) -> list[Grant]:
    """As the rules of the standard want them; `address` is where the register stands."""
    asked = asked_of([one.contract.case_id for one in rows])
    return [_grant(one, asked, address) for one in rows]


def _grant(one: Funded, asked: dict[int, Decimal], address: str) -> Grant:
    contract, case = one.contract, one.contract.case
    who, call = case.applicant, case.call
    assert who is not None  # an application is made by an applicant
    last: date = max(filter(None, (one.account.last_on, contract.signed_on)))
    return Grant(
        case.code, case.title, str(case.content.get("goal") or case.title), contract.amount_vnd, contract.decision.day,
        who.code or f"nop-{who.pk}",
        who.name, last, applied_for=asked.get(case.pk), disbursed=one.account.paid_out - one.account.came_back,
        starts_on=contract.starts_on, ends_on=contract.ends_on, programme_code=portfolio_of(case), programme=one.portfolio,
        open_call=call.facts.get("selection") == "Tuyển chọn" if call else None, url=f"{address}{case.pk}",
        to_person=who.kind == Applicant.Kind.PERSON,
    )  # fmt: skip


def published(address: str) -> tuple[list[tuple[str, ...]], list[Left]]:
    """The rows that are given out, and what is left out with its reason."""
    return rows(PUBLISHER, grants(funded(), address))


def packaged(address: str, day: date) -> dict[str, Any]:
    """The same as one file of JSON."""
    return package(PUBLISHER, grants(funded(), address), address, day)
