"""A superior's list by one officer: given, its columns matched, reviewed, taken in, and handed back in a frozen period."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from dotpha.programme.tests.lists import FIRST, workbook
from journeys.hands import agree, fits, number_in, save, told

pytestmark = pytest.mark.journey

LABEL = "Từ ngày 18/11/2025 đến ngày 24/11/2025"
NAME = "2025-11-18..2025-11-24"
LAKES, RESULT = "Lắp trạm đo mực nước ở ba hồ chứa", "=Đã chọn xong vị trí ba trạm"
OWN_NAME = "Danh mục của hệ thống giám sát Nghị quyết 57"
STATE, PROGRESS, SAID, STUCK, BODY = 8, 9, 10, 11, 14
"""The columns of the superior's sheet, counted from 1."""


def test_a_list_of_the_superior_comes_in_and_goes_back_filled(visit, tmp_path):
    page = visit("tonghop")
    given = tmp_path / "nq57-thang-11.xlsx"
    given.write_bytes(workbook())
    give_the_list(page, given)
    match_the_columns(page)
    review_and_accept(page)
    code = report_on_one_task(page)
    freeze_the_period(page)
    report_again_after_it(page, code)
    export_the_frozen_period(page, code, given, tmp_path)
    give_the_next_list(page, tmp_path / "nq57-thang-12.xlsx")


def give_the_list(page: Page, given: Path) -> None:
    page.get_by_role("link", name="Danh mục của cấp trên").first.click()
    page.get_by_role("link", name="Nhập danh mục").first.click()
    page.locator("input[type=file]").set_input_files(given)
    page.get_by_role("button", name="Đọc danh mục").click()
    expect(page.get_by_role("heading", name="Khớp cột của danh mục")).to_be_visible()


def match_the_columns(page: Page) -> None:
    """What the machine guessed stands there; the officer gives the list its name and says what is in doubt."""
    expect(page.get_by_label("Cột «Mã nhiệm vụ» là")).to_have_value("code")
    expect(page.get_by_label("Cột «Địa phương báo cáo / Tiến độ (%)» là")).to_have_value("progress")
    expect(page.get_by_label("Hoàn thành sau hạn")).to_have_value("Hoàn thành")
    fits(page)
    page.get_by_label("Tên danh mục").fill(OWN_NAME)
    page.get_by_label("Tạm dừng").select_option("Chưa thực hiện")
    page.get_by_role("button", name="Khớp và đọc danh mục").click()
    told(page, "Đã đọc 4 dòng")


def review_and_accept(page: Page) -> None:
    expect(page.get_by_role("heading", name="Soát nhiệm vụ trước khi đưa vào chương trình")).to_be_visible()
    assert number_in(page, "Tách được") == 4
    page.get_by_role("button", name="Đưa vào chương trình").click()
    agree(page)
    told(page, "ghi 4 mục việc: 4 nhiệm vụ mới")
    expect(page.get_by_role("heading", name=OWN_NAME)).to_be_visible()


def open_task(page: Page) -> str:
    """Opens the task of the lakes from its document; returns its code."""
    page.get_by_role("link", name="Sổ văn bản").first.click()
    page.get_by_role("link", name=re.compile("DANH MỤC NHIỆM VỤ THEO DÕI", re.IGNORECASE)).first.click()
    page.locator("main tbody tr").filter(has_text=LAKES).get_by_role("link").first.click()
    expect(page.locator(".page-head")).to_contain_text(LAKES)
    return re.findall(r"NV-\d+", page.locator(".page-head").inner_text())[0]


def report_on_one_task(page: Page) -> str:
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.get_by_role("link", name="Mở kỳ báo cáo").click()
    page.get_by_label("Kỳ báo cáo").select_option(label="Khoảng ngày khác")
    page.get_by_label("Từ ngày").fill("18/11/2025")
    page.get_by_label("Đến ngày").fill("24/11/2025")
    page.get_by_role("button", name="Mở kỳ").click()
    code = open_task(page)
    say(page, RESULT, "Chưa có đường vào hồ")
    return code


def say(page: Page, result: str, difficulty: str) -> None:
    """The office enters the agency's word in the period that ends first."""
    page.goto(page.url.split("?")[0].rstrip("/") + "/ket-qua")
    page.get_by_label("Kết quả trong kỳ").fill(result)
    page.get_by_label("Đang thực hiện").check()
    page.get_by_label("Vướng mắc").fill(difficulty)
    page.get_by_role("button", name="Gửi báo cáo").click()
    told(page, "đã ghi lời báo cáo")


def freeze_the_period(page: Page) -> None:
    page.get_by_role("button", name="Thêm 1 tuần").click()
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.get_by_role("link", name=LABEL).click()
    page.get_by_role("button", name="Chốt số liệu").click()
    agree(page)
    told(page, "Đã chốt số liệu kỳ")


def report_again_after_it(page: Page, code: str) -> None:
    """A later word belongs to the next period: the frozen one must not know it."""
    assert open_task(page) == code
    say(page, "Đã đổ móng một trạm", "")


def export_the_frozen_period(page: Page, code: str, given: Path, folder: Path) -> None:
    page.get_by_role("link", name="Danh mục của cấp trên").first.click()
    page.get_by_role("link", name=OWN_NAME).click()
    fits(page)
    page.get_by_label("Số liệu").select_option(NAME)
    page.get_by_role("button", name="Xuất theo mẫu").click()
    assert (number_in(page, "Dòng trong danh mục"), number_in(page, "Điền được")) == (4, 4)
    made = save(page, page.get_by_role("link", name="Tải tệp đã điền"), folder)
    sheet, before = (openpyxl.load_workbook(path)["Danh mục"] for path in (made, given))
    row = FIRST + 2
    then = page.request.get(f"/api/programme/tasks/{code}?day=2025-11-24").json()
    assert [sheet.cell(row, column).value for column in (STATE, PROGRESS, SAID, STUCK, BODY)] == [
        "Đang thực hiện", then["measured"], RESULT, "Chưa có đường vào hồ", then["lead"],
    ]  # fmt: skip
    figures = page.request.get(f"/api/programme/periods/{NAME}/figures").json()["figures"]
    assert (
        figures["doing"] >= sum(sheet.cell(at, STATE).value == "Đang thực hiện" for at in range(FIRST, FIRST + 6)) == 1
    )
    assert sheet.cell(row, 15).value == before.cell(row, 15).value
    assert sheet.data_validations.dataValidation[0].formula1 == before.data_validations.dataValidation[0].formula1


def give_the_next_list(page: Page, later: Path) -> None:
    """Another title than the last time: whose list it is is asked once, and the rows point at their tasks."""
    later.write_bytes(workbook(title="DANH MỤC NHIỆM VỤ THÁNG 12/2025"))
    page.get_by_role("link", name="Danh mục của cấp trên").first.click()
    page.get_by_role("link", name="Nhập danh mục").first.click()
    page.locator("input[type=file]").set_input_files(later)
    page.get_by_role("button", name="Đọc danh mục").click()
    page.get_by_label("Thuộc danh mục").select_option(index=2)
    page.locator("input[type=file]").set_input_files(later)
    page.get_by_role("button", name="Đọc danh mục").click()
    told(page, "3 dòng đã có nhiệm vụ, 0 dòng cấp trên đổi nội dung")
