"""A plan is replaced by a newer one: the work that was done goes on, what changed shows old and new."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys.hands import agree, fits, number_in, told

pytestmark = pytest.mark.journey

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: {number}
Quảng Trị, ngày {day} tháng 11 năm 2025

KẾ HOẠCH
{title}

II. NHIỆM VỤ
"""
PLAN = (
    HEAD.format(number="301/KH-UBND", day="03", title="Thư viện số lưu động")
    + """\
1. Mua hai xe thư viện số lưu động. Chủ trì: Sở Khoa học và Công nghệ. Thời hạn: 15/12/2025. Sản phẩm: biên bản bàn giao xe.
2. Biên soạn bộ sách nói bằng tiếng Bru - Vân Kiều. Chủ trì: Sở Khoa học và Công nghệ. Thời hạn: 30/6/2026. Sản phẩm: bộ sách nói.
3. Tổ chức hội thi kể chuyện theo sách. Chủ trì: Sở Giáo dục và Đào tạo. Thời hạn: 30/5/2026. Sản phẩm: báo cáo tổng kết.
"""
)
REVISED = (
    HEAD.format(number="317/KH-UBND", day="19", title="Thư viện số lưu động (thay thế Kế hoạch số 301/KH-UBND)")
    + """\
1. Mua hai xe thư viện số lưu động. Chủ trì: Sở Khoa học và Công nghệ. Thời hạn: 31/3/2026. Sản phẩm: biên bản bàn giao xe.
2. Biên soạn bộ sách nói bằng tiếng Bru - Vân Kiều. Chủ trì: Sở Khoa học và Công nghệ. Thời hạn: 30/6/2026. Sản phẩm: bộ sách nói.
3. Lập bản đồ các điểm dừng của xe thư viện. Chủ trì: Sở Khoa học và Công nghệ. Thời hạn: 30/4/2026. Sản phẩm: bản đồ.
"""
)
CARS, CONTEST = "Mua hai xe thư viện số lưu động", "Tổ chức hội thi kể chuyện theo sách"


def test_a_plan_is_replaced_and_nothing_that_was_done_is_lost(visit):
    page = visit("tonghop")
    take_in(page, PLAN)
    code = show_evidence(page)
    read(page, REVISED)
    see_the_differences(page, code)
    unlink_and_link_by_keyboard(page, code)
    page.get_by_role("button", name="Đưa vào chương trình").click()
    assert "bãi bỏ" in agree(page)
    told(page, "Đã đưa Kế hoạch 317/KH-UBND vào chương trình, ghi 3 mục việc: 1 nhiệm vụ mới")
    the_task_goes_on(page, code)
    the_dropped_one_is_closed(page)
    both_documents_tell_it(page)
    the_tree_shows_both(page)


def read(page: Page, text: str) -> None:
    page.goto("/programme/ke-hoach/nhap")
    page.get_by_label("Hoặc dán văn bản").fill(text)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("heading", name="Soát nhiệm vụ trước khi đưa vào chương trình")).to_be_visible()
    assert number_in(page, "Tách được") == 3


def take_in(page: Page, text: str) -> None:
    read(page, text)
    page.get_by_role("button", name="Đưa vào chương trình").click()
    agree(page)
    told(page, "Đã đưa Kế hoạch 301/KH-UBND vào chương trình, ghi 3 mục việc: 3 nhiệm vụ mới")


def task_row(page: Page, title: str) -> Locator:
    return page.locator("[data-list] tbody tr", has_text=title)


def show_evidence(page: Page) -> str:
    """A proof of the first task: a paper of the register. Returns the task's code."""
    link = task_row(page, CARS).get_by_role("link").first
    code = link.inner_text()
    link.click()
    page.locator("#moc").get_by_role("link", name="Minh chứng").click()
    panel = page.locator("#panel")
    panel.get_by_label("Đường dẫn").fill("https://quangtri.vidu.vn/xe-thu-vien")
    panel.get_by_role("button", name="Nộp minh chứng").click()
    expect(page.get_by_text("chờ xác nhận").first).to_be_visible()
    return code


def card(page: Page, words: str) -> Locator:
    return page.locator("[data-card]", has_text=words)


