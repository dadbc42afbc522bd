"""A test is tripped by its own metric: a machine tells, the test stops by itself, and only a decision that says why lets it run on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeys.hands import agree, fits, told

pytestmark = pytest.mark.journey
NAME = "Xe tự hành giao hàng nhẹ trong khu đô thị Nam Đông Hà"


def test_a_test_that_crosses_its_limit_stops_by_itself_until_a_decision(visit):
    phone = visit("congnghe", phone=True)
    phone.goto("/sandbox/")
    fits(phone)
    phone.get_by_role("link", name=NAME).click()
    address = phone.url
    expect(
        phone.get_by_text("310 người, giới hạn không quá 500 người").or_(phone.get_by_text("319 người, giới hạn")).first
    ).to_be_visible()
    fits(phone)
    phone.get_by_role("button", name="Thay khóa").click()
    assert "hết hiệu lực ngay" in agree(phone)
    told(phone, "Khóa gửi số liệu, chỉ hiện một lần")
    key = phone.locator("code.break").inner_text()
    fits(phone)

    row = {"id": "quá-tải", "key": "so-nguoi-tham-gia", "value": 501, "at": "2025-11-19T20:00:00+07:00"}
    sent = phone.request.post(
        "/api/sandbox/readings", data={"readings": [row]}, headers={"Authorization": f"Bearer {key}"}
    )
    assert sent.ok, sent.text()
    assert sent.json()["status"] == "paused"
    phone.goto(address)
    expect(phone.get_by_text("Chỉ chạy tiếp khi có quyết định của UBND tỉnh.")).to_be_visible()
    expect(phone.get_by_role("link", name="Bắt đầu thử nghiệm")).to_have_count(0)
    fits(phone)

    leader = visit("lanhdao")
    leader.goto("/sandbox/?trang_thai=dung")
    leader.get_by_role("link", name=NAME).click()
    leader.get_by_role("link", name="Cho tiếp tục").click()
    expect(leader.get_by_text("«Số người tham gia» chưa trở lại mức an toàn; đo gần nhất lúc")).to_be_visible()
    leader.get_by_label("Số quyết định").fill("3021/QĐ-UBND")
    leader.get_by_role("button", name="Cho tiếp tục").click()
    told(leader, "Hãy ghi lý do.")
    leader.get_by_label("Lý do").fill("Đã dừng nhận khách mới, còn 380 người.")
    leader.get_by_role("button", name="Cho tiếp tục").click()
    told(leader, "Đã «Cho tiếp tục»")

    phone.get_by_role("link", name="Mọi số liệu").click()
    phone.get_by_role("link", name="Ghi số liệu").click()
    phone.get_by_label("Số người tham gia").fill("380")
    phone.get_by_role("button", name="Ghi", exact=True).click()
    told(phone, "Đã ghi số liệu.")
    expect(phone.get_by_text("đang thử nghiệm").first).to_be_visible()

    visitor = visit(None)
    visitor.goto("/sandbox/cong-khai")
    visitor.get_by_role("link", name="Tủ nhận nông sản").click()
    expect(visitor.get_by_role("heading", name="Bài học")).to_be_visible()
    expect(visitor.get_by_text("nhật ký nhiệt độ 10 phút một lần")).to_be_visible()
