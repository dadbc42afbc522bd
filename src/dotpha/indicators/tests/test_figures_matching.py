"""Figures out of tables: numbers told by their column, spans by their words, columns by header and content."""

import io
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.matching import Matching, ValueColumn, match_columns
from dotpha.indicators.figures.numbers import NotANumber, Style, is_nothing, is_unsure, read_value, style_of
from dotpha.indicators.figures.periods import BadPeriod, period_in_title, read_period
from dotpha.indicators.figures.reading import read_table
from dotpha.indicators.figures.rows import Fault, Figure, rows
from dotpha.indicators.tests.books import Laid, as_ods, as_xlsx


def table_of(text):
    return read_table(text.strip("\n").encode(), "a.csv")


@pytest.mark.parametrize(
    ("column", "style", "asked"),
    [
        (["1.234,5", "1.234"], Style.VI, [1234.5, 1234]),
        (["1,234.5", "1,234"], Style.EN, [1234.5, 1234]),
        (["12.5", "1.234"], Style.EN, [12.5, 1.234]),
        (["12,5", "1,234"], Style.VI, [12.5, 1.234]),
        (["1.234", "5"], Style.OPEN, [1234, 5]),
        (["1.234.567", "7"], Style.VI, [1234567, 7]),
        (["1234,567"], Style.VI, [1234.567]),
        (["0.625"], Style.EN, [0.625]),
        (["1 234", "1\u00a0234,5"], Style.VI, [1234, 1234.5]),
        (["62,5%", "-3", "(4)", "+ 5"], Style.VI, [62.5, -3, -4, 5]),
        (["-", "…", "x", "N/A", "không có số liệu", "", "..."], Style.OPEN, [None] * 7),
        (["12,5", "12.5", "7"], Style.MIXED, [12.5, 12.5, 7]),
    ],
)
def test_the_column_tells_how_its_numbers_are_read(column, style, asked):
    assert style_of(column) == style
    assert [read_value(text, style) for text in column] == asked


def test_what_may_be_read_twice_is_said():
    assert is_unsure(["1.234", "5"])
    assert not is_unsure(["1.234", "5,5"])
    with pytest.raises(NotANumber, match="đọc được hai cách"):
        read_value("1.234", Style.MIXED)
    for text in ("abc", "1.2.3", "12,,5", "5 triệu", "1,23,4", "2025-09"):
        with pytest.raises(NotANumber, match="“"):
            read_value(text, Style.VI)
    assert read_value("12 hồ sơ", Style.VI, "hồ sơ") == 12
    assert not is_nothing("0")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tháng 9/2025", "2025-09"), ("T9/2025", "2025-09"), ("tháng 09 năm 2025", "2025-09"), ("9/2025", "2025-09"),
        ("T.12-2025", "2025-12"), ("Thg 3/2025", "2025-03"), ("Quý III/2025", "2025-Q3"), ("Q3/2025", "2025-Q3"),
        ("Quý 4 năm 2025", "2025-Q4"), ("III/2025", "2025-Q3"), ("6 tháng đầu năm 2025", "2025-S1"),
        ("6 tháng cuối năm 2025", "2025-S2"), ("2025", "2025"), ("Năm 2025", "2025"), ("Cả năm 2025", "2025"),
        ("30/9/2025", "2025-09-30"), ("ngày 30 tháng 9 năm 2025", "2025-09-30"), ("2025-Q3", "2025-Q3"),
        ("2026-2030", "2026/2030"), ("Giai đoạn 2026–2030", "2026/2030"),
    ],
)  # fmt: skip
def test_the_spans_that_people_write(text, name):
    assert read_period(text).name == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9 tháng 2025", "cộng dồn"), ("9 tháng đầu năm 2025", "cộng dồn"), ("Lũy kế từ đầu năm", "cộng dồn"),
        ("đến hết tháng 9/2025", "cộng dồn"), ("Tháng 13/2025", "không có trên lịch"), ("Tháng 9", "không ghi năm"),
        ("31/9/2025", "Không hiểu kỳ"), ("Xã Lao Bảo", "Không hiểu kỳ"), ("", "Không hiểu kỳ"), ("Năm 1200", "phải từ"),
    ],
)  # fmt: skip
def test_words_that_name_no_span_get_advice(text, said):
    with pytest.raises(BadPeriod, match=said):
        read_period(text)


def test_the_year_of_the_title_stands_where_it_is_left_out():
    assert read_period("Quý III", 2025).name == "2025-Q3"
    assert period_in_title("Số liệu tháng 9 năm 2025 (gửi ngày 03/10/2025)").name == "2025-09"
    assert period_in_title("So sánh tháng 8/2025 và tháng 9/2025") is None
    assert period_in_title("Lũy kế tháng 9 năm 2025") is None


@given(st.text(max_size=30))
def test_no_words_make_the_reading_of_spans_fail_in_any_other_way(text):
    with suppress(BadPeriod):
        assert read_period(text, 2025).name


