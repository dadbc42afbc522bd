"""How the pages look to each role: nothing sticks out, nothing is hard to read, nothing is English.

The pages are found as a person finds them: what the menu offers, what a page's own buttons open, and the first thing of
each list. A page is looked at wide and light, then narrow and dark.
"""

from __future__ import annotations

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from journeys.conftest import PHONE, WIDE
from journeys.hands import fits

pytestmark = pytest.mark.journey

ENGLISH = re.compile(
    r"\b(Search|Submit|Save|Delete|Loading|Next|Previous|Username|Password|None|True|False|null|undefined)\b"
)
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "scrollable-region-focusable", "target-size"]}
"""What may differ in the dark and on a phone."""
OWN = (
    "/tai-khoan/2fa/",
    "/tai-khoan/sessions/",
    "/tai-khoan/password/change/",
    "/people/ma-truy-cap",
    "/cases/thong-bao",
)
"""What the menu of the person opens, the same for everybody: looked at once."""
STAY = re.compile(
    r"\?|#|/tep$|/tai-ve/|/cong-van$|/do-ro/bao-cao$|/mau$|/(?:goc|word|trang)$|export="
    r"|/tep-goc$|/dong-loi$|\.toml$|/sdmx$|/minh-chung$|/phu-luc$|/bang-diem$|/mau-excel$|/cases/kho/\d+/tep$|/truth/\d+/phieu$"
)
"""Addresses that download, or show again what was looked at."""
LINKS = """() => {
  const rows = "main [data-list] tbody tr:first-child a, main .inbox-row a, main .desk .lines li a";
  const found = document.querySelectorAll("nav.rail a, .page-actions a, .next-step a, " + rows);
  return [...found].map(link => new URL(link.href).pathname + new URL(link.href).search);
}"""
SHORTEN = """() => {
  const rest = "tbody tr:nth-child(n+7), .timeline li:nth-child(n+7), option:nth-child(n+7)";
  document.querySelectorAll(rest).forEach(one => one.remove());
}"""
"""The rows of a long list are alike: the slow look takes the first six."""


OTHERS = ["lanhdao", "sogiaoduc", "dongha", "giamsat", "quantri"]


def test_every_page_that_the_office_meets_is_whole_legible_and_vietnamese(visit):
    """The standing office meets nearly every sort of page; the others have theirs looked at in `make prove`."""
    page = visit("tonghop")
    faults = look_around(page, [*links(page), *OWN], set())
    assert not faults, "\n".join(faults)


@pytest.mark.prove
@pytest.mark.parametrize("who", OTHERS)
def test_each_page_is_legible_as_each_role_sees_it(visit, who):
    page = visit(who)
    faults = look_around(page, [*links(page), *OWN], set())
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


def look_around(page: Page, ahead: list[str], studied: set[str]) -> list[str]:
    """Looks at each sort of page once, slowly if it was not `studied`; a sort is an address without its numbers."""
    seen: set[str] = set()
    faults: list[str] = []
    while ahead:
        address = ahead.pop(0)
        sort = re.sub(r"\d+", "0", address)
        if sort in seen or STAY.search(address):
            continue
        seen.add(sort)
        answer = page.goto(address)
        if answer is None or answer.status != 200:
            faults.append(f"{address}: {answer.status if answer else 'không mở'}")
            continue
        ahead += links(page)
        faults += look(page, slow=sort not in studied)
        studied.add(sort)
    assert len(seen) > 5, seen
    return faults


def links(page: Page) -> list[str]:
    return list(page.evaluate(LINKS))


def look(page: Page, *, slow: bool = True) -> list[str]:
    """What is wrong with the page as it stands: wide and light, narrow and dark, and what axe says of both."""
    found = [*seen_at_once(page)]
    dress(page, PHONE, "dark")
    found += seen_at_once(page)
    if slow:
        page.evaluate(SHORTEN)
        found += hard_to_read(page, COLOURS)
    dress(page, WIDE, "light")
    if slow:
        found += hard_to_read(page, RULES)
    return found


def dress(page: Page, size: ViewportSize, colours: Literal["dark", "light"]) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=colours)


def where(page: Page) -> str:
    return f"{page.url} {page.viewport_size and page.viewport_size['width']}"


def seen_at_once(page: Page) -> list[str]:
    """English words, and what sticks out to the side."""
    found = [f"{where(page)}: «{word}»" for word in set(ENGLISH.findall(page.locator("body").inner_text()))]
    try:
        fits(page)
    except AssertionError as error:
        found.append(str(error))
    return found


def hard_to_read(page: Page, options: dict[str, list[str]]) -> list[str]:
    """What axe calls serious or critical: rule, and the first element that breaks it."""
    return [
        f"{where(page)}: {one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:160]}"
        for one in Axe().run(page, options=options).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


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
