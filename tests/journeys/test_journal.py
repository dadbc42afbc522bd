"""The log of results on a phone: noted without a connection, kept when the page is closed, sent once, never by another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dotpha.journal.tests.logs import picture
from journeys.conftest import PHONE, sign_in
from journeys.hands import fits, told

pytestmark = pytest.mark.journey

FIRST = "Mở lớp kỹ năng số tại khu phố 3 cho 45 người"
SECOND = "Tổ công nghệ số hướng dẫn nộp hồ sơ trực tuyến"
LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "422 (Unprocessable")
"""What the browser tells of a connection that the story takes away, and of a refusal that it provokes."""


@pytest.fixture
def phone(server, browser) -> Iterator[BrowserContext]:
    """A phone whose service workers may work; it outlives its pages."""
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on(
        "console",
        lambda said: (
            errors.append(said.text) if said.type == "error" and not any(one in said.text for one in LOST) else None
        ),
    )
    yield context
    context.close()
    assert not errors, errors


def opened(context: BrowserContext, username: str = "") -> Page:
    """The writing page, kept on the device by its worker."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    if username:
        sign_in(page, username)
    page.goto("/journal/ghi")
    expect(page.get_by_role("heading", name="Ghi kết quả")).to_be_visible()
    return page


def kept(page: Page) -> None:
    """Waits until the worker holds the page."""
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller"
        " && Boolean(await caches.match('/journal/ghi'))"
    )


def write(page: Page, words: str) -> None:
    page.get_by_label("Kết quả đã làm").fill(words)
    page.get_by_role("button", name="Ghi kết quả này").click()


def waiting(page: Page, count: int) -> None:
    expect(page.locator("#journal-status")).to_contain_text(f"Đang chờ gửi {count} mục")
    expect(page.locator('#journal-queue [data-state="waiting"]')).to_have_count(count)


def in_log(page: Page, words: str) -> int:
    """How often the log on the server has these words."""
    page.goto("/journal/so")
    expect(page.get_by_role("heading", name="Nhật ký kết quả")).to_be_visible()
    return page.locator("td.main", has_text=words).count()


def test_two_results_noted_without_a_connection_arrive_once(phone):
    page = opened(phone, "dongha")
    kept(page)
    fits(page)
    phone.set_offline(True)
    page.get_by_label("Chọn ảnh, tệp").set_input_files(
        {"name": "lop-hoc.png", "mimeType": "image/png", "buffer": picture(2400, 1800)}
    )
    expect(page.get_by_role("img", name="lop-hoc.jpg")).to_be_visible()
    page.get_by_label("Tìm nhiệm vụ").fill("kien toan to cong nghe")
    page.locator("#journal-tasks-found button").first.click()
    write(page, FIRST)
    waiting(page, 1)
    write(page, SECOND)
    waiting(page, 2)
    fits(page)
    page.close()

    # Closed and opened again, still without a connection: the page comes from the device, and so does the queue.
    page = opened(phone)
    waiting(page, 2)
    expect(page.locator("#journal-status")).to_contain_text("chưa có mạng")
    phone.set_offline(False)
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(2)
    expect(page.locator("#journal-status")).to_be_hidden()
    page.reload()
    assert [in_log(page, words) for words in (FIRST, SECOND)] == [1, 1]
    page.get_by_role("link", name=FIRST).click()
    expect(page.locator("main dl.facts")).to_contain_text("Kiện toàn tổ công nghệ số cộng đồng")
    photo = page.get_by_role("img", name="lop-hoc.jpg")
    expect(photo).to_be_visible()
    # Scaled on the phone: no side longer than 1,600 pixels was sent.
    page.wait_for_function("(image) => image.complete && image.naturalWidth", arg=photo.element_handle())
    assert photo.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [1600, 1200]


def test_each_opening_of_the_page_without_a_connection_writes_another_result(phone):
    page = opened(phone, "dongha")
    kept(page)
    phone.set_offline(True)
    told = [f"Trực bộ phận một cửa buổi {n}" for n in ("sáng", "trưa", "chiều")]
    for count, words in enumerate(told, start=1):
        # The page kept on the device is the same each time; what waits must not be written over.
        page.reload()
        write(page, words)
        waiting(page, count)
    phone.set_offline(False)
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(3)
    assert [in_log(page, words) for words in told] == [1, 1, 1]


def test_two_taps_are_one_result(phone):
    page = opened(phone, "dongha")
    words = "Ra quân tuyên truyền tại chợ Đông Hà"
    page.get_by_label("Kết quả đã làm").fill(words)
    page.evaluate(
        "() => { const form = document.getElementById('journal-form'); form.requestSubmit(); form.requestSubmit(); }"
    )
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(1)
    expect(page.get_by_label("Kết quả đã làm")).to_be_focused()
    assert in_log(page, words) == 1


