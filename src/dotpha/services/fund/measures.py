"""What the fund measures and watches: contracts, money, acceptance, use after acceptance; what is late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from dotpha.cases.measured import came_to, codes, in_time, month
from dotpha.cases.models import Case
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.kit.tiles import Number
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.services.fund.flow import KEY, OWED
from dotpha.services.fund.kinds import APPLICATION, PROPOSAL
from dotpha.services.fund.models import Entry, Loan, UseReport
from dotpha.services.fund.queries.money import standing_of
from dotpha.services.fund.queries.risks import facts_of, funded
from dotpha.services.fund.queries.tasks import followed, late_milestones
from dotpha.services.fund.rules import usage
from dotpha.services.fund.rules.portfolios import BARS
from dotpha.services.fund.rules.usage import COUNTED
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_vnd

SIGNS = {"advanced": 1, "paid": 1, "returned": -1, "recovered": -1}


def _moved(day: date) -> list[Entry]:
    rows = Entry.objects.filter(kind__in=SIGNS, day__lte=day)
    return list(rows.select_related("case__applicant").order_by("pk"))


def _paid(day: date) -> Iterator[Row]:
    names, sums = codes(), defaultdict[tuple[str, str], Decimal](Decimal)
    for one in _moved(day):
        sums[names.get(one.case.body_id or 0, ""), month(one.day)] += SIGNS[one.kind] * (one.amount_vnd or Decimal(0))
    for (unit, span), amount in sorted(sums.items()):
        if unit:
            yield Row(unit, span, float(amount), source=f"{write_vnd(amount)} theo sổ chi của Quỹ")


def _paid_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    names = codes()
    for one in _moved(day):
        if names.get(one.case.body_id or 0) == unit and month(one.day) == period:
            facts = (
                (one.get_kind_display(), write_vnd(one.amount_vnd)),
                ("Chứng từ", one.paper),
                ("Ngày", write_date(one.day)),
            )
            yield SourceRow(str(one.case), reverse("cases:case", args=[one.case_id]), facts=facts)


def _told(day: date) -> list[tuple[Case, bool]]:
    """Every answer on use that is known by a day, that on handing over with the others."""
    rows = UseReport.objects.filter(answered_on__lte=day).exclude(proven=None, used=True)
    found = [
        (one.case, one.used and bool(one.proven) and bool(COUNTED & set(one.ways)))
        for one in rows.select_related("case__applicant")
    ]
    return [(case, bool(used)) for case, used in found]


def _in_use(year: int | None, day: date) -> list[tuple[Case, bool]]:
    """Accepted tasks whose answer of a year is due and known, with whether the result is used; None: at any time."""
    if year is None:
        return _told(day)
    rule, out = usage.rule_on(day), []
    cases = {str(one.pk): one for one in Case.objects.filter(kind=KEY).select_related("applicant")}
    for task in followed(day):
        found = next((one for one in usage.shares([task], rule, day) if one.year == year), None)
        if found and found.known:
            out.append((cases[task.key], bool(found.used)))
    return out


def _use_rows(unit: str, period: str, day: date, year: int | None = None) -> Iterator[SourceRow]:
    names = codes()
    for case, used in _in_use(year, day):
        if names.get(case.body_id or 0) == unit:
            facts = (("Đang sử dụng", "có" if used else "không"),)
            yield SourceRow(str(case), reverse("cases:case", args=[case.pk]), counts=used, facts=facts)


def _shares(year: int | None, day: date) -> Iterator[Row]:
    names, done, whole = codes(), Counter[str](), Counter[str]()
    for case, used in _in_use(year, day):
        unit = names.get(case.body_id or 0, "")
        whole[unit] += 1
        done[unit] += used
    for unit, count in sorted(whole.items()):
        if unit:
            yield Row(
                unit,
                month(day),
                float(done[unit]),
                float(count),
                f"{write_number(done[unit])}/{write_number(count)} trả lời",
            )


def _in_use_share(day: date) -> Iterator[Row]:
    return _shares(None, day)


def _rows_after(year: int) -> Any:
    return lambda unit, period, day: _use_rows(unit, period, day, year)


def _after(year: int) -> Any:
    return lambda day: _shares(year, day)


USE = "Số trả lời cho thấy kết quả đang được sử dụng, có minh chứng đã kiểm tra, trên số trả lời đã kiểm tra"
MEASURES = (
    came_to(PROPOSAL, "submitted", "proposals", "Đề xuất nhiệm vụ", "Số đề xuất nhiệm vụ đã gửi, theo tháng gửi."),
    came_to(APPLICATION, "submitted", "applications", "Hồ sơ đăng ký nhiệm vụ", "Số hồ sơ đăng ký đã nộp, theo tháng nộp."),
    came_to(APPLICATION, "running", "contracts_signed", "Hợp đồng đã ký", "Số nhiệm vụ ký hợp đồng, khoản vay cũng tính, theo tháng ký."),
    came_to(APPLICATION, "accepted", "accepted", "Nhiệm vụ được công nhận kết quả", "Số nhiệm vụ được công nhận kết quả, theo tháng."),
    Measure(
        "fund.paid_vnd", "Kinh phí Quỹ đã chi, trừ tiền nộp lại", "đồng", Adds.SUM, _paid, rows=_paid_rows, complete=True,
        soon=tuple(f"fund.{key}" for key in SIGNS),
        definition="Tạm ứng và thanh toán theo mốc trừ tiền hoàn trả, thu hồi, theo ngày chứng từ.",
    ),
    Measure(
        "fund.in_use_share", "Kết quả còn được sử dụng sau nghiệm thu", "%", Adds.SHARE, _in_use_share, rows=_use_rows,
        definition=f"{USE}, tính cả lần hỏi khi bàn giao.",
    ),
    *(
        Measure(
            f"fund.in_use_{year}", f"Kết quả còn được sử dụng sau {year} năm", "%", Adds.SHARE, _after(year), rows=_rows_after(year),
            definition=f"{USE} ở lần hỏi sau {year} năm.",
        )
        for year in (1, 2, 3)
    ),
    in_time(APPLICATION),
)  # fmt: skip


def _condition(
    case: Case, says: str, since: date, advice: str, part: str, gravity: Gravity = Gravity.SERIOUS
) -> Condition:
    return Condition(
        kind=KEY, thing=case.pk, name=f"{case.code} {case.title}", url=reverse("cases:case", args=[case.pk]), says=says, since=since,
        body=case.body_id, advice=advice, part=part, gravity=gravity,
        evidence=(SourceRow(str(case), reverse("cases:case", args=[case.pk]), facts=(("Từ ngày", write_date(since)),)),),
    )  # fmt: skip


def milestones_late(day: date) -> Iterator[Condition]:
    for one in late_milestones(day):
        case = one.contract.case
        advice = f"Đôn đốc {case.applicant} nộp sản phẩm hoặc đề nghị gia hạn."
        yield _condition(case, f"mốc «{one.title}» quá hạn chưa nộp sản phẩm", one.due_on, advice, f"m{one.pk}")


def paid_ahead(day: date) -> Iterator[Condition]:
    """Money that left ahead of what was accepted by more than the published bar."""
    rows = funded(day)
    cases = {str(one.pk): one for one in rows}
    for one in facts_of(rows, day):
        if (
            one.running
            and one.spent_share is not None
            and one.accepted_share is not None
            and one.spent_share - one.accepted_share > BARS.ahead
        ):
            last = Entry.objects.filter(case_id=int(one.key), kind__in=("advanced", "paid"), day__lte=day).latest("pk")
            yield _condition(
                cases[one.key],
                "chi vượt xa phần đã nghiệm thu",
                last.day,
                "Kiểm tra tiến độ trước khi chi tiếp.",
                "money",
            )


def uses_late(day: date) -> Iterator[Condition]:
    rows = UseReport.objects.filter(due_on__lt=day, case__step="liquidated").exclude(answered_on__lte=day)
    for one in rows.select_related("case__applicant"):
        says, advice = f"chưa báo cáo sử dụng kết quả lần {one.number}", f"Nhắc {one.case.applicant} báo cáo."
        yield _condition(one.case, says, one.due_on, advice, f"u{one.number}", Gravity.MILD)


def loans_late(day: date) -> Iterator[Condition]:
    for one in (
        Loan.objects.filter(case__step__in=OWED, drawn_on__lte=day)
        .select_related("case__applicant")
        .prefetch_related("repayments")
    ):
        found = standing_of(one, day)
        if found.overdue_on:
            advice = f"Đôn đốc {one.case.applicant} trả nợ, xem xét biện pháp thu hồi."
            yield _condition(one.case, "khoản vay quá hạn trả", found.overdue_on, advice, "loan", Gravity.GRAVE)


WATCHES = (
    Watch(
        "fund.milestone_late",
        "Mốc hợp đồng quá hạn",
        "Sản phẩm của mốc chưa nộp khi đã quá hạn ghi trong hợp đồng.",
        milestones_late,
    ),
    Watch(
        "fund.paid_ahead",
        "Chi vượt tiến độ",
        f"Phần đã chi cao hơn phần đã nghiệm thu trên {BARS.ahead:.0%} giá trị hợp đồng.",
        paid_ahead,
    ),
    Watch(
        "fund.use_late",
        "Báo cáo sử dụng kết quả quá hạn",
        "Lần hỏi việc sử dụng kết quả đã quá hạn chưa có trả lời.",
        uses_late,
    ),
    Watch("fund.loan_late", "Khoản vay quá hạn", "Kỳ trả gốc, lãi đã qua mà chưa trả đủ.", loans_late),
)


def numbers(day: date) -> tuple[Number, ...]:
    """What the tile says beside the cases."""
    sums = sum((SIGNS[one.kind] * (one.amount_vnd or Decimal(0)) for one in _moved(day)), Decimal(0))
    late = late_milestones(day).count()
    return (
        Number("Đã chi", write_vnd(sums), reverse("fund:contracts")),
        Number("Mốc quá hạn", write_number(late), reverse("fund:contracts"), "late" if late else "plain"),
    )