LONG = """
Tên đơn vị;Thời gian;Chỉ tiêu;Giá trị;Ghi chú
Xã Lao Bảo;Tháng 8/2025;Hồ sơ;1.234;
Xã Lao Bảo;Tháng 8/2025;Giao dịch;12,5;tạm tính
Xã Khe Sanh;9 tháng 2025;Hồ sơ;7;
Xã Cam Lộ;T9/2025;Hồ sơ;bảy;
;T9/2025;Hồ sơ;7;
Xã Cam Lộ;T9/2025;Hồ sơ;x;
xã cam lộ;Tháng 9/2025;Hồ sơ;5;
Tổng cộng;;;99;
"""


def test_a_long_table_gives_figures_and_faults():
    table = table_of(LONG)
    matching = match_columns(table)
    assert (matching.unit, matching.period, matching.indicator) == ("Tên đơn vị", "Thời gian", "Chỉ tiêu")
    assert [one.key for one in matching.values] == ["Giá trị"]
    assert (matching.layout, matching.problems) == ("long", ())
    found = rows(table, matching)
    figures = [(one.row, one.unit, one.period, one.value, one.indicator) for one in found if isinstance(one, Figure)]
    assert figures == [
        (2, "Xã Lao Bảo", "2025-08", 1234, "Hồ sơ"),
        (3, "Xã Lao Bảo", "2025-08", 12.5, "Giao dịch"),
        (7, "Xã Cam Lộ", "2025-09", None, "Hồ sơ"),
    ]
    faults = {one.row: (one.column, one.sentence) for one in found if isinstance(one, Fault)}
    assert sorted(faults) == [4, 5, 6, 8]
    assert faults[4][0] == "Thời gian"
    assert "cộng dồn" in faults[4][1]
    assert faults[5] == ("Giá trị", "“bảy” không phải là số. Hãy chỉ ghi số, hoặc để trống nếu không có số liệu.")
    assert "không ghi tên đơn vị" in faults[6][1]
    assert "ở dòng 7" in faults[8][1]
    assert found[1].cells == ("Xã Lao Bảo", "Tháng 8/2025", "Giao dịch", "12,5", "tạm tính")


WIDE = """
UBND TỈNH QUẢNG TRỊ;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BÁO CÁO NĂM 2025
Đơn vị tính: hồ sơ
STT;Đơn vị;Quý I;Quý II;9 tháng;Tỷ lệ (%)
A;B;1;2;3;4
I;KHỐI XÃ;;;;
1;Xã Lao Bảo;1.234;-;7;62,5%
2;Xã Khe Sanh;;;;
Cộng;;1;2;3;
Ghi chú: số liệu tạm tính
"""


def test_headings_totals_numbering_and_notes_are_no_figures():
    table = table_of(WIDE)
    assert (table.year, table.unit, table.header_row) == (2025, "hồ sơ", 4)
    assert [row.number for row in table.rows] == [6, 7, 8, 9]
    assert table.notes == ("Ghi chú: số liệu tạm tính",)
    matching = match_columns(table)
    assert [one.key for one in matching.values] == ["Quý I", "Quý II", "Tỷ lệ (%)"]
    assert matching.problems[0].startswith("Cột “9 tháng” là số cộng dồn")
    quarters = replace(matching, values=tuple(one for one in matching.values if one.period))
    assert quarters.layout == "periods"
    got = [(one.unit, one.period, one.value) for one in rows(table, quarters)]
    assert got == [
        ("Xã Lao Bảo", "2025-Q1", 1234), ("Xã Lao Bảo", "2025-Q2", None),
        ("Xã Khe Sanh", "2025-Q1", None), ("Xã Khe Sanh", "2025-Q2", None),
    ]  # fmt: skip


def test_a_choice_of_columns_that_the_table_has_not_is_refused():
    table = table_of("Đơn vị;Giá trị\nXã A;1,5\nXã B;2\n")
    proposal = match_columns(table)
    assert proposal.problems == ("Chưa biết số liệu của kỳ nào: không có cột kỳ và tiêu đề không ghi kỳ. Hãy chọn kỳ.",)
    assert [one.value for one in rows(table, match_columns(table, period="2025-09"))] == [1.5, 2]
    for matching, said in [
        (proposal, "Hãy chọn cột kỳ"),
        (replace(proposal, fixed="2025-09", unit="Xã"), "không có cột “Xã”. Các cột: Đơn vị, Giá trị"),
        (replace(proposal, fixed="tháng chín"), "Không hiểu kỳ số liệu"),
        (Matching(""), "Chưa chọn cột đơn vị"),
        (Matching("Đơn vị"), "Chưa chọn cột giá trị"),
    ]:
        with pytest.raises(BadFigures, match=said):
            rows(table, matching)


def test_a_person_may_say_how_the_numbers_are_read():
    table = table_of("Đơn vị;Giá trị\nXã A;1.234\nXã B;5\n")
    proposal = match_columns(table, period="2025-09")
    assert proposal.values[0].unsure
    assert "đọc được hai cách" in proposal.problems[0]
    assert rows(table, proposal)[0].value == 1234
    chosen = replace(proposal, values=(ValueColumn("Giá trị", style="en"),))
    assert rows(table, chosen)[0].value == 1.234


