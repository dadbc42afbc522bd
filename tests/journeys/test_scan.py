"""A scan comes by mail: it is read in the background, reviewed by keyboard beside its original, and taken in."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from journeys.hands import agree, told

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract-ocr and tesseract-ocr-vie"),
]
PAPER = """<meta charset="utf-8"><style>
body { margin: 70px 60px 70px 110px; font: 17px "DejaVu Serif Condensed", serif; } p { margin: 0 0 9px; }
table { border-collapse: collapse; width: 100%; } td { border: 1px solid #000; padding: 5px; vertical-align: top; }
.pale { color: #b8b8b8; }
</style><p>ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ<p>Số: 322/KH-UBND<p>Quảng Trị, ngày 12 tháng 11 năm 2025<p>KẾ HOẠCH
<p>Đưa chợ truyền thống lên môi trường số<p>II. NHIỆM VỤ
<table><tr><td>STT<td>Nhiệm vụ<td>Cơ quan chủ trì<td>Thời hạn<td>Sản phẩm
<tr><td>1<td>Lắp mã thanh toán tại 14 chợ trung tâm<td>Sở Công Thương<td>Quý II/2026<td>Danh sách quầy có mã
<tr><td>2<td>Tập huấn bán hàng trực tuyến cho tiểu thương<td>Sở Khoa học và Công nghệ<td>30/6/2026<td>12 lớp
<tr><td>3<td>Chấm điểm chợ số hằng năm và công bố kết quả<td>Sở Công Thương<td>Hằng năm<td>Bảng điểm</table>
<p class="pale">Ghi bằng bút chì: nhắc lại vào đầu tháng.</p>"""


@pytest.fixture
def scan(browser: Browser, tmp_path: Path) -> Path:
    """A page printed, put on a scanner a little askew, kept as a PDF that holds a picture alone."""
    sheet = browser.new_page(viewport={"width": 794, "height": 1123}, device_scale_factor=2.1)
    sheet.set_content(PAPER)
    picture = Image.open(io.BytesIO(sheet.screenshot())).convert("L")
    sheet.close()
    target = tmp_path / "ke-hoach-quet.pdf"
    picture.rotate(0.4, Image.Resampling.BICUBIC, fillcolor=250).save(target, resolution=200, quality=70)
    return target


def test_a_scan_is_reviewed_by_keyboard_and_taken_in(visit, scan):
    page = visit("tonghop")
    hand_in(page, scan)
    doubtful_words_stand_out(page)
    the_original_opens(page)
    mend_by_keyboard(page)
    page.get_by_role("button", name="Đưa vào chương trình").click()
    agree(page)
    told(page, "Kế hoạch 322/KH-UBND vào chương trình")
    expect(page.get_by_text("Lắp mã thanh toán tại 14 chợ trung tâm").first).to_be_visible()


def hand_in(page: Page, scan: Path) -> None:
    page.goto("/programme/ke-hoach/nhap")
    page.locator("input[type=file]").set_input_files(scan)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page).to_have_url(re.compile("/viec-nen/"))
    page.get_by_role("link", name="Xem kết quả").click(timeout=90_000)
    expect(page.locator("[data-card]")).to_have_count(3)
    first = page.locator("[data-card]").first
    expect(first).to_contain_text("Sở Công Thương")
    expect(first).to_contain_text("30/06/2026")


def doubtful_words_stand_out(page: Page) -> None:
    assert page.locator(".source u.unsure").count() > 0
    shown = page.locator(".source").inner_text()
    assert "chợ trung tâm" in shown


def the_original_opens(page: Page) -> None:
    link = page.get_by_role("link", name="Bản gốc")
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.body().startswith(b"%PDF")


def mend_by_keyboard(page: Page) -> None:
    """`j` goes to the next task, `e` opens it, Ctrl Enter or the button keeps it; `x` drops the third and takes it back."""
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("j")
    page.keyboard.press("e")
    title = page.get_by_label("Nhiệm vụ", exact=True)
    title.fill("Lắp mã thanh toán tại 14 chợ trung tâm")
    title.press("Tab")
    page.get_by_role("button", name="Lưu").first.focus()
    page.keyboard.press("Enter")
    expect(title).to_have_count(0)
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-card].dropped")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.locator("[data-card].dropped")).to_have_count(0)
