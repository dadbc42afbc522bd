"""Filled workbooks and pasted blocks: kept, looked at, then taken in whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, clock, files, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.extraction import Unreadable
from dotpha.subtasks.actions.answers import hand_over
from dotpha.subtasks.actions.locking import is_open, latest_of, locked_sheet
from dotpha.subtasks.filling import read_grid, read_table
from dotpha.subtasks.models import Answer, Received, Sheet, SheetUnit
from dotpha.subtasks.queries.receiving import Plan, Planned, kept_files, plan_of
from dotpha.text.fields import read_fields

TABLES = {"xlsx", "xls", "csv", "txt"}
WAY_OUT = "Hãy chọn tệp Excel (.xlsx, .xls) hoặc .csv theo mẫu tải từ trang phiếu."


def receive(*, sheet_id: int, name: str, data: bytes, actor: Any, day: date) -> Received:
    """Keeps a filled file to be looked at; nothing of it is an answer yet. Raises Rejected where it holds no table."""
    sheet = Sheet.objects.select_related("task", "issuer").get(pk=sheet_id)
    access.check(actor, "subtasks.take_in", sheet)
    if files.check(files.clean_name(name), data, way_out=WAY_OUT) not in TABLES:
        raise Rejected(f"Tệp «{name}» không phải bảng. {WAY_OUT}")
    try:
        read_table(read_grid(data, name), read_fields(sheet.fields), name=name)
    except Unreadable as error:
        raise Rejected(str(error)) from None
    return _received(sheet, name, data, actor, day)


@transaction.atomic
def _received(sheet: Sheet, name: str, data: bytes, actor: Any, day: date) -> Received:
    is_open(locked_sheet(sheet.pk))
    stored = files.store(name=name, data=data, actor=actor)
    made = Received.objects.create(sheet=sheet, file=stored, made_by=actor, made_on=day)
    ledger.write("subtasks.received", sheet, actor=actor, file=stored.name, digest=stored.digest)
    return made


@transaction.atomic
def take_in(
    *, received_id: int, mark: str, actor: Any, day: date, replace: bool = False, skip_wrong: bool = False
) -> list[Answer]:
    """The rows of a file become answers, all at once. `mark` is what the page had shown.

    `replace` also writes over answers that are there, never over verified ones; `skip_wrong` leaves rows with errors.
    """
    sheet_id = Received.objects.values_list("sheet_id", flat=True).get(pk=received_id)
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.take_in", sheet)
    is_open(sheet)
    received = Received.objects.select_for_update(of=("self",)).select_related("file").get(pk=received_id)
    received.sheet = sheet
    if received.taken_on:
        raise Rejected(f"Tệp «{received.file.name}» đã được nhận vào bảng trả lời.")
    units = {unit.pk: unit for unit in SheetUnit.objects.select_for_update(of=("self",)).filter(sheet=sheet)}
    plan = plan_of(received, day)
    _as_shown(plan, mark, skip_wrong=skip_wrong)
    rows = plan.of("new", "replaces") if replace else plan.of("new")
    if not rows:
        raise Rejected("Không có hàng nào để nhận: các đơn vị trong tệp đã trả lời như vậy, hoặc hàng còn để trống.")
    made = _answers(rows, received, units, actor=actor, day=day)
    received.taken_on = day
    received.save(update_fields=["taken_on"])
    ledger.write("subtasks.taken_in", sheet, actor=actor, file=received.file.name, count=len(made))
    return made


def _as_shown(plan: Plan, mark: str, *, skip_wrong: bool) -> None:
    if plan.mark != mark:
        raise Rejected(
            "Trong lúc đồng chí xem, có đơn vị vừa trả lời hoặc phiếu vừa đổi. Hãy xem lại bảng dưới đây rồi nhận."
        )
    if plan.wrong and not skip_wrong:
        raise Rejected(
            f"Còn {plan.wrong} hàng có lỗi. Hãy sửa trong tệp rồi gửi lại, hoặc đánh dấu để nhận các hàng đúng và bỏ qua "
            "các hàng có lỗi."
        )


def _answers(
    rows: list[Planned], received: Received, units: dict[int, SheetUnit], *, actor: Any, day: date
) -> list[Answer]:
    line = lineage()
    speakers = {one.row.place: line.successor(one.unit.organisation_id, day) for one in rows if one.unit}
    bodies = Organisation.objects.in_bulk(set(speakers.values()))
    out = []
    for one in rows:
        assert one.unit is not None
        unit = units[one.unit.pk]
        unit.sheet = received.sheet
        given = Answer(
            unit=unit, nothing=one.row.nothing, note=one.row.note, organisation=bodies[speakers[one.row.place]],
            values={} if one.row.nothing else {**kept_files(latest_of(unit)), **one.row.values}, taken_by=actor,
            origin=received, said_on=day, said_at=clock.now(),
        )  # fmt: skip
        out.append(hand_over(unit, given, actor=actor, day=day))
    return out