def test_percentages_that_a_workbook_keeps_as_shares_are_proposed_times_a_hundred():
    laid = Laid([["Đơn vị", "Tỷ lệ tháng 9/2025 (%)"], ["Xã A", 0.625], ["Xã B", 1], ["Xã C", None]])
    table = read_table(as_xlsx(laid), "a.xlsx")
    matching = match_columns(table, period="2025-09")
    assert [one.value for one in rows(table, matching)] == [62.5, 100, None]


def test_months_or_quarters_beside_a_column_of_years():
    table = table_of("Đơn vị;Quý;Năm;Giá trị\nXã A;III;2025;12\nXã A;4;2025;15\nXã B;I;;1\n")
    matching = match_columns(table)
    assert (matching.period, matching.year) == ("Quý", "Năm")
    first, second, third = rows(table, matching)
    assert (first.period, second.period) == ("2025-Q3", "2025-Q4")
    assert third.sentence.startswith("Không hiểu kỳ “”")
    table = table_of("Tháng;Năm;Đơn vị;Giá trị\n9;2025;Xã A;12\nTháng 10;2025;Xã A;15\n")
    assert [one.period for one in rows(table, match_columns(table))] == ["2025-09", "2025-10"]


def test_the_year_may_stand_among_the_words_of_the_header_above():
    table = table_of("TT;Tên xã, phường;Số hồ sơ năm 2025;;\n;;Tháng 8;Tháng 9;Tỷ lệ (%)\n1;Xã A;10;20;99,5\n")
    matching = match_columns(table)
    assert [one.period for one in matching.values] == ["2025-08", "2025-09", ""]
    assert matching.values[0].indicator == "Số hồ sơ năm 2025"
    with pytest.raises(BadFigures, match="Chưa biết số liệu của kỳ nào"):
        rows(table, matching)
    assert [one.period for one in rows(table, replace(matching, fixed="2025"))] == ["2025-08", "2025-09", "2025"]


def test_first_days_that_a_workbook_keeps_for_months_are_months():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, month = book.add_worksheet(), book.add_format({"num_format": "mm/yyyy"})
    sheet.write_row(0, 0, ["Đơn vị", "Kỳ", "Giá trị"])
    for at, (name, on, value) in enumerate([("Xã A", 7, 1.5), ("Xã A", 8, 2.5), ("Xã B", 7, 3)], 1):
        sheet.write(at, 0, name)
        sheet.write_datetime(at, 1, datetime(2025, on, 1), month)  # noqa: DTZ001
        sheet.write(at, 2, value)
    book.close()
    table = read_table(out.getvalue(), "a.xlsx")
    matching = match_columns(table)
    assert matching.months
    assert [one.period for one in rows(table, matching)] == ["2025-07", "2025-08", "2025-07"]
    assert rows(table, replace(matching, months=False))[0].period == "2025-07-01"


def test_indicators_of_one_unit_ask_for_the_unit():
    table = table_of("Chỉ tiêu;Đơn vị tính;2024;2025\nTỷ lệ trực tuyến;%;50,5;60\nGiao dịch;lượt;1.000;2.000\n")
    matching = match_columns(table)
    assert (matching.unit, matching.indicator) == ("", "Chỉ tiêu")
    assert matching.problems[0].startswith("Chưa biết cột nào ghi tên đơn vị")
    got = rows(table, replace(matching, fixed_unit="UBND tỉnh"))
    assert [(one.unit, one.period, one.value, one.indicator) for one in got] == [
        ("UBND tỉnh", "2024", 50.5, "Tỷ lệ trực tuyến"), ("UBND tỉnh", "2025", 60, "Tỷ lệ trực tuyến"),
        ("UBND tỉnh", "2024", 1000, "Giao dịch"), ("UBND tỉnh", "2025", 2000, "Giao dịch"),
    ]  # fmt: skip


def test_a_unit_merged_over_several_rows_is_of_each_of_them():
    body = [["Xã A", "2024", 1.5], ["", "2025", 2], ["Xã B", "2024", 3], ["", "2025", 4]]
    laid = Laid([["Đơn vị", "Năm", "Giá trị"], *body], [(1, 0, 2, 0), (3, 0, 4, 0)])
    for write in (as_xlsx, as_ods):
        table = read_table(write(laid), "a.bin")
        got = [(one.unit, one.period, one.value) for one in rows(table, match_columns(table))]
        assert got == [("Xã A", "2024", 1.5), ("Xã A", "2025", 2), ("Xã B", "2024", 3), ("Xã B", "2025", 4)]


def test_equal_headers_have_keys_of_their_own():
    table = table_of("Đơn vị;Số;Số;\nXã A;1;2;3\n")
    assert table.header == ("Đơn vị", "Số", "Số (2)", "Cột 4")
