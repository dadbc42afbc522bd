"""What the page of a task says of its contract: milestones with what may be done about each, money, changes, results, use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases import kinds
from dotpha.cases import queries as cases
from dotpha.cases.models import Case
from dotpha.cases.parties import speaks
from dotpha.cases.queries.calls import state_of
from dotpha.kit import access, clock
from dotpha.services.fund import calling
from dotpha.services.fund.fields import RESULT_LABELS, WAY_KEYS
from dotpha.services.fund.flow import KEY, LIVE, PAID, is_loan
from dotpha.services.fund.models import Change, Decision, Loan, Milestone, Result, UseReport
from dotpha.services.fund.queries.money import account_of, entries_of, standing_of, terms_of
from dotpha.services.fund.queries.risks import facts_of
from dotpha.services.fund.queries.tasks import appraised_rows, contract_of, decision_of, verdict_of
from dotpha.services.fund.rivals import number_twice
from dotpha.services.fund.rules import portfolios
from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.loans import schedule
from dotpha.services.fund.rules.money import payable, said_of, statement
from dotpha.services.fund.rules.repayments import Standing

BESIDE_STEPS = (
    "submit_milestone", "accept_milestone", "pay", "advance", "record_return", "record_recovery", "ask_change", "decide_change",
    "answer_use", "check_use", "record_repayment",
)  # fmt: skip


@dataclass(frozen=True)
class Badge:
    """A state as `state_badge` draws it."""

    label: str
    tone: str
    title: str = ""


@dataclass(frozen=True)
class Stage:
    """One milestone: how it stands, what was paid for it, what may be paid now and why not more."""

    milestone: Milestone
    badge: Badge
    accepted: Decimal | None
    settled: Decimal
    may_pay: Decimal
    why_not: str
    may_clear: bool


def stage_badge(one: Milestone, account: Account, day: date) -> Badge:
    worth = account.accepted.get(one.key)
    if worth is not None:
        owed = account.unsettled(one.key)
        return Badge("đã nghiệm thu, chờ chi", "soon") if owed else Badge("đã thanh toán", "done")
    if account.ended:
        return Badge("không nghiệm thu", "unknown", "Hợp đồng đã chấm dứt")
    if one.submitted_on:
        return Badge("chờ nghiệm thu", "soon")
    if one.due_on < day:
        return Badge("chậm", "late", f"hạn {one.due_on:%d/%m/%Y}")
    return Badge("chưa đến hạn", "plain")


def stages(rows: list[Milestone], account: Account, day: date) -> list[Stage]:
    may = {one.milestone.key: one for one in payable(account, day)}
    out = []
    for one in rows:
        found = may.get(one.key)
        settled = account.paid.get(one.key, Decimal(0)) + account.cleared.get(one.key, Decimal(0))
        clears = bool(account.advance_left and account.unsettled(one.key))
        out.append(
            Stage(
                one, stage_badge(one, account, day), account.accepted.get(one.key), settled, found.amount if found else Decimal(0),
                (found.why_not or "") if found else "", clears,
            )
        )  # fmt: skip
    return out


def rights(user: Any, case: Case) -> dict[str, bool]:
    """What a person may do beside the steps, as buttons."""
    return {verb: access.why_not(user, f"fund.{verb}", case) is None for verb in BESIDE_STEPS}


def panel(user: Any, case: Case) -> dict[str, Any] | None:
    """The wide part; None to who has nothing to read in it, and before there is something."""
    if access.why_not(user, "fund.read_money", case) is not None:
        return None
    day = clock.today()
    if is_loan(case):
        return _loan(user, case, day)
    contract, account = contract_of(case), account_of(case)
    lines, decision = _lines(case), decision_of(case)
    told = [*statement(account), *_own_money(decision)]
    if contract is None:
        twice = number_twice(decision) if decision and not speaks(user, case) else ""
        return {"appraised": lines, "statement": told, "decision": decision, "twice": twice} if lines else None
    rows = list(Milestone.objects.filter(contract=contract))
    changes = list(Change.objects.filter(contract=contract).select_related("asked_by"))
    open_ = next((one for one in changes if one.granted is None), None)
    risk = portfolios.risk(facts_of([case], day)[0]) if case.step in LIVE and not speaks(user, case) else None
    return {
        "contract": contract, "account": account, "stages": stages(rows, account, day), "statement": told, "appraised": lines,
        "said": said_of(account), "entries": list(entries_of(case)), "changes": changes, "risk": risk,
        "verdict": verdict_of(open_, day) if open_ else None, "results": results_of(case), "uses": uses_of(case), "may": rights(user, case),
        "today": day, "live": case.step in PAID, "changeable": case.step in LIVE and open_ is None, "running": case.step == "running",
        "levels": portfolios.LEVELS,
    }  # fmt: skip


def applying(user: Any, proposal: Case) -> dict[str, Any] | None:
    """Of a task of the approved list: the open calls in which it may be applied for (a call that names its tasks takes no
    others), those that were made for it, and whether one may be made."""
    if proposal.step != "approved":
        return None
    kind, now = kinds.of(KEY), clock.now()
    open_now = cases.open_calls(user, now, KEY) if cases.may_begin(user, kind) else []
    calls = [one for one in open_now if not (codes := calling.named(one.facts)) or proposal.code in codes]
    made = [
        (one, state_of(one, now)) for one in calling.calls_for(proposal, cases.visible_calls(user).filter(kind=KEY))
    ]
    may_call = access.why_not(user, "cases.manage_call") is None
    return {"calls": calls, "made": made, "may_call": may_call} if calls or made or may_call else None


def _own_money(decision: Decision | None) -> list[tuple[str, Decimal]]:
    """What the host brings in by the decision: no money of the fund, so no account has it."""
    return [("Đối ứng của tổ chức chủ trì", decision.own_vnd)] if decision and decision.own_vnd else []


def _lines(case: Case) -> list[dict[str, Any]]:
    """The lines of the budget as they were asked and appraised, sums as numbers."""
    return [
        {**row, **{key: Decimal(row.get(key) or 0) for key in ("asked", "appraised", "own")}}
        for row in appraised_rows(case)
    ]


def _loan(user: Any, case: Case, day: date) -> dict[str, Any] | None:
    loan = Loan.objects.filter(case=case).prefetch_related("repayments").first()
    if loan is None:
        return None
    return {
        "loan": loan, "standing": standing_of(loan, day), "schedule": schedule(terms_of(loan)), "may": rights(user, case),
        "today": day, "badge": loan_badge(standing_of(loan, day)),
    }  # fmt: skip


def loan_badge(found: Standing) -> Badge:
    if found.closed:
        return Badge("đã trả hết", "done")
    return Badge("quá hạn", "late", found.said) if found.overdue else Badge("trong hạn", "plain", found.said)


def results_of(case: Case) -> list[tuple[str, Result]]:
    return [(RESULT_LABELS[one.kind], one) for one in Result.objects.filter(case=case)]


def uses_of(case: Case) -> list[tuple[UseReport, str]]:
    """Each time that use is asked for, with the ways that were told."""
    rows = UseReport.objects.filter(case=case)
    return [(one, "; ".join(WAY_KEYS[key] for key in one.ways)) for one in rows]
