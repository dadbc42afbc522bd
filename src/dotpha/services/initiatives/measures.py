"""What is measured of initiatives beyond the steps of their cases: use and benefit, each when its unit's head confirmed it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from dotpha.cases.measured import came_to, in_time, month
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.services.initiatives.access import RECOGNISED
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries.gains import counted, standing_uses
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_vnd


def uses(day: date) -> Iterator[Row]:
    """Confirmed uses, by the unit that applies and the month of the confirmation."""
    rows: Any = standing_uses(day).values_list("body__code", "confirmed_on").order_by()
    counts = Counter((code, month(on)) for code, on in rows)
    for (unit, span), count in sorted(counts.items()):
        yield Row(unit, span, float(count), source=f"{write_number(count)} lượt áp dụng đã xác nhận")


def use_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    rows = standing_uses(day).filter(body__code=unit).select_related("case", "body", "confirmed_by")
    for one in rows:
        if month(_on(one)) == period:
            yield SourceRow(
                str(one), reverse("cases:case", args=[one.case_id]), facts=(("Xác nhận", write_date(_on(one))),)
            )


def _on(row: Any) -> date:
    """The day of its confirmation: rows that count have one."""
    on: date = row.confirmed_on
    return on


def gains(day: date) -> Iterator[Row]:
    """The money of years of use, by unit and the month in which it was confirmed."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    rows: Any = counted(day).order_by()
    for code, on, net in rows.values_list("use__body__code", "confirmed_on", "net"):
        sums[code, month(on)] += net
    for (unit, span), total in sorted(sums.items()):
        yield Row(unit, span, float(total), source=write_vnd(total))


def gain_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    for one in counted(day).filter(use__body__code=unit).select_related("use__case", "use__body"):
        if month(_on(one)) == period:
            facts = (("Làm lợi", write_vnd(one.net_vnd)), ("Cách tính", one.how[:200]))
            yield SourceRow(f"{one}: {one.use.case.title}", reverse("cases:case", args=[one.use.case_id]), facts=facts)


MEASURES = (
    came_to(INITIATIVE, "received", "submitted", "Sáng kiến được nộp", "Số sáng kiến đã nộp, theo đơn vị và tháng nộp."),
    came_to(
        INITIATIVE, RECOGNISED, "recognised", "Sáng kiến được công nhận",
        "Số sáng kiến được người đứng đầu đơn vị công nhận, theo tháng ra quyết định (Điều lệ Sáng kiến, Nghị định 13/2012/NĐ-CP).",
    ),
    in_time(INITIATIVE),
    Measure(
        "initiatives.used", "Lượt áp dụng sáng kiến", "lượt", Adds.SUM, uses, use_rows, complete=True, soon=("initiatives.use_",),
        definition="Số lượt đơn vị áp dụng sáng kiến đã được lãnh đạo đơn vị xác nhận, theo đơn vị áp dụng và tháng xác nhận.",
    ),
    Measure(
        "initiatives.benefit_vnd", "Tiền làm lợi từ sáng kiến", "đồng", Adds.SUM, gains, gain_rows, complete=True,
        soon=("initiatives.benefit_", "initiatives.use_"),
        definition="Tiết kiệm và tăng thu trừ chi phí áp dụng của từng năm áp dụng đã hết, đã được lãnh đạo đơn vị xác nhận, theo tháng "
        "xác nhận; số riêng của đơn vị trực thuộc không cộng khi cấp trên đã báo chung.",
    ),
)  # fmt: skip
