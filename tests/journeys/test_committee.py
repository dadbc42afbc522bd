"""A session out of what is stuck: called, written down, concluded by the leader, found by the agency as its task."""

from __future__ import annotations

import re

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from journeys.hands import fits, save, told

pytestmark = pytest.mark.journey
WORDS = "Sở Giáo dục và Đào tạo trình phương án bảo đảm đường truyền cho trường vùng cao"
SAID = "Sở Khoa học và Công nghệ báo cáo vướng mắc về nguồn vốn."


def test_from_what_is_stuck_to_the_task_of_an_agency(visit, tmp_path):
    office, leader, agency = visit("tonghop"), visit("lanhdao", phone=True), visit("sogiaoduc")
    stuck = called(office)
    answered(agency)
    written_down(office)
    concluded(office)
    issued_on_the_phone(leader)
    found_by_the_agency(agency)
    the_notice_is_whole(agency, tmp_path)
    the_bottleneck_is_decided(office, stuck)


def called(page: Page) -> str:
    """Made, with the gravest bottleneck and an item of its own put before it; returns the task that is stuck."""
    page.goto("/committee/")
    page.get_by_role("link", name="Lập phiên họp").click()
    page.get_by_role("link", name=re.compile("^Ban Chỉ đạo phát triển")).click()
    page.get_by_label("Loại phiên họp").select_option(label="Đột xuất")
    page.get_by_label("Về", exact=False).first.fill("tháo gỡ điểm nghẽn")
    page.get_by_label("Ngày họp").fill("20/11/2025")
    page.get_by_label("Giờ họp").fill("14:00")
    page.get_by_label("Địa điểm").fill("Phòng họp số 2")
    page.get_by_label("Chủ trì").select_option(label="Hoàng Đức Khải, Phó Trưởng ban thường trực")
    page.get_by_role("button", name="Lập phiên họp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chương trình họp")
    first = page.locator("#de-xuat fieldset").first.locator("label").first
    code = re.search(r"NV-\d+", first.inner_text())
    assert code is not None
    first.click()
    page.get_by_role("button", name="Đưa vào chương trình").click()
    told(page, "Đã đưa 1 nội dung vào chương trình họp.")
    page.get_by_role("link", name="Thêm nội dung khác").click()
    page.get_by_label("Nội dung").fill("Đường truyền cho trường vùng cao")
    page.get_by_label("Số phút").fill("15")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("button", name="Đưa nội dung 2 lên").click()
    expect(page.locator("article").first).to_contain_text("Đường truyền cho trường vùng cao")
    page.get_by_role("link", name="Xong").click()
    page.get_by_role("link", name="Gửi giấy mời").click()
    page.get_by_role("button", name="Gửi giấy mời").click()
    told(page, "Đã gửi giấy mời")
    return code[0]


def answered(page: Page) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile(r"Trả lời giấy mời Phiên họp thứ 3 .* 14:00")).click()
    page.get_by_label("Dự họp").check()
    page.get_by_role("button", name="Gửi").click()
    told(page, "Đã ghi trả lời giấy mời.")


def written_down(page: Page) -> None:
    """What is typed is kept without a button: the page that is opened anew has it."""
    page.get_by_role("link", name="Diễn biến").first.click()
    page.get_by_label("Bắt đầu lúc").fill("14:05")
    page.get_by_role("group", name=re.compile("điểm nghẽn")).get_by_role("textbox").fill(SAID)
    expect(page.locator("[data-save-note]")).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.get_by_role("group", name=re.compile("điểm nghẽn")).get_by_role("textbox")).to_have_value(SAID)
    page.get_by_role("button", name="Ghi nhận đã họp").click()
    told(page, "Đã ghi nhận phiên họp đã họp.")


def concluded(page: Page) -> None:
    """A decision to the bottleneck, and a task to an agency."""
    page.locator("article", has_text=SAID).get_by_role("link", name="Kết luận về nội dung này").click()
    page.get_by_label("Kết luận", exact=False).first.fill("Đồng ý phương án cơ quan đề xuất")
    page.get_by_label("Là quyết định tháo gỡ").check()
    page.get_by_role("button", name="Thêm kết luận").click()
    page.get_by_role("link", name="Thêm kết luận").click()
    page.get_by_label("Kết luận", exact=False).first.fill(WORDS)
    page.get_by_label("Cơ quan chủ trì").select_option(label="Sở Giáo dục và Đào tạo")
    page.get_by_label("Thời hạn").fill("31/12/2025")
    page.get_by_label("Sản phẩm").fill("Tờ trình")
    page.get_by_role("button", name="Thêm kết luận").click()
    expect(page.locator("#ket-luan article")).to_have_count(2)


def issued_on_the_phone(page: Page) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile("kết luận chờ ban hành")).click()
    fits(page)
    page.get_by_role("link", name="Ban hành kết luận").click()
    page.get_by_label("Số thông báo").fill("25")
    page.get_by_role("button", name="Ban hành").click()
    told(page, "Đã ban hành thông báo kết luận")


def found_by_the_agency(page: Page) -> None:
    page.goto("/programme/viec-cua-toi")
    page.get_by_role("link", name=re.compile(WORDS)).first.click()
    expect(page.locator("main")).to_contain_text("25-TB/BCĐ")
    page.goto("/committee/")
    page.get_by_role("link", name=re.compile("đột xuất")).click()
    given = page.locator("#ket-luan article", has_text=WORDS)
    expect(given).to_contain_text("chưa nhận")
    expect(given.get_by_role("link", name=re.compile("^NV-"))).to_be_visible()


def the_notice_is_whole(page: Page, folder) -> None:
    page.get_by_role("button", name="Bản Word").click()
    word = Document(str(save(page, page.get_by_role("link", name="Thông báo kết luận"), folder)))
    head = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert any("ĐẢNG CỘNG SẢN VIỆT NAM" in text for text in head)
    assert "Số 25-TB/BCĐ" in head
    said = " ".join(line.text for line in word.paragraphs)
    assert "THÔNG BÁO" in said
    assert f"{WORDS}. Chủ trì: Sở Giáo dục và Đào tạo; thời hạn: ngày 31/12/2025; sản phẩm: tờ trình." in said
    assert "DANH MỤC NHIỆM VỤ GIAO TẠI PHIÊN HỌP" in said
    assert word.tables[-1].rows[1].cells[1].text == WORDS


def the_bottleneck_is_decided(page: Page, code: str) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type(code)
    page.get_by_role("listbox", name="Kết quả").get_by_role("option").first.click()
    expect(page.locator("#diem-nghen")).to_contain_text("Đồng ý phương án cơ quan đề xuất")
