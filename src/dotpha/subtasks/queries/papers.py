"""What goes out of the house: the workbook to fill in, the answer sheet as a Word appendix, reminders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from dotpha.kit import access
from dotpha.kit.access import Refused
from dotpha.people.queries import own_organisations, standing_office
from dotpha.people.queries.office import HEAD
from dotpha.subtasks.filling import Line, write_workbook
from dotpha.subtasks.models import Sheet, SheetReminder
from dotpha.subtasks.queries.standing import SheetView, UnitView
from dotpha.subtasks.rules.totals import Total
from dotpha.text.bodies import in_full, place_of
from dotpha.text.dates import write_date
from dotpha.text.fields import Kind
from dotpha.text.numerals import write_number
from dotpha.text.official import (
    Appendix,
    Bullets,
    Column,
    Content,
    Office,
    Paragraph,
    Run,
    Table,
    write_appendix,
    write_letter,
)
from dotpha.text.official import Total as TotalRow
from dotpha.text.values import write

ACROSS = 7
"""So many fields stand side by side on a page across; more are parted into further tables."""


def workbook(user: Any, view: SheetView, *, only: int | None = None) -> bytes:
    """The workbook of all units (or of `only` one) to those who read all; to a unit its own. Raises Refused."""
    units = list(view.units)
    if access.why_not(user, "subtasks.read_all", view.sheet) is not None:
        own = own_organisations(user, view.day)
        units = [one for one in units if one.organisation.pk in own]
        if not units:
            raise Refused("Mẫu Excel dành cho đơn vị được giao phiếu và cơ quan ban hành phiếu.")
    if only is not None:
        units = [one for one in units if one.unit.pk == only]
    lines = [_line(one) for one in units]
    until = f"Hạn trả lời {write_date(view.deadline)}. " if view.deadline else ""
    return write_workbook(
        view.fields, lines, title=view.sheet.title, instructions=f"{until}{view.sheet.instructions}", on=view.day
    )


def _line(one: UnitView) -> Line:
    said = one.answer
    return Line(
        one.organisation.code, one.organisation.name, said.values if said else {}, bool(said and said.nothing),
        said.note if said else "",
    )  # fmt: skip


def appendix(user: Any, view: SheetView) -> bytes:
    """The answer sheet as a Word appendix across: units × fields, totals, who has not answered."""
    fields = [one for one in view.fields if one.kind != Kind.FILE]
    totals = {total.field.key: total for total in view.totals}
    blocks: list[Content] = [Paragraph([Run(text, italic=True)]) for text in _said(view)]
    for start in range(0, len(fields), ACROSS):
        part = fields[start : start + ACROSS]
        blocks.append(_table(view, [totals[one.key] for one in part]))
    if view.owing:
        blocks.append(Paragraph([Run(f"Chưa trả lời ({len(view.owing)} {view.noun}): ", bold=True), Run(_names(view))]))
    title = f"Tổng hợp trả lời phiếu {view.sheet.title}"
    note = f"(Số liệu đến ngày {write_date(view.day)})"
    return write_appendix(
        Appendix(title, blocks, note=note, landscape=True),
        letterhead=office_of(user, view.sheet).letterhead(on=view.day),
    )


def _said(view: SheetView) -> list[str]:
    counts = view.counts
    answered = f"{write_number(counts.answered)}/{write_number(counts.asked)} {view.noun} đã trả lời"
    met = f"{write_number(counts.met)}/{write_number(counts.asked)} {view.noun} đạt ({view.rule_words})"
    until = f"; hạn trả lời {write_date(view.deadline)}" if view.deadline else ""
    return [f"Nhiệm vụ {view.sheet.task.code}: {view.sheet.task.title}.", f"{answered}; {met}{until}."]


def _table(view: SheetView, totals: Sequence[Total]) -> Table:
    fields = [total.field for total in totals]
    width = 190 / max(len(fields), 1)
    columns = [
        Column("TT", 10, "center"), Column("Đơn vị", 44),
        *(Column(one.head, width, "right" if one.figure else "left") for one in fields),
    ]  # fmt: skip
    rows: list[Any] = [
        (number, one.name, *(_cell(one, total) for total in totals)) for number, one in enumerate(view.units, start=1)
    ]
    rows.append(TotalRow(("", "Tổng hợp", *(_foot(total) for total in totals))))
    return Table(columns, rows, size=11)


def _cell(one: UnitView, total: Total) -> str:
    if one.answer is None or not one.state.answered:
        return "chưa trả lời" if total.field.required else ""
    return "không phát sinh" if one.answer.nothing else write(total.field, one.values.get(total.field.key))


def _foot(total: Total) -> str:
    return f"{total.words} ({total.of})" if total.words else total.of


def _names(view: SheetView) -> str:
    return ", ".join(one.name for one in view.owing) + "."


def office_of(user: Any, sheet: Sheet) -> Office:
    """Who writes: the standing office as it signs, else the issuer with the title its head has."""
    office = standing_office(user)
    if office.body == sheet.issuer.name:
        return office
    parent = sheet.issuer.parent.name if sheet.issuer.parent else ""
    place = place_of(parent, sheet.issuer.name) or office.place
    return Office(sheet.issuer.name, in_full(parent, place), sheet.issuer.symbol, place, HEAD, "", sheet.issuer.email)


def reminder(user: Any, view: SheetView) -> str:
    """The reminder as plain text for a Zalo group: who has not answered, until when."""
    if not view.owing:
        return ""
    sheet, counts = view.sheet, view.counts
    until = f"hạn trả lời {write_date(view.deadline)}" if view.deadline else ""
    when = f"đã quá {until}" if view.deadline and view.day > view.deadline else until
    back = sum(one.answer is not None for one in view.owing)
    returned = f", trong đó {back} {view.noun} được trả lại để bổ sung" if back else ""
    lines = [
        f"Phiếu «{sheet.title}» ({sheet.issuer.name}), {when}.",
        f"Đến {write_date(view.day)}: {write_number(counts.answered)}/{write_number(counts.asked)} {view.noun} đã trả lời.",
        f"Còn {write_number(len(view.owing))} {view.noun} chưa trả lời{returned}:",
        *(f"{number}. {one.name}{_mark(one)}" for number, one in enumerate(view.owing, start=1)),
        "Không có gì để báo cáo thì chọn «Không phát sinh», đó cũng là câu trả lời.",
    ]
    return "\n".join(lines)


def _mark(one: UnitView) -> str:
    return " (trả lại, chờ bổ sung)" if one.answer is not None else ""


def letter(user: Any, view: SheetView) -> bytes:
    """The reminder as an official letter to all who have not answered."""
    sheet, office = view.sheet, office_of(user, view.sheet)
    late = view.deadline is not None and view.day > view.deadline
    until = write_date(view.deadline) if view.deadline else ""
    paper = f" tại văn bản số {sheet.paper_number}" if sheet.paper_number else ""
    signed = f" ngày {write_date(sheet.paper_on)}" if sheet.paper_on and paper else ""
    counts = f"{write_number(view.counts.answered)}/{write_number(view.counts.asked)}"
    names = [one.name for one in view.owing]
    blocks: list[Content] = [
        Paragraph(
            f"{office.body} đã giao phiếu «{sheet.title}»{paper}{signed}, hạn trả lời ngày {until}. Đến ngày "
            f"{write_date(view.day)}, {counts} {view.noun} đã trả lời"
            f"{'; các đơn vị còn lại đã quá hạn' if late else ''}."
        ),
        Paragraph(f"Đề nghị {write_number(len(names))} {view.noun} sau trả lời phiếu:"),
        Bullets(tuple(f"{name};" for name in names[:-1]) + tuple(f"{name}." for name in names[-1:])),
        Paragraph("Đơn vị không có nội dung để báo cáo trả lời “Không phát sinh”, đó cũng là câu trả lời."),
    ]
    return write_letter(
        summary=f"đôn đốc trả lời phiếu {sheet.title}", addressees=names or ["Các đơn vị được giao phiếu"],
        blocks=blocks, letterhead=office.letterhead(year=view.day.year), signature=office.signature,
    )  # fmt: skip


def reminders_of(sheet: Sheet) -> QuerySet[SheetReminder]:
    return SheetReminder.objects.filter(sheet=sheet).select_related("actor").prefetch_related("units")
