"""Superiors' lists, the pure part: what a column is, where the list stands, what its rows say, which words it offers."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from dotpha.programme.extraction import Unreadable
from dotpha.programme.lists.changes import changed
from dotpha.programme.lists.choices import choices
from dotpha.programme.lists.heading import Heading, find_list, signature
from dotpha.programme.lists.reading import read_rows
from dotpha.programme.lists.roles import guess, guess_all, twice
from dotpha.programme.lists.values import STATES as OURS
from dotpha.programme.lists.values import answers, guess_states, state_of
from dotpha.programme.lists.workbook import LAST_ROW, ranges_of
from dotpha.programme.lists.writing import Percent
from dotpha.programme.tests.lists import FIRST, ROWS, STATES, workbook


def plain(*rows: tuple[object, ...], sheet: str = "Sheet1") -> bytes:
    """A workbook of bare cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def found(data: bytes) -> Heading:
    return find_list(data, "danh-muc.xlsx")


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("STT", "ordinal"),
        ("Mã nhiệm vụ", "code"),
        ("Mã định danh", "code"),
        ("Nội dung nhiệm vụ", "title"),
        ("Nội dung", "title"),
        ("Lĩnh vực", "section"),
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan phối hợp", "supporting"),
        ("Thời hạn hoàn thành", "deadline"),
        ("Sản phẩm", "deliverable"),
        ("Cấp trình", "authority"),
        ("Trạng thái", "state"),
        ("Tình trạng thực hiện", "state"),
        ("Tiến độ (%)", "progress"),
        ("Tỷ lệ hoàn thành", "progress"),
        ("Kết quả thực hiện", "result"),
        ("Kết quả đạt được đến nay", "result"),
        ("Khó khăn, vướng mắc", "bottleneck"),
        ("Ngày hoàn thành", "done_on"),
        ("Minh chứng (số văn bản)", "evidence"),
        ("Thời hạn mới", "due"),
        ("Đơn vị báo cáo", "body"),
        ("Ghi chú", "keep"),
        ("", "keep"),
    ],
)
def test_a_header_says_what_its_column_is(label, role):
    assert guess(label) == role


def test_a_role_is_given_to_one_column_only():
    roles = guess_all(["Nội dung nhiệm vụ", "Nội dung công việc", "Đơn vị chủ trì"])
    assert roles == ["title", "keep", "lead"]
    assert twice(["title", "keep", "title", "keep"]) == ["title"]


def test_the_header_of_two_rows_under_the_title_is_found():
    list_ = found(workbook())
    assert (list_.sheet, list_.header_row, list_.first_row) == ("Danh mục", 4, FIRST)
    assert list_.labels[7] == "Địa phương báo cáo / Trạng thái"
    assert guess_all(list_.labels)[7:] == [
        "state", "progress", "result", "bottleneck", "done_on", "evidence", "body", "keep",
    ]  # fmt: skip


def test_the_form_is_known_again_whatever_month_and_whatever_rows():
    first, later = found(workbook()), found(workbook(ROWS[:2], title="DANH MỤC THÁNG 12/2025"))
    assert first.signature == later.signature
    assert signature(["TT", "Nội dung", "Kết quả quý I/2025"]) == signature(
        ["TT", "NỘI DUNG", "Kết quả quý II/2026", ""]
    )
    assert signature(["TT", "Nội dung"]) != signature(["TT", "Nội dung", "Thời hạn"])


