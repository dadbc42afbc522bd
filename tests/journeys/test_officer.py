"""The whole loop by one officer of the standing office, nobody else signed in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from journeys.hands import agree, number_in, save, told

pytestmark = pytest.mark.journey

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 261/KH-UBND
Quảng Trị, ngày 18 tháng 11 năm 2025

KẾ HOẠCH
Thí điểm trạm đọc số tại nhà văn hóa thôn

I. MỤC ĐÍCH
Đưa sách và dịch vụ số đến gần người dân vùng cao.

II. NHIỆM VỤ
1. Lắp đặt trạm đọc số tại 12 nhà văn hóa thôn vùng cao. Chủ trì: Sở Khoa học và Công nghệ; phối hợp: Sở Giáo dục và Đào tạo.
Thời hạn: trước ngày 15/12/2025. Sản phẩm: biên bản bàn giao 12 trạm.
2. Biên soạn sổ tay sử dụng trạm đọc số; tập huấn trưởng thôn về trông coi trạm. Chủ trì: Sở Khoa học và Công nghệ.
Thời hạn: 31/12/2025. Sản phẩm: sổ tay được in và danh sách người dự tập huấn.
3. Tăng cường tuyên truyền để người dân biết và dùng trạm đọc số.
"""
STATION = "Lắp đặt trạm đọc số tại 12 nhà văn hóa thôn vùng cao"
PROOF = "418/QĐ-SKHCN"
LABEL, NAME = "Từ ngày 18/11/2025 đến ngày 24/11/2025", "2025-11-18..2025-11-24"
FIGURES = {
    "Tổng số nhiệm vụ theo dõi": "total", "Đã hoàn thành": "done", "Đang thực hiện": "doing",
    "Quá hạn chưa hoàn thành": "late_open", "Đã đến hạn": "due", "Có minh chứng đã xác nhận": "evidenced",
}  # fmt: skip
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ANSWERS = {
    STATION: ("", f"Đã bàn giao đủ 12 trạm theo Quyết định số {PROOF} ngày 20/11/2025", "Hoàn thành", ""),
    "Biên soạn sổ tay": (
        "Làm cuốn sổ tay dùng trạm đọc số cho các thôn",
        "Xong bản thảo, đang lấy ý kiến các xã",
        "Đang thực hiện",
        "Chưa có kinh phí in",
    ),
    "tập huấn trưởng thôn": ("", "Không phát sinh trong kỳ", "", ""),
    "Xây dựng kế hoạch đầu tư Trung tâm nghiên cứu": ("", "Đã nộp hồ sơ thẩm định", "Đang thực hiện", ""),
}
"""How a task begins → what the agency wrote in its place, its code lost, and what it wrote in the three columns."""


def test_one_officer_carries_a_plan_to_a_signed_report(visit, tmp_path):
    page = visit("tonghop")
    import_the_plan(page)
    review_and_accept(page)
    see_the_tasks_on_the_board(page)
    register_the_proof(page)
    sent = open_a_period_and_send(page, tmp_path)
    filled = fill_as_the_agency(sent, tmp_path / "so-khcn-tra-loi.xlsx")
    take_the_reply_in(page, filled)
    verify_the_evidence_and_the_task(page)
    freeze_the_period(page)
    make_the_report(page, tmp_path)
    sign_it(page)


def import_the_plan(page: Page) -> None:
    page.get_by_role("link", name="Nhập kế hoạch").first.click()
    page.get_by_label("Hoặc dán văn bản").fill(PLAN)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("heading", name="Soát nhiệm vụ trước khi đưa vào chương trình")).to_be_visible()
    assert number_in(page, "Tách được") == 3
    assert number_in(page, "Chưa đủ rõ") >= 1
    expect(page.get_by_text("số 261/KH-UBND · ký 18/11/2025")).to_be_visible()


