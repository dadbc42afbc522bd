"""Numbers from a file to a task: a bad row mended, the indicator and the task move, «vì sao» ends at the row; PCI; a campaign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.hands import agree, fits, told

pytestmark = pytest.mark.journey

NAME = "Tỷ trọng kinh tế số trong GRDP"
FIRST = "Đơn vị;Kỳ;Giá trị\nToàn tỉnh;Tháng 8/2025;12,5\nToàn tỉnh;Tháng 9/2025;mười lăm\nXã Không Đâu;Tháng 9/2025;1\n"
MENDED = "Đơn vị;Kỳ;Giá trị\nToàn tỉnh;Tháng 9/2025;15\n"


def test_a_file_moves_the_indicator_the_target_and_the_task(visit, tmp_path):
    page = visit("tonghop")
    define(page)
    set_target(page)
    measure_task(page)
    hand_in(page, tmp_path, "thang-8.csv", FIRST)
    expect(page.get_by_text("mười lăm").first).to_be_visible()
    expect(page.get_by_text("Xã Không Đâu").first).to_be_visible()
    take(page)
    task_says(page, "25%")
    hand_in(page, tmp_path, "thang-9.csv", MENDED)
    take(page)
    task_says(page, "50%")
    ends_at_the_row(page)


def define(page: Page) -> None:
    page.goto("/indicators/them")
    page.get_by_label("Mã", exact=True).fill("KTS.TYTRONG")
    page.get_by_label("Tên chỉ số").fill(NAME)
    page.get_by_label("Đơn vị tính").fill("%")
    page.get_by_label("Chiều").select_option(label="càng cao càng tốt")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(page.get_by_text("không có số liệu").first).to_be_visible()


def set_target(page: Page) -> None:
    page.get_by_role("link", name="Đặt mục tiêu").click()
    page.get_by_label("Mã", exact=True).fill("KTS.2025")
    page.get_by_label("Mục tiêu", exact=True).fill("Kinh tế số đạt ít nhất 20% GRDP")
    page.get_by_label("Kỳ phải đạt").fill("2025")
    page.locator("[name=value]").fill("20")
    page.locator("[name=baseline]").fill("10")
    page.get_by_label("Ngày của giá trị gốc").fill("31/12/2024")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", name="Kinh tế số đạt ít nhất 20% GRDP")).to_be_visible()


def measure_task(page: Page) -> None:
    page.goto("/programme/nhiem-vu/51/moc")
    page.get_by_label("Đo bằng mục tiêu").select_option(label="Kinh tế số đạt ít nhất 20% GRDP")
    page.get_by_role("button", name="Thêm mốc").last.click()
    told(page, "Đã thêm mốc")


def hand_in(page: Page, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    page.goto("/indicators/nhap/tep")
    page.get_by_label("Tệp số liệu").set_input_files(path)
    page.get_by_label("Chỉ số").select_option(label=f"KTS.TYTRONG {NAME}")
    page.get_by_role("button", name="Đọc thử").click()


def take(page: Page) -> None:
    page.get_by_role("button", name="Đưa vào").click()
    if page.get_by_role("dialog", name="Xác nhận").is_visible():
        agree(page)
    told(page, "Đã đưa")


def task_says(page: Page, share: str) -> None:
    page.goto("/programme/nhiem-vu/51")
    part = page.locator(".milestones > li").filter(has_text="Kinh tế số đạt ít nhất 20% GRDP")
    expect(part).to_contain_text(share)


def ends_at_the_row(page: Page) -> None:
    """Two clicks from the task: the value, then the row of the file with its cells."""
    part = page.locator(".milestones > li").filter(has_text="Kinh tế số đạt ít nhất 20% GRDP")
    part.get_by_title("Vì sao?").click()
    expect(page.get_by_role("heading", name="Vì sao 15,0%?")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Dòng 2 của tệp"))).to_be_visible()
    expect(page.get_by_text("thang-9.csv").first).to_be_visible()


def test_a_tried_value_of_pci_changes_the_total_and_keeps_nothing(visit):
    page = visit("lanhdao")
    page.goto("/indicators/chi-so-tong-hop/pci?nam=2021")
    page.get_by_role("link", name="Thử giá trị").click()
    field = page.get_by_label(re.compile("Chi phí thời gian"))
    kept = field.input_value()
    total = page.locator("#thu-ket-qua")
    before = total.inner_text()
    field.fill("9,5")
    expect(total).not_to_have_text(before, use_inner_text=True)
    expect(page).to_have_url(re.compile("9"))
    page.goto("/indicators/chi-so-tong-hop/pci?nam=2021")
    page.get_by_role("link", name="Thử giá trị").click()
    expect(page.get_by_label(re.compile("Chi phí thời gian"))).to_have_value(kept)


def test_a_commune_types_its_day_and_the_league_follows(visit):
    page = visit("dongha", phone=True)
    page.goto("/indicators/cao-diem")
    page.get_by_role("link", name=re.compile("30 ngày đêm")).first.click()
    expect(page.get_by_text("Mỗi ngày phải làm").first).to_be_visible()
    fits(page)
    row = page.locator("tr").filter(has_text="Đông Hà").filter(has_not_text="Nam Đông Hà").first
    before = row.inner_text()
    page.get_by_role("link", name="Nhập số trong ngày").click()
    page.get_by_label(re.compile("Đông Hà")).fill("999")
    page.get_by_role("button", name="Ghi").click()
    told(page, "Đã ghi")
    row = page.locator("tr").filter(has_text="Đông Hà").filter(has_not_text="Nam Đông Hà").first
    expect(row).not_to_have_text(before, use_inner_text=True)
    fits(page)


def test_numbers_are_read_as_of_another_day_and_compared(visit):
    page = visit("giamsat")
    page.goto("/indicators/")
    page.get_by_role("link", name="Tỷ lệ nhiệm vụ đúng hạn trên số đã đến hạn").click()
    page.get_by_label("Như đã biết ngày").fill("31/10/2025")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_text("Đang xem số liệu như đã biết ngày")).to_be_visible()
    page.goto("/indicators/ban-do")
    expect(page.locator("svg a").first).to_be_visible()
    expect(page.locator("svg a")).to_have_count(78)
