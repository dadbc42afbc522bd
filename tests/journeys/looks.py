"""The pages are found as a person finds them: what the menu offers, what a page's own buttons open, and the first thing of
each list. A page is looked at wide and light, then narrow and dark.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from journeys.conftest import PHONE, WIDE
from journeys.hands import fits

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
"""The rows of a long list are alike: axe looks at the first six."""


def claimed(folder: Path, sort: str) -> bool:
    """Whether this walker is the first at a sort of page: whoever makes the file looks at it."""
    try:
        (folder / quote(sort, safe="")).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def look_around(page: Page, ahead: list[str], claims: Path) -> list[str]:
    """Looks at each sort of page that no other walker looks at; a sort is an address without its numbers."""
    faults: list[str] = []
    while ahead:
        address = ahead.pop(0)
        sort = re.sub(r"\d+", "0", address)
        if STAY.search(address) or not claimed(claims, sort):
            continue
        answer = page.goto(address)
        if answer is None or answer.status != 200:
            faults.append(f"{address}: {answer.status if answer else 'không mở'}")
            continue
        ahead += links(page)
        faults += look(page)
    assert len(list(claims.iterdir())) > 5, "hardly a page was found"
    return faults


def links(page: Page) -> list[str]:
    return list(page.evaluate(LINKS))


def look(page: Page) -> list[str]:
    """What is wrong with the page as it stands: wide and light, narrow and dark, and what axe says of both."""
    found = [*seen_at_once(page)]
    dress(page, PHONE, "dark")
    found += seen_at_once(page)
    page.evaluate(SHORTEN)
    found += hard_to_read(page, COLOURS)
    dress(page, WIDE, "light")
    return found + hard_to_read(page, RULES)


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