def test_a_list_on_another_sheet_than_the_first_is_found():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Hướng dẫn").write(0, 0, "Đọc kỹ trước khi điền")
    page = book.add_worksheet("Nhiệm vụ")
    page.write_row(2, 1, ("Mã số", "Nội dung nhiệm vụ", "Thời hạn"))
    page.write_row(3, 1, ("A1", "Lập kho dữ liệu dùng chung", "2025"))
    book.close()
    list_ = found(out.getvalue())
    assert (list_.sheet, list_.header_row, list_.first_row) == ("Nhiệm vụ", 3, 4)
    (row,) = read_rows(list_, guess_all(list_.labels)).rows
    assert (row.number, row.code, row.task.deadline) == (4, "A1", date(2025, 12, 31))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"PK\x03\x04hong", "hỏng"),
        (b"%PDF-1.4", r"\.pdf"),
        ("TT\tNội dung\n1\tLập kho".encode(), "không đúng loại"),
        (plain(("Họ và tên", "Chức vụ", "Điện thoại"), ("Lê Thị Sen", "Phó Giám đốc", "0900")), "không có bảng danh mục"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_the_way_out(data, words):
    with pytest.raises(Unreadable, match=words):
        find_list(data, "a.xlsx")


def test_a_macro_is_refused_before_anything_is_opened():
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Unreadable, match="macro"):
        found(out.getvalue())


HEAD = ("TT", "Mã", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Trạng thái")


def test_groups_repeated_headers_and_closing_lines_are_no_tasks():
    data = plain(
        HEAD,
        ("", "", "Nhóm hạ tầng"),
        ("1", "A1", "Lập kho dữ liệu", "Sở Y tế", "2025"),
        HEAD,
        ("2", "", "Nhóm con"),
        ("2.1", "A2", "Nối mạng các xã", "Sở Tư pháp", "Quý IV/2025"),
        ("", "", "Tổng cộng", "", "2"),
        ("Người lập biểu",),
    )
    list_ = found(data)
    read = read_rows(list_, guess_all(list_.labels))
    assert [(row.number, row.code, row.task.section) for row in read.rows] == [
        (3, "A1", "Nhóm hạ tầng"),
        (6, "A2", "Nhóm con"),
    ]
    assert read.problems == ()


def test_a_title_merged_downwards_gathers_its_agencies():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, ("1", "A1", "", "Sở Y tế", "2025"))
    page.merge_range(1, 2, 2, 2, "Lập kho dữ liệu dùng chung")
    page.write(2, 3, "Sở Tư pháp")
    book.close()
    list_ = found(out.getvalue())
    (row,) = read_rows(list_, guess_all(list_.labels)).rows
    assert row.task.leads == ("Sở Y tế", "Sở Tư pháp")


def test_numbers_as_codes_and_days_as_dates_are_read_as_written():
    data = plain(HEAD, (1, 101.0, "Lập kho dữ liệu", "Sở Y tế", "30/9/2025"))
    list_ = found(data)
    (row,) = read_rows(list_, guess_all(list_.labels)).rows
    assert (row.code, row.task.ordinal, row.task.deadline) == ("101", "1", date(2025, 9, 30))


def test_a_code_too_long_is_told_and_left_out():
    list_ = found(plain(HEAD, ("1", "X" * 61, "Lập kho dữ liệu", "Sở Y tế", "2025")))
    read = read_rows(list_, guess_all(list_.labels))
    assert read.rows[0].code == ""
    assert read.problems[0].startswith("Dòng 2 có mã dài quá 60 ký tự")


def test_the_words_of_a_drop_down_list_are_learnt_from_a_range_from_its_own_words_and_from_a_name():
    assert choices(workbook(), "a", sheet="Danh mục", place=(FIRST, 7)) == STATES
    assert choices(workbook(), "a", sheet="Danh mục", place=(FIRST, 8)) == ()
    for formula, name in (('"1, 2,3"', None), ("TrangThai", "TrangThai")):
        book = openpyxl.Workbook()
        book.active.title = "DM"
        for at, word in enumerate((1, 2, 3), start=1):
            book.active.cell(at, 8).value = word
        if name:
            book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text="DM!$H$1:$H$3")
        rule = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1=formula)
        rule.add("B2:B9")
        book.active.add_data_validation(rule)
        out = io.BytesIO()
        book.save(out)
        assert choices(out.getvalue(), "a", sheet="DM", place=(2, 1)) == ("1", "2", "3")


