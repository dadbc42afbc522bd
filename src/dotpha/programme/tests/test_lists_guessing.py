"""Superiors' lists: which column is to be filled in with what, and which of their words stands for which of our states."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
import xlsxwriter

from dotpha.programme.lists.heading import Heading, find_list
from dotpha.programme.lists.reading import without_period
from dotpha.programme.lists.roles import guess_all
from dotpha.programme.lists.values import guess_states, state_of
from dotpha.programme.tests.test_lists_reading import fact, plain

GIVEN = ("TT", "Mã", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
TASK = ("1", "A1", "Lập kho dữ liệu dùng chung", "Sở Y tế", "30/9/2025")
FOUND = ["ordinal", "code", "title", "lead", "deadline"]


def merged(
    spread: Sequence[tuple[int, int, int, int, str]], cells: Sequence[tuple[int, int, str]], depth: int
) -> Heading:
    """A list whose header has `depth` rows: the given columns go down through all, `spread` cells over several."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    for place, words in enumerate(GIVEN):
        page.merge_range(0, place, depth - 1, place, words)
    for top, left, bottom, right, words in spread:
        page.merge_range(top, left, bottom, right, words)
    for row, column, words in cells:
        page.write(row, column, words)
    page.write_row(depth, 0, TASK)
    book.close()
    return find_list(out.getvalue(), "danh-muc.xlsx")


def test_a_result_under_a_spread_heading_is_no_product():
    list_ = merged(
        [(0, 5, 0, 7, "Tình hình thực hiện")], [(1, 5, "Kết quả"), (1, 6, "Trạng thái"), (1, 7, "Khó khăn")], 2
    )
    assert list_.labels[5:] == tuple(f"Tình hình thực hiện / {one}" for one in ("Kết quả", "Trạng thái", "Khó khăn"))
    assert guess_all(list_.labels) == [*FOUND, "result", "state", "bottleneck"]
    assert list_.first_row == 3


def test_a_heading_that_nobody_merged_is_spread_over_the_empty_cells_beside_it():
    above = (*GIVEN, "Tình hình thực hiện", "", "", "Ghi chú")
    below = ("",) * 5 + ("Kết quả", "Trạng thái", "Khó khăn")
    list_ = find_list(plain(above, below, TASK), "danh-muc.xlsx")
    assert list_.labels[5:8] == tuple(f"Tình hình thực hiện / {one}" for one in ("Kết quả", "Trạng thái", "Khó khăn"))
    assert guess_all(list_.labels) == [*FOUND, "result", "state", "bottleneck", "keep"]
    assert list_.first_row == 3


def test_a_first_row_with_words_beyond_the_header_is_no_header():
    list_ = find_list(plain((*GIVEN, "Kết quả thực hiện", ""), (*TASK, "Đang làm", "xem lại")), "danh-muc.xlsx")
    assert list_.first_row == 2


def test_a_header_of_three_rows_is_read_down_to_its_last():
    list_ = merged(
        [(0, 5, 0, 8, "Địa phương báo cáo"), (1, 5, 1, 6, "Tình hình thực hiện"), (1, 7, 2, 7, "Khó khăn"),
         (1, 8, 2, 8, "Ghi chú")],
        [(2, 5, "Kết quả"), (2, 6, "Trạng thái")], 3,
    )  # fmt: skip
    assert list_.labels[5] == "Địa phương báo cáo / Tình hình thực hiện / Kết quả"
    assert guess_all(list_.labels) == [*FOUND, "result", "state", "bottleneck", "keep"]
    assert list_.first_row == 4


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (["Nội dung nhiệm vụ", "Sản phẩm", "Kết quả"], ["title", "deliverable", "result"]),
        (["Nội dung nhiệm vụ", "Kết quả"], ["title", "deliverable"]),
        (["Thời hạn", "Kết quả thực hiện / Tiến độ thực hiện"], ["deadline", "progress"]),
        (["Nội dung nhiệm vụ", "Tình hình thực hiện / Nội dung"], ["title", "result"]),
    ],
)
def test_the_same_words_mean_another_thing_under_another_heading(labels, roles):
    assert guess_all(labels) == roles


