"""What people say for the 3 % rule: a line counts or is struck out, and the total expenditure of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.budget.actions.lines import locked_line
from dotpha.budget.models import BudgetTotal, ShareMark
from dotpha.budget.queries.sheets import after
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.text.dates import write_date


@transaction.atomic
def mark_share(*, line_id: int, verdict: str, reason: str, actor: Any, day: date) -> ShareMark:
    """Counts a line, or strikes it out, with a reason. A line that somebody has just judged is not judged over it."""
    line = locked_line(line_id)
    access.check(actor, "budget.mark_share", line)
    reason = reason.strip()
    if verdict not in ShareMark.Verdict.values:
        raise Rejected("Hãy chọn tính vào hoặc loại ra.")
    if not reason:
        raise Rejected("Hãy ghi lý do, ví dụ «chi thường xuyên của bộ máy, không thuộc lĩnh vực».")
    if line.sheet.version is None or line.sheet.withdrawn_on or after(line.sheet):
        raise Rejected("Chỉ xét được dòng của biểu đang dùng.")
    if known := line.marks.filter(undone_on=None).select_related("actor").first():
        raise Rejected(
            f"Dòng này đã được {known.actor} ghi «{known.get_verdict_display()}» ngày {write_date(known.day)}: "
            f"{known.reason}. Hãy bỏ xét rồi ghi lại."
        )
    mark = ShareMark.objects.create(line=line, verdict=verdict, reason=reason, actor=actor, day=day)
    ledger.write("budget.share_marked", line, actor=actor, verdict=verdict, reason=reason)
    return mark


@transaction.atomic
def unmark_share(*, line_id: int, actor: Any, day: date) -> ShareMark:
    """Takes a person's word back: the rule decides again. The word itself stays on record."""
    line = locked_line(line_id)
    access.check(actor, "budget.mark_share", line)
    mark = line.marks.filter(undone_on=None).first()
    if mark is None:
        raise Rejected("Dòng này đang theo quy tắc chung, không có ý kiến nào để bỏ.")
    mark.undone_on, mark.undone_by = day, actor
    mark.save(update_fields=["undone_on", "undone_by"])
    ledger.write("budget.share_unmarked", line, actor=actor, verdict=mark.verdict)
    return mark


def set_total(
    *, year: int, basis: str, amount: Decimal, with_central: bool, paper: str, paper_on: date, actor: Any, day: date,
    note: str = "",
) -> BudgetTotal:  # fmt: skip
    """Writes total local budget expenditure of a year with its paper; papers before it stay on record."""
    access.check(actor, "budget.set_total")
    if amount <= 0:
        raise Rejected("Tổng chi ngân sách phải lớn hơn 0.")
    if not paper.strip():
        raise Rejected("Hãy ghi số, ký hiệu văn bản giao hoặc quyết toán, ví dụ «Nghị quyết số 145/NQ-HĐND».")
    if paper_on > day:
        raise Rejected("Ngày văn bản không được sau hôm nay.")
    if basis not in BudgetTotal.Basis.values:
        raise Rejected("Hãy chọn dự toán giao hoặc thực hiện, quyết toán.")
    try:
        with transaction.atomic():
            made = BudgetTotal.objects.create(
                year=year, basis=basis, amount=amount, with_central=with_central, paper=paper.strip()[:255],
                paper_on=paper_on, note=note.strip(), entered_by=actor, entered_on=day,
            )  # fmt: skip
            facts = {"year": year, "basis": basis, "amount": amount, "paper": made.paper}
            ledger.write("budget.total_set", made, actor=actor, **facts)
            return made
    except IntegrityError:
        raise Rejected(
            f"Năm {year} đã có số theo văn bản ngày {write_date(paper_on)}. Hãy xóa số ấy rồi ghi lại."
        ) from None


@transaction.atomic
def remove_total(*, total_id: int, actor: Any) -> None:
    """Removes a total that was written by mistake; the ledger keeps it."""
    total = BudgetTotal.objects.select_for_update().filter(pk=total_id).first()
    if total is None:
        raise Rejected("Số này không còn. Hãy tải lại trang.")
    access.check(actor, "budget.set_total", total)
    facts = {"year": total.year, "basis": total.basis, "amount": total.amount, "paper": total.paper}
    ledger.write("budget.total_removed", total, actor=actor, **facts)
    total.delete()
