"""Sheets of many shapes: where the table is, what its columns hold, which rows are things and which only sums."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dotpha.budget.sheets import order
from dotpha.budget.sheets.heading import as_of, find_table
from dotpha.budget.sheets.reading import read_sheet
from dotpha.budget.sheets.roles import guess_all, lacking, source_of
from dotpha.budget.sheets.rows import add
from dotpha.budget.tests.books import HEAD, PLAIN, ROWS, book
from dotpha.programme.extraction import Unreadable

D, TRIEU = Decimal, 10**6


def read(data, name="bieu.xlsx", **more):
    found = find_table(data, name)
    given = {"unit": found.unit or "trieu", "kind": found.kind or "recurrent", **more}
    return found, read_sheet(found, found.guess(), **given)


def money(sheet):
    """(title, source, plan, disbursed) in triệu đồng of each part."""

    def short(value):
        return None if value is None else int(value / TRIEU) if value % TRIEU == 0 else float(value / TRIEU)

    return [
        (row.title, part.source, short(part.plan), short(part.disbursed)) for row in sheet.rows for part in row.parts
    ]


def unequal(sheet):
    return [(one.row, one.measure, int(one.difference / TRIEU)) for one in sheet.checks if one.difference]


def test_one_head_row_with_a_column_of_sources():
    found, sheet = read(book([*PLAIN, *ROWS]))
    assert (found.unit, found.year, found.as_of.isoformat(), found.header_row) == ("trieu", 2025, "2025-10-31", 5)
    assert money(sheet) == [
        ("Số hóa sổ hộ tịch của 78 xã, phường", "province", 1200, 800),
        ("Triển khai bệnh án điện tử tại các bệnh viện", "central", 3000, 900),
        ("Mua sắm bàn ghế hội trường", "province", 500, None),
    ]
    assert [row.code for row in sheet.rows] == ["NV-0001", "", ""]
    assert not unequal(sheet)
    assert not sheet.problems


def test_a_total_that_is_not_the_sum_of_its_rows_is_shown():
    _, sheet = read(book([*PLAIN, *ROWS[:3], ("", "", "TỔNG CỘNG (A+B)", "", "", 4750, 1500, 1600)]))
    assert unequal(sheet) == [(9, "plan", 50), (9, "disbursed", -100)]


def test_a_subtotal_closes_what_stands_above_it_and_not_what_follows():
    rows = [("", "", "Cộng", "", "", 4200, 1500, 1700), *ROWS[2:3], ("", "", "TỔNG CỘNG", "", "", 4700, 1500, 1700)]
    _, sheet = read(book([*PLAIN, *ROWS[:2], *rows]))
    assert not [one for one in unequal(sheet) if one[1] == "plan"]


def test_a_subtotal_that_names_its_section_is_held_against_that_section():
    rows = [
        ("I", "", "Chi đầu tư", "", "", None, None, None),
        ("I.1", "", "Hạ tầng", "", "", None, None, None),
        ("1", "", "Kho dữ liệu", "", "Ngân sách tỉnh", 125, 10, 5),
        ("", "", "Cộng mục I.1", "", "", 125, 10, 5),
        ("I.2", "", "Nền tảng", "", "", None, None, None),
        ("2", "", "Trung tâm SOC", "", "Ngân sách tỉnh", 80, 8, 8),
        ("", "", "Cộng mục I.2", "", "", 80, 8, 8),
        ("", "", "Cộng mục I", "", "", 205, 18, 13),
        ("II", "", "Chi thường xuyên", "", "", None, None, None),
        ("3", "", "Tập huấn", "", "Ngân sách tỉnh", 12, 1, 1),
        ("", "", "Cộng mục II", "", "", 12, 1, 1),
        ("", "", "Tổng cộng", "", "", 999, 19, 14),
    ]
    _, sheet = read(book([*PLAIN, *rows]))
    assert unequal(sheet) == [(17, "plan", 999 - 217)]


@pytest.mark.parametrize(
    ("title", "named"),
    [("Cộng mục I", "I"), ("Cộng mục I.1", "I.1"), ("Cộng nhóm B:", "B"), ("Cộng", ""), ("Tổng cộng", "")],
)
def test_a_subtotal_names_its_section(title, named):
    assert order.part_named(title) == named


def test_who_signs_under_the_table_is_no_figure():
    _, sheet = read(book([*PLAIN, *ROWS, ("", "", "Người lập biểu", "", "", "", "", "Giám đốc")]))
    assert not sheet.problems


def test_three_head_rows_merged_with_a_column_for_each_source():
    rows = [
        ["UBND TỈNH QUẢNG TRỊ"],
        ["TỔNG HỢP KẾ HOẠCH VỐN VÀ GIẢI NGÂN NĂM 2025"],
        ["Đơn vị tính: tỷ đồng"],
        ["TT", "Danh mục nhiệm vụ", "Chủ đầu tư", "Kế hoạch năm 2025", "", "", "", "Giải ngân", "", "Tỷ lệ (%)"],
        ["", "", "", "Tổng số", "Trong đó", "", "", "Tổng số", "Trong đó: NS tỉnh", ""],
        ["", "", "", "", "NSTW", "NS tỉnh", "Xã hội hóa", "", "", ""],
        ["A", "B", "C", "1=2+3+4", "2", "3", "4", "5", "6", "7"],
        ["I", "Hạ tầng số", "", 30, 10, 15, 5, 6, 6, 20],
        ["1", "Trung tâm dữ liệu", "Sở KH&CN", 20, 10, 10, None, 4, 4, 20],
        ["2", "Phủ sóng di động", "Sở KH&CN", 10, None, 5, 5, 2, 2, 20],
        ["II", "Nền tảng dùng chung", "Sở KH&CN", 7.5, None, 7.5, None, None, None, None],
        ["", "Cộng", "", 37.5, 10, 22.5, 5, 6, 6, 16],
    ]
    merges = [
        (3, 0, 5, 0),
        (3, 1, 5, 1),
        (3, 2, 5, 2),
        (3, 3, 3, 6),
        (3, 7, 3, 8),
        (4, 4, 4, 6),
        (4, 3, 5, 3),
        (3, 9, 5, 9),
    ]
    found, sheet = read(book(rows, merges))
    assert found.unit == "ty"
    assert money(sheet) == [
        ("Trung tâm dữ liệu", "central", 10000, None),
        ("Trung tâm dữ liệu", "province", 10000, 4000),
        ("Phủ sóng di động", "province", 5000, 2000),
        ("Phủ sóng di động", "social", 5000, None),
        ("Nền tảng dùng chung", "province", 7500, None),
    ]
    assert [row.section for row in sheet.rows] == ["Hạ tầng số", "Hạ tầng số", ""]
    assert not unequal(sheet)


def test_groups_in_letters_and_roman_numerals_with_their_own_sums():
    head = ["STT", "Nội dung chi", "Đơn vị thực hiện", "Kinh phí (nghìn đồng)", "Thực hiện (nghìn đồng)"]
    rows = [
        ["Phụ lục kinh phí sự nghiệp năm 2025"],
        head,
        ["A", "CHI THƯỜNG XUYÊN", "", 900_000, 300_000],
        ["I", "Ngân sách tỉnh", "", 900_000, 300_000],
        ["1", "Bồi dưỡng kỹ năng số", "Sở Nội vụ", 600_000, 300_000],
        ["2", "Tuyên truyền", "Sở VHTTDL", 250_000, None],
        ["B", "CHI ĐẦU TƯ", "", 2_000_000, 0],
        ["I", "Vốn đầu tư công", "", 2_000_000, 0],
        ["1", "Nâng cấp mạng diện rộng", "Sở KH&CN", 2_000_000, 0],
        ["", "Tổng số", "", 2_900_000, 300_000],
        ["Người lập biểu", "", "", "", ""],
        ["Nguyễn Văn A", "", "", 1, 1],
    ]
    found, sheet = read(book(rows))
    assert found.unit == "nghin"
    assert money(sheet) == [
        ("Bồi dưỡng kỹ năng số", "province", 600, 300),
        ("Tuyên truyền", "province", 250, None),
        ("Nâng cấp mạng diện rộng", "investment", 2000, 0),
    ]
    assert [row.kind for row in sheet.rows] == ["recurrent", "recurrent", "investment"]
    assert unequal(sheet) == [(3, "plan", 50), (4, "plan", 50), (10, "plan", 50)]


def test_sources_in_rows_of_their_own_under_the_task():
    rows = [
        ["Biểu 03. Kinh phí thực hiện nhiệm vụ năm 2025", "", "ĐVT: đồng"],
        ["STT", "Nhiệm vụ", "Kế hoạch", "Giải ngân"],
        ["1", "Số hóa hồ sơ lưu trữ", "1.500.000.000", "700.000.000"],
        ["", "- Ngân sách tỉnh", "1.000.000.000", "700.000.000"],
        ["", "- Nguồn xã hội hóa", "500.000.000", ""],
        ["2", "Kho dữ liệu dùng chung", "2.000.000.000", "-"],
        ["", "Trong đó:", "", ""],
        ["", "Ngân sách trung ương", "1.800.000.000", ""],
    ]
    _, sheet = read(book(rows))
    assert money(sheet) == [
        ("Số hóa hồ sơ lưu trữ", "province", 1000, 700),
        ("Số hóa hồ sơ lưu trữ", "social", 500, None),
        ("Kho dữ liệu dùng chung", "central", 1800, None),
    ]
    assert unequal(sheet) == [(6, "plan", 200)]


def test_text_figures_with_dots_and_commas_and_what_cannot_be_read():
    rows = [
        ["Kinh phí năm 2025 (đơn vị tính: triệu đồng)"],
        ["STT", "Nội dung", "Cơ quan", "Dự toán", "Đã phân bổ", "Ghi chú"],
        ["1", "Việc một", "Sở Y tế", "1.234,5", "chưa giao", ""],
        ["2", "Việc hai", "Sở Y tế", "2.000", "(300)", "điều chỉnh giảm"],
        ["3", "", "Sở Y tế", "700", "", ""],
    ]
    _, sheet = read(book(rows))
    assert [part.plan for row in sheet.rows for part in row.parts] == [D("1234500000"), D("2000000000")]
    errors = [(one.row, one.text) for one in sheet.problems if one.weight == "error"]
    assert [row for row, _ in errors] == [3, 4, 5]
    assert "chưa giao" in errors[0][1]
    assert "số âm" in errors[1][1]


def test_a_csv_with_semicolons():
    text = (
        "Biểu kinh phí năm 2025;;;\nĐơn vị tính: triệu đồng;;;\nSTT;Nội dung;Kế hoạch;Giải ngân\n"
        "1;Việc một;1.250,5;300\n2;Việc hai;800;\n;Tổng cộng;2.050,5;300\n"
    )
    _, sheet = read(("\ufeff" + text).encode(), "bieu.csv")
    assert money(sheet) == [("Việc một", "", 1250.5, 300), ("Việc hai", "", 800, None)]
    assert not unequal(sheet)


@pytest.mark.parametrize("cell", [1e30, 1e300, "9" * 30])
def test_a_figure_that_no_budget_has_is_the_error_of_its_row(cell):
    row = ("1", "", "Số hóa", "Sở Tư pháp", "Ngân sách tỉnh", cell, 1000, 800)
    _, sheet = read(book([*PLAIN, row]))
    assert any("số quá lớn, có thể sai đơn vị tính" in one.text for one in sheet.problems)
    assert sheet.total("plan") is None
    assert sheet.total("allocated") == Decimal(10**9)


def test_a_csv_with_a_quotation_mark_that_never_ends_is_refused():
    text = ";".join(HEAD) + '\n1;;"Số hóa;Sở Tư pháp;;1;1;1\n' + "2;;Việc;Sở Y tế;;1;1;1\n" * 8000
    with pytest.raises(Unreadable, match="dấu ngoặc kép mở mà không đóng"):
        read(text.encode(), "bieu.csv")


def test_a_csv_with_commas_and_quoted_decimals():
    text = 'Biểu năm 2025,,\nSTT,Nội dung,Kế hoạch\n1,"Việc một, hai","1.250,5"\n2,Việc ba,"2.000,0"\n'
    _, sheet = read(text.encode(), "bieu.csv")
    assert money(sheet) == [("Việc một, hai", "", 1250.5, None), ("Việc ba", "", 2000, None)]


def test_unnumbered_rows_under_headings_without_figures():
    rows = [
        ["Danh mục dự án đầu tư công năm 2025", "", "", "Đơn vị: tỷ đồng"],
        ["Tên dự án", "Chủ đầu tư", "Kế hoạch vốn năm 2025", "Giải ngân đến 31/10/2025"],
        ["LĨNH VỰC CÔNG NGHỆ THÔNG TIN"],
        ["Trung tâm điều hành", "Sở KH&CN", 12.5, 3],
        ["Camera giao thông", "Công an tỉnh", 7, 7],
    ]
    found, sheet = read(book(rows))
    assert [(row.title, row.section) for row in sheet.rows] == [
        ("Trung tâm điều hành", "LĨNH VỰC CÔNG NGHỆ THÔNG TIN"),
        ("Camera giao thông", "LĨNH VỰC CÔNG NGHỆ THÔNG TIN"),
    ]
    assert {row.kind for row in sheet.rows} == {"investment"}
    assert found.as_of.isoformat() == "2025-10-31"


def test_the_whole_beyond_its_sources_is_a_part_of_a_source_not_told():
    rows = [["STT", "Nội dung", "Kế hoạch năm 2025", "Trong đó: NS tỉnh"], ["1", "Việc một", 100, 60]]
    _, sheet = read(book(rows))
    assert money(sheet) == [("Việc một", "province", 60, None), ("Việc một", "", 40, None)]
    assert unequal(sheet) == [(2, "plan", 40)]


def test_a_figure_that_is_not_split_goes_to_the_one_source_of_the_row():
    rows = [
        ["STT", "Nội dung", "Kế hoạch NSTW", "Kế hoạch NS tỉnh", "Đã phân bổ"], ["1", "Một nguồn", None, 60, 50],
        ["2", "Hai nguồn", 10, 60, 70],
    ]  # fmt: skip
    _, sheet = read(book(rows))
    told = [[(part.source, part.plan is None, part.allocated is None) for part in row.parts] for row in sheet.rows]
    assert told == [
        [("province", False, False)], [("central", False, True), ("province", False, True), ("", True, False)],
    ]  # fmt: skip


def test_numbers_of_excel_are_not_taken_for_texts():
    """1.234 as a number is one and a bit, whatever the text "1.234" would be."""
    _, sheet = read(book([["STT", "Nội dung", "Kế hoạch (tỷ đồng)"], ["1", "Việc", 1.234]]))
    assert sheet.rows[0].parts[0].plan == D("1234000000")


def test_the_sheet_that_says_most_is_taken():
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    made.add_worksheet("Bìa").write(0, 0, "Biểu tổng hợp")
    sheet = made.add_worksheet("Số liệu")
    for column, head in enumerate(HEAD):
        sheet.write(0, column, head)
    for column, value in enumerate(ROWS[0]):
        sheet.write(1, column, value)
    made.close()
    assert find_table(out.getvalue(), "a.xlsx").sheet == "Số liệu"


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (book([["Xin chào"], ["một", "hai"]]), "a.xlsx", "không có bảng kinh phí"),
        (b"PK\x03\x04 hong", "a.xlsx", "hỏng"),
        (b"%PDF-1.4 ...", "a.pdf", "không phải bảng tính"),
        (book([["MẬT"], *PLAIN, *ROWS]), "a.xlsx", "dấu MẬT"),
    ],
)
def test_what_is_no_finance_sheet_is_refused_with_the_way_out(data, name, why):
    with pytest.raises(Unreadable, match=why):
        find_table(data, name)


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (
            ["STT", "Danh mục dự án", "Chủ đầu tư", "Tổng mức đầu tư", "Kế hoạch vốn năm 2025", "Lũy kế giải ngân", "Tỷ lệ (%)"],
            ["ordinal", "title", "agency", "keep", "plan", "disbursed", "keep"],
        ),
        (
            ["TT", "Nội dung chi", "Nguồn kinh phí", "Dự toán năm 2024", "Dự toán năm 2025", "Kinh phí đã phân bổ", "Ghi chú"],
            ["ordinal", "title", "source", "keep", "plan", "allocated", "note"],
        ),
        (
            ["Nhiệm vụ", "Kinh phí / Tổng cộng", "Kinh phí / Ngân sách tỉnh", "Kinh phí / Nguồn XHH", "Đã giải ngân"],
            ["title", "plan", "plan.province", "plan.social", "disbursed"],
        ),
        (
            ["Nội dung", "Dự toán năm 2025", "Thực hiện đến 31/10/2025 / Phân bổ", "Thực hiện đến 31/10/2025 / Giải ngân"],
            ["title", "plan", "allocated", "disbursed"],
        ),
        (
            ["Nội dung", "Giải ngân / Ngân sách tỉnh", "Giải ngân / Ngân sách xã"],
            ["title", "disbursed.province", "disbursed.commune"],
        ),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_words_of_their_head(labels, roles):
    assert guess_all(labels, year=2025) == roles


def test_columns_that_make_no_sheet_are_told():
    assert "Nội dung" in lacking(["ordinal", "plan"])
    assert "số tiền" in lacking(["title", "note"])
    assert "hai cột" in lacking(["title", "plan", "plan"])
    assert lacking(["title", "plan"]) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Số liệu đến ngày 31/10/2025", "2025-10-31"), ("tính đến hết tháng 9 năm 2025", "2025-09-30"),
        ("đến ngày 15 tháng 6 năm 2025", "2025-06-15"), ("đến 30.6.2025", "2025-06-30"), ("năm 2025", None), ("đến 31/02/2025", None),
    ],
)  # fmt: skip
def test_the_day_of_the_figures_is_read_from_the_titles(text, day):
    found = as_of(text)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tổng cộng", "whole"), ("TỔNG SỐ", "whole"), ("Cộng", "part"), ("Cộng mục I", "part"),
        ("Tổng hợp dữ liệu đất đai", ""), ("Cộng đồng số", ""),
    ],
)  # fmt: skip
def test_sums_are_told_from_things(title, kind):
    assert order.is_total(title) == kind


def test_sources_by_their_many_names():
    assert [source_of(one) for one in ("NSTW", "NS tỉnh", "Ngân sách cấp xã", "Vốn đầu tư công", "XHH", "Vốn ODA", "Sở Y tế")] == [
        "central", "province", "commune", "investment", "social", "other", "",
    ]  # fmt: skip


FIGURES = st.one_of(st.none(), st.integers(0, 9_999))


@given(st.lists(st.tuples(FIGURES, FIGURES, FIGURES), min_size=1, max_size=8), st.integers(-50, 50))
def test_rows_add_up_to_the_stated_total_or_the_difference_is_given(rows, off):
    """Whatever the figures: what the rows come to and what the sheet writes differ by exactly the difference shown."""
    table = [[f"{n}", f"Việc số {n}", *figures] for n, figures in enumerate(rows, 1)]
    stated = sum(one[0] or 0 for one in rows) + off
    head = ["STT", "Nội dung", "Kế hoạch (đồng)", "Phân bổ (đồng)", "Giải ngân (đồng)"]
    _, sheet = read(book([head, *table, ["", "Tổng cộng", max(stated, 0), None, None]]))
    summed = sheet.total("plan") or D(0)
    assert summed == sum(one[0] or 0 for one in rows)
    check = next((one for one in sheet.checks if one.measure == "plan"), None)
    assert (check.difference if check else D(0)) == max(stated, 0) - summed


@given(st.lists(st.tuples(FIGURES, FIGURES, FIGURES), min_size=1, max_size=6))
def test_parts_of_a_row_come_to_its_total_or_the_rest_is_a_part(rows):
    head = ["STT", "Nội dung", "Kế hoạch (đồng)", "Trong đó: NS tỉnh", "NSTW"]
    _, sheet = read(book([head, *[[f"{n}", f"Việc {n}", *one] for n, one in enumerate(rows, 1)]]), unit="dong")
    for row, (whole, province, central) in zip(sheet.rows, rows, strict=True):
        split = None if province is None and central is None else (province or 0) + (central or 0)
        told = add(part.plan for part in row.parts)
        expected = whole if split is None else split if whole is None else max(whole, split)
        assert told == expected
