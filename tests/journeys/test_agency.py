"""An agency reports a task, gets it back with a reason, mends it and is verified; a stranger sees nothing of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import sign_in
from journeys.hands import agree, told

pytestmark = pytest.mark.journey

TASK = "Xây dựng nền tảng giáo dục, đào tạo trực tuyến"
REASON = "Báo cáo mới nêu 650 trong 699 trường; đề nghị gửi danh sách đủ trường."
PAPER = "1187/BC-SGDĐT"


def test_a_stranger_agency_is_not_even_told_that_the_task_exists(visit):
    page = visit("sogiaoduc")
    page.get_by_role("link", name=TASK).click()
    stranger = visit("sotaichinh")
    answer = stranger.goto(page.url)
    assert answer is not None
    assert answer.status == 404
    expect(stranger.get_by_role("heading", name="Không thấy trang này")).to_be_visible()
    stranger.keyboard.press("Control+k")
    stranger.get_by_role("combobox", name="Tìm").fill("nen tang giao duc dao tao truc tuyen")
    expect(stranger.locator("#palette-results")).not_to_contain_text(TASK)


def test_what_one_person_typed_at_a_browser_is_not_shown_to_the_next(visit):
    page = visit("sogiaoduc")
    page.get_by_role("link", name=TASK).click()
    form = f"{page.url.rstrip('/')}/ket-qua"
    page.goto(form)
    page.get_by_label("Kết quả trong kỳ").fill("Lời riêng còn gõ dở")
    expect(page.get_by_text("Đã giữ bản nháp trên máy này")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Kết quả trong kỳ")).to_have_value("Lời riêng còn gõ dở")
    page.context.clear_cookies()
    sign_in(page, "tonghop")
    page.goto(form)
    expect(page.get_by_label("Kết quả trong kỳ")).to_have_value("")
    assert "Lời riêng" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_task_goes_back_once_and_is_then_verified_by_another_officer(visit):
    agency = visit("sogiaoduc")
    address = report_with_a_document(agency)
    send_it_back(visit("tonghop"), address)
    read_the_reason(agency)
    mend_and_report_again(agency)
    verify(visit("tonghop2"), address)
    agency.goto(address)
    expect(agency.locator(".page-head")).to_contain_text("hoàn thành – sau hạn")
    expect(agency.locator(".bell-count")).to_be_visible()


def report_with_a_document(page: Page) -> str:
    """A paper that the register does not have yet; returns the address of the task."""
    page.get_by_role("link", name=TASK).click()
    page.get_by_role("link", name="Nộp minh chứng").first.click()
    panel = page.locator("#panel")
    panel.get_by_label("Số, ký hiệu văn bản").press_sequentially(PAPER, delay=20)
    panel.get_by_label("Trích yếu").fill("Kết quả đưa nền tảng giáo dục số vào trường học")
    panel.get_by_label("Ngày ban hành").fill("19/11/2025")
    panel.get_by_role("button", name="Nộp minh chứng").click()
    told(page, "tiến độ tăng khi được xác nhận")
    expect(page.locator("#moc")).to_contain_text("50%")
    report_done(page, "Nền tảng đã dùng tại các trường phổ thông trong tỉnh.")
    return page.url


def report_done(page: Page, words: str) -> None:
    page.get_by_role("link", name="Báo cáo hoàn thành").first.click()
    panel = page.locator("#panel")
    panel.get_by_label("Kết quả chính").fill(words)
    panel.get_by_role("button", name="Báo cáo hoàn thành").click()
    told(page, "báo cáo hoàn thành, đã ghi")


def send_it_back(page: Page, address: str) -> None:
    """From the queue: the proof goes back with its reason, and so does the task."""
    page.get_by_role("link", name="Chờ xác nhận").first.click()
    page.locator("[data-list] tbody tr").filter(has_text=PAPER).get_by_role("link").first.click()
    panel = page.locator("#panel")
    panel.get_by_role("link", name="Trả lại").click()
    panel.get_by_label("Lý do").fill(REASON)
    panel.get_by_role("button", name="Trả lại").click()
    told(page, "Đã trả lại")
    page.goto(address)
    page.get_by_role("link", name="Trả lại").first.click()
    panel.get_by_label("Lý do").fill(REASON)
    panel.get_by_role("button", name="Trả lại").click()
    told(page, "trả lại, đã ghi")


def read_the_reason(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Thông báo: ")).click()
    page.get_by_role("link", name=REASON).first.click()
    expect(page.get_by_role("heading", name=TASK)).to_be_visible()
    expect(page.locator("main")).to_contain_text(REASON)


def mend_and_report_again(page: Page) -> None:
    page.get_by_role("link", name="Nộp minh chứng").first.click()
    panel = page.locator("#panel")
    rows = "Trường,Số lớp\n" + "\n".join(f"Trường số {number},12" for number in range(1, 700))
    panel.get_by_label("Tệp (không bắt buộc)", exact=True).set_input_files(
        {"name": "699-truong.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    panel.get_by_role("button", name="Nộp minh chứng").click()
    told(page, "tiến độ tăng khi được xác nhận")
    report_done(page, "Đủ 699 trường, danh sách kèm theo.")


def verify(page: Page, address: str) -> None:
    page.goto(address)
    proof = page.locator(".proof").filter(has_text="699-truong.csv")
    proof.get_by_role("button", name="Xác nhận").click()
    told(page, "Đã xác nhận «699-truong.csv».")
    expect(page.locator("#moc")).to_contain_text("100%")
    page.get_by_role("button", name="Xác nhận hoàn thành").first.click()
    agree(page)
    told(page, "xác nhận hoàn thành, đã ghi")
