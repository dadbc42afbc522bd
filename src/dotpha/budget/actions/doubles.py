"""A person says which sheet counts for a task that stands in two."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.budget.models import SheetChoice
from dotpha.budget.queries.doubles import doubles
from dotpha.budget.queries.lines import told_lines
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.forms import FIRST_YEAR, LAST_YEAR, OUT_OF_YEARS

BOTH = "both"


def choose_sheet(*, task_id: int, year: int, form: str, actor: Any, day: date) -> SheetChoice:
    """`form` is the key of a form in which the task stands ("0": typed by hand), or "both" where it is other money."""
    access.check(actor, "budget.choose_sheet")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Rejected(OUT_OF_YEARS)
    rows = told_lines().filter(sheet__year=year, task=task_id).select_related("sheet__form", "task")
    found = doubles(rows)
    if not found:
        raise Rejected("Nhiệm vụ này nay chỉ đứng ở một biểu của năm nên không cần chọn. Hãy tải lại trang.")
    places = {str(one.form): one.sheet for one in found[0].places}
    if form != BOTH and form not in places:
        raise Rejected("Hãy chọn một trong các biểu có nhiệm vụ này, hoặc tính cả hai.")
    chosen = None if form == BOTH else places[form].form
    try:
        with transaction.atomic():
            for old in SheetChoice.objects.select_for_update().filter(year=year, task=task_id, undone_on=None):
                old.undone_on = day
                old.save(update_fields=["undone_on"])
            made = SheetChoice.objects.create(
                year=year, task_id=task_id, form=chosen, both=form == BOTH, actor=actor, day=day
            )
            ledger.write(
                "budget.sheet_chosen", made, actor=actor, year=year, task=found[0].task.code, becomes=str(made)
            )
            return made
    except IntegrityError:
        raise Rejected("Vừa có người chọn biểu cho nhiệm vụ này. Hãy tải lại trang.") from None
