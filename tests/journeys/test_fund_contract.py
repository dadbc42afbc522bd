"""A contract of the fund from a late output to acceptance at both levels, by seven people in turn, each at their own pages.

It begins where the demo has a task whose first output is paid, whose second is late and whose host asks for a longer term. Walked with
real clicks: the change granted by an annex; an output handed in on a phone, given back, handed in again, accepted, paid; accepted at
the host, then by a council of the province whose minutes two sign; recognised, registered, handed over, liquidated; read by a visitor.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from journeys.casework import fill, minutes, paper, step
from journeys.hands import fits, told

pytestmark = pytest.mark.journey
TITLE = "Bản đồ số về vùng trồng cây dược liệu dưới tán rừng"
OUTPUT = "Bản đồ thích nghi năm loài"
Visit = Callable[..., Page]


def prolonged(leader: Page) -> str:
    """Who approved the task grants what its host asks for; the contract says both ends. Gives the address of the task."""
    leader.goto("/fund/")
    leader.get_by_role("link", name=TITLE).click()
    address = leader.url
    row = leader.get_by_role("row").filter(has_text=OUTPUT)
    expect(row.get_by_text("chậm")).to_be_visible()
    leader.get_by_role("link", name="Trả lời", exact=True).click()
    expect(leader.get_by_text("Mưa lũ tháng 10 và 11 làm chậm lấy mẫu đất")).to_be_visible()
    fill(leader, granted="Có", number="01/PL-02/2025", milestones__1__due_on="31/03/2026")
    leader.get_by_role("button", name="Trả lời đề nghị điều chỉnh").click()
    told(leader, "Đã trả lời đề nghị.")
    expect(leader.get_by_text("ban đầu đến 31/01/2026")).to_be_visible()
    expect(row.get_by_text("chưa đến hạn")).to_be_visible()
    fits(leader)
    return address


def handed_in(host: Page, words: str) -> None:
    """On a phone, with its proof: without one it is not taken."""
    host.get_by_role("link", name="Nộp sản phẩm").click()
    fill(host, words=words)
    host.get_by_role("button", name="Nộp sản phẩm của mốc").click()
    expect(host.get_by_text("Hãy đính kèm minh chứng của sản phẩm.").first).to_be_visible()
    host.set_input_files("input[name=file]", paper("ban-do"))
    fits(host)
    host.get_by_role("button", name="Nộp sản phẩm của mốc").click()
    told(host, "Đã nộp sản phẩm.")
    fits(host)


def paid(host: Page, office: Page, address: str) -> None:
    """Given back with what is to be done, handed in again, accepted by minutes, paid no more than that."""
    handed_in(host, "Bản đồ bốn loài.")
    office.goto(address)
    office.get_by_role("link", name="Trả lại", exact=True).click()
    fill(office, reason="Thiếu bản đồ của loài thứ năm.")
    office.get_by_role("button", name="Trả lại sản phẩm").click()
    told(office, "Đã trả lại để làm tiếp.")
    host.goto(address)
    expect(host.get_by_text("Cần làm lại: Thiếu bản đồ của loài thứ năm.")).to_be_visible()
    host.get_by_role("link", name="Nộp sản phẩm").click()
    fill(host, words="Bản đồ cả năm loài.")
    host.set_input_files("input[name=file]", paper("ban-do-nam-loai"))
    host.get_by_role("button", name="Nộp sản phẩm của mốc").click()
    office.goto(address)
    office.get_by_role("link", name="Nghiệm thu", exact=True).click()
    expect(office.get_by_text("Đơn vị báo cáo: Bản đồ cả năm loài.")).to_be_visible()
    fill(office, number="22/BB-NTM")
    office.get_by_role("button", name="Nghiệm thu mốc").click()
    told(office, "Đã nghiệm thu mốc.")
    office.get_by_role("link", name="Chi 192.000.000").click()
    form = office.url
    fill(office, voucher="UNC-22", amount="200 triệu")
    office.get_by_role("button", name="Chi theo mốc").click()
    expect(office.locator("[data-form-errors]")).to_contain_text("192.000.000 đồng")
    fill(office, amount="192 triệu")
    office.get_by_role("button", name="Chi theo mốc").click()
    told(office, "Đã ghi khoản chi.")
    expect(office.get_by_role("row").filter(has_text=OUTPUT).get_by_text("đã thanh toán 192.000.000")).to_be_visible()
    fits(office)
    assert host.goto(form).status == 403


def accepted(host: Page, office: Page, secretary: Page, chair: Page, leader: Page, address: str) -> None:
    """At the host, then by a council of the province; recognised."""
    step(
        host,
        address,
        "Nộp hồ sơ nghiệm thu cơ sở",
        base_number="2/BB-NTCS",
        base_on="19/11/2025",
        report="Đủ hai sản phẩm.",
    )
    office.goto(address)
    office.get_by_role("link", name="Lập hội đồng nghiệm thu").click()
    office.get_by_role("radio", name="Hội đồng nghiệm thu nhiệm vụ số 1 (91/QĐ-SKHCN)").check()
    office.get_by_role("button", name="Lập hội đồng nghiệm thu").click()
    told(office, "Đã «Lập hội đồng nghiệm thu»")
    chair.goto(address)
    expect(chair.get_by_text("Chưa có biên bản của hội đồng nghiệm thu đã ký.")).to_be_visible()
    minutes(secretary, chair, address, "Nhiệm vụ đạt yêu cầu, sản phẩm đúng hợp đồng.")
    step(chair, address, "Đánh giá cấp tỉnh")
    host.goto(address)
    expect(host.get_by_text("Nhiệm vụ đạt yêu cầu, sản phẩm đúng hợp đồng.")).to_be_visible()
    expect(host.get_by_text("chờ công nhận kết quả").first).to_be_visible()
    fits(host)
    step(leader, address, "Công nhận kết quả", number="2975/QĐ-UBND")


def test_a_late_output_is_accepted_and_paid_and_the_task_accepted_at_both_levels(visit: Visit):
    host, stranger = visit("daihoc", phone=True), visit("htx", phone=True)
    office, secretary, chair, leader = (visit(name) for name in ("cvkhcn", "tonghop", "sokhcn", "lanhdao"))
    address = prolonged(leader)
    assert stranger.goto(address).status == 404
    host.goto("/cases/cua-toi")
    host.get_by_role("link", name=TITLE).first.click()
    assert host.url == address
    fits(host)
    paid(host, office, address)
    accepted(host, office, secretary, chair, leader, address)
    step(
        host, address, "Đăng ký kết quả", registration="QT-2025-014/KQKH", results__0__kind="Sản phẩm, quy trình đưa vào sử dụng",
        results__0__name="Bản đồ số vùng dược liệu", results__0__amount="1",
    )  # fmt: skip
    step(
        host, address, "Giao, nhận kết quả", receiver="Sở Nông nghiệp và Môi trường", number="09/BB-BG", on="20/11/2025"
    )
    step(chair, address, "Thanh lý hợp đồng", number="12/BB-TL")
    expect(chair.get_by_text("Đã chi 320.000.000 đồng trong 320.000.000 đồng")).to_be_visible()

    visitor = visit(None, phone=True)
    visitor.goto("/fund/cong-khai")
    fits(visitor)
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_text("Bản đồ số vùng dược liệu")).to_be_visible()
    expect(visitor.get_by_text("Trần Nữ Sương")).to_have_count(0)
    fits(visitor)
