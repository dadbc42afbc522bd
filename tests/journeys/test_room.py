"""The situation room: two browsers, a source that falls silent, a warning that becomes a task, the room on a past date."""

from __future__ import annotations

import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from journeys.hands import fits, told

pytestmark = pytest.mark.journey
LIVE = 15_000
"""Milliseconds that a story waits for a change; how fast it is, `bench/room` measures."""


def tile(page: Page, name: str):
    return page.locator(".tile", has=page.get_by_role("heading", name=name, exact=True))


def test_what_one_officer_changes_appears_in_the_others_room(visit):
    leader, office = visit("lanhdao"), visit("tonghop")
    expect(leader.get_by_role("heading", level=1)).to_have_text("Phòng điều hành")
    warnings = tile(leader, "Cảnh báo")
    before = re.search(r"(\d+) cảnh báo đang mở", warnings.inner_text())[1]
    leader.evaluate("window.stayed = true")
    office.goto("/watching/?gravity=3")
    office.locator("[data-list] tbody a").first.click()
    office.get_by_role("link", name="Tạm lắng").click()
    office.get_by_label("Báo lại từ ngày").fill("28/11/2025")
    office.get_by_label("Lý do").fill("Chờ phiên họp")
    office.get_by_role("button", name="Tạm lắng").click()
    told(office, "lắng đến")
    expect(warnings).to_contain_text(f"{int(before) - 1} cảnh báo đang mở", timeout=LIVE)
    assert leader.evaluate("window.stayed"), "the page was not loaded anew"
    office.get_by_role("button", name="Báo lại").click()
    expect(warnings).to_contain_text(f"{before} cảnh báo đang mở", timeout=LIVE)


def test_a_room_that_hears_nothing_says_since_when_and_goes_on_by_itself(visit):
    page = visit("lanhdao")
    expect(page.locator("[data-room-fresh]")).to_contain_text("cập nhật", timeout=LIVE)
    page.route("**/room/nhip*", lambda route: route.fulfill(status=404))
    lost = page.locator("[data-room-lost]")
    expect(lost).to_contain_text("Không nhận được số liệu mới từ", timeout=30_000)
    page.unroute("**/room/nhip*")
    expect(lost).to_be_hidden(timeout=40_000)


def test_a_source_that_is_cut_makes_its_tile_say_since_when_and_no_other(visit, data):
    page = visit("lanhdao")
    money, warnings = tile(page, "Kinh phí"), tile(page, "Cảnh báo")
    shown = money.locator("[data-face]").inner_text()
    with sqlite3.connect(data / "dotpha.sqlite3") as base:
        base.execute("alter table budget_budgetsheet rename to cut")
        # Drawn so long ago that it is drawn anew, of what is no longer there.
        base.execute("update room_picture set painted_at = '2025-11-19 07:30:00' where tile = 'budget.spent'")
    silent = money.locator("[data-silent]")
    expect(silent).to_have_text("im lặng từ 14:30, 19/11/2025", timeout=LIVE)
    assert money.locator("[data-face]").inner_text() == shown, "what was seen last stays in sight"
    expect(warnings.locator("[data-silent]")).to_be_hidden()
    with sqlite3.connect(data / "dotpha.sqlite3") as base:
        base.execute("alter table cut rename to budget_budgetsheet")
    expect(silent).to_be_hidden(timeout=LIVE)
    expect(money.locator("[data-face]")).to_have_text(shown, use_inner_text=True)


def test_a_warning_becomes_a_directive_a_task_and_is_done(visit):
    leader = visit("lanhdao")
    row = tile(leader, "Cảnh báo").locator("li", has_text="NV-0021").first
    row.get_by_role("link", name="Giao chỉ đạo").click()
    expect(leader.locator("main")).to_contain_text("NV-0021")
    leader.get_by_label("Việc phải làm").fill("Báo cáo nguyên nhân chậm phòng điều hành đô thị thông minh")
    leader.get_by_label(re.compile("1 tuần")).check()
    leader.get_by_role("button", name="Giao", exact=True).click()
    told(leader, "Đã giao")
    leader.locator("#chuoi").get_by_role("link", name=re.compile("NV-0021")).first.click()
    expect(leader.locator(".page-head")).to_contain_text("đã giao xử lý")
    expect(leader.locator("#chi-dao")).to_contain_text("Báo cáo nguyên nhân chậm")
    leader.goto("/room/")
    expect(tile(leader, "Chỉ đạo")).to_contain_text("Báo cáo nguyên nhân chậm", timeout=LIVE)


def test_the_room_on_a_past_date_and_two_dates_beside_each_other(visit):
    page = visit("lanhdao")
    page.get_by_text("Xem ngày khác, so hai ngày").click()
    page.get_by_label("Xem ngày").fill("1/10/2025")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phòng điều hành ngày 01/10/2025")
    then = tile(page, "Nhiệm vụ").inner_text()
    expect(page.locator("[data-room]")).to_have_count(0)
    page.get_by_label("so với").fill("20/11/2025")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hai ngày cạnh nhau")
    pair = tile(page, "Nhiệm vụ").locator(".pair > div")
    expect(pair).to_have_count(2)
    assert pair.nth(0).locator(".tile-says").inner_text() in then
    assert pair.nth(0).locator(".tile-says").inner_text() != pair.nth(1).locator(".tile-says").inner_text()


def test_a_leader_arranges_the_room_by_keys_and_it_stays_so(visit):
    page = visit("lanhdao")
    page.get_by_role("button", name="Sắp xếp").click()
    first = page.locator(".tile").first
    name = first.get_attribute("data-tile")
    first.focus()
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("-")
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Giữ cách sắp xếp").click()
    told(page, "Đã giữ cách sắp xếp")
    expect(page.locator(f'[data-tile="{name}"]')).to_have_count(0)
    page.get_by_role("button", name="Sắp xếp").click()
    page.get_by_role("button", name="Về thường dùng").click()
    expect(page.locator(f'[data-tile="{name}"]')).to_have_count(1)


def test_every_tile_leads_to_its_rows_in_two_clicks_and_each_row_to_a_directive_in_one(visit):
    page = visit("lanhdao")
    for one in page.locator(".tile:not([hidden])").all():
        assert one.locator("a").count(), one.get_attribute("data-tile")
    number = tile(page, "Nhiệm vụ").locator(".tile-figures a").first
    count = int(number.inner_text())
    number.click()
    expect(page.locator("[data-list] tbody tr")).to_have_count(count)
    page.goto("/room/")
    expect(
        tile(page, "Việc quá hạn lâu nhất").locator("li").first.get_by_role("link", name="Giao chỉ đạo")
    ).to_be_visible()


def test_the_room_on_the_phone_and_on_the_wall(visit):
    phone = visit("lanhdao", phone=True)
    expect(tile(phone, "Nhiệm vụ")).to_be_visible()
    fits(phone)
    wall = visit("lanhdao")
    wall.set_viewport_size({"width": 3840, "height": 2160})
    wall.goto("/room/?tuong")
    expect(wall.locator("nav.rail, .rail").first).to_be_hidden()
    expect(wall.locator("[data-room-fresh]")).to_contain_text("cập nhật", timeout=LIVE)
    high, room = wall.evaluate("[document.scrollingElement.scrollHeight, window.innerHeight]")
    assert high <= room + 2, "a wall does not scroll"
