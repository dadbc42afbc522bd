"""A superior's workbook handed back: only the cells asked for differ, everything else is as it was given."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from dotpha.programme.extraction import Unreadable
from dotpha.programme.lists.writing import COVERED, FORMULA, Percent, fill
from dotpha.programme.tests.lists import FIRST, workbook

SHEET, ROW = "Danh mục", FIRST + 1


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(data: bytes, name: str, change) -> bytes:  # type: ignore[no-untyped-def]
    """The workbook with one part changed, or added where there is none."""
    every = parts(data)
    every[name] = change(every.get(name, b""))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for one, body in every.items():
            package.writestr(one, body)
    return out.getvalue()


def filled(cells, data: bytes | None = None):  # type: ignore[no-untyped-def]
    made, left = fill(data or workbook(), "a.xlsx", sheet=SHEET, cells=cells)
    return openpyxl.load_workbook(io.BytesIO(made))[SHEET], left


def test_every_part_but_the_sheet_and_the_order_to_reckon_is_kept_byte_by_byte():
    given = workbook()
    made = parts(fill(given, "a.xlsx", sheet=SHEET, cells={(ROW, 9): "Đã họp"})[0])
    before = parts(given)
    assert list(made) == list(before)
    assert {name for name in made if made[name] != before[name]} == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert "xl/media/image1.png" in made
    assert b'fullCalcOnLoad="1"' in made["xl/workbook.xml"]


def test_lists_merged_cells_widths_colours_formats_and_formulas_survive():
    before = openpyxl.load_workbook(io.BytesIO(workbook()))[SHEET]
    sheet, left = filled(
        {(ROW, 7): "Hoàn thành", (ROW, 8): Percent(45), (ROW, 9): "Đã họp", (ROW, 11): date(2025, 9, 1)}
    )
    assert left == {}
    assert sheet.merged_cells.ranges == before.merged_cells.ranges
    assert str(sheet.data_validations.dataValidation[0].sqref) == str(before.data_validations.dataValidation[0].sqref)
    assert sheet.data_validations.dataValidation[0].formula1 == "DM!$A$1:$A$4"
    assert [str(one.sqref) for one in sheet.conditional_formatting] == [
        str(one.sqref) for one in before.conditional_formatting
    ]
    assert {key: one.width for key, one in sheet.column_dimensions.items()} == {
        key: one.width for key, one in before.column_dimensions.items()
    }
    assert sheet.freeze_panes == before.freeze_panes
    assert len(sheet._images) == 1
    for row, was in zip(sheet.iter_rows(), before.iter_rows()):
        for cell, old in zip(row, was):
            assert cell.style_id == old.style_id
            if (cell.row, cell.column) not in {(ROW, 8), (ROW, 9), (ROW, 10), (ROW, 12)}:
                assert cell.value == old.value


def test_a_share_a_day_and_a_number_take_the_form_of_their_cell():
    sheet, _ = filled(
        {
            (ROW, 8): Percent(45),
            (ROW, 9): Percent(45),
            (ROW, 10): date(2025, 9, 1),
            (ROW, 11): date(2025, 9, 1),
            (ROW, 7): "2",
        }
    )
    assert (sheet.cell(ROW, 9).value, sheet.cell(ROW, 10).value) == (0.45, 45)
    assert (sheet.cell(ROW, 11).value, sheet.cell(ROW, 12).value.date()) == ("01/09/2025", date(2025, 9, 1))
    assert sheet.cell(ROW, 8).value == 2


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 912", "-Đã họp", "@SUM(A1)", '=HYPERLINK("http://a.vn")', "\t=1", "a < b & c"]
)
def test_text_never_becomes_a_formula(text):
    sheet, _ = filled({(ROW, 9): text})
    cell = sheet.cell(ROW, 10)
    assert (cell.data_type, cell.value.strip()) == ("s", text.strip())


def test_signs_that_xml_forbids_are_left_out_and_line_ends_stay():
    sheet, _ = filled({(ROW, 9): "Đã họp\x0b\x01\nXong"})
    assert sheet.cell(ROW, 10).value == "Đã họp\n\nXong"


def test_formulas_and_covered_cells_are_left_and_told():
    sheet, left = filled({(ROW, 14): "x", (FIRST, 3): "x"})
    assert left == {(ROW, 14): FORMULA, (FIRST, 3): COVERED}
    assert sheet.cell(ROW, 15).value == f'=IF(L{ROW}="",1,0)'


def test_a_cell_that_is_not_there_yet_is_made_in_its_place_with_the_style_of_its_column():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(SHEET)
    page.set_column(1, 1, 20, book.add_format({"num_format": "0%"}))
    page.write(0, 0, "a")
    page.write(0, 3, "d")
    book.close()
    sheet, _ = filled({(1, 1): Percent(7), (1, 5): "f", (1, 2): "c"}, out.getvalue())
    assert [cell.value for cell in sheet[1]] == ["a", 0.07, "c", "d", None, "f"]
    assert sheet.cell(1, 2).number_format == "0%"


def test_days_count_from_1904_where_the_workbook_does():
    data = with_part(
        workbook(), "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    )
    made, _ = fill(data, "a.xlsx", sheet=SHEET, cells={(ROW, 11): date(2025, 9, 1)})
    assert openpyxl.load_workbook(io.BytesIO(made))[SHEET].cell(ROW, 12).value.date() == date(2025, 9, 1)


def test_a_row_grows_with_its_words_unless_its_height_was_set_by_hand():
    def heights(xml: bytes) -> bytes:
        xml = re.sub(rb'<row r="8"', b'<row r="8" ht="15"', xml)
        return re.sub(rb'<row r="9"', b'<row r="9" ht="60" customHeight="1"', xml)

    data = with_part(workbook(), "xl/worksheets/sheet1.xml", heights)
    sheet, _ = filled({(8, 9): "Đã họp", (9, 9): "Đã họp"}, data)
    assert (sheet.row_dimensions[8].height, sheet.row_dimensions[9].height) == (None, 60)


def test_rules_of_excel_2010_that_other_libraries_drop_survive():
    more = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        b'<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        b'<x14:dataValidation type="list"><x14:formula1><xm:f>DM!$A$1:$A$4</xm:f></x14:formula1>'
        b"<xm:sqref>H8</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    name = "xl/worksheets/sheet1.xml"
    data = with_part(workbook(), name, lambda xml: xml.replace(b"</worksheet>", more))
    made = parts(fill(data, "a.xlsx", sheet=SHEET, cells={(ROW, 9): "Đã họp"})[0])
    assert b"<xm:f>DM!$A$1:$A$4</xm:f>" in made[name]


def test_a_signed_workbook_is_not_changed():
    data = with_part(workbook(), "_xmlsignatures/sig1.xml", lambda _: b"<Signature/>")
    with pytest.raises(Unreadable, match="chữ ký số"):
        fill(data, "a.xlsx", sheet=SHEET, cells={})


def test_a_sheet_that_is_gone_is_told():
    with pytest.raises(Unreadable, match="«Khác»"):
        fill(workbook(), "a.xlsx", sheet="Khác", cells={})
