"""An appendix as an Excel workbook: the same look, made to be filled in and sent back."""

import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from dotpha.text.numerals import roman
from dotpha.text.official.house import FONT
from dotpha.text.official.metrics import wrap
from dotpha.text.official.packing import moment
from dotpha.text.official.pieces import Column, Group, Sheet, Total, check_rows
from dotpha.text.official.tables import counts_rows, fit_widths
from dotpha.text.official.wording import clean, one_line

CellValue = str | int | float | Decimal | date | None
# A4 across, less the margins; a column wider than the paper shrinks with the rest.
_ROOM_MM = 262.0
_MM_PER_CHARACTER = 1.95
_LONGEST = 32767  # what one Excel cell can hold
_LIST_LONGEST = 255  # what a drop-down list written in place can hold
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LIST_SHEET = "Danh mục"


def write_appendix_xlsx(
    *,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[CellValue] | Group | Total],
    notes: Sequence[str] = (),
    name: str = "Phụ lục",
    spare_rows: int = 0,
    on: date | None = None,
    also: Sequence[Sheet] = (),
) -> bytes:
    """A workbook as .xlsx bytes, equal for equal input; A4 across, head row frozen and printed on each page.

    No cell ever holds a formula: text beginning with = + - @ stays text even when it is edited later. Columns with
    `choices` get a drop-down list. `notes` stand in italics under the title; `spare_rows` empty rows follow the table.
    `also` are sheets that stand behind the first. Raises `ValueError` for a row of the wrong length or a cell longer than Excel can hold.
    """
    check_rows(columns, rows)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": one_line(title)[:255], "author": "", "created": moment(on)})
    # The default style rules what is typed into cells that have none.
    book.formats[0].set_font_name(FONT)
    book.formats[0].set_font_size(12)
    ink = _Formats(book)
    first = Sheet(title, columns, (), notes, name)
    sheet, head_row, last_row = _write_sheet(book, ink, first, rows, spare_rows)
    _add_choices(book, sheet, columns, head_row + 1, last_row)
    for one in also:
        check_rows(one.columns, one.rows)
        _write_sheet(book, ink, one, one.rows)
    book.close()
    return buffer.getvalue()


def _write_sheet(
    book: Any, ink: "_Formats", one: Sheet, rows: Sequence[Sequence[CellValue] | Group | Total], spare_rows: int = 0
) -> tuple[Any, int, int]:
    """Write one sheet; give it back with the row of its head and its last row."""
    # Excel refuses these signs and more than 31 letters in the name of a sheet.
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", one_line(one.name))[:31].strip() or "Phụ lục")
    sheet.hide_gridlines(2)
    for place, width in enumerate(fit_widths(one.columns, _ROOM_MM)):
        sheet.set_column(place, place, round(width / _MM_PER_CHARACTER, 2))
    head_row = _write_head(sheet, ink, one.name, one.title, one.notes, len(one.columns))
    for place, column in enumerate(one.columns):
        sheet.write_string(head_row, place, clean(column.title), ink("center", bold=True))
    last_row = _write_rows(sheet, ink, one.columns, rows, head_row + 1, spare_rows)
    _set_print(sheet, head_row, last_row, len(one.columns))
    return sheet, head_row, last_row


class _Formats:
    """Cell formats, one object each however often it is used."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(
        self, align: str, *, bold: bool = False, quoted: bool = False, form: str = "", ruled: bool = True
    ) -> Any:
        key = (align, bold, quoted, form, ruled)
        if key not in self._made:
            facts = {"font_name": FONT, "font_size": 12, "text_wrap": True, "align": align, "bold": bold}
            facts |= {"valign": "vcenter", "border": int(ruled)}
            if form:
                facts["num_format"] = form
            if quoted:
                facts["quote_prefix"] = True
            self._made[key] = self._book.add_format(facts)
        return self._made[key]

    def head(self, size: float, *, bold: bool = False, italic: bool = False) -> Any:
        key = ("head", size, bold, italic)
        if key not in self._made:
            facts = {"font_name": FONT, "font_size": size, "bold": bold, "italic": italic, "text_wrap": True}
            self._made[key] = self._book.add_format(facts | {"align": "center", "valign": "vcenter"})
        return self._made[key]


def _write_head(sheet: Any, ink: _Formats, name: str, title: str, notes: Sequence[str], count: int) -> int:
    """Write name, title and notes over all columns; give back the row of the table's head."""
    lines = [(one_line(name), ink.head(14, bold=True), 14.0, True)]
    lines.append((one_line(title).upper(), ink.head(14, bold=True), 14.0, True))
    lines += [(one_line(note), ink.head(13, italic=True), 13.0, False) for note in notes]
    for row, (text, look, size, bold) in enumerate(lines):
        # Excel does not find the height of merged cells by itself.
        sheet.set_row(row, max(1, len(wrap(text, size, _ROOM_MM * 0.95, bold=bold))) * size * 1.35)
        if count > 1:
            sheet.merge_range(row, 0, row, count - 1, "", look)
        _write_text(sheet, row, 0, text, look, look)
    return len(lines) + 1


