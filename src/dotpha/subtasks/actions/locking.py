"""Rows locked in one order, the sheet first, so that closing, answering and judging never cross."""

from typing import Any

from dotpha.kit.access import Rejected
from dotpha.subtasks.models import Answer, Sheet, SheetUnit
from dotpha.text.dates import write_date


def locked_sheet(sheet_id: int) -> Sheet:
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("task__document", "issuer")
    return rows.get(pk=sheet_id)


def locked_unit(unit_id: int) -> SheetUnit:
    """The unit, its sheet locked before it."""
    sheet = locked_sheet(SheetUnit.objects.values_list("sheet_id", flat=True).get(pk=unit_id))
    unit = SheetUnit.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=unit_id)
    unit.sheet = sheet
    return unit


def locked_answer(answer_id: int) -> Answer:
    """An answer handed in, its sheet and unit locked before it."""
    found = Answer.objects.only("unit_id").get(pk=answer_id)
    unit = locked_unit(found.unit_id)
    given: Answer = Answer.objects.select_for_update(of=("self",)).get(pk=answer_id)
    given.unit = unit
    return given


def is_draft(sheet: Sheet) -> None:
    if sheet.step != Sheet.Step.DRAFT:
        raise Rejected(f"Phiếu «{sheet.title}» đã gửi nên không sửa phần này được nữa.")


def is_open(sheet: Sheet) -> None:
    """Raises Rejected where nobody answers: not yet sent, or closed."""
    if sheet.step == Sheet.Step.DRAFT:
        raise Rejected(f"Phiếu «{sheet.title}» chưa gửi.")
    if sheet.step == Sheet.Step.CLOSED:
        closed = write_date(sheet.closed_on) if sheet.closed_on else ""
        raise Rejected(
            f"Phiếu «{sheet.title}» đã đóng ngày {closed} nên không nhận thêm câu trả lời. "
            f"Cần bổ sung thì đề nghị {sheet.issuer} mở lại phiếu."
        )


def latest_of(unit: SheetUnit) -> Any:
    return Answer.objects.filter(unit=unit, latest=True).first()
