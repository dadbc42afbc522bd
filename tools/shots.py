"""Makes the screenshots that docs/ shows: the demo, on its first day, in Debian's Chromium."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.shared import serving  # noqa: E402
from dotpha.people.demo import PASSWORD  # noqa: E402

TARGET = ROOT / "docs" / "anh"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class Shot:
    """One picture: who looks at which address, on what, in which colours."""

    name: str
    username: str | None
    path: str
    phone: bool = False
    dark: bool = False


SHOTS = (
    Shot("dang-nhap", None, "/"),
    Shot("chuong-trinh", "tonghop", "/programme/"),
    Shot("chuong-trinh-toi", "tonghop", "/programme/", dark=True),
    Shot("viec-cua-toi", "tonghop", "/programme/viec-cua-toi"),
    Shot("viec-cua-toi-dien-thoai", "xa", "/programme/viec-cua-toi", phone=True),
    Shot("ky-bao-cao", "tonghop", "/programme/ky"),
    Shot("cho-xac-nhan", "tonghop", "/programme/cho-xac-nhan"),
)


def sign_in(page: Page, url: str, username: str) -> None:
    page.goto(f"{url}/tai-khoan/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_load_state("networkidle")


def take(browser: Browser, url: str, shot: Shot) -> None:
    context = browser.new_context(
        viewport=PHONE if shot.phone else WIDE, color_scheme="dark" if shot.dark else "light", locale="vi-VN"
    )
    page = context.new_page()
    if shot.username:
        sign_in(page, url, shot.username)
    page.goto(f"{url}{shot.path}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{shot.name}.png")
    context.close()


def main() -> int:
    chromium = which("chromium") or which("chromium-browser")
    if chromium is None:
        print("Thiếu Chromium: apt install chromium", file=sys.stderr)
        return 2
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "tinh") as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, server.url, shot)
            print(f"  docs/anh/{shot.name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