def test_a_whole_column_is_a_range():
    assert ranges_of("$D:$E B2") == [((1, 3), (LAST_ROW, 4)), ((2, 1), (2, 1))]


def test_states_are_told_in_the_words_of_the_superior():
    words = guess_states(STATES)
    assert set(words) == set(OURS)
    assert (words["done"], words["done_late"]) == ("Hoàn thành", "Hoàn thành")
    assert (words["doing"], words["doing_late"], words["not_started_late"]) == ("Đang thực hiện", "Quá hạn", "Quá hạn")
    assert words["suspended"] == ""
    fine = guess_states(
        (
            "Hoàn thành đúng hạn",
            "Hoàn thành quá hạn",
            "Đang thực hiện trong hạn",
            "Đang thực hiện quá hạn",
            "Chưa hoàn thành",
        )
    )
    assert (fine["done"], fine["done_late"]) == ("Hoàn thành đúng hạn", "Hoàn thành quá hạn")
    assert (fine["doing"], fine["doing_late"]) == ("Đang thực hiện trong hạn", "Đang thực hiện quá hạn")
    assert set(guess_states(("1", "2", "3")).values()) == {""}


def fact(**more: object) -> dict[str, object]:
    return {
        "code": "NV-0001", "aside": "", "work": "doing", "time": "in_time", "progress": 0.5, "result": "", "difficulty": "",
        "nothing_new": False, "done_on": None, "proofs": [], "deadline": "2025-09-30", "recurrence": "",
        "deadline_text": "", "lead": "Sở Y tế",
    } | more  # fmt: skip


def test_what_the_programme_answers_for_a_row():
    given = answers(
        [fact(result="Đã họp", difficulty="Thiếu vốn", proofs=["Quyết định 4/QĐ-SYT"])],
        stuck={"NV-0001": ["Chưa có mặt bằng"]}, words={"doing": "2"},
    )  # fmt: skip
    assert given == {
        "state": "2", "progress": Percent(50), "result": "Đã họp", "bottleneck": "Chưa có mặt bằng\nThiếu vốn",
        "evidence": "Quyết định 4/QĐ-SYT", "due": date(2025, 9, 30), "body": "Sở Y tế",
    }  # fmt: skip


def test_without_a_word_of_the_agency_the_last_proof_speaks():
    said = answers([fact(proofs=["Quyết định 4/QĐ-SYT", "Báo cáo 5/BC-SYT"])], stuck={}, words={})
    assert said["result"] == "Đã có minh chứng: Báo cáo 5/BC-SYT"
    assert answers([fact(nothing_new=True)], stuck={}, words={})["result"] == "Không phát sinh trong kỳ"
    assert "state" not in said


def test_a_row_that_several_tasks_carry_out_is_done_when_all_are():
    done = fact(work="done", done_on="2025-09-01", progress=1.0)
    late = fact(work="done", time="late", done_on="2025-10-09", progress=1.0, lead="Sở Tư pháp")
    assert state_of([done, late]) == "done_late"
    assert state_of([done, fact()]) == "doing"
    assert state_of([done, fact(work="unknown", time="late")]) == "doing_late"
    assert state_of([fact(aside="cancelled"), done]) == "done"
    assert state_of([fact(aside="suspended")]) == "suspended"
    assert state_of([fact(work="unknown", time="not_due")]) == "unknown"
    given = answers([done, late], stuck={}, words={})
    assert (given["done_on"], given["progress"], given["body"]) == (
        date(2025, 10, 9),
        Percent(100),
        "Sở Y tế; Sở Tư pháp",
    )
    assert "done_on" not in answers([done, fact()], stuck={}, words={})


def test_what_changed_in_a_row_is_told_and_blanks_are_no_change():
    list_ = found(workbook())
    row = read_rows(list_, guess_all(list_.labels)).rows[0].task

    class Before:
        title, leads, supporting = f" {row.title}  ", list(row.leads), []
        deadline, deadline_text, deliverable, authority = row.deadline, "", row.deliverable, ""

    assert changed(row, Before) == ["supporting"]
