"""The administrator: an account with a one-time password, a succession, the ledger, the second step of signing in."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from dotpha.people.demo import PASSWORD
from journeys.conftest import sign_in
from journeys.hands import fits, told

pytestmark = pytest.mark.journey

NEW = "Chuoi-cau-9-nhip"
ENDING, HEIR = "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "Sở Khoa học và Công nghệ"
TASK = "Xây dựng dữ liệu chuyên gia"


def test_a_new_account_opens_only_after_its_password_was_changed(visit):
    password = make_an_account(visit("quantri"))
    page = visit(None)
    sign_in(page, "nguyenthilua", password)
    page.goto("/programme/nhiem-vu")
    expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
    page.get_by_label("Mật khẩu hiện tại").fill(password)
    page.get_by_label("Mật khẩu mới", exact=True).fill(NEW)
    page.get_by_label("Nhập lại mật khẩu mới").fill(NEW)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.goto("/")
    expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    fits(page)


def make_an_account(page: Page) -> str:
    """Returns the password that is shown once."""
    page.get_by_role("link", name="Tài khoản", exact=True).first.click()
    page.get_by_role("link", name="Tạo tài khoản").click()
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Lụa")
    page.get_by_label("Tên đăng nhập").fill("nguyenthilua")
    page.get_by_label("Cơ quan").select_option(label="Sở Công Thương")
    page.get_by_label("Vai trò").select_option(label="Chuyên viên cơ quan")
    page.get_by_role("button", name="Tạo tài khoản").click()
    expect(page.get_by_role("heading", name="Đã tạo tài khoản")).to_be_visible()
    return page.locator("code").nth(1).inner_text()


def test_the_successor_answers_for_the_tasks_of_an_organisation_that_ended(visit):
    page = visit("quantri")
    end_by_succession(page)
    heir = visit("sokhcn")
    heir.get_by_role("link", name=TASK).click()
    expect(heir.locator("main")).to_contain_text(f"nhận kế thừa từ {ENDING}")
    heir.get_by_role("link", name="Báo cáo Quý IV/2025").click()
    panel = heir.locator("#panel")
    panel.get_by_label("Kết quả trong kỳ").fill("Tiếp nhận dữ liệu 212 chuyên gia từ Liên hiệp hội.")
    panel.get_by_label("Đang thực hiện").check()
    panel.get_by_role("button", name="Gửi báo cáo").click()
    told(heir, "đã ghi lời báo cáo")
    expect(heir.locator("#ky")).to_contain_text("Tiếp nhận dữ liệu 212 chuyên gia")
    expect(heir.locator("#ky")).to_contain_text("Sở KH&CN, 20/11/2025")
    find_it_in_the_ledger(page)


def end_by_succession(page: Page) -> None:
    page.get_by_role("link", name="Danh mục cơ quan").click()
    page.get_by_role("searchbox", name="Tìm").or_(page.locator("input[name=q]")).first.fill("lien hiep cac hoi")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=ENDING).click()
    page.get_by_role("link", name="Ghi kế thừa").click()
    page.get_by_label("Cơ quan kế thừa", exact=True).select_option(label=HEIR)
    page.get_by_label("Từ ngày").fill("20/11/2025")
    page.get_by_label("Số văn bản quyết định").fill("1902/QĐ-UBND")
    page.get_by_role("button", name="Ghi kế thừa").click()
    told(page, "Đã ghi kế thừa")
    expect(page.locator("main")).to_contain_text("Đã kết thúc từ 20/11/2025")


def find_it_in_the_ledger(page: Page) -> None:
    page.get_by_role("link", name="Sổ cái").click()
    row = page.locator("[data-list] tbody tr").filter(has_text="1902/QĐ-UBND").first
    expect(row).to_contain_text("Đoàn Công Minh")
    expect(row).to_contain_text(ENDING)


def test_with_the_second_step_a_password_alone_opens_nothing(visit):
    page = visit("giamsat")
    secret = turn_on_the_second_step(page)
    again = visit(None)
    again.goto("/tai-khoan/login/")
    again.fill("input[name=login]", "giamsat")
    again.fill("input[name=password]", PASSWORD)
    again.keyboard.press("Enter")
    code = again.get_by_label("Mã", exact=True)
    expect(code).to_be_visible()
    again.goto("/programme/nhiem-vu")
    expect(again.get_by_role("heading", name="Chương trình")).to_have_count(0)
    again.go_back()
    code.fill(totp(secret))
    code.press("Enter")
    expect(again.get_by_role("heading", name="Chương trình")).to_be_visible()


def turn_on_the_second_step(page: Page) -> str:
    """Returns the secret that the phone would have taken from the picture."""
    page.get_by_role("button", name=re.compile("Tài khoản của ")).click()
    page.get_by_role("link", name="Xác thực hai bước").click()
    page.get_by_role("link", name="Bật").click()
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    secret = page.get_by_label("Khóa bí mật").input_value()
    page.get_by_label("Mã 6 số trong ứng dụng").fill(totp(secret))
    page.get_by_role("button", name="Bật").click()
    return secret


def totp(secret: str) -> str:
    """The six digits of now (RFC 6238); not in the last seconds of their half minute, lest they be stale on arrival."""
    if time.time() % 30 > 25:
        time.sleep(6)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
