"""A task that is not clear: asked, answered by the agency's file, taken in; the report counts it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from journeys.hands import agree, fits, save, told

pytestmark = pytest.mark.journey

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 274/KH-UBND
Quảng Trị, ngày 19 tháng 11 năm 2025

KẾ HOẠCH
Thí điểm tủ thuốc số ở trạm y tế vùng cao

II. NHIỆM VỤ
1. Sở Y tế chủ trì lắp đặt tủ thuốc số tại các trạm y tế vùng cao, trình UBND tỉnh phê duyệt.
"""
TASK = "tủ thuốc số tại các trạm y tế vùng cao"
PRODUCT = "Biên bản bàn giao 9 tủ thuốc số"


def test_an_unclear_task_is_asked_about_answered_and_clear(visit, tmp_path):
    page = visit("tonghop")
    import_the_plan(page)
    before = counted(page)
    compose_the_questions(page)
    send_them_to_the_agency(page)
    reply = fill_as_the_agency(export_the_appendix(page, tmp_path), tmp_path / "so-y-te.docx")
    take_the_answers_in(page, reply)
    the_task_is_clear(page)
    assert counted(page) == before + 1


def import_the_plan(page: Page) -> None:
    page.get_by_role("link", name="Nhập kế hoạch").first.click()
    page.get_by_label("Hoặc dán văn bản").fill(PLAN)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("heading", name="Soát nhiệm vụ trước khi đưa vào chương trình")).to_be_visible()
    page.get_by_role("button", name="Đưa vào chương trình").click()
    agree(page)
    page.wait_for_url("**/van-ban/**")


def counted(page: Page) -> int:
    """How many tasks the list by document counts as clear in all points, of the programme."""
    page.get_by_role("link", name="Độ rõ").first.click()
    text = page.locator(".figures > div", has=page.get_by_text("Rõ mọi điểm", exact=True)).locator("dd").inner_text()
    return int(text.split("(")[1].split("/")[0])


def compose_the_questions(page: Page) -> None:
    row = page.locator("tbody tr", has_text="274/KH-UBND")
    expect(row).to_contain_text("1 chưa rõ")
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Soạn câu hỏi").click()
    told(page, "Đã soạn 2 câu hỏi")
    fits(page)


def send_them_to_the_agency(page: Page) -> None:
    """The time is the issuer's to say; the officer asks the agency instead, and both go with the appendix."""
    rows = page.locator("tbody tr", has_text="Đề nghị").filter(has=page.get_by_role("link", name=TASK))
    rows.filter(has_text="thời gian").locator("td.main a").click()
    expect(page.get_by_text("văn bản của tỉnh ấn định")).to_be_visible()
    page.get_by_role("link", name="Sửa câu hỏi").click()
    page.get_by_label("Hỏi cơ quan").fill("Sở Y tế")
    page.get_by_role("button", name="Lưu").click()
    told(page, "Đã sửa câu hỏi")
    page.get_by_role("link", name="Câu hỏi làm rõ").first.click()
    for box in rows.locator("input[name=questions]").all():
        box.check()
    page.get_by_role("button", name="Gửi kèm phụ lục").click()
    told(page, "Đã ghi nhận gửi 2 câu hỏi kèm phụ lục")


def export_the_appendix(page: Page, folder: Path) -> bytes:
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.locator("tbody tr", has_text="Đang mở").get_by_role("link").first.click()
    page.get_by_role("button", name="Ghi danh sách gửi").click()
    link = page.locator("tbody tr", has_text="Sở Y tế").get_by_role("link", name="Công văn, phụ lục")
    package = zipfile.ZipFile(save(page, link, folder))
    return package.read(next(name for name in package.namelist() if name.endswith("phu-luc.docx")))


def fill_as_the_agency(data: bytes, target: Path) -> Path:
    document = Document(io.BytesIO(data))
    answers = {"Sản phẩm": PRODUCT, "Thời gian": "Chậm nhất ngày 30/6/2026"}
    for row in document.tables[-1].rows[1:]:
        row.cells[4].text = answers[row.cells[2].text]
    document.save(str(target))
    return target


def take_the_answers_in(page: Page, reply: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(reply))
    page.get_by_role("button", name="Đọc các tệp").click()
    told(page, "2 câu trả lời làm rõ chờ duyệt")
    for _ in range(2):
        page.get_by_role("button", name="Nhận câu trả lời").first.click()
        told(page, "theo trả lời của Sở Y tế")
    fits(page)


def the_task_is_clear(page: Page) -> None:
    page.locator("#lam-ro").get_by_role("link", name="NV-").first.click()
    expect(page.get_by_role("heading", name=TASK, exact=False)).to_be_visible()
    expect(page.locator("#ro h2")).to_contain_text("đủ")
    expect(page.locator(".facts").first).to_contain_text("30/6/2026")
    expect(page.locator(".facts").first).to_contain_text(PRODUCT)
    expect(page.get_by_text("Làm rõ sản phẩm", exact=False).first).to_be_visible()
