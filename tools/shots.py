"""Makes the screenshots that docs/ shows: the demo, on its first day, in Debian's Chromium.

`tools/shots.py [NAME …]`; day fields are written in Vietnamese where chromium-l10n is installed.
"""

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

TARGET = ROOT / "docs" / "anh"
WIDE, PHONE = {"width": 1360, "height": 850}, {"width": 390, "height": 780}
LARGEST = 250_000
"""Bytes of one picture; a guide is read over a weak connection too."""


@dataclass(frozen=True)
class Shot:
    """One picture: who looks at which address, then opens which link, searches for what,
    scrolls how many pixels, on what, in which colours."""

    name: str
    username: str | None
    path: str
    opens: str = ""
    finds: str = ""
    scrolls: int = 0
    phone: bool = False
    dark: bool = False


PROGRAMME, INBOX, PERIODS = "/programme/nhiem-vu", "/programme/viec-cua-toi", "/programme/ky-bao-cao"
SHOTS = (
    Shot("dang-nhap", None, "/"),
    Shot("chuong-trinh", "tonghop", PROGRAMME),
    Shot("chuong-trinh-toi", "tonghop", PROGRAMME, dark=True),
    Shot("viec-cua-toi", "tonghop", INBOX),
    Shot("soat-ke-hoach", "tonghop", INBOX, opens="Kết luận phiên họp", scrolls=380),
    Shot("ky-bao-cao", "tonghop", PERIODS, opens="Quý IV/2025"),
    Shot("cho-xac-nhan", "tonghop", "/programme/minh-chung", opens="1655/BC-SKHCN"),
    Shot("bao-cao", "tonghop", "/operations/bao-cao", opens="Quý III/2025"),
    Shot("viec-cua-toi-dien-thoai", "dongha", INBOX, phone=True),
    Shot("bao-cao-dien-thoai", "sogiaoduc", INBOX, opens="Sửa", phone=True),
    Shot("nhiem-vu", "lanhdao", PROGRAMME + "/39"),
    Shot("tim-kiem", "lanhdao", PROGRAMME, finds="nen tang giao duc so"),
    Shot("xa-phuong", "giamsat", "/programme/xa-phuong"),
    Shot("tai-khoan", "quantri", "/people/tai-khoan"),
)


def sign_in(page: Page, url: str, username: str) -> None:
    """By the button that the demo's own page of entrance has for this role."""
    page.goto(f"{url}/tai-khoan/login/")
    page.click(f"[data-demo-login={username}]")
    page.wait_for_url(lambda address: "/login/" not in address)
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
    if shot.opens:
        page.locator("main a", has_text=shot.opens).first.click()
    if shot.finds:
        page.keyboard.press("Control+k")
        page.keyboard.type(shot.finds)
    if shot.scrolls:
        page.wait_for_load_state("networkidle")
        # Over the left part, where a text scrolls by itself.
        page.mouse.move(WIDE["width"] * 0.4, 600)
        page.mouse.wheel(0, shot.scrolls)
    if shot.opens or shot.finds:
        page.wait_for_load_state("networkidle")
        # Panels and hits slide in after the answer has come.
        page.wait_for_timeout(800)
    size = len(page.screenshot(path=TARGET / f"{shot.name}.png"))
    if size > LARGEST:
        print(f"  docs/anh/{shot.name}.png: {size // 1000} kB, quá {LARGEST // 1000} kB", file=sys.stderr)
    context.close()


def main() -> int:
    chromium = which("chromium") or which("chromium-browser")
    if chromium is None:
        print("Thiếu Chromium: apt install chromium", file=sys.stderr)
        return 2
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "tinh") as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--lang=vi"])
        for shot in wanted:
            take(browser, server.url, shot)
            print(f"  docs/anh/{shot.name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
