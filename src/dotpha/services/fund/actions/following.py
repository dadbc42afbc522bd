"""After acceptance: whether results are used, answered by the host and checked; what portfolios are to reach; loans paid back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Support
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.services.fund import fields as ask
from dotpha.services.fund.actions.booking import support
from dotpha.services.fund.actions.checking import checked, day_in, tell
from dotpha.services.fund.models import Loan, Objective, Repayment, Result, UseReport
from dotpha.services.fund.queries.money import standing_of
from dotpha.services.fund.rules.amounts import dong, not_whole
from dotpha.text.dates import write_date


def _report(pk: int) -> tuple[Any, UseReport]:
    case = locked(UseReport.objects.get(pk=pk).case_id)
    one = UseReport.objects.select_for_update(of=("self",)).get(pk=pk)
    one.case = case
    return case, one


@looked_at
@transaction.atomic
def answer_use(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date, file: Upload | None = None) -> UseReport:
    """Whether the result is used, how, with a proof; again until it was checked."""
    case, one = _report(pk)
    access.check(actor, "fund.answer_use", one)
    values = checked(ask.USE, typed)
    if one.asked_on > day:
        raise Rejected(f"Lần này hỏi từ ngày {one.asked_on:%d/%m/%Y}.")
    if one.proven is not None:
        raise Rejected("Trả lời này đã được kiểm tra.")
    stored = kept(file, actor)
    one.ways = [key for key in ask.WAY_KEYS if values.get(key)]
    one.used = values["used"]
    if one.used and not one.ways:
        raise Rejected("Hãy chọn ít nhất một cách sử dụng.")
    if one.used and stored is None and one.file_id is None:
        raise Rejected("Hãy đính kèm minh chứng sử dụng.")
    one.words, one.answered_on, one.answered_by = values["words"], day, actor
    one.revenue_vnd = Decimal(values["revenue"]) if "revenue" in values else None
    one.file = stored or one.file
    one.save()
    ledger.write("fund.use_answered", case, actor=actor, number=one.number, used=one.used)
    tell(case, "officer", f"use:{one.pk}:{day}", "đã trả lời việc sử dụng kết quả", day)
    return one


@transaction.atomic
def check_use(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> UseReport:
    """The proof was looked at; revenue that holds is a result of the task."""
    case, one = _report(pk)
    access.check(actor, "fund.check_use", one)
    values = checked(ask.USE_CHECKED, typed)
    if one.answered_on is None:
        raise Rejected("Chưa có trả lời để kiểm tra.")
    if one.proven is not None:
        raise Rejected("Trả lời này đã được kiểm tra.")
    one.proven, one.checked_on, one.checked_by = values["proven"], day, actor
    one.save()
    if one.proven and one.revenue_vnd:
        name = f"Doanh thu từ kết quả, lần hỏi {one.number}"
        Result.objects.create(case=case, kind="revenue_vnd", name=name, amount=one.revenue_vnd, day=day, by=actor)
    ledger.write("fund.use_checked", case, actor=actor, number=one.number, proven=one.proven)
    return one


@transaction.atomic
def record_repayment(*, pk: int, typed: Mapping[str, Any], actor: Any, day: date) -> Repayment:
    """Money that came back on a loan, not more than closes it."""
    case = locked(Loan.objects.get(pk=pk).case_id)
    loan = Loan.objects.select_for_update(of=("self",)).get(pk=pk)
    loan.case = case
    access.check(actor, "fund.record_repayment", loan)
    values = checked(ask.VOUCHER, typed)
    on, voucher, amount = day_in(values), values["voucher"], Decimal(values["amount"])
    if said := not_whole(amount, "Số tiền"):
        raise Rejected(said)
    if on > day or on < loan.drawn_on:
        raise Rejected("Ngày trả phải từ ngày giải ngân đến hôm nay.")
    last = Repayment.objects.filter(loan=loan).order_by("-day").first()
    if last and on < last.day:
        raise Rejected(f"Ngày trả sớm hơn lần trả gần nhất {write_date(last.day)}; hãy ghi theo thứ tự ngày.")
    if Repayment.objects.filter(loan=loan, voucher=voucher).exists():
        raise Rejected(f"Chứng từ «{voucher}» đã được ghi rồi.")
    before = standing_of(loan, on)
    if amount > before.closing:
        raise Rejected(f"Đến ngày {on:%d/%m/%Y} khoản vay chỉ còn {dong(before.closing)}; phần thừa trả lại đơn vị.")
    made = Repayment.objects.create(loan=loan, day=on, voucher=voucher, amount_vnd=amount, by=actor)
    ledger.write("fund.repaid", case, actor=actor, paper=voucher, amount=amount, on=on)
    if principal := standing_of(loan, on).repaid - before.repaid:
        support(
            case, -principal, on, f"Trả nợ gốc số {voucher}", f"repayment:{made.pk}", actor, day, form=Support.Form.LOAN
        )
    return made


@transaction.atomic
def set_objective(*, typed: Mapping[str, Any], actor: Any, day: date) -> Objective:
    """What a portfolio is to reach, by which paper."""
    access.check(actor, "fund.set_objective")
    values = checked(ask.OBJECTIVE, typed)
    made = Objective.objects.create(
        portfolio=ask.PORTFOLIO_KEYS[values["portfolio"]],
        text=values["text"],
        paper=values["paper"][:160],
        day=day,
        by=actor,
    )
    ledger.write("fund.objective_set", made, actor=actor, text=made.text, paper=made.paper)
    return made
