"""A leader gives a directive on the phone from what is stuck; it is taken in, shown, verified, and the leader sees what came of it."""

from __future__ import annotations

import re
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from journeys.hands import agree, fits, save, told

pytestmark = pytest.mark.journey

STUCK = "Máy quét ở cấp xã hỏng nhiều"
WHAT = "Thay máy quét hỏng ở trung tâm phục vụ hành chính công cấp xã"
PROOF = "https://quangtri.example/bien-ban-ban-giao-may-quet"
A_MINUTE = 60


def test_from_what_is_stuck_to_what_came_of_it(visit):
    leader = visit("lanhdao", phone=True)
    began = monotonic()
    give_on_the_phone(leader)
    assert monotonic() - began < A_MINUTE
    fits(leader)
    address = leader.url
    task = take_in(visit("sokhcn"), address)
    show(visit("cvkhcn"), task)
    verify(visit("tonghop"), task)
    see_what_came_of_it(leader)


def give_on_the_phone(page: Page) -> None:
    page.goto("/programme/diem-nghen")
    fits(page)
    page.locator("tr, li", has_text=STUCK).first.get_by_role("link", name="Giao chỉ đạo").click()
    expect(page.locator("main")).to_contain_text(STUCK)
    expect(page.get_by_label("Giao cho")).to_have_value(re.compile(r"\d+"))
    page.get_by_label("Việc phải làm").fill(WHAT)
    page.get_by_label(re.compile("1 tuần")).check()
    page.get_by_label("Kết quả phải có").fill("Biên bản bàn giao máy")
    page.get_by_role("button", name="Giao", exact=True).click()
    told(page, "Đã giao Sở KH&CN")
    expect(page.locator(".page-head")).to_contain_text("chưa nhận")


def take_in(page: Page, address: str) -> str:
    """The agency finds it under Việc của tôi and presses once; returns the address of the task."""
    page.get_by_role("link", name=re.compile(f"Nhận chỉ đạo.*{WHAT}")).click()
    assert page.url == address
    page.get_by_role("button", name="Đã nhận").click()
    told(page, "người giao được báo")
    page.locator("#chuoi").get_by_role("link", name=re.compile("NV-")).first.click()
    expect(page.locator("#chi-dao")).to_contain_text("Theo chỉ đạo của Phó Chủ tịch UBND tỉnh Hoàng Đức Khải")
    return page.url


def show(page: Page, task: str) -> None:
    page.goto(task)
    page.get_by_role("link", name="Nộp minh chứng").first.click()
    panel = page.locator("#panel")
    panel.get_by_label(re.compile("Liên kết|Đường dẫn")).fill(PROOF)
    panel.get_by_role("button", name="Nộp minh chứng").click()
    told(page, "tiến độ tăng khi được xác nhận")
    page.get_by_role("link", name="Báo cáo hoàn thành").first.click()
    panel.get_by_label("Kết quả chính").fill("Đã thay 41 máy quét.")
    panel.get_by_role("button", name="Báo cáo hoàn thành").click()
    told(page, "báo cáo hoàn thành, đã ghi")


def verify(page: Page, task: str) -> None:
    page.goto(task)
    page.locator(".proof", has_text=PROOF).get_by_role("button", name="Xác nhận").click()
    told(page, "Đã xác nhận")
    page.get_by_role("button", name="Xác nhận hoàn thành").first.click()
    agree(page)
    told(page, "xác nhận hoàn thành, đã ghi")


def see_what_came_of_it(page: Page) -> None:
    page.goto("/directing/toi-da-giao")
    fits(page)
    done = page.locator("#nhom-done")
    expect(done).to_contain_text(WHAT)
    expect(done).to_contain_text("đã xác nhận")


def test_who_stands_in_gives_in_the_leaders_name_and_the_paper_says_so(visit, tmp_path):
    leader = visit("lanhdao")
    leader.goto("/directing/uy-quyen/dat")
    choose(leader, "Người được ủy quyền", "Trần Hữu Phước")
    leader.get_by_label("Thừa ủy quyền (TUQ.)").check()
    leader.get_by_label("Từ ngày").fill("20/11/2025")
    leader.get_by_label("Đến hết ngày").fill("21/11/2025")
    leader.get_by_label("Phạm vi").fill("Giao việc chương trình")
    leader.get_by_role("button", name="Đặt ủy quyền").click()
    told(leader, "hết hạn thì tự thôi")
    page = visit("sokhcn")
    page.goto("/directing/giao")
    choose(page, "Giao cho", "Sở Nội vụ")
    page.get_by_label("Việc phải làm").fill("Báo cáo biên chế phụ trách chuyển đổi số")
    page.get_by_label(re.compile("3 ngày làm việc")).check()
    page.get_by_label("Hình thức").select_option(label="Công văn chỉ đạo")
    page.get_by_role("button", name="Giao", exact=True).click()
    told(page, "Đã giao Sở Nội vụ")
    expect(page.locator("main")).to_contain_text("Thừa ủy quyền (TUQ.)")
    assert save(page, page.get_by_role("link", name="Tải bản Word"), tmp_path).stat().st_size > 5000


def choose(page: Page, label: str, beginning: str) -> None:
    """The choice of a list that begins so."""
    field = page.get_by_label(label, exact=True)
    value = field.locator("option", has_text=beginning).first.get_attribute("value")
    field.select_option(value)
