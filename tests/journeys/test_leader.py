"""A leader asks "việc này đến đâu rồi?" and sees what falls late."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.hands import number_in

pytestmark = pytest.mark.journey


def test_a_question_without_marks_leads_to_the_task_by_keyboard_alone(visit):
    page = visit("lanhdao")
    page.keyboard.press("Control+k")
    page.keyboard.type("so hoa ho tich den dau roi")
    first = page.get_by_role("listbox", name="Kết quả").get_by_role("option").first
    expect(first).to_contain_text("số hóa dữ liệu hộ tịch")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("số hóa dữ liệu hộ tịch")
    expect(page.locator(".page-head .state")).to_have_text(re.compile("hoàn thành|thực hiện|thông tin"))
    why_is_it_so(page)


def why_is_it_so(page: Page) -> None:
    """The measured progress, and under "Vì sao?" the milestones it is made of."""
    measured = page.locator("#moc")
    shown = re.search(r"(\d+)%", measured.locator(".measured").inner_text())
    assert shown
    measured.get_by_text("Vì sao?").press("Enter")
    why = measured.locator("details")
    expect(why).to_contain_text("Tiến độ = tổng trọng số")
    part, whole = re.search(r"(\d+)/(\d+)", why.inner_text()).groups()
    assert round(100 * int(part) / int(whole)) == int(shown[1])


def test_a_week_later_more_is_late(visit):
    page = visit("lanhdao")
    page.get_by_role("link", name="Chương trình", exact=True).first.click()
    before = number_in(page, "Quá hạn")
    late = open_late_list(page)
    assert late == before
    page.get_by_role("button", name="Thêm 1 tuần").click()
    expect(page.get_by_role("region", name="Ngày trình diễn")).to_contain_text("27/11/2025")
    after = number_in(page, "Quá hạn")
    assert after > before
    assert page.locator("[data-list] tbody tr").count() == after
    expect(page.get_by_text("Kiện toàn tổ công nghệ số cộng đồng").first).to_be_visible()
    page.get_by_role("button", name="Về ngày đầu").click()
    expect(page.get_by_role("region", name="Ngày trình diễn")).to_contain_text("20/11/2025")
    assert number_in(page, "Quá hạn") == before


def open_late_list(page: Page) -> int:
    page.get_by_role("search").get_by_label("Thời hạn").select_option(label="Quá hạn")
    expect(page.get_by_role("link", name="Bỏ lọc Thời hạn: Quá hạn")).to_be_visible()
    return page.locator("[data-list] tbody tr").count()
