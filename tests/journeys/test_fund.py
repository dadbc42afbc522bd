"""A call of the fund from a proposal to a contract, by ten people in turn, each at their own pages.

Walked with real clicks: a proposal on a phone; its council, minutes with two signatures, the approved list; a council with its
seats; a call with weights, a threshold, a deadline to the second; an application with rows of a budget and a paper, its receipt; one
who comes too late; a case that is opened only once the call is over, and found eligible; three experts, of whom one declares an
interest and two seal their sheets; all opened at once, ranked, minutes; appraised, decided, contracted. The council of the proposal
is one of the demo. From the contract to acceptance: `test_fund_contract.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.casework import fill, minutes, paper, step
from journeys.hands import agree, fits, save, told

pytestmark = pytest.mark.journey
TITLE = "Giống lúa chịu mặn cho vùng cuối nguồn Triệu Phong"
CALL = "Đợt tuyển chọn giống cây chịu mặn"
COUNCIL = "Hội đồng tư vấn tuyển chọn giống cây chịu mặn"
EXPERTS = {
    "chuyengia1": "GS.TS. Bạch Ngọc Toàn",
    "chuyengia2": "PGS.TS. Lương Thị Kim Dung",
    "chuyengia3": "TS. Hà Minh Quân",
}
SEATS = (
    ("sokhcn", "Chủ tịch hội đồng"),
    ("tonghop", "Thư ký khoa học"),
    *((one, "Ủy viên phản biện") for one in EXPERTS),
)
BUDGET = (
    ("Thù lao chủ nhiệm", "2026", "60", "", "6"), ("Nguyên vật liệu, năng lượng", "2026", "220", "100", ""),
    ("Hội thảo khoa học", "2026", "20", "", ""),
)  # fmt: skip
Visit = Callable[..., Page]


def proposed(host: Page, office: Page, secretary: Page, chair: Page, leader: Page) -> tuple[str, str]:
    """A proposal on a phone, the council that defines the task, the approved list. Gives the address and code of the proposal."""
    host.goto("/fund/danh-muc")
    fits(host)
    host.get_by_role("link", name="Gửi đề xuất").click()
    host.get_by_role("button", name="Bắt đầu soạn").click()
    fill(
        host, title=TITLE, need="Ba xã cuối nguồn mất 600 ha lúa mỗi vụ hè thu vì nước mặn vào sớm.", goal="Hai giống chịu mặn 4‰.",
        output="Hai giống, quy trình canh tác; hợp tác xã các xã ven biển dùng.", portfolio="Công nghệ sinh học", months="18", money="300",
    )  # fmt: skip
    fits(host)
    host.get_by_role("button", name="Xem lại và nộp").click()
    host.get_by_role("button", name="Nộp hồ sơ").click()
    told(host, "Đã nhận hồ sơ")
    fits(host)
    address = host.url

    office.goto("/cases/ho-so")
    office.get_by_role("link", name=TITLE).first.click()
    step(office, address, "Chuyển hội đồng")
    minutes(secretary, chair, address, "Đề nghị đưa vào danh mục nhiệm vụ.")
    step(chair, address, "Đề nghị thực hiện")
    step(leader, address, "Phê duyệt vào danh mục", number="2904/QĐ-UBND")
    host.goto("/fund/danh-muc")
    row = host.get_by_role("row").filter(has_text=TITLE)
    expect(row.get_by_text("2904/QĐ-UBND")).to_be_visible()
    fits(host)
    return address, row.locator("small").inner_text()


def called(office: Page, code: str) -> str:
    """A council with its seats; a call with weights, a threshold and a deadline. Gives its address."""
    office.goto("/cases/hoi-dong/lap")
    fill(office, name=COUNCIL, decision_number="77/QĐ-SKHCN", decision_on="19/11/2025")
    office.get_by_role("button", name="Lập hội đồng").click()
    for person, role in SEATS:
        fill(office, person=person, role=role)
        office.get_by_role("button", name="Thêm", exact=True).click()
    expect(office.get_by_role("heading", name="Thành viên 5")).to_be_visible()

    office.goto("/cases/dot")
    office.get_by_role("button", name="Mở đợt").click()
    office.get_by_role("link", name="Hồ sơ đăng ký nhiệm vụ").click()
    fill(
        office, title=CALL, opens_on="20/11/2025", opens_time="00:00", closes_on="26/11/2025", closes_time="17:00:00",
        panel=COUNCIL, budget="2.000", threshold="70", criteria__3__weight="2", x_selection="Tuyển chọn",
        x_support="Tài trợ", x_portfolio="Công nghệ sinh học", x_tasks__0__code=code, x_tasks__0__name=TITLE, x_own_share="20",
    )  # fmt: skip
    fits(office)
    office.get_by_role("button", name="Lưu nháp").click()
    office.get_by_role("button", name="Công bố").click()
    assert "ngưỡng điểm và thời gian không sửa được nữa" in agree(office)
    told(office, "Đã công bố đợt")
    expect(office.get_by_text("Đang nhận hồ sơ đến hết 17:00:00 ngày 26/11/2025")).to_be_visible()
    expect(office.get_by_role("row").filter(has_text="Sản phẩm, khả năng sử dụng").get_by_text("33,3%")).to_be_visible()
    fits(office)
    return office.url


def applied(host: Page, proposal: str, folder: Path) -> str:
    """From the approved list on a phone: rows of a budget that do not add up at first, a paper, the receipt."""
    host.goto(proposal)
    host.get_by_role("link", name="Lập hồ sơ đăng ký").click()
    host.get_by_role("button", name="Bắt đầu soạn").click()
    fill(
        host, title=TITLE, goal="Hai giống chịu mặn 4‰", novelty="Chưa có giống nào thử ở Triệu Phong.", content="Khảo nghiệm hai vụ.",
        months="18", money="310", team__0__name="TS. Lê Khắc Điền", team__0__role="Chủ nhiệm", team__0__months="6",
    )  # fmt: skip
    for place, row in enumerate(BUDGET):
        cells = zip(("item", "year", "fund", "own", "months"), row, strict=True)
        fill(host, **{f"budget__{place}__{key}": value for key, value in cells if value})
    host.set_input_files("input[name=paper-proposal]", paper("thuyet-minh"))
    fits(host)
    host.get_by_role("button", name="Xem lại và nộp").click()
    expect(
        host.get_by_text("cộng lại là 300.000.000 đồng, khác kinh phí đề nghị 310.000.000 đồng").first
    ).to_be_visible()
    fits(host)
    host.get_by_role("link", name="Bổ sung").click()
    fill(host, money="300")
    host.get_by_role("button", name="Xem lại và nộp").click()
    host.get_by_role("button", name="Nộp hồ sơ").click()
    told(host, "Đã nhận hồ sơ, số tiếp nhận NV-2025-")
    receipt = save(host, host.get_by_role("link", name="/1").first, folder)
    assert receipt.name.startswith("giay-tiep-nhan-NV-2025-")
    fits(host)
    return host.url


def opened(office: Page, late: Page, call: str, address: str) -> None:
    """Nothing is opened before the deadline; a week later a late one reads why it is too late."""
    office.goto(address)
    expect(office.get_by_text("Đợt nhận hồ sơ chưa đóng; hồ sơ được mở sau khi hết hạn nộp.")).to_be_visible()
    expect(office.get_by_role("link", name="Mở hồ sơ", exact=True)).to_have_count(0)
    late.goto(call)
    expect(late.get_by_role("link", name="Lập hồ sơ đăng ký")).to_be_visible()
    office.get_by_role("button", name="Thêm 1 tuần").click()
    late.reload()
    expect(late.get_by_text("hồ sơ gửi sau thời điểm này không được nhận")).to_be_visible()
    expect(late.get_by_role("link", name="Lập hồ sơ đăng ký")).to_have_count(0)
    step(office, address, "Mở hồ sơ")
    step(office, address, "Đủ điều kiện", field_fits="Có", capacity="Có", head_full_time="Có", acceptance_late="Không")
    office.get_by_role("link", name="Phân công nhận xét").click()
    for name in EXPERTS.values():
        office.get_by_label(name).check()
    office.get_by_role("button", name="Giao nhận xét").click()
    told(office, "cho 3 người")
    fits(office)


def declared(judge: Page, conflict: bool) -> None:
    """Finds the sheet among what waits, says whether there is an interest."""
    judge.goto("/cases/cua-toi")
    judge.get_by_role("link", name=TITLE).first.click()
    fill(judge, conflict="yes" if conflict else "no", reason="Đồng tác giả bài báo với chủ nhiệm." if conflict else "")
    judge.get_by_role("button", name="Khai", exact=True).click()


def sealed(judge: Page, points: tuple[str, ...]) -> None:
    for criterion, mark in zip(("goal", "novelty", "content", "use", "team", "money"), points, strict=True):
        fill(judge, **{f"p_{criterion}": mark, f"w_{criterion}": "Rõ, làm được."})
    fill(judge, w_="Nên làm.", recommends="Đề nghị")
    fits(judge)
    judge.get_by_role("button", name="Gửi và niêm phong").click()
    assert "không sửa được" in agree(judge)
    told(judge, "Đã gửi và niêm phong")


def judged(visit: Visit, secretary: Page, host: Page, address: str) -> None:
    """One excused by their own word, two sealed; nobody reads the other's sheet before all are opened."""
    first, second, third = (visit(name) for name in EXPERTS)
    declared(third, conflict=True)
    told(third, "Đã ghi nhận")
    assert third.goto(address).status == 200  # the seat on the council stays
    declared(first, conflict=False)
    sealed(first, ("13", "16", "20", "18", "8", "8"))
    sheet = first.url
    declared(second, conflict=False)
    for stranger in (second, secretary, host):
        assert stranger.goto(sheet).status == 404
    second.goto("/cases/cua-toi")
    second.get_by_role("link", name=TITLE).first.click()
    sealed(second, ("12", "15", "20", "15", "7", "8"))
    secretary.goto(address)
    expect(secretary.get_by_text("Phiếu niêm phong: chưa ai đọc được điểm")).to_be_visible()
    expect(secretary.get_by_text("Đồng tác giả bài báo với chủ nhiệm.")).to_be_visible()
    secretary.get_by_role("link", name="Mở phiếu").click()
    secretary.get_by_role("button", name="Mở phiếu").click()
    expect(secretary.get_by_text("80,42").first).to_be_visible()
    fits(secretary)
    assert second.goto(sheet).status == 200
    expect(second.get_by_role("heading", name="84,17/100")).to_be_visible()