def see_the_differences(page: Page, code: str) -> None:
    block = page.locator("#draft-revision")
    expect(block.get_by_role("heading", name="Thay thế Kế hoạch 301/KH-UBND")).to_be_visible()
    expect(block).to_contain_text("1 giữ nguyên · 1 thay đổi · 1 mới · 1 không còn trong văn bản mới, bãi bỏ 1")
    expect(block).to_contain_text(CONTEST)
    changed = card(page, CARS)
    expect(changed).to_contain_text(code)
    expect(changed.locator("del")).to_contain_text("15/12/2025")
    expect(changed.locator("ins")).to_contain_text("31/03/2026")
    expect(card(page, "Lập bản đồ")).to_contain_text("mới")


def unlink_and_link_by_keyboard(page: Page, code: str) -> None:
    """The match is taken back and found again without the mouse; the other task is kept and closed again."""
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_contain_text("bỏ nối")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("u")
    assert f"{code} đã có kết quả được báo hoặc minh chứng" in agree(page)
    expect(page.locator(".toasts")).to_contain_text(f"Đã bỏ nối {code}")
    expect(page.locator("#draft-revision")).to_contain_text("0 thay đổi · 2 mới · 2 không còn")
    page.keyboard.press("l")
    page.locator("[data-seek]").press_sequentially(code)
    take = page.locator(".draft-found [data-take]").first
    expect(take).to_contain_text(code)
    take.press("Enter")
    expect(page.locator("#draft-revision")).to_contain_text("1 thay đổi · 1 mới · 1 không còn")
    left = page.locator(".draft-left li", has_text=CONTEST)
    left.get_by_role("button", name="Giữ").click()
    expect(page.locator("#draft-revision")).to_contain_text("bãi bỏ 0")
    left.get_by_role("button", name="Bãi bỏ").click()
    expect(page.locator("#draft-revision")).to_contain_text("bãi bỏ 1")


def the_task_goes_on(page: Page, code: str) -> None:
    task_row(page, CARS).get_by_role("link").first.click()
    expect(page.get_by_text("hạn cũ 15/12/2025")).to_be_visible()
    expect(page.get_by_text("Kế hoạch 317/KH-UBND thay thế Kế hoạch 301/KH-UBND").first).to_be_visible()
    expect(page.get_by_text("xe-thu-vien").first).to_be_visible()
    items = page.locator("section", has=page.get_by_role("heading", name="Thực hiện mục việc"))
    expect(items.get_by_role("link", name="Kế hoạch 301/KH-UBND")).to_be_visible()
    expect(items.get_by_role("link", name="Kế hoạch 317/KH-UBND")).to_be_visible()
    assert code in page.title()


def the_dropped_one_is_closed(page: Page) -> None:
    page.get_by_role("link", name="Kế hoạch 301/KH-UBND").first.click()
    expect(page.get_by_text("Văn bản này đã được thay thế bởi")).to_be_visible()
    expect(task_row(page, CONTEST)).to_contain_text("bãi bỏ")


def both_documents_tell_it(page: Page) -> None:
    words = "1 mục giữ nguyên · 1 thay đổi · 1 mới · 1 không còn"
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("link", name="Kế hoạch 317/KH-UBND").first.click()
    page.get_by_text("Xem chỗ khác nhau").click()
    expect(page.locator(".changes ins")).to_contain_text("31/03/2026")
    expect(page.get_by_text(words)).to_be_visible()


def the_tree_shows_both(page: Page) -> None:
    page.get_by_role("link", name="Trong cây văn bản").click()
    expect(page.get_by_role("heading", name="Cây văn bản")).to_be_visible()
    expect(page.locator(".tree li li", has_text="317/KH-UBND").first).to_contain_text("thay thế")


def test_the_review_of_a_revision_fits_a_phone(visit):
    page = visit("tonghop", phone=True)
    read(page, REVISED.replace("317/KH-UBND", "318/KH-UBND").replace("số 301/KH-UBND", "số 317/KH-UBND"))
    fits(page)
    for address in ("/programme/cay-van-ban", "/chuong-trinh/muc-viec"):
        page.goto(address)
        fits(page)