def words(*vocabulary: str) -> dict[str, str]:
    return guess_states(vocabulary)


def test_what_nobody_has_told_has_no_word_unless_the_list_offers_one():
    assert words("Chưa thực hiện", "Đang thực hiện", "Hoàn thành")["unknown"] == ""
    assert words("Chưa có thông tin", "Hoàn thành")["unknown"] == "Chưa có thông tin"


@pytest.mark.parametrize(
    "word",
    ["Không hoàn thành", "Đang hoàn thành", "Hoàn thành một phần", "Cơ bản hoàn thành", "Dự kiến hoàn thành",
     "Hoàn thành, chờ xác nhận", "Chưa hoàn thành"],
)  # fmt: skip
def test_a_word_short_of_done_is_not_taken_for_done(word):
    assert words(word)["done"] == ""
    assert words(word, "Đã hoàn thành")["done"] == "Đã hoàn thành"


def test_a_word_for_done_or_for_not_begun_is_not_taken_for_progress():
    told = words("Hoàn thành trong hạn", "Hoàn thành quá hạn", "Chưa triển khai trong hạn", "Đang triển khai trong hạn")
    assert (told["done"], told["doing"], told["not_started"]) == (
        "Hoàn thành trong hạn", "Đang triển khai trong hạn", "Chưa triển khai trong hạn",
    )  # fmt: skip
    assert words("Hoàn thành trong hạn")["doing"] == ""
    coarse = words("Hoàn thành", "Chưa hoàn thành")
    assert (coarse["doing"], coarse["not_started"], coarse["unknown"]) == ("Chưa hoàn thành", "Chưa hoàn thành", "")
    assert words("Đang thực hiện, chưa quá hạn", "Hoàn thành, không quá hạn")["done"] == "Hoàn thành, không quá hạn"


@pytest.mark.parametrize(
    ("each", "state"),
    [
        ([{"work": "unknown"}, {"work": "not_started"}], "not_started"),
        ([{"work": "unknown"}, {"work": "unknown", "time": "late"}], "not_started_late"),
        ([{"work": "not_started"}, {"work": "not_started", "time": "late"}], "not_started_late"),
        ([{"work": "unknown"}, {"work": "unknown", "time": "not_due"}], "unknown"),
        ([{"work": "done"}, {"work": "unknown"}], "doing"),
    ],
)
def test_a_row_of_several_tasks_is_under_way_only_where_one_is_begun(each: list[dict[str, Any]], state):
    assert state_of([fact(**one) for one in each]) == state


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("DANH MỤC NHIỆM VỤ (KỲ BÁO CÁO THÁNG 11/2025)", "DANH MỤC NHIỆM VỤ"),
        ("Danh mục nhiệm vụ, quý IV năm 2025", "Danh mục nhiệm vụ"),
        ("Danh mục nhiệm vụ 6 tháng đầu năm 2025", "Danh mục nhiệm vụ"),
        ("Danh mục nhiệm vụ (năm báo cáo 2025)", "Danh mục nhiệm vụ"),
        ("Danh mục nhiệm vụ năm 2025", "Danh mục nhiệm vụ năm 2025"),
        ("Danh mục (giai đoạn 2026-2030)", "Danh mục (giai đoạn 2026-2030)"),
        ("Danh mục theo Quyết định ngày 5 tháng 11 năm 2025", "Danh mục theo Quyết định ngày 5 tháng 11 năm 2025"),
        ("Tháng 11/2025", "Tháng 11/2025"),
    ],
)
def test_a_list_is_called_by_its_title_without_the_period(title, name):
    assert without_period(title) == name
