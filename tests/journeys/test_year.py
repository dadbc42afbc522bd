"""A working year: a bottleneck raised, decided and closed; a half-year from opening to the signed report; what recurs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.hands import agree, told

pytestmark = pytest.mark.journey

STUCK = "Chưa có định mức chi cho phòng máy dùng chung"
DECISION = "Giao Sở Tài chính ban hành định mức trước ngày 15/12/2025"
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
HALF = "6 tháng đầu năm 2025"


def test_a_bottleneck_is_raised_decided_and_closed(visit):
    agency = visit("sogiaoduc")
    task = raise_it(agency)
    decide_it(visit("lanhdao"), task)
    agency.reload()
    expect(agency.locator("#diem-nghen")).to_contain_text(DECISION)
    close_it(visit("tonghop"))


def raise_it(page: Page) -> str:
    page.get_by_role("link", name="Việc của tôi").first.click()
    page.locator(".inbox-what a[href*='/nhiem-vu/']").first.click()
    address = page.url
    page.get_by_role("button", name="Việc khác").click()
    page.get_by_role("link", name="Nêu điểm nghẽn").click()
    page.get_by_label("Điều đang tắc").fill(STUCK)
    page.get_by_label("Cần quyết định điều gì").fill("Ban hành định mức chi")
    page.get_by_label("Cấp quyết định").fill("UBND tỉnh")
    page.get_by_role("button", name="Nêu điểm nghẽn").click()
    expect(page.locator("#diem-nghen")).to_contain_text(STUCK)
    return address


def decide_it(page: Page, task: str) -> None:
    page.get_by_role("link", name="Điểm nghẽn").first.click()
    expect(page.locator("tbody tr", has_text=STUCK)).to_contain_text("mới nêu")
    page.goto(task)
    mine = page.locator("#diem-nghen article", has_text=STUCK)
    mine.get_by_role("link", name="Ghi diễn biến").click()
    page.get_by_label("Có quyết định").check()
    page.get_by_label("Nội dung").fill(DECISION)
    page.get_by_label("Số văn bản").fill("77/TB-UBND")
    page.get_by_role("button", name="Ghi", exact=True).click()
    told(page, "Đã ghi diễn biến")


def close_it(page: Page) -> None:
    page.get_by_role("link", name="Điểm nghẽn").first.click()
    row = page.locator("tbody tr", has_text=STUCK)
    expect(row).to_contain_text("đã có quyết định, chờ thực hiện")
    row.get_by_role("link", name=re.compile("NV-")).click()
    page.locator("#diem-nghen article", has_text=STUCK).get_by_role("link", name="Ghi kết quả tháo gỡ").click()
    page.get_by_label("Kết quả tháo gỡ").fill("Đã ban hành định mức chi")
    page.get_by_role("button", name="Ghi kết quả").click()
    told(page, "Đã ghi kết quả tháo gỡ")
    page.goto("/programme/diem-nghen?stage=closed")
    expect(page.locator("tbody tr", has_text=STUCK)).to_contain_text("Đã ban hành định mức chi")


def test_a_half_year_goes_from_opening_to_the_signed_report_and_is_corrected(visit):
    page = visit("tonghop")
    open_it(page)
    freeze_it(page)
    sign_the_report(page)
    correct_it(page)


def open_it(page: Page) -> None:
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.get_by_role("link", name="Mở kỳ báo cáo").click()
    page.get_by_label("Kỳ báo cáo").select_option("2025-H1")
    page.get_by_role("button", name="Mở kỳ").click()
    expect(page.locator(".page-head")).to_contain_text("số liệu đến hết 14/06/2025")
    expect(page.locator(".page-head")).to_contain_text("Điều 12 Nghị định số 09/2019/NĐ-CP")


def freeze_it(page: Page) -> None:
    page.get_by_role("link", name="Xem và xác nhận số liệu").click()
    page.get_by_role("button", name="Xác nhận số liệu").click()
    told(page, f"Đã xác nhận số liệu kỳ {HALF}")
    page.get_by_role("button", name="Chốt số liệu").click()
    agree(page)
    told(page, f"Đã chốt số liệu kỳ {HALF}")


def sign_the_report(page: Page) -> None:
    page.get_by_role("link", name="Lập báo cáo").click()
    page.get_by_role("button", name="Lập báo cáo").click()
    paper = page.get_by_label("Xem trước báo cáo")
    expect(paper).to_contain_text("từ ngày 15/12/2024 đến ngày 14/6/2025")
    expect(paper).to_contain_text("số liệu chốt đến hết ngày 14/6/2025")
    page.get_by_text("Đã ký ngoài phần mềm: phát hành thẳng").click()
    page.get_by_label("Số", exact=True).fill("311")
    page.get_by_label("Ngày ký").fill("20/11/2025")
    page.get_by_label("Bản đã ký").set_input_files({"name": "bc-311.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="Phát hành báo cáo").click()
    agree(page)
    expect(page.locator(".page-head")).to_contain_text("số 311")


def correct_it(page: Page) -> None:
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.get_by_role("link", name=HALF, exact=True).click()
    page.get_by_role("link", name="Đính chính số liệu").click()
    page.get_by_label("Lý do đính chính").fill("Sở Y tế báo nhầm số trạm")
    page.get_by_role("button", name="Mở đính chính").click()
    told(page, f"Đã mở đính chính kỳ {HALF}")
    page.get_by_role("button", name="Chốt số liệu").click()
    agree(page)
    expect(page.locator("main")).to_contain_text("Các lần chốt trước")
    expect(page.locator("main")).to_contain_text("Sở Y tế báo nhầm số trạm")
