"""An official proposes on a phone what their own unit has already: seen before it is handed in, said by the council, not recognised.

Then whoever holds a certificate of one that was recognised checks it by its code, without an account.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journeys.casework import fill, minutes, step
from journeys.hands import agree, fits, told

pytestmark = pytest.mark.journey
EARLIER = "Công văn đôn đốc điền sẵn từ bảng nhiệm vụ"
TITLE = "Van ban nhac viec lap san tu danh sach cong viec"
PROBLEM = "Moi ky phai soan tay hon sau muoi cong van don doc, de sot co quan va ghi nham thoi han."
SOLUTION = (
    "Mau van ban lay ten co quan, cong viec, thoi han tu bang nhiem vu; chuyen vien chi doc lai roi trinh ky theo lo."
)
Visit = Callable[..., Page]


def proposed(writer: Page) -> str:
    """Three fields without marks; what is alike stands below while one writes, with the passages of both sides."""
    writer.goto("/initiatives/")
    fits(writer)
    writer.get_by_role("link", name="Đề xuất sáng kiến").click()
    fill(writer, title=TITLE, problem=PROBLEM)
    writer.get_by_label("Cách làm mới").press_sequentially(SOLUTION, delay=1)
    found = writer.get_by_role("region", name="Giống sáng kiến đã có")
    expect(found.get_by_text("Có sáng kiến trùng.")).to_be_visible()
    first = found.get_by_role("listitem").first
    expect(first.get_by_role("link", name=EARLIER)).to_be_visible()
    expect(first.locator("mark", has_text="lay ten co quan").first).to_be_visible()
    expect(first.locator("mark", has_text="Mẫu công văn lấy tên cơ quan").first).to_be_visible()
    fits(writer)
    writer.get_by_role("button", name="Gửi", exact=True).click()
    expect(writer.locator("[data-form-errors]")).to_contain_text(f"trùng với «{EARLIER}»")
    fill(writer, differs="Them cot nhac mieng.")
    writer.get_by_role("button", name="Gửi", exact=True).click()
    told(writer, "Đã nộp sáng kiến")
    fits(writer)
    return writer.url


def judged(expert: Page, head: Page, secretary: Page, writer: Page, address: str) -> None:
    """Taken in, judged by an expert from outside who sees both texts; the council says it is the same."""
    head.goto(address)
    head.get_by_role("link", name="Chấp nhận đơn, chuyển hội đồng").click()
    expect(head.get_by_text(f"Trùng với «{EARLIER}» (Sở KH&CN)")).to_be_visible()
    fill(head, same="Có", published="Không", required="Không", protected="Không", against_order="Không")
    head.get_by_role("button", name="Chấp nhận đơn, chuyển hội đồng").click()
    told(head, "Đã «Chấp nhận đơn, chuyển hội đồng»")
    expect(head.get_by_role("row").filter(has_text="Có tính mới").get_by_text("không đạt")).to_be_visible()
    head.get_by_role("link", name="Phân công nhận xét").click()
    head.get_by_label("GS.TS. Bạch Ngọc Toàn").check()
    head.get_by_role("button", name="Giao nhận xét").click()

    expert.goto("/cases/cua-toi")
    expert.get_by_role("link", name=TITLE).click()
    fill(expert, conflict="no")
    expert.get_by_role("button", name="Khai", exact=True).click()
    sheet = expert.url
    expert.goto(address)
    expect(expert.locator("mark", has_text="Mẫu công văn lấy tên cơ quan").first).to_be_visible()
    fits(expert)
    expert.goto(sheet)
    for criterion in ("new", "applies", "benefit"):
        fill(expert, **{f"p_{criterion}": "5", f"w_{criterion}": "Đã có tại đơn vị từ tháng 8."})
    fill(expert, w_="Trùng, không có phần khác.", recommends="Không đề nghị")
    expert.get_by_role("button", name="Gửi và niêm phong").click()
    agree(expert)
    told(expert, "Đã gửi và niêm phong")
    secretary.goto(address)
    secretary.get_by_role("link", name="Mở phiếu").click()
    secretary.get_by_role("button", name="Mở phiếu").click()
    minutes(secretary, head, address, f"Trùng với «{EARLIER}» đã công nhận.", recommends="no", votes=("0", "4"))
    expect(head.get_by_role("link", name="Công nhận sáng kiến")).to_have_count(0)
    expect(head.get_by_text("Hội đồng không đề nghị công nhận; hãy chọn «Không công nhận».")).to_be_visible()
    step(head, address, "Không công nhận", note=f"Hội đồng kết luận trùng với «{EARLIER}»; mời áp dụng sáng kiến đó.")


def test_a_proposal_on_a_phone_that_the_unit_has_already_is_not_recognised_and_says_why(visit: Visit):
    writer = visit("cvkhcn", phone=True)
    expert, head, secretary = (visit(name) for name in ("chuyengia1", "sokhcn", "vpubnd"))
    address = proposed(writer)
    judged(expert, head, secretary, writer, address)
    writer.goto("/cases/cua-toi")
    writer.get_by_role("link", name=TITLE).first.click()
    expect(writer.get_by_text("không công nhận").first).to_be_visible()
    expect(writer.get_by_text("mời áp dụng sáng kiến đó.").first).to_be_visible()
    expect(writer.get_by_text(f"Trùng với «{EARLIER}» đã công nhận.")).to_be_visible()
    expect(writer.get_by_role("heading", name="Giấy chứng nhận")).to_have_count(0)
    fits(writer)


def test_a_certificate_is_checked_by_its_code_without_an_account(visit: Visit):
    author, visitor = visit("tonghop"), visit(None, phone=True)
    author.goto("/initiatives/")
    author.get_by_role("link", name=EARLIER).click()
    code = author.locator(".code-big").inner_text()
    visitor.goto("/")
    visitor.get_by_role("link", name="Kiểm tra giấy chứng nhận sáng kiến").click()
    fits(visitor)
    visitor.get_by_label("Mã trên giấy chứng nhận").fill(code.lower().replace("-", ""))
    visitor.get_by_role("button", name="Kiểm tra").click()
    expect(visitor.get_by_text("Giấy chứng nhận có thật và còn hiệu lực")).to_be_visible()
    expect(visitor.get_by_text(EARLIER)).to_be_visible()
    expect(visitor.get_by_text("số 42/QĐ-SKHCN")).to_be_visible()
    fits(visitor)
    visitor.get_by_label("Mã trên giấy chứng nhận").fill(code[:-1] + ("A" if code[-1] != "A" else "B"))
    visitor.get_by_role("button", name="Kiểm tra").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    expect(visitor.get_by_text("còn hiệu lực")).to_have_count(0)
