"""A sheet under review is taken in as the next version of its year, withdrawn with a reason, used again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.budget.actions.sheets import carry_choices, locked_sheet
from dotpha.budget.models import BudgetForm, BudgetSheet, ShareMark, SheetOutage
from dotpha.budget.queries.sheets import before
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.text.dates import write_date


@transaction.atomic
def take_sheet(
    *, sheet_id: int, actor: Any, day: date, seen_version: int = 0, despite_errors: bool = False
) -> BudgetSheet:
    """Takes a reading in: from now on its lines count, those of the version before stay as they were.

    `seen_version` is the version that the review was held against (0: none); another one meanwhile is refused, so that
    nobody writes over what they have not seen. What people decided of the lines before goes on with them.
    """
    sheet = locked_sheet(sheet_id)
    access.check(actor, "budget.import_sheet", sheet)
    if sheet.version is not None:
        raise Rejected(f"Biểu này đã được {sheet.taken_by} đưa vào thành bản {sheet.version}.")
    BudgetForm.objects.select_for_update().filter(pk=sheet.form_id or 0).first()  # one after the other
    _refuse_known(sheet)
    last = before(sheet)
    if (last.version if last else 0) != seen_version:
        _refuse_unseen(sheet, last)
    if sheet.errors and not despite_errors:
        raise Rejected(
            f"Còn {len(sheet.errors)} ô, dòng không đọc được. Hãy sửa trong tệp rồi nhập lại, hoặc xác nhận đưa vào mà không "
            "có các ô ấy."
        )
    numbers = BudgetSheet.objects.filter(form=sheet.form_id, year=sheet.year).exclude(version=None)
    sheet.version = max(numbers.values_list("version", flat=True), default=0) + 1  # type: ignore[type-var,operator]
    sheet.taken_on, sheet.taken_by = day, actor
    sheet.save(update_fields=["version", "taken_on", "taken_by"])
    if last:
        _carry(locked_sheet(last.pk), sheet)
    search.index("budget.line", *sheet.lines.all())
    facts = {"year": sheet.year, "version": sheet.version, "lines": sheet.lines.count(), "errors": len(sheet.errors)}
    ledger.write("budget.sheet_taken", sheet, actor=actor, **facts)
    return sheet


def _refuse_known(sheet: BudgetSheet) -> None:
    """The same file twice would be a version in which nothing changed."""
    same = BudgetSheet.objects.filter(
        form=sheet.form_id, year=sheet.year, file__digest=sheet.file.digest if sheet.file else "", withdrawn_on=None
    ).exclude(version=None)
    if known := same.select_related("taken_by").first():
        when = write_date(known.taken_on or known.given_on)
        raise Rejected(
            f"Đúng tệp này đã được {known.taken_by} đưa vào ngày {when} thành bản {known.version} của năm {sheet.year}. "
            "Bản đọc này có thể bỏ."
        )


def _refuse_unseen(sheet: BudgetSheet, last: BudgetSheet | None) -> None:
    if last is None:
        raise Rejected("Bản mà đồng chí so với vừa được rút. Hãy xem lại phần so sánh rồi đưa vào.")
    raise Rejected(
        f"{last.taken_by} vừa đưa vào bản {last.version} của biểu này năm {sheet.year}. Hãy xem lại những gì khác với bản ấy "
        "rồi đưa vào."
    )


def _carry(old: BudgetSheet, new: BudgetSheet) -> None:
    """Which task a person chose, and what was said for the 3 %, go on with a line that goes on."""
    known = carry_choices(list(old.lines.all()), new)
    follower = {was: key for key, was in known.items()}
    marks = ShareMark.objects.filter(line__sheet=old, undone_on=None, line__in=list(follower))
    ShareMark.objects.bulk_create(
        ShareMark(
            line_id=follower[one.line_id], verdict=one.verdict, reason=one.reason, actor_id=one.actor_id, day=one.day
        )
        for one in marks
    )


@transaction.atomic
def withdraw_sheet(*, sheet_id: int, reason: str, actor: Any, day: date) -> BudgetSheet:
    """Takes a version out of force with a reason; the one before it counts again. Nothing is deleted."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "budget.withdraw_sheet", sheet)
    reason = reason.strip()
    if not reason:
        raise Rejected("Hãy ghi lý do rút biểu, ví dụ «Sở Tài chính gửi nhầm đơn vị tính».")
    if sheet.version is None or sheet.form_id is None:
        raise Rejected("Chỉ rút được biểu đã đưa vào từ tệp.")
    if sheet.withdrawn_on:
        raise Rejected(f"Biểu này đã được {sheet.withdrawn_by} rút ngày {write_date(sheet.withdrawn_on)}.")
    sheet.withdrawn_on, sheet.withdrawn_by, sheet.reason = day, actor, reason
    sheet.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    ledger.write("budget.sheet_withdrawn", sheet, actor=actor, reason=reason)
    return sheet


@transaction.atomic
def restore_sheet(*, sheet_id: int, actor: Any, day: date) -> BudgetSheet:
    """Puts a withdrawn version back in force; the days on which it did not count are kept."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "budget.withdraw_sheet", sheet)
    if sheet.withdrawn_on is None or sheet.withdrawn_by is None:
        raise Rejected("Biểu này đang được dùng.")
    SheetOutage.objects.create(
        sheet=sheet, withdrawn_on=sheet.withdrawn_on, withdrawn_by=sheet.withdrawn_by, reason=sheet.reason,
        restored_on=max(day, sheet.withdrawn_on), restored_by=actor,
    )  # fmt: skip
    sheet.withdrawn_on, sheet.withdrawn_by, sheet.reason = None, None, ""
    sheet.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    ledger.write("budget.sheet_restored", sheet, actor=actor)
    return sheet
