"""The form of a sheet: fields put in, changed, moved, taken out; once it is sent a field is only added, as a new version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.subtasks.actions.locking import is_draft, locked_sheet
from dotpha.subtasks.models import Sheet
from dotpha.text.fields import MOST_FIELDS, Field, fault, kept, moved, next_key, read_fields


@transaction.atomic
def put_field(*, sheet_id: int, field: Field, actor: Any, day: date) -> Field:
    """Adds a field (its key empty) or changes one. On a sheet that was sent it only adds, and a new version begins."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.add_field", sheet)
    fields = read_fields(sheet.fields)
    new = not field.key
    if not new:
        is_draft(sheet)
    elif sheet.step == Sheet.Step.CLOSED:
        raise Rejected(f"Phiếu «{sheet.title}» đã đóng nên không thêm mục được nữa.")
    if new and len(fields) >= MOST_FIELDS:
        raise Rejected(f"Một phiếu hỏi nhiều nhất {MOST_FIELDS} mục để đơn vị trả lời được trên điện thoại.")
    sent = sheet.step == Sheet.Step.SENT
    made = replace(field, key=field.key or next_key(fields), since=sheet.version + 1 if new and sent else field.since)
    if (wrong := fault(made, fields)) is not None:
        raise Rejected(wrong)
    if new:
        fields.append(made)
        sheet.version = made.since if sent else sheet.version
    else:
        fields = [made if one.key == made.key else one for one in fields]
    _keep(sheet, fields)
    verb = "subtasks.field_added" if new else "subtasks.field_changed"
    ledger.write(verb, sheet, actor=actor, field=made.label, version=sheet.version)
    return made


@transaction.atomic
def move_field(*, sheet_id: int, key: str, by: int, actor: Any, day: date) -> None:
    """One place up (-1) or down (1)."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    is_draft(sheet)
    _keep(sheet, moved(read_fields(sheet.fields), key, by))


@transaction.atomic
def remove_field(*, sheet_id: int, key: str, actor: Any, day: date) -> None:
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    is_draft(sheet)
    fields = read_fields(sheet.fields)
    gone = next((one for one in fields if one.key == key), None)
    if gone is None:
        return
    if sheet.rule_field == key:
        raise Rejected(f"Mục «{gone.label}» đang dùng để xét «đạt». Hãy đổi quy tắc «đạt» trước khi bỏ mục này.")
    _keep(sheet, [one for one in fields if one.key != key])
    ledger.write("subtasks.field_removed", sheet, actor=actor, field=gone.label)


@transaction.atomic
def copy_fields(*, sheet_id: int, source_id: int, actor: Any, day: date) -> int:
    """Puts the fields of an earlier sheet behind those there are, those of the same name left out; returns how many."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    is_draft(sheet)
    source = Sheet.objects.select_related("task", "issuer").get(pk=source_id)
    access.check(actor, "subtasks.issue", source)
    fields, before = read_fields(sheet.fields), len(sheet.fields)
    for one in read_fields(source.fields):
        new = replace(one, key=next_key(fields), since=1)
        if fault(new, fields) is None and len(fields) < MOST_FIELDS:
            fields.append(new)
    _keep(sheet, fields)
    ledger.write("subtasks.fields_copied", sheet, actor=actor, source=str(source), count=len(fields) - before)
    return len(fields) - before


def _keep(sheet: Sheet, fields: list[Field]) -> None:
    sheet.fields = kept(fields)
    sheet.save(update_fields=["fields", "version"])