def review_and_accept(page: Page) -> None:
    """By keyboard: the third task gets its lead, the second is cut in two; the text on the left follows."""
    cards = page.locator("[data-card]")
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator("[data-source] mark.on").first).to_contain_text("Tăng cường tuyên truyền")
    page.keyboard.press("e")
    cards.nth(2).get_by_label("Chủ trì").fill("Sở Nội vụ")
    cards.nth(2).get_by_role("button", name="Lưu").click()
    expect(cards.nth(2)).to_contain_text("Sở Nội vụ")
    expect(cards.nth(2)).to_contain_text("chưa rõ thời gian")
    page.keyboard.press("k")
    page.keyboard.press("s")
    title = cards.nth(1).get_by_label("Nhiệm vụ", exact=True)
    title.evaluate("box => { const at = box.value.indexOf('tập huấn'); box.setSelectionRange(at, at); }")
    cards.nth(1).get_by_role("button", name="Tách tại con trỏ").click()
    expect(cards).to_have_count(4)
    assert number_in(page, "Nhiệm vụ mới") == 4
    page.get_by_role("button", name="Đưa vào chương trình").click()
    assert "giao cho cơ quan chủ trì" in agree(page)
    told(page, "Đã đưa Kế hoạch 261/KH-UBND vào chương trình, ghi 4 mục việc: 4 nhiệm vụ mới")


def see_the_tasks_on_the_board(page: Page) -> None:
    page.get_by_role("link", name="Chương trình", exact=True).first.click()
    page.get_by_label("Văn bản").select_option(label="Kế hoạch 261/KH-UBND")
    rows = page.locator("[data-list] tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.filter(has_text=STATION)).to_contain_text("15/12/2025")
    page.get_by_label("Điểm chưa rõ").select_option(label="Chưa rõ thời gian")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Tăng cường tuyên truyền")


def register_the_proof(page: Page) -> None:
    """The decision that the agency will name in its appendix came by post before it."""
    page.get_by_role("link", name="Sổ văn bản").first.click()
    page.get_by_role("link", name="Vào sổ").first.click()
    page.get_by_label("Số, ký hiệu").fill(PROOF)
    page.get_by_label("Loại văn bản").fill("Quyết định")
    page.get_by_label("Trích yếu").fill("Nghiệm thu, bàn giao 12 trạm đọc số")
    page.get_by_label("Cơ quan ban hành").fill("Sở Khoa học và Công nghệ")
    page.get_by_label("Ngày ký").fill("20/11/2025")
    page.locator("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", name=f"Quyết định {PROOF}")).to_be_visible()


def open_a_period_and_send(page: Page, folder: Path) -> bytes:
    """A period of a week; returns the Excel appendix of Sở Khoa học và Công nghệ out of the zip."""
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.get_by_role("link", name="Mở kỳ báo cáo").click()
    page.get_by_label("Kỳ báo cáo").select_option(label="Khoảng ngày khác")
    page.get_by_label("Từ ngày").fill("18/11/2025")
    page.get_by_label("Đến ngày").fill("24/11/2025")
    page.get_by_role("button", name="Mở kỳ").click()
    page.get_by_role("button", name="Ghi danh sách gửi").click()
    told(page, "cơ quan vào danh sách gửi")
    with zipfile.ZipFile(save(page, page.get_by_role("button", name="Tải tất cả (.zip)"), folder)) as package:
        names = package.namelist()
        asked = page.locator("#co-quan tbody tr").count()
        assert len(names) == 3 * asked > 3
        letter = Document(package.open("so-khoa-hoc-va-cong-nghe-cong-van.docx"))
        assert "Sở Khoa học và Công nghệ" in "\n".join(paragraph.text for paragraph in letter.paragraphs)
        return package.read("so-khoa-hoc-va-cong-nghe-phu-luc.xlsx")