def test_what_waits_outlives_a_sign_in_that_ran_out_and_is_not_sent_by_another(phone):
    page = opened(phone, "dongha")
    kept(page)
    words = "Lắp mạng không dây tại nhà văn hóa khu phố 5"
    phone.set_offline(True)
    write(page, words)
    waiting(page, 1)
    phone.clear_cookies()
    phone.set_offline(False)
    expect(page.locator("#journal-status")).to_contain_text("cần đăng nhập lại")
    page.close()

    other = opened(phone, "laobao")
    expect(other.locator("#journal-status")).to_contain_text("Máy này còn giữ 1 mục của tài khoản khác")
    assert in_log(other, words) == 0
    other.get_by_role("button", name="Tài khoản của").click()
    other.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_url("**/login/**")

    # Back under their own name, anywhere on the site: it is sent from there.
    sign_in(other, "dongha")
    expect(other.locator(".toasts")).to_contain_text("Đã gửi 1 mục nhật ký")
    assert in_log(other, words) == 1


def test_an_answer_that_is_lost_on_its_way_makes_no_second_result(server, browser):
    """The server has taken it, the phone does not know: sent again, it is the same one."""
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="vi-VN", service_workers="block")
    page = opened(context, "dongha")
    words, asked = "Phát tờ rơi tại trường tiểu học", []

    def lose(route):
        if route.request.method != "POST":
            return route.continue_()
        asked.append(route.fetch().json())
        return route.abort() if len(asked) == 1 else route.continue_()

    page.route("**/journal/ghi", lose)
    write(page, words)
    waiting(page, 1)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(1)
    assert [one["made"] for one in asked] == [True, False]
    assert in_log(page, words) == 1
    context.close()


def test_a_token_that_has_gone_stale_is_replaced(phone):
    page = opened(phone, "dongha")
    kept(page)  # the answer to its worker would bring the old token back while the entry is sent
    phone.clear_cookies(name="csrftoken")
    words = "Trao máy tính cho tổ công nghệ số khu phố 2"
    write(page, words)
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(1)
    assert in_log(page, words) == 1


def test_what_the_server_does_not_take_is_told_and_can_be_mended(phone):
    page = opened(phone, "dongha")
    page.get_by_label("Số liệu (nếu có)").fill("12.5")
    write(page, "Thu gom pin cũ")
    refused = page.locator('#journal-queue [data-state="refused"]')
    expect(refused).to_contain_text("Không gửi được")
    expect(refused).to_contain_text("dấu phẩy trước phần lẻ")
    fits(page)
    refused.get_by_role("button", name="Sửa lại").click()
    expect(page.get_by_label("Kết quả đã làm")).to_have_value("Thu gom pin cũ")
    page.get_by_label("Số liệu (nếu có)").fill("12,5")
    page.get_by_label("Đơn vị").fill("kg")
    page.get_by_role("button", name="Ghi kết quả này").click()
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(1)
    expect(refused).to_have_count(0)
    assert in_log(page, "Thu gom pin cũ") == 1


def test_a_slip_is_undone_and_only_the_writing_page_is_kept(phone):
    page = opened(phone, "dongha")
    kept(page)
    write(page, "Ghi nhầm vào đây")
    page.locator('#journal-queue [data-state="sent"]').get_by_role("button", name="Hoàn tác").click()
    expect(page.locator('#journal-queue [data-state="sent"]')).to_have_count(0)
    assert in_log(page, "Ghi nhầm vào đây") == 0
    pages = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())"
        ".map((one) => new URL(one.url).pathname)))).flat().filter((path) => !path.startsWith('/static/'))"
    )
    assert pages == ["/journal/ghi"]
    assert page.evaluate("() => navigator.serviceWorker.controller === null")


def test_the_answer_of_the_period_is_cut_from_the_log(visit):
    page = visit("dongha", phone=True)
    page.goto("/journal/ghi")
    for words in ("Tập huấn tổ công nghệ số khu phố 1", "Tập huấn tổ công nghệ số khu phố 2"):
        page.get_by_label("Tìm nhiệm vụ").fill("to cong nghe so")
        page.locator("#journal-tasks-found button").first.click()
        page.get_by_label("Số liệu (nếu có)").fill("20")
        page.get_by_label("Đơn vị").fill("người")
        write(page, words)
        expect(page.locator('#journal-queue [data-state="sent"]').first).to_contain_text(words)
    page.goto("/journal/tong-hop")
    part = page.locator("section.block", has_text="Kiện toàn tổ công nghệ số cộng đồng")
    result = part.get_by_label("Kết quả trong kỳ")
    assert "Cộng: 40 người (20 ngày 20/11; 20 ngày 20/11)." in result.input_value()
    fits(page)
    result.fill("Đã tập huấn 2 tổ, 40 người.")
    part.get_by_label("Gửi câu trả lời này").check()
    page.get_by_role("button", name="Gửi câu trả lời đã đánh dấu").click()
    told(page, "đã gửi câu trả lời")
    expect(page.locator("section.block", has_text="Đã tập huấn 2 tổ, 40 người.").first).to_be_visible()
