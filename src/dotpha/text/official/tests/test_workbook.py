import html
import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dotpha.text.official import Column, Group, Total, write_appendix_xlsx

MARKS = ("Hoàn thành", "Đang thực hiện", "Tiếp tục duy trì", "Chưa thực hiện")
COLUMNS = (
    Column("Mã", 20),
    Column("Nhiệm vụ", 90),
    Column("Thời hạn", 25, "center"),
    Column("Kết quả", 60),
    Column("Đánh giá", 30, "center", MARKS),
)
ROWS: tuple[Any, ...] = (
    ("NQ57-001", "Trình nghị quyết", date(2025, 6, 30), None, None),
    ("NQ57-002", "Phủ sóng 5G", "hằng năm", Decimal("1234.5"), "Hoàn thành"),
)


def book(**changes: Any) -> bytes:
    facts: dict[str, Any] = {
        "title": "Nhiệm vụ đề nghị báo cáo",
        "columns": COLUMNS,
        "rows": ROWS,
        "notes": ("(Kèm theo …)",),
    }
    return write_appendix_xlsx(**(facts | changes))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name).decode()


def sheet(data: bytes) -> str:
    return part(data, "xl/worksheets/sheet1.xml")


def cells(data: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_title_and_head_row_stand_above_the_rows() -> None:
    rows = cells(book())
    assert [row[0] for row in rows[:3]] == ["Phụ lục", "NHIỆM VỤ ĐỀ NGHỊ BÁO CÁO", "(Kèm theo …)"]
    assert rows[4] == ["Mã", "Nhiệm vụ", "Thời hạn", "Kết quả", "Đánh giá"]
    assert rows[5][:3] == ["NQ57-001", "Trình nghị quyết", date(2025, 6, 30)]
    assert rows[6][3:] == [1234.5, "Hoàn thành"]


def test_head_row_is_frozen_and_printed_on_every_landscape_page() -> None:
    xml, names = sheet(book()), part(book(), "xl/workbook.xml")
    assert re.search(r'<pane ySplit="5" topLeftCell="A6" [^>]*state="frozen"', xml)
    assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', xml)
    assert 'fitToHeight="0"' in xml
    assert "_xlnm.Print_Titles" in names
    assert "$5:$5" in names


def test_widths_fill_the_paper_and_text_wraps_in_times_new_roman() -> None:
    xml, styles = sheet(book()), part(book(), "xl/styles.xml")
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', xml)]
    assert sum(widths) * 1.95 == pytest.approx(262, abs=8)
    assert widths[1] > widths[0] * 3
    assert 'wrapText="1"' in styles
    assert set(re.findall(r'<name val="([^"]+)"', styles)) == {"Times New Roman"}


@pytest.mark.parametrize(
    "text", ["=cmd()", "+84905", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x.vn")', "{=1+1}", "http://x.vn"]
)
def test_text_like_a_formula_stays_text(text: str) -> None:
    data = book(rows=((text, text, text, text, text), Group(text), Total((text,) * 5)), title=text, notes=(text,))
    assert "<f>" not in sheet(data)
    assert "<hyperlink" not in sheet(data)
    assert cells(data)[5] == [text] * 5
    if text[0] in "=+-@":
        assert 'quotePrefix="1"' in part(data, "xl/styles.xml")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_no_text_becomes_a_formula_or_breaks_the_file(text: str) -> None:
    data = book(rows=((text,) * 5,))
    assert "<f>" not in sheet(data)
    assert len(cells(data)) >= 5


def test_choices_become_a_drop_down_list_over_rows_and_spare_rows() -> None:
    xml = html.unescape(sheet(book(spare_rows=3)))
    assert re.findall(r'<dataValidation type="list"[^>]*sqref="([^"]+)"', xml) == ["E6:E10"]
    assert f'<formula1>"{",".join(MARKS)}"</formula1>' in xml


def test_long_choices_stand_on_a_hidden_sheet() -> None:
    choices = tuple(f"Sở, ban, ngành thứ {number}" for number in range(40))
    data = book(columns=(*COLUMNS[:4], Column("Cơ quan", 30, choices=choices)))
    assert "'Danh mục'!$E$1:$E$40" in sheet(data)
    assert re.search(r'name="Danh mục"[^>]*state="hidden"', part(data, "xl/workbook.xml"))


def test_groups_are_counted_and_totals_bold() -> None:
    columns = (Column("STT", 10, "center"), Column("Nhiệm vụ", 80))
    data = book(columns=columns, rows=(Group("Thể chế"), (1, "a"), Group("Hạ tầng"), (2, "b"), Total(("", "Cộng: 2"))))
    assert [row[:2] for row in cells(data)[5:]] == [
        ["I", "Thể chế"],
        [1, "a"],
        ["II", "Hạ tầng"],
        [2, "b"],
        ["", "Cộng: 2"],
    ]


def test_equal_input_gives_equal_bytes() -> None:
    assert book() == book()


def test_what_excel_cannot_hold_is_refused_by_its_place() -> None:
    with pytest.raises(ValueError, match=r"Ô “Nhiệm vụ” ở hàng 6 dài 32768 ký tự"):
        book(rows=(("a", "x" * 32768, None, None, None),))
    with pytest.raises(ValueError, match="không phải là một số"):
        book(rows=(("a", "b", None, float("nan"), None),))
    with pytest.raises(ValueError, match="Hàng 1 có 2 ô"):
        book(rows=(("a", "b"),))


def test_empty_table_and_odd_sheet_name_still_open() -> None:
    data = book(rows=(), name="Phụ lục I/2025: [nháp]", notes=())
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["Phụ lục I 2025   nháp"]
