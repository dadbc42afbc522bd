"""How far a sheet reaches is seen before it is laid out, however its XML is written."""

import io
import zipfile

import pytest
import xlsxwriter

from dotpha.text.sheets import BrokenBook, Extent, extent_of, letters_of, sheets


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "utf-16-be"])
def test_a_sheet_is_walked_in_whatever_letters_it_is_written(code: str) -> None:
    head = "\ufeff" if code == "utf-16-be" else ""
    part = f'{head}<worksheet><sheetData><row r="9"><c r="B9"><v>1</v></c></row></sheetData></worksheet>'
    assert extent_of(part.encode(code)) == Extent(9, 2, 1)


def sheet(rows: str) -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData><pageMargins/></worksheet>".encode()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        "<row><c s='1'\n r = 'XFD1048576' ><v>1</v></c></row>",
        "<row><c r='xfd1048576'><is><t>x</t></is></c></row>",
        '<row><c note="a>b" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFC1"/><c r="XFC1048576"/><c><v>1</v></c></row>',
    ],
)
def test_a_cell_far_out_is_seen_however_it_is_written(rows):
    assert extent_of(sheet(rows)) == Extent(1_048_576, 16_384, 1)


def test_cells_without_address_are_counted_on():
    assert extent_of(sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row r='7'><c/><c><v>1</v></c></row>")) == Extent(
        7, 2, 3
    )


def test_what_is_empty_does_not_reach_out():
    assert extent_of(sheet('<row r="9000"><c r="XFD9000" s="3"/></row>')) == Extent()
    assert extent_of(b"\x89PNG") == Extent()


@pytest.mark.parametrize(
    "part",
    [
        b"<worksheet><sheetData><row>",
        sheet("<row><c r='1A'><v>1</v></c></row>"),
        sheet("<row r='x'/>"),
        b"<!DOCTYPE w [<!ENTITY a 'b'>]>" + sheet(""),
    ],
)
def test_a_sheet_that_is_no_xml_is_broken(part):
    with pytest.raises(BrokenBook):
        extent_of(part)


def test_the_values_of_a_book_are_read_sheet_by_sheet():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Một").write_row(0, 0, ["a", 2])
    book.add_worksheet("Hai").merge_range(0, 0, 1, 1, "x")
    book.close()
    first, second = sheets(out.getvalue())
    assert (first.name, first.values, first.merged) == ("Một", [["a", 2.0]], ())
    assert second.merged == (((0, 0), (1, 1)),)


def test_a_book_that_is_also_another_kind_is_broken():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("content.xml", "<x/>")
    with pytest.raises(BrokenBook):
        list(sheets(out.getvalue()))


def test_letters_of_shared_strings_are_counted_for_every_cell_that_names_them():
    strings = extent_of(b"<sst><si><t>abc</t></si><si><r><t>de</t></r><r><t>fg</t></r></si></sst>")
    cell, other = '<c t="s"><v>0</v></c>', '<c t="s"><v>+01</v></c><c><v>1</v></c><c t="s"><v>7</v></c>'
    first, second = extent_of(sheet(f"<row>{cell * 2}</row>")), extent_of(sheet(f"<row>{other}</row>"))
    assert letters_of([strings, first, second]) == 2 * 3 + 4
    assert letters_of([first]) == letters_of([]) == 0
