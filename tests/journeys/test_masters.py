"""One task in three reports, each in the form of its superior; and from a frozen period to the signed report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from journeys.hands import agree, fits, save, told

pytestmark = pytest.mark.journey
TASK = "NV-0018"
"""In the ministry's list too, and finished in time within the third quarter."""
THEIR_CODE = "TW57-07"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
TEAM = "Tổ công tác triển khai Đề án 06 của tỉnh"


def test_one_task_stands_in_three_reports_with_the_same_numbers(visit, tmp_path):
    page = visit("tonghop")
    page.keyboard.press("Control+k")
    page.keyboard.type(TASK)
    page.get_by_role("listbox", name="Kết quả").get_by_role("option").first.click()
    told_in = page.locator("section", has=page.get_by_role("heading", name="Trong báo cáo"))
    expect(told_in).to_contain_text(f"mã {THEIR_CODE}")
    rows = {}
    for master, head, code in (
        ("Ủy ban nhân dân tỉnh", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TASK),
        ("Ban Chỉ đạo của Tỉnh ủy", "ĐẢNG CỘNG SẢN VIỆT NAM", TASK),
        ("Bộ Khoa học và Công nghệ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", THEIR_CODE),
    ):
        line = told_in.locator("li").filter(has_text=master).filter(has_text="Quý III/2025")
        line.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo Quý III/2025")
        word = Document(str(save(page, page.get_by_role("link", name="Tải bản Word"), tmp_path)))
        assert head in word.tables[0].cell(0, 1).text
        rows[master] = facts_of(word, code)
        page.go_back()
    numbers = [numbered(word) for word in tmp_path.glob("*.docx")]
    assert sorted(numbers) == ["Số 14-BC/BCĐ", "Số: 208/BC-SKHCN", "Số: 223/BC-SKHCN"]
    first, second, third = rows.values()
    assert first == second == third
    assert first["Trạng thái"].startswith("Hoàn thành")


def facts_of(word, code: str) -> dict[str, str]:
    """Deadline and state of a task in the appendix of a report, by the titles of its columns."""
    for table in word.tables:
        head = [cell.text for cell in table.rows[0].cells]
        for row in table.rows:
            if "Trạng thái" in head and row.cells[1].text == code:
                whole = dict(zip(head, (cell.text for cell in row.cells)))
                return {title: whole[title] for title in ("Nhiệm vụ", "Chủ trì", "Thời hạn", "Trạng thái")}
    raise AssertionError(f"{code} is not in the report")


def numbered(path: Path) -> str:
    return Document(str(path)).tables[0].cell(1, 0).text


def test_from_a_frozen_period_to_the_signed_report(visit, tmp_path):
    office, leader = visit("tonghop"), visit("lanhdao", phone=True)
    sent_back_on_the_phone(leader)
    mended_in_word(office, tmp_path)
    figures_are_asked_about(office)
    laid_before_again(office)
    agreed_on_the_phone(leader)
    numbered_and_published(office, tmp_path)


def to_the_report(page: Page) -> None:
    page.goto("/operations/bao-cao")
    page.locator("[data-list] tbody tr").filter(has_text=TEAM).first.get_by_role("link").first.click()


def sent_back_on_the_phone(page: Page) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile("chờ đồng chí đồng ý")).click()
    fits(page)
    expect(page.get_by_text("kính trình đồng chí xem").first).to_be_visible()
    page.get_by_role("textbox", name="Ý kiến").fill("Nói rõ hơn ở câu mở đầu.")
    page.get_by_role("button", name="Trả lại").click()
    told(page, "Đã trả lại.")


def mended_in_word(page: Page, folder: Path) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile("Lãnh đạo trả lại Báo cáo")).click()
    expect(page.get_by_text("Nói rõ hơn ở câu mở đầu.").first).to_be_visible()
    path = save(page, page.get_by_role("link", name="Tải bản Word"), folder)
    word = Document(str(path))
    for line in word.paragraphs:
        if "báo cáo kết quả thực hiện quý III/2025" in line.text:
            line.runs[0].text = f"Thực hiện nhiệm vụ được giao, {line.runs[0].text}"
        if "chương trình có 49 nhiệm vụ" in line.text:
            line.runs[0].text = line.runs[0].text.replace("có 49 nhiệm vụ", "có 50 nhiệm vụ")
    word.save(str(path))
    page.get_by_label("Tệp Word đã sửa").set_input_files(str(path))
    page.get_by_role("button", name="Gửi tệp đã sửa").click()
    told(page, "Đã lập bản 2 theo tệp sửa. 1 số liệu khác số chốt, cần quyết định.")
    expect(page.get_by_label("Xem trước báo cáo")).to_contain_text("Thực hiện nhiệm vụ được giao")


def figures_are_asked_about(page: Page) -> None:
    block = page.locator("#so-lieu")
    expect(block).to_contain_text("trong tệp 50, số liệu chốt 49")
    page.get_by_label("Trình đồng chí").select_option(label="Hoàng Đức Khải")
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_text("Còn 1 số liệu trong bản sửa khác số liệu chốt")).to_be_visible()
    page.get_by_role("button", name="Lấy số chốt").click()
    expect(page.locator("#so-lieu")).to_contain_text("Lấy lại số liệu chốt")
    expect(page.get_by_label("Xem trước báo cáo")).to_contain_text("có 49 nhiệm vụ")


def laid_before_again(page: Page) -> None:
    page.get_by_label("Trình đồng chí").select_option(label="Hoàng Đức Khải")
    page.get_by_label("Lời trình").fill("Đã sửa câu mở đầu theo ý kiến đồng chí.")
    page.get_by_role("button", name="Trình ký").click()
    told(page, "Đã trình đồng chí Hoàng Đức Khải.")


def agreed_on_the_phone(page: Page) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile("chờ đồng chí đồng ý")).click()
    expect(page.get_by_text("Đã sửa câu mở đầu theo ý kiến đồng chí.").first).to_be_visible()
    expect(page.get_by_text("Thực hiện nhiệm vụ được giao").first).to_be_visible()
    page.get_by_role("button", name="Đồng ý").click()
    told(page, "Đã đồng ý.")


def numbered_and_published(page: Page, folder: Path) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile("đã được đồng ý: xin số của văn thư")).click()
    page.get_by_label("Số", exact=True).fill("251")
    page.get_by_label("Ngày ký").fill("20/11/2025")
    page.get_by_role("button", name="Ghi số").click()
    word = save(page, page.get_by_role("link", name="Tải bản Word"), folder)
    assert numbered(word) == "Số: 251/BC-SKHCN"
    page.get_by_role("button", name="Phát hành báo cáo").click()
    expect(page.get_by_role("alert").filter(has_text="Hãy chọn tệp.")).to_be_visible()
    page.get_by_label("Bản đã ký").set_input_files(
        {"name": "bc-251-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Phát hành báo cáo").click()
    assert "không thu hồi được" in agree(page)
    expect(page.get_by_role("heading", name="Đã phát hành")).to_be_visible()
    page.get_by_role("link", name="Báo cáo 251/BC-SKHCN").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("251/BC-SKHCN")
