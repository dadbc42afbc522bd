"""A served demo province and a browser; a page that logs an error fails its story."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.shared import Server, chromium, serving
from dotpha.people.demo import PASSWORD

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}
EXPECTED = (
    "403 (Forbidden)", "422 (Unprocessable", "404 (Not Found)",  # a refusal that a story provokes
    "htmx:afterRequest", "htmx:sendAbort",  # a page left while it asked; one that gets no answer says htmx:sendError
)  # fmt: skip
"""What the browser tells as an error and is none."""
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="module")
def data(demo_folder: Path, tmp_path_factory) -> Path:
    """The demo on its first day; each file of stories has its own copy, so that stories do not meet."""
    copy = tmp_path_factory.mktemp("chep") / "var"
    shutil.copytree(demo_folder, copy)
    return copy


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Server]:
    with serving(data, DJANGO_SETTINGS_MODULE="dotpha.site.settings") as running:
        yield running


LONGEST = ("test_looks.py", "test_looks_back.py", "test_fund.py", "test_fund_contract.py")
"""Files whose stories take longest: begun first, so that none is left alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        if item.get_closest_marker("journey") is None:
            return -1
        return LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST)

    items.sort(key=turn)


@pytest.fixture(scope="session")
def claims(run_folder: Path) -> Path:
    """Where the walkers of one run note which sorts of pages are looked at."""
    folder = run_folder / "looked"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Lets `visit` know that the story failed."""
    report = yield
    item.stash.setdefault(FAILED, False)
    item.stash[FAILED] |= report.failed
    return report


@pytest.fixture
def visit(request, server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`visit("tonghop")` signs somebody in and gives their page; `phone=True` on a phone, `dark=True` in the dark."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in EXPECTED):
            errors.append(f"{message.location.get('url')}: {message.text}")

    def come(username: str | None, *, phone: bool = False, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=server.url, viewport=PHONE if phone else WIDE, locale="vi-VN",
            color_scheme="dark" if dark else "light", accept_downloads=True, reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", listen)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if username:
            sign_in(page, username)
        return page

    yield come
    for context in contexts:
        if request.node.stash.get(FAILED, False):
            tell(context.pages[-1])
        context.close()
    assert not errors, errors


def tell(page: Page) -> None:
    """Where a story stopped and what stood there, for who reads the failed run."""
    parts = (part.inner_text() for part in page.locator("main, dialog[open], #panel").all())
    sys.stdout.write("\n".join([f"--- {page.url}", *parts]))


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/tai-khoan/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)