def fill_as_the_agency(sent: bytes, target: Path) -> Path:
    """The sheet copied into a file of its own: rows in another order, one code lost, four tasks answered."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sent)).get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(rows) if row[0] == "Mã")
    tasks = [[str(cell) for cell in row] for row in rows[head + 1 :] if str(row[0]).startswith("NV-")]
    for row in tasks:
        for begins, (own, *words) in ANSWERS.items():
            if row[1].startswith(begins):
                row[:2] = ["", own] if own else row[:2]
                row[4:] = words
    book = Workbook(str(target))
    sheet = book.add_worksheet("Phụ lục")
    for place, row in enumerate([rows[1], rows[head], *reversed(tasks)]):
        sheet.write_row(place, 0, row)
    book.close()
    return target


def take_the_reply_in(page: Page, filled: Path) -> None:
    """What is sure is taken at once, the row without a code by hand."""
    page.locator("input[type=file]").set_input_files(filled)
    page.get_by_role("button", name="Đọc các tệp").click()
    expect(page.get_by_role("heading", name="so-khcn-tra-loi.xlsx")).to_be_visible()
    rows = page.locator(".review tbody tr")
    expect(rows).to_have_count(4)
    page.get_by_role("button", name="Nhận 3 hàng chắc chắn").click()
    told(page, "Đã nhận 3 hàng thành kết quả của cơ quan.")
    lost = rows.filter(has_text="không có mã")
    expect(lost).to_contain_text("hãy chọn nhiệm vụ")
    lost.get_by_role("button", name="Biên soạn sổ tay").click()
    expect(lost.get_by_role("link", name="Biên soạn sổ tay")).to_be_visible()
    lost.get_by_role("button", name="Nhận", exact=True).click()
    expect(lost).to_contain_text("đã nhận")
    expect(rows.filter(has_text=STATION)).to_contain_text("Minh chứng chờ xác nhận")
    page.get_by_role("button", name="Ghi nhận 1 nhiệm vụ báo hoàn thành").click()
    told(page, "Đã ghi nhận 1 nhiệm vụ báo cáo hoàn thành, chờ xác nhận.")


def verify_the_evidence_and_the_task(page: Page) -> None:
    """The row of the file is the proof's origin; progress is measured only once the proof is verified."""
    page.locator(".review tbody tr").filter(has_text=STATION).get_by_role("link", name=STATION).click()
    milestone = page.locator("#moc")
    expect(milestone).to_contain_text("0%")
    expect(milestone).to_contain_text("so-khcn-tra-loi.xlsx")
    milestone.get_by_role("button", name="Xác nhận").click()
    told(page, f"Đã xác nhận «Quyết định {PROOF}».")
    expect(milestone).to_contain_text("100%")
    page.get_by_role("button", name="Xác nhận hoàn thành").first.click()
    assert "được tính là hoàn thành" in agree(page)
    expect(page.locator(".page-head")).to_contain_text("hoàn thành – trong hạn")


def freeze_the_period(page: Page) -> None:
    """On the demo's first day the week still runs; a week later it is over."""
    page.get_by_role("link", name="Kỳ báo cáo").first.click()
    page.get_by_role("link", name=LABEL).click()
    expect(page.get_by_role("button", name="Chốt số liệu")).to_have_count(0)
    page.get_by_role("button", name="Thêm 1 tuần").click()
    expect(page.get_by_label("Ngày trình diễn", exact=True)).to_contain_text("27/11/2025")
    page.get_by_role("button", name="Chốt số liệu").click()
    assert "chỉ đổi được bằng đính chính" in agree(page)
    told(page, f"Đã chốt số liệu kỳ {LABEL}")


def make_the_report(page: Page, folder: Path) -> None:
    """The Word file says what the page and the API say."""
    page.get_by_role("link", name="Lập báo cáo").click()
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("heading", name=f"Báo cáo {LABEL}")).to_be_visible()
    word = Document(str(save(page, page.get_by_role("link", name="Tải bản Word"), folder)))
    prose = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert STATION in prose
    assert PROOF in prose
    said = {row.cells[1].text: row.cells[2].text for table in word.tables for row in table.rows if len(row.cells) > 2}
    counted = page.request.get(f"/api/operations/figures?period={NAME}").json()
    assert counted["frozen"] is True
    for label, key in FIGURES.items():
        assert said[label] == f"{counted['figures'][key]:.0f}", label
    paper = page.get_by_label("Xem trước báo cáo").inner_text()
    assert prose_line(prose) in paper


def prose_line(prose: str) -> str:
    """The sentence of the report that names the task."""
    return next(line for line in prose.splitlines() if STATION in line)


def sign_it(page: Page) -> None:
    page.get_by_text("Đã ký ngoài phần mềm: phát hành thẳng").click()
    page.get_by_label("Số", exact=True).fill("125")
    page.get_by_label("Ngày ký").fill("27/11/2025")
    page.get_by_label("Bản đã ký").set_input_files(
        {"name": "bc-125-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Phát hành báo cáo").click()
    assert "không thu hồi được" in agree(page)
    expect(page.get_by_role("heading", name="Đã phát hành")).to_be_visible()
    expect(page.locator(".page-head")).to_contain_text("số 125")
    page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    expect(page.locator("[data-list] tbody tr").filter(has_text=LABEL)).to_contain_text("125")
