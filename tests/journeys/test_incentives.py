"""A co-operative without an account learns that it is eligible and by which article, applies without typing anything again, and is paid."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from journeys.hands import fits, told

pytestmark = pytest.mark.journey
ARTICLE = "khoản 4 Điều 8 Thông tư 28/2018/TT-BTC"


def onward(page: Page) -> None:
    fits(page)
    page.get_by_role("button", name="Tiếp tục").click()


def test_a_cooperative_learns_that_it_is_eligible_and_applies(visit):
    phone = visit(None, phone=True)
    phone.goto("/")
    phone.get_by_role("link", name="Tôi có được hỗ trợ không?").click()
    phone.get_by_label("Hợp tác xã, liên hiệp hợp tác xã").check()
    onward(phone)
    phone.get_by_label("Mua máy móc, thiết bị tiên tiến cho sản xuất").check()
    phone.get_by_text("Chi phí dự kiến (chưa biết thì bỏ qua)").click()
    phone.get_by_label("Chi phí máy móc, thiết bị").fill("400 triệu")
    onward(phone)
    for legend in ("Trực tiếp đầu tư, sản xuất", "Máy móc, thiết bị là loại tiên tiến"):
        phone.get_by_role("group", name=legend).get_by_label("Có", exact=True).check()
    onward(phone)
    expect(phone.get_by_role("heading", name="Đủ điều kiện hưởng 1 chính sách")).to_be_visible()
    expect(phone.get_by_text(ARTICLE).first).to_be_visible()
    expect(phone.get_by_text("200 triệu đồng một lần")).to_be_visible()
    fits(phone)

    phone.get_by_role("link", name="Nộp hồ sơ").click()
    phone.fill("input[name=login]", "htx")
    phone.fill("input[name=password]", "Dotpha@2025")
    phone.locator("input[name=password]").press("Enter")
    told(phone, "Các câu trả lời đi cùng hồ sơ")
    fits(phone)
    phone.get_by_role("button", name="Lập hồ sơ").click()
    expect(phone.get_by_label("Tên đề nghị")).to_have_value("Khuyến công: hỗ trợ máy móc, thiết bị tiên tiến")
    expect(phone.locator("input[name=items-0-amount]")).to_have_value("400.000.000")
    for place, name in enumerate(("Đề án khuyến công", "Giấy đăng ký kinh doanh", "Báo giá, hợp đồng"), start=1):
        paper = {"name": f"giay-{place}.txt", "mimeType": "text/plain", "buffer": name.encode()}
        phone.locator(f"input[name=paper-paper{place}]").set_input_files(paper)
    phone.get_by_role("button", name="Xem lại và nộp").click()
    phone.get_by_role("button", name="Nộp hồ sơ").click()
    told(phone, "Đã nhận hồ sơ")
    address = phone.url

    office = visit("socongthuong")
    office.goto(address)
    office.get_by_role("link", name="Ghi kết quả thẩm định").click()
    office.get_by_role("button", name="Xem kết quả trước").click()
    expect(office.get_by_text("Đủ điều kiện: 200 triệu đồng một lần").first).to_be_visible()
    office.get_by_role("button", name="Ghi kết quả thẩm định").click()

    leader = visit("lanhdao")
    leader.goto(address)
    leader.get_by_role("link", name="Quyết định hỗ trợ").click()
    expect(leader.get_by_label("Số tiền hỗ trợ")).to_have_value("200000000")
    leader.get_by_label("Số tiền hỗ trợ").fill("201 triệu")
    leader.get_by_label("Số quyết định").fill("2700/QĐ-UBND")
    leader.get_by_role("button", name="Quyết định hỗ trợ").click()
    expect(leader.get_by_text("không được 201 triệu đồng")).to_be_visible()
    leader.get_by_label("Số tiền hỗ trợ").fill("200 triệu")
    leader.get_by_role("button", name="Quyết định hỗ trợ").click()
    told(leader, "Đã «Quyết định hỗ trợ»")

    office.goto(address)
    office.get_by_role("link", name="Ghi đã hỗ trợ").click()
    office.get_by_label("Chứng từ").fill("Ủy nhiệm chi số 88 ngày 20/11/2025")
    office.get_by_role("button", name="Ghi đã hỗ trợ").click()
    told(office, "Đã «Ghi đã hỗ trợ»")
    phone.goto("/cases/ho-tro")
    expect(phone.get_by_text("Khuyến công: hỗ trợ máy móc").first).to_be_visible()
    fits(phone)