def ranked(host: Page, leader: Page, call: str, address: str) -> None:
    """Who decides reads the sheet; the applicant follows the course and reads neither marks nor names."""
    leader.goto(call)
    leader.get_by_role("link", name="Bảng tổng hợp").click()
    expect(leader.get_by_text("1 hồ sơ đã nộp, 1 đã mở phiếu, 1 được đề nghị theo điểm")).to_be_visible()
    expect(leader.get_by_role("row").filter(has_text=TITLE).get_by_text("hạng 1, 80,42 điểm")).to_be_visible()
    expect(
        leader.get_by_text("các hồ sơ được đề nghị cần 300.000.000 đồng, còn lại 1.700.000.000 đồng")
    ).to_be_visible()
    fits(leader)
    assert host.goto(leader.url).status == 403
    host.goto(address)
    expect(host.get_by_text("Hội đồng đề nghị thực hiện, đang thẩm định kinh phí").first).to_be_visible()
    expect(host.get_by_text("Đề nghị thực hiện, thẩm định lại kinh phí hội thảo.")).to_be_visible()
    for word in ("80,42", *EXPERTS.values(), "Đồng tác giả bài báo"):
        expect(host.get_by_text(word)).to_have_count(0)
    fits(host)


def contracted(office: Page, leader: Page, chair: Page, host: Page, address: str) -> None:
    """A line is cut with its reason, a ceiling decided, a contract signed whose milestones add up."""
    office.goto(address)
    office.get_by_role("link", name="Thẩm định kinh phí").click()
    fill(office, lines__2__appraised="10")
    office.get_by_role("button", name="Thẩm định kinh phí").click()
    expect(office.locator("[data-form-errors]")).to_contain_text("lý do")
    fill(office, lines__2__reason="Gộp hai hội thảo")
    office.get_by_role("button", name="Thẩm định kinh phí").click()
    told(office, "Đã «Thẩm định kinh phí»")
    leader.goto(address)
    leader.get_by_role("link", name="Phê duyệt nhiệm vụ").click()
    expect(leader.get_by_label("Kinh phí Quỹ được duyệt")).to_have_value("290")
    fill(leader, number="2961/QĐ-UBND", ceiling="300")
    leader.get_by_role("button", name="Phê duyệt nhiệm vụ").click()
    expect(
        leader.get_by_text("Mức phê duyệt 300.000.000 đồng vượt số đã thẩm định 290.000.000 đồng.").first
    ).to_be_visible()
    fill(leader, ceiling="290")
    leader.get_by_role("button", name="Phê duyệt nhiệm vụ").click()
    told(leader, "Đã «Phê duyệt nhiệm vụ»")
    chair.goto(address)
    chair.get_by_role("link", name="Ký hợp đồng").click()
    expect(chair.get_by_label("Chủ nhiệm")).to_have_value("TS. Lê Khắc Điền")
    fill(
        chair, number="12/2025/HĐ-QPTKHCN", starts_on="01/12/2025", ends_on="31/05/2027", advance="80 triệu",
        milestones__0__title="Báo cáo khảo nghiệm vụ một", milestones__0__due_on="30/06/2026", milestones__0__amount="100 triệu",
        milestones__1__title="Hai giống lúa", milestones__1__due_on="30/04/2027", milestones__1__amount="200 triệu",
    )  # fmt: skip
    chair.get_by_role("button", name="Ký hợp đồng").click()
    expect(chair.locator("[data-form-errors]")).to_contain_text("290.000.000")
    fill(chair, milestones__1__amount="190 triệu")
    chair.get_by_role("button", name="Ký hợp đồng").click()
    told(chair, "Đã «Ký hợp đồng»")
    host.goto(address)
    expect(host.get_by_text("Đã chi 0 đồng trong 290.000.000 đồng")).to_be_visible()
    expect(host.get_by_role("link", name="Nộp sản phẩm")).to_have_count(2)
    fits(host)


def test_a_call_from_a_proposal_to_its_contract_by_ten_people_in_turn(visit: Visit, tmp_path: Path):
    host, late = visit("vien", phone=True), visit("duoclieu", phone=True)
    office, secretary, chair, leader = (visit(name) for name in ("cvkhcn", "tonghop", "sokhcn", "lanhdao"))
    proposal, code = proposed(host, office, secretary, chair, leader)
    call = called(office, code)
    address = applied(host, proposal, tmp_path)
    opened(office, late, call, address)
    judged(visit, secretary, host, address)
    minutes(secretary, chair, address, "Đề nghị thực hiện, thẩm định lại kinh phí hội thảo.")
    step(chair, address, "Đề nghị thực hiện")
    ranked(host, leader, call, address)
    contracted(office, leader, chair, host, address)
