"""How the pages look to each role: nothing sticks out, nothing is hard to read, nothing is English.

Two walk through all the pages, this one from the menu's first entry, the other (`test_looks_back.py`) from its last.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeys.hands import fits
from journeys.looks import OWN, links, look, look_around

pytestmark = pytest.mark.journey

OTHERS = ["lanhdao", "sogiaoduc", "dongha", "giamsat", "quantri"]


def test_every_page_that_the_office_meets_is_whole_legible_and_vietnamese(visit, claims):
    """The standing office meets nearly every sort of page; the others have theirs looked at in `make prove`."""
    page = visit("tonghop")
    faults = look_around(page, [*links(page), *OWN], claims)
    assert not faults, "\n".join(faults)


@pytest.mark.prove
@pytest.mark.parametrize("who", OTHERS)
def test_each_page_is_legible_as_each_role_sees_it(visit, who, tmp_path):
    page = visit(who)
    faults = look_around(page, [*links(page), *OWN], tmp_path)
    assert not faults, "\n".join(faults)


def test_the_door_is_whole_legible_and_vietnamese(visit):
    page = visit(None)
    page.goto("/tai-khoan/login/")
    assert not look(page)


def test_the_panel_beside_a_list_and_the_palette_are_so_too(visit):
    page = visit("tonghop")
    page.goto("/programme/nhiem-vu?work=doing")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#panel").get_by_role("heading").first).to_be_visible()
    faults = look(page)
    page.reload()
    page.keyboard.press("Control+k")
    page.keyboard.type("so hoa")
    expect(page.get_by_role("listbox", name="Kết quả").get_by_role("option").first).to_be_visible()
    faults += look(page)
    assert not faults, "\n".join(faults)


def test_what_the_browser_finds_wrong_is_said_in_vietnamese(visit):
    page = visit("tonghop")
    page.goto("/programme/van-ban/vao-so")
    field = page.get_by_label("Trích yếu")
    page.get_by_role("button", name="Vào sổ").click()
    assert field.evaluate("one => one.validationMessage") == "Hãy điền ô này."
    field.fill("Báo cáo quý III")
    assert field.evaluate("one => one.checkValidity()")


def test_a_sign_in_sent_empty_leaves_the_roles_of_the_demo_open(visit):
    page = visit(None)
    page.goto("/")
    page.get_by_label("Mật khẩu").press("Enter")
    page.locator("[data-demo-login]").first.click()
    expect(page.locator("#sign-in")).to_have_count(0)


LONG = """() => document.querySelectorAll("h1, .block p, .milestones b, td.main a, td .clamp, .paper p, td.words").forEach(
  one => { one.textContent = "x".repeat(1500); }
)"""


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("path", ["/programme/nhiem-vu", "/programme/nhiem-vu/1", "/programme/van-ban", "first report"])
def test_a_word_without_spaces_never_widens_a_page(visit, path, phone):
    page = visit("tonghop", phone=phone)
    if path == "first report":
        page.goto("/operations/bao-cao")
        path = page.locator("[data-list] tbody a").first.get_attribute("href")
    page.goto(path)
    page.evaluate(LONG)
    fits(page)
    assert page.evaluate("[...document.querySelectorAll('.list')].every(one => one.scrollWidth < 2000)")


def test_keys_are_named_only_where_there_are_keys(visit):
    for phone in (True, False):
        page = visit("tonghop", phone=phone)
        for path in ("/programme/minh-chung", "/khong-co-trang-nay"):
            page.goto(path)
            assert page.locator("main kbd").first.is_visible() is not phone


def test_a_click_on_a_row_opens_what_its_title_opens(visit):
    page = visit("tonghop")
    page.goto("/programme/nhiem-vu")
    row = page.locator("[data-list] tbody tr").nth(1)
    code = row.locator("td").first.inner_text()
    row.locator("td").last.click()
    expect(page.locator("#panel")).to_contain_text(code)
