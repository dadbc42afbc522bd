"""A finance sheet is read into a review: its columns are corrected there, its lines are written anew each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import shorten
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.budget.models import BudgetForm, BudgetLine, BudgetSheet
from dotpha.budget.queries.matching import Matched, Matcher
from dotpha.budget.queries.sheets import columns_as_given, form_of, found_table, said, same_header
from dotpha.budget.rules.versions import pairs
from dotpha.budget.sheets.amounts import UNIT_LABELS
from dotpha.budget.sheets.heading import Heading
from dotpha.budget.sheets.reading import read_sheet as read_rows
from dotpha.budget.sheets.roles import KINDS, LABELS, lacking
from dotpha.budget.sheets.rows import Check, Part, SheetRead, SheetRow
from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile

GONE = "Bản đọc này không còn. Hãy tải lại trang Biểu tài chính."
TAKEN = "Biểu này đã được đưa vào nên không sửa cách đọc được nữa. Muốn đọc lại, hãy rút biểu rồi nhập lại tệp."
WAY_OUT = "Biểu tài chính được nhận bằng Excel (.xlsx, .xls) hoặc .csv; hãy chọn tệp như cơ quan tài chính gửi."
USUAL_UNIT = "trieu"
DECIDED = (BudgetLine.By.HAND, BudgetLine.By.NONE)
OF_A_YEAR = re.compile(r"[\s,;:–-]*\bnăm (?:\d{4}|ngân sách \d{4})\b", re.IGNORECASE)
"""What a form is not called by: every year has one."""


@dataclass(frozen=True)
class _Ready:
    """A file read outside the transaction: its rows, and what each is about."""

    read: SheetRead
    matched: list[Matched]


def read_sheet(*, actor: Any, name: str, data: bytes, day: date) -> BudgetSheet:
    """Reads a file of the finance department into a review; nothing counts before it is taken in.

    Raises BadFile, Rejected; nothing is left behind then.
    """
    access.check(actor, "budget.import_sheet")
    files.check(files.clean_name(name), data, way_out=WAY_OUT)
    found = found_table(name, data)
    form = form_of(found)
    alike = form or same_header(found)
    roles = alike.roles if alike and len(alike.roles) == len(found.labels) else found.guess()
    kind = form.kind if form else found.kind or "recurrent"
    unit = found.unit or USUAL_UNIT
    ready = _read(found, roles, unit=unit, kind=kind, day=day)
    if not ready.read.rows:
        raise BadFile(f"Không đọc được dòng nào trong «{name}». Hãy kiểm tra tệp có dòng nào dưới dòng tiêu đề không.")
    try:
        with transaction.atomic():
            form = form or _new_form(found, roles, kind, actor=actor, day=day)
            sheet = BudgetSheet(
                form=form, title=form.name, year=found.year or day.year, as_of=found.as_of, unit=unit,
                file=files.store(name=name, data=data, actor=actor), sheet=found.sheet, header_row=found.header_row,
                given_on=day, made_by=actor,
            )  # fmt: skip
            _keep(sheet, found, roles, ready)
            ledger.write("budget.sheet_read", sheet, actor=actor, name=name, lines=len(ready.read.rows))
            return sheet
    except IntegrityError:  # somebody gave a file of the same form between our look and our write
        raise Rejected("Biểu cùng mẫu vừa có người đưa lên. Hãy thử lại.") from None


def _read(found: Heading, roles: Sequence[str], *, unit: str, kind: str, day: date) -> _Ready:
    read = read_rows(found, roles, unit=unit, kind=kind)
    return _Ready(read, Matcher(day).match(read.rows))


def _new_form(found: Heading, roles: Sequence[str], kind: str, *, actor: Any, day: date) -> BudgetForm:
    name = shorten(OF_A_YEAR.sub("", found.title).strip() or found.sheet, 180, placeholder="…")
    taken = set(BudgetForm.objects.filter(name__startswith=name).values_list("name", flat=True))
    name = next(one for one in (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))) if one not in taken)
    return BudgetForm.objects.create(
        name=name, signature=found.signature, heading=found.words, columns=_roles(found, roles), kind=kind,
        made_by=actor, made_on=day,
    )  # fmt: skip


def _roles(found: Heading, roles: Sequence[str]) -> list[dict[str, str]]:
    return [{"label": label, "role": role} for label, role in zip(found.labels, roles)]


def _keep(sheet: BudgetSheet, found: Heading, roles: Sequence[str], ready: _Ready) -> None:
    """Writes the sheet and its lines; the caller holds the transaction."""
    read = ready.read
    sheet.columns = columns_as_given(found, roles)
    sheet.problems = [{"row": one.row, "weight": one.weight, "text": one.text} for one in read.problems]
    if found.unit is None:
        text = (
            f"Tệp không ghi đơn vị tính; đang hiểu là {UNIT_LABELS[sheet.unit]}. Hãy chọn đúng đơn vị ở phần Cách đọc."
        )
        sheet.problems.insert(0, {"row": found.header_row, "weight": "warning", "text": text})
    sheet.checks = [_check(one) for one in read.checks]
    sheet.save()
    before = list(sheet.lines.all())
    sheet.lines.all().delete()
    lines = [(row, part, matched) for row, matched in zip(read.rows, ready.matched) for part in row.parts]
    BudgetLine.objects.bulk_create(
        (_line(sheet, at, row, matched, part) for at, (row, part, matched) in enumerate(lines)), batch_size=500
    )
    carry_choices(before, sheet)


def carry_choices(before: Sequence[BudgetLine], sheet: BudgetSheet) -> dict[int, int]:
    """Which task people chose for the lines `before` goes on with the lines of `sheet` that go on with those.

    Returns the key of each new line → key of the one before.
    """
    was = {line.pk: line for line in before}
    lines = {line.pk: line for line in sheet.lines.all()}
    known = pairs(said(before), said(lines.values()))
    chosen = []
    for key, old in known.items():
        if was[old].task_by in DECIDED:
            lines[key].task, lines[key].task_by = was[old].task, was[old].task_by
            lines[key].organisation = was[old].organisation or lines[key].organisation
            chosen.append(lines[key])
    BudgetLine.objects.bulk_update(chosen, ["task", "task_by", "organisation"], batch_size=200)
    return known


def _check(one: Check) -> dict[str, Any]:
    return {
        "row": one.row, "label": one.label, "measure": one.measure, "stated": _digits(one.stated),
        "summed": _digits(one.summed), "difference": _digits(one.difference),
    }  # fmt: skip


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}" if value else "0"


def _line(sheet: BudgetSheet, at: int, row: SheetRow, matched: Matched, part: Part) -> BudgetLine:
    kind = "investment" if part.source == "investment" else row.kind
    return BudgetLine(
        sheet=sheet, position=at, row=row.number, ordinal=row.ordinal[:20], code=row.code[:60], title=row.title,
        section=row.section, agency=row.agency[:255], kind=kind, source=part.source, task_id=matched.task_id,
        task_by=matched.by, organisation_id=matched.organisation_id, plan=part.plan, allocated=part.allocated,
        disbursed=part.disbursed, note=row.note,
    )  # fmt: skip


def locked_sheet(sheet_id: int) -> BudgetSheet:
    """The sheet, locked until the transaction ends. Raises Rejected where it is gone."""
    rows = BudgetSheet.objects.select_for_update(of=("self",)).select_related("form", "file")
    sheet = rows.filter(pk=sheet_id).first()
    if sheet is None:
        raise Rejected(GONE)
    return sheet


def match_sheet(
    *, sheet_id: int, roles: Sequence[str], year: int, as_of: date | None, unit: str, kind: str, name: str, actor: Any,
    day: date,
) -> BudgetSheet:  # fmt: skip
    """Says what each column is, of which year and in which unit the sheet is; its lines are read anew, the form remembers."""
    seen = BudgetSheet.objects.select_related("file").filter(pk=sheet_id).first()
    if seen is None or seen.file is None:
        raise Rejected(GONE)
    access.check(actor, "budget.import_sheet", seen)
    name = " ".join(name.split())[:200]
    if not name:
        raise Rejected("Hãy đặt tên cho biểu, ví dụ «Biểu phân bổ kinh phí chuyển đổi số».")
    if len(roles) != len(seen.columns) or not set(roles) <= set(LABELS) or unit not in UNIT_LABELS or kind not in KINDS:
        raise Rejected("Mẫu vừa đổi. Hãy tải lại trang rồi khớp cột.")
    if why := lacking(roles):
        raise Rejected(why)
    found = found_table(seen.file.name, files.read(seen.file))
    ready = _read(found, roles, unit=unit, kind=kind, day=day)
    if not ready.read.rows:
        raise Rejected("Theo cách khớp này không dòng nào đọc được. Hãy xem lại cột «Nội dung, nhiệm vụ».")
    try:
        with transaction.atomic():
            sheet = locked_sheet(sheet_id)
            if sheet.version is not None:
                raise Rejected(TAKEN)
            form = _locked_form(sheet)
            form.name, form.kind, form.columns = name, kind, _roles(found, roles)
            form.save()
            sheet.title, sheet.year, sheet.as_of, sheet.unit = name, year, as_of, unit
            _keep(sheet, found, roles, ready)
            ledger.write("budget.sheet_matched", sheet, actor=actor, name=name, year=year)
            return sheet
    except IntegrityError:
        raise Rejected(f"Đã có biểu tên «{name}». Hãy đặt tên khác.") from None


def _locked_form(sheet: BudgetSheet) -> BudgetForm:
    form = BudgetForm.objects.select_for_update().filter(pk=sheet.form_id or 0).first()
    if form is None:
        raise Rejected(GONE)
    return form


@transaction.atomic
def drop_sheet(*, sheet_id: int, actor: Any) -> None:
    """Removes a reading under review; its form goes with it where no other sheet is of it."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "budget.import_sheet", sheet)
    if sheet.version is not None:
        raise Rejected(TAKEN)
    ledger.write("budget.sheet_dropped", sheet, actor=actor, name=sheet.title)
    form = sheet.form
    sheet.delete()
    if form is not None and not form.sheets.exists():
        form.delete()