def _write_rows(
    sheet: Any,
    ink: _Formats,
    columns: Sequence[Column],
    rows: Sequence[Sequence[CellValue] | Group | Total],
    first_row: int,
    spare_rows: int,
) -> int:
    """Write the table's rows and give back the last row written."""
    groups = 0
    for row, content in enumerate(rows, start=first_row):
        if isinstance(content, Group):
            groups += 1
            _write_group(sheet, ink, columns, content, content.mark if content.mark is not None else roman(groups), row)
            continue
        bold = isinstance(content, Total)
        for place, value in enumerate(content.cells if isinstance(content, Total) else content):
            _write_value(sheet, ink, row, place, value, columns[place], bold=bold)
    after = first_row + len(rows)
    for row in range(after, after + spare_rows):
        for place, column in enumerate(columns):
            sheet.write_blank(row, place, None, ink(column.align))
    return after + spare_rows - 1


def _write_group(sheet: Any, ink: _Formats, columns: Sequence[Column], group: Group, mark: str, row: int) -> None:
    title, last, look = one_line(group.title), len(columns) - 1, ink("left", bold=True)
    start = 0
    if counts_rows(columns):
        sheet.write_string(row, 0, mark, ink("center", bold=True))
        start = 1
    elif mark:
        title = f"{mark}. {title}"
    if last > start:
        sheet.merge_range(row, start, row, last, "", look)
    _write_text(sheet, row, start, title, look, ink("left", bold=True, quoted=True))


def _write_value(
    sheet: Any, ink: _Formats, row: int, place: int, value: CellValue, column: Column, *, bold: bool
) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, place, value, ink(column.align, bold=bold, form="dd/mm/yyyy"))
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        if not Decimal(value).is_finite():
            raise ValueError(
                f"Ô “{column.title}” ở hàng {row + 1} không phải là một số; để trống nếu không có số liệu."
            )
        whole = Decimal(value) % 1 == 0
        sheet.write_number(row, place, value, ink(column.align, bold=bold, form="#,##0" if whole else "#,##0.##"))
    else:
        text = clean(value if value is None else str(value))
        if len(text) > _LONGEST:
            raise ValueError(f"Ô “{column.title}” ở hàng {row + 1} dài {len(text)} ký tự; Excel chỉ giữ được 32.767.")
        _write_text(sheet, row, place, text, ink(column.align, bold=bold), ink(column.align, bold=bold, quoted=True))


def _write_text(sheet: Any, row: int, place: int, text: str, look: Any, quoted: Any) -> None:
    """Write text as text; what looks like a formula keeps the quote mark that stops Excel from running it on edit."""
    if not text:
        sheet.write_blank(row, place, None, look)
    else:
        sheet.write_string(row, place, text, quoted if text.startswith(_RISKY) else look)


def _add_choices(book: Any, sheet: Any, columns: Sequence[Column], first_row: int, last_row: int) -> None:
    lists: Any = None
    for place, column in enumerate(columns):
        choices = [one_line(choice) for choice in column.choices if one_line(choice)]
        if not choices or last_row < first_row:
            continue
        source: Any = choices
        # A list with a comma in a choice, or too long a list, must stand in cells.
        if len(",".join(choices)) > _LIST_LONGEST or any("," in choice for choice in choices):
            if lists is None:
                lists = book.add_worksheet(_LIST_SHEET)
                lists.hide()
            for row, choice in enumerate(choices):
                lists.write_string(row, place, choice)
            letters = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
            source = f"='{_LIST_SHEET}'!{letters}$1:{letters}${len(choices)}"
        sheet.data_validation(
            first_row, place, last_row, place,
            {
                "validate": "list", "source": source, "error_title": "Giá trị không hợp lệ",
                "error_message": "Hãy chọn một giá trị trong danh sách thả xuống.",
            },
        )  # fmt: skip


def _set_print(sheet: Any, head_row: int, last_row: int, count: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.79, right=0.59, top=0.79, bottom=0.79)
    sheet.set_header(f'&C&"{FONT},Regular"&13&P', {"margin": 0.39})
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head_row)
    sheet.freeze_panes(head_row + 1, 0)
    sheet.print_area(0, 0, max(last_row, head_row), count - 1)
