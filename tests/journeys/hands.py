"""What every story's hands do: agree to a question, read the page, save a download, see that nothing is cut off."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect


def agree(page: Page) -> str:
    """Answers the question that stands over the page; returns what it said."""
    question = page.get_by_role("dialog", name="Xác nhận")
    said = question.inner_text()
    question.get_by_role("button", name="Đồng ý").click()
    return said


def told(page: Page, words: str) -> None:
    """A message at the top of the page says these words."""
    expect(page.locator(".notice", has_text=words).first).to_be_visible()


def save(page: Page, button: Locator, folder: Path) -> Path:
    """What a button downloads, in a folder under its own name."""
    with page.expect_download() as coming:
        button.click()
    target = folder / coming.value.suggested_filename
    coming.value.save_as(target)
    return target


def fits(page: Page) -> None:
    """Nothing sticks out to the side: a phone page scrolls only down."""
    page.locator("body").wait_for(state="attached")  # a page that is only just opened has nothing to measure
    wide, room = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    assert wide <= room, f"{page.url}: {wide} > {room}"


def number_in(page: Page, term: str) -> int:
    """The first number under a term of the figures on top of a page."""
    found = page.locator(".figures > div", has=page.get_by_text(term, exact=True)).locator("dd").inner_text()
    return int(found.split()[0].split("/")[0].replace(".", ""))
