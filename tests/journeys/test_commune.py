"""A commune's officer with a phone: what is due, one click for «nothing new», a photo as evidence."""

from __future__ import annotations

import struct
import zlib

import pytest
from playwright.sync_api import Page, expect

from dotpha.people.demo import PASSWORD
from journeys.hands import fits, told

pytestmark = pytest.mark.journey

QUIET = "Đưa vào hoạt động phòng điều hành đô thị thông minh"
DUE = "Kiện toàn tổ công nghệ số cộng đồng"


def test_a_commune_officer_answers_and_proves_with_one_hand(visit):
    page = visit("dongha", phone=True)
    find_what_is_due(page)
    answer_nothing_new(page)
    add_a_photo(page)


def test_what_was_typed_outlives_a_sign_in_that_ran_out(visit):
    page = visit("dongha", phone=True)
    page.locator(".inbox-row").filter(has_text=DUE).get_by_role("link", name="Sửa").click()
    page.get_by_label("Kết quả trong kỳ").fill("Đã kiện toàn 12 tổ, còn 2 tổ chờ người.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.fill("input[name=login]", "dongha")
    page.fill("input[name=password]", PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_label("Kết quả trong kỳ")).to_have_value("Đã kiện toàn 12 tổ, còn 2 tổ chờ người.")


def find_what_is_due(page: Page) -> None:
    expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    soon = page.get_by_role("region", name="Sắp đến hạn")
    expect(soon).to_contain_text(DUE)
    expect(soon).to_contain_text("5 ngày nữa")
    fits(page)


def answer_nothing_new(page: Page) -> None:
    quiet = page.locator(".inbox-row").filter(has_text=QUIET)
    quiet.get_by_role("button", name="Không phát sinh").click()
    told(page, "không phát sinh trong kỳ")
    expect(quiet).to_contain_text("Không phát sinh 20/11/2025")
    expect(quiet.get_by_role("button", name="Không phát sinh")).to_have_count(0)
    fits(page)


def add_a_photo(page: Page) -> None:
    """The button for the milestone still open is at the bottom, under the thumb."""
    page.get_by_role("link", name=DUE).click()
    expect(page.get_by_role("heading", name=DUE)).to_be_visible()
    fits(page)
    page.locator(".page-actions").get_by_role("link", name="Nộp minh chứng").click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name="Nộp minh chứng")).to_be_visible()
    fits(page)
    camera = panel.get_by_label("Chụp ảnh")
    assert camera.get_attribute("capture") == "environment"
    camera.set_input_files({"name": "bang-tong-hop.png", "mimeType": "image/png", "buffer": picture(640, 480)})
    panel.get_by_role("button", name="Nộp minh chứng").click()
    told(page, "tiến độ tăng khi được xác nhận")
    expect(page.locator(".proof").filter(has_text="bang-tong-hop.png")).to_contain_text("chờ xác nhận")
    fits(page)
    page.get_by_role("link", name="Thông báo").click()
    expect(page.get_by_role("heading", name="Thông báo")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Mở các mục").click()
    page.get_by_role("navigation", name="Các mục").get_by_role("link", name="Việc của tôi").click()
    expect(page.locator(".inbox-row").filter(has_text=DUE)).to_be_visible()
    fits(page)


def picture(wide: int, high: int) -> bytes:
    """A grey PNG."""
    rows = b"".join(b"\x00" + b"\x99" * wide for _ in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
