"""Pages as people open them: the questions without an account, an application from the answers, what officials read and try."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dotpha.cases.models import Applicant, Case, Support
from dotpha.cases.tests.world import fresh
from dotpha.services.incentives import queries
from dotpha.services.incentives.library import policies, text_of
from dotpha.services.incentives.models import Application
from dotpha.services.incentives.tests import world as worlds
from dotpha.services.incentives.tests.world import DAY, DRYER, MACHINES, OFFICE, TALENT

pytestmark = pytest.mark.django_db
ASK = "/incentives/hoi"
COOP = {
    "doi-tuong": {"loai": "hop-tac-xa"},
    "nhu-cau": {"nhu_cau": "may-moc", "chi_phi_may_moc": "400 triệu"},
    "co-so": {"co_so_cong_nghiep_nong_thon": "co", "may_moc_moi": "co"},
}  # fmt: skip


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def asked(client, answers=None) -> tuple[str, list[str]]:
    """The address of the answer of somebody who answers each question, and the screens that were asked."""
    answers = COOP if answers is None else answers
    url, screens = ASK, []
    while True:
        page = client.get(url).content.decode()
        found = re.search(r'name="tra" value="([a-z-]+)"', page)
        if found is None:
            return url, screens
        screens.append(found[1])
        hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)"', page))
        sent = client.get(ASK, hidden | answers[found[1]])
        assert sent.status_code == 302, text(sent)
        url = sent.url


def test_who_has_no_account_learns_in_three_questions_that_they_are_eligible_and_by_which_article(world, client):
    url, screens = asked(client)
    assert screens == ["doi-tuong", "nhu-cau", "co-so"]
    page = text(client.get(url))
    assert "Đủ điều kiện hưởng 1 chính sách" in page
    assert "200 triệu đồng một lần (khoản 4 Điều 8 Thông tư 28/2018/TT-BTC)" in page
    assert "Sở Công Thương (đơn vị khuyến công)" in page
    assert "Đề án khuyến công" in page
    assert "không phải khai lại" in page
    assert "sessionid" not in client.cookies


def test_a_question_tells_how_many_follow_at_most_and_leads_back(world, client):
    page = client.get(f"{ASK}?da=doi-tuong&loai=hop-tac-xa")
    assert "Câu 2" in text(page)
    assert re.search(r"còn nhiều nhất \d câu nữa", text(page))
    back = re.search(r'href="\?([^"]+)"[^>]*><svg[^>]*>.*?</svg>Câu trước', page.content.decode())[1]
    again = client.get(f"{ASK}?{back.replace('&amp;', '&')}")
    assert "Anh, chị hỏi cho ai?" in text(again)
    assert re.search(r'value="hop-tac-xa"[^>]*checked', again.content.decode())


def test_only_what_counts_for_them_is_asked(world, client):
    page = text(client.get(f"{ASK}?da=doi-tuong&loai=hop-tac-xa"))
    assert "Mua máy móc" in page
    assert "Chuyển hộ kinh doanh" not in page
    assert "Học phí" not in page


def test_an_answer_that_cannot_be_read_is_told_and_kept(world, client):
    answer = client.get(
        ASK,
        {"da": "doi-tuong", "tra": "nhu-cau", "loai": "hop-tac-xa", "nhu_cau": "may-moc", "chi_phi_may_moc": "nhiều"},
    )
    assert answer.status_code == 422
    assert "Không đọc được số tiền" in text(answer)
    assert 'value="nhiều"' in answer.content.decode()


def test_what_is_not_known_is_left_open_and_told(world, client):
    url, _ = asked(client, COOP | {"co-so": {"may_moc_moi": "co"}})
    page = text(client.get(url))
    assert "Còn thiếu thông tin để trả lời 1 chính sách" in page
    assert "Còn cần biết: Trực tiếp đầu tư, sản xuất công nghiệp" in page


def test_a_no_says_why_and_by_which_article(world, client):
    url, _ = asked(client, COOP | {"co-so": {"co_so_cong_nghiep_nong_thon": "khong", "may_moc_moi": "co"}})
    page = text(client.get(url))
    assert "Chưa đủ điều kiện hưởng chính sách nào" in page
    assert "Là cơ sở công nghiệp nông thôn (Điều 1 Nghị định 45/2012/NĐ-CP (chưa đối chiếu))" in page


@pytest.mark.parametrize(
    "query",
    [
        "da=khong-co&tra=khong-co", "loai=x&da=doi-tuong", "da=doi-tuong,doi-tuong&loai=ca-nhan", "sua=nhu-cau",
        "da=quy-mo,doi-tuong&loai=doanh-nghiep&doanh_thu_vnd=1e999", "da=doi-tuong&loai=hop-tac-xa&nhu_cau=x&da=nhu-cau",
        "tra=doi-tuong&loai=%00", "da=nhu-cau&nhu_cau=" + "&nhu_cau=".join(["may-moc"] * 50),
    ],
)  # fmt: skip
def test_any_address_is_answered(world, client, query):
    assert client.get(f"{ASK}?{query}").status_code in (200, 302, 422)


def test_a_past_answer_is_said_again(world, client):
    url, _ = asked(client)
    page = client.get(url).content.decode()
    again = re.search(r'href="/incentives/hoi\?([^"]*sua=co-so)"', page)[1].replace("&amp;", "&")
    shown = client.get(f"{ASK}?{again}")
    assert "Câu 3" in text(shown)
    hidden = dict(re.findall(r'<input type="hidden" name="([a-z_-]+)" value="([^"]*)"', shown.content.decode()))
    sent = client.get(ASK, hidden | {"co_so_cong_nghiep_nong_thon": "khong", "may_moc_moi": "co"})
    assert "Chưa đủ điều kiện" in text(client.get(sent.url))


def test_to_apply_one_signs_in_and_types_nothing_twice(world, client):
    url, _ = asked(client)
    link = re.search(r'href="(/incentives/nop/[^"]+)"', client.get(url).content.decode())[1].replace("&amp;", "&")
    led = client.get(link)
    assert "/login/" in led.url
    assert "chi_phi_may_moc" in led.url, "the answers come along"
    worlds.coop(world)
    maker = world.client("maker")
    assert "200 triệu đồng một lần. Các câu trả lời đi cùng hồ sơ" in text(maker.get(link))
    sent = maker.post(link, {"applicant": Applicant.objects.get().pk})
    case = Case.objects.get()
    assert sent.url == reverse("cases:case_edit", args=[case.pk])
    assert Application.objects.get().facts == DRYER
    page = text(maker.get(sent.url))
    assert "Đủ điều kiện: 200 triệu đồng một lần" in page
    assert "Thêm «Đề án khuyến công»" in page
    assert 'value="400.000.000"' in maker.get(sent.url).content.decode()


def test_who_speaks_for_nobody_enters_them_on_the_way(world, client):
    link = reverse("incentives:apply", args=[MACHINES]) + "?da=doi-tuong&loai=hop-tac-xa"
    rival = world.client("rival")
    assert "Nộp cho ai" in text(rival.get(link))
    assert rival.post(link, {"kind": "cooperative", "name": ""}).status_code == 422
    said = {"kind": "cooperative", "name": "HTX Muối Sạch", "code": "3200111222", "title": "Giám đốc"}
    assert rival.post(link, said).status_code == 302
    assert Applicant.objects.get().name == "HTX Muối Sạch"
    assert Case.objects.get().applicant == Applicant.objects.get()


def test_a_person_applies_for_themself_even_where_they_speak_for_a_firm(world):
    worlds.coop(world, "rival")
    link = reverse("incentives:apply", args=[TALENT])
    assert world.client("rival").post(link).status_code == 302
    assert Case.objects.get().applicant.kind == "person"


def test_the_general_page_to_begin_leads_to_the_questions(world):
    answer = world.client("maker").get(reverse("cases:case_new", args=[queries.KEY]))
    assert answer.url == ASK


def test_the_facts_of_a_draft_are_mended_on_a_page_of_their_own(world):
    case = worlds.begun(world)
    url = reverse("incentives:facts", args=[case.pk])
    page = world.client("maker").get(url).content.decode()
    assert 'value="400.000.000"' in page
    said = {"nhu_cau": "may-moc", "chi_phi_may_moc": "1 tỷ", "co_so_cong_nghiep_nong_thon": "co", "may_moc_moi": ""}
    assert world.client("maker").post(url, said).status_code == 302
    assert "may_moc_moi" not in Application.objects.get().facts
    assert Application.objects.get().facts["chi_phi_may_moc"] == 10**9
    assert "Còn thiếu thông tin" in text(world.client("maker").get(reverse("cases:case_edit", args=[case.pk])))
    assert world.client("rival").get(url).status_code == 404


def test_an_official_sees_what_comes_out_before_it_is_kept(world):
    case = worlds.submitted(world)
    url = reverse("incentives:assess", args=[case.pk])
    assert url in world.client(OFFICE).get(reverse("cases:case", args=[case.pk])).content.decode()
    said = {
        "nhu_cau": "may-moc",
        "chi_phi_may_moc": "300 triệu",
        "co_so_cong_nghiep_nong_thon": "co",
        "may_moc_moi": "co",
    }
    looked = world.client(OFFICE).post(url, said | {"do": "look"})
    assert "Đủ điều kiện: 150 triệu đồng một lần" in text(looked)
    assert fresh(case).step == "submitted"
    assert world.client(OFFICE).post(url, said | {"do": "keep", "note": "Theo báo giá"}).status_code == 302
    assert fresh(case).step == "assessed"
    page = text(world.client(OFFICE).get(reverse("cases:case", args=[case.pk])))
    assert "Chi phí máy móc, thiết bị: khai 400 triệu đồng , ghi nhận 300 triệu đồng" in page
    assert "Chưa ghi dự toán năm nay" in page
    assert world.client("maker").get(url).status_code in (403, 404)


def test_the_form_of_the_decision_begins_with_what_may_be_given_and_warns(world):
    worlds.budget(world)
    case = worlds.assessed(world, found={"chi_phi_may_moc": 300_000_000})
    page = world.client(worlds.DECIDES).get(reverse("cases:step_take", args=[case.pk, "approve"]))
    assert 'value="150000000"' in page.content.decode()
    assert "điều khoản của chính sách chưa đối chiếu" in text(page)
    assert "người nộp khai 400 triệu đồng, cơ quan ghi nhận 300 triệu đồng" in text(page)


@pytest.mark.parametrize(
    "name", ["maker", "rival", "officer", "head", "leader", "office", "supervisor", "admin", "commune"]
)
def test_each_reads_the_list_and_every_policy(world, name):
    client = world.client(name)
    assert "Khuyến công" in text(client.get(reverse("incentives:policy_list")))
    for one in policies():
        page = text(client.get(reverse("incentives:policy", args=[one.key])))
        assert f"{len(one.examples)}/{len(one.examples)} đúng" in page
        assert one.document in page


def test_a_policy_shows_its_money_to_officials_alone(world):
    worlds.budget(world)
    worlds.paid(world)
    url = reverse("incentives:policy", args=[MACHINES])
    assert "Đã chi 200 triệu đồng" in text(world.client(OFFICE).get(url))
    assert "Dự toán" not in text(world.client("maker").get(url))
    assert world.client("maker").get(reverse("incentives:budget_set", args=[MACHINES])).status_code == 403
    assert world.client("officer").get(reverse("incentives:budget_set", args=[MACHINES])).status_code == 403


def test_a_budget_is_written_down(world):
    url = reverse("incentives:budget_set", args=[MACHINES])
    said = {"year": "2025", "amount": "2 tỷ", "paper": "Quyết định số 12/QĐ-UBND ngày 3/1/2025"}
    assert world.client(OFFICE).post(url, said | {"amount": "x"}).status_code == 422
    assert world.client(OFFICE).post(url, said).status_code == 302
    assert queries.money_of(2025)[MACHINES].left == 2_000_000_000


def test_who_could_have_it_stands_beside_who_has_had_it(world):
    worlds.budget(world)
    worlds.paid(world)
    worlds.begun(world, "rival")
    page = text(world.client(OFFICE).get(reverse("incentives:reach", args=[MACHINES])))
    assert "Thuộc đối tượng 2 Đủ điều kiện 2 Còn thiếu thông tin 0 Đã được hỗ trợ 1" in page
    assert "50%" in page
    assert world.client("maker").get(reverse("incentives:reach", args=[MACHINES])).status_code == 403


def test_a_draft_is_tried_and_nothing_is_kept(world):
    worlds.begun(world)
    url, client = reverse("incentives:draft"), world.client("officer")
    assert "ma = &quot;khuyen-cong-may-moc&quot;" in client.get(url, {"mau": MACHINES}).content.decode()
    changed = text_of(MACHINES).replace("phan_tram = 50", "phan_tram = 60")
    page = text(client.post(url, {"text": changed, "do": "try"}))
    assert "thêm 0 , mất 0" in page
    assert "chi từ 200 triệu đồng thành 240 triệu đồng" in page
    assert "1/4 đúng" not in page
    assert "sai" in page, "an example of the file no longer holds"
    narrowed = text_of(MACHINES).replace(
        'loai = ["doanh-nghiep", "hop-tac-xa", "ho-kinh-doanh"]', 'loai = ["doanh-nghiep"]'
    )
    assert "mất 1" in text(client.post(url, {"text": narrowed, "do": "try"}))


def test_faults_of_a_draft_are_told_at_their_lines(world):
    broken = (
        text_of(MACHINES)
        .replace("phan_tram = 50", "phan_tram = 5000")
        .replace('su_kien = "may_moc_moi"', 'su_kien = "may_cu"')
    )
    lines = broken.splitlines()
    at = [number for number, line in enumerate(lines, 1) if "phan_tram = 5000" in line or '"may_cu"' in line]
    answer = world.client("officer").post(reverse("incentives:draft"), {"text": broken})
    assert answer.status_code == 422
    page = text(answer)
    assert [f"Dòng {number}" in page for number in at] == [True, True]
    syntax = world.client("officer").post(reverse("incentives:draft"), {"text": "ma = \nten"})
    assert "Dòng 1" in text(syntax)


def test_a_draft_is_downloaded(world):
    answer = world.client("officer").post(reverse("incentives:draft"), {"text": "ma = 1", "do": "download"})
    assert answer.content == b"ma = 1"
    assert "attachment" in answer["Content-Disposition"]


def test_an_applicant_says_its_facts_screen_by_screen(world):
    coop = worlds.coop(world)
    url, maker = reverse("incentives:profile", args=[coop.pk]), world.client("maker")
    assert "Chưa khai" in text(maker.get(url))
    said = {"co_so_cong_nghiep_nong_thon": "co", "may_moc_moi": "khong"}
    assert maker.post(f"{url}?man=co-so", said).status_code == 302
    assert Applicant.objects.get().facts == {"co_so_cong_nghiep_nong_thon": True, "may_moc_moi": False}
    assert "mới 100% Không" in text(maker.get(url))
    assert "incentives/hoi?da=doi-tuong%2Cco-so" in maker.get(url).content.decode()
    assert world.client("officer").get(url).status_code == 200
    assert world.client("rival").get(url).status_code == 404
    assert (
        reverse("incentives:profile", args=[coop.pk])
        in maker.get(reverse("cases:applicant", args=[coop.pk])).content.decode()
    )


def test_who_came_is_recorded_on_pages_and_listed(world):
    worlds.budget(world, TALENT)
    case = worlds.approved(world, "rival", TALENT)
    office = world.client(OFFICE)
    page = office.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert reverse("incentives:came", args=[case.pk]) in page
    said = {"on": f"10/11/{DAY.year - 1}", "words": "Trung tâm Công nghệ sinh học"}
    assert office.post(reverse("incentives:came", args=[case.pk]), said).status_code == 302
    stay = queries.of_case(case)[1]
    assert "quá hạn xác nhận" in text(office.get(reverse("incentives:stay_list")))
    assert office.post(reverse("incentives:stayed", args=[stay.pk]), {"words": "GXN 3"}).status_code == 302
    assert "1 năm: 1/1" in text(office.get(reverse("incentives:stay_list")))
    second = queries.of_case(case)[2]
    assert (
        office.post(
            reverse("incentives:left", args=[second.pk]), {"on": f"18/11/{DAY.year}", "words": "Nghỉ"}
        ).status_code
        == 302
    )
    assert "thôi việc 18/11/2025" in text(office.get(reverse("incentives:stay_list"), {"state": "left"}))
    assert world.client("maker").get(reverse("incentives:stay_list")).status_code == 403


def test_the_whole_way_in_pages(world):
    """A co-operative without an account to the money in the register, every step by a page."""
    url, _ = asked(Client())
    link = re.search(r'href="(/incentives/nop/[^"]+)"', Client().get(url).content.decode())[1].replace("&amp;", "&")
    maker, office, leader = world.client("maker"), world.client(OFFICE), world.client(worlds.DECIDES)
    coop = worlds.coop(world)
    edit = maker.post(link, {"applicant": coop.pk}).url
    case = Case.objects.get()
    for key in ("paper1", "paper2", "paper3"):
        actions_turn = fresh(case).turn
        from_page = {"key": key, "turn": actions_turn, "file": _file(key)}
        assert maker.post(reverse("cases:file_add", args=[case.pk]), from_page).status_code == 302
    assert maker.get(edit).status_code == 200
    assert maker.post(reverse("cases:case_submit", args=[case.pk]), {"turn": fresh(case).turn}).status_code == 302
    said = {
        "nhu_cau": "may-moc",
        "chi_phi_may_moc": "400 triệu",
        "co_so_cong_nghiep_nong_thon": "co",
        "may_moc_moi": "co",
    }
    office.post(reverse("incentives:assess", args=[case.pk]), said | {"do": "keep"})
    budget = {"year": "2025", "amount": "2 tỷ", "paper": "12/QĐ-UBND"}
    office.post(reverse("incentives:budget_set", args=[MACHINES]), budget)
    leader.post(reverse("cases:step_take", args=[case.pk, "approve"]), {"amount": "200 triệu", "number": "7/QĐ-UBND"})
    assert fresh(case).step == "approved", text(leader.get(reverse("cases:case", args=[case.pk])))
    office.post(reverse("cases:step_take", args=[case.pk, "pay"]), {"amount": "200.000.000", "paper": "UNC 41"})
    assert Support.objects.get().amount_vnd == 200_000_000
    assert "200 triệu đồng" in text(maker.get(reverse("cases:support_list")))


def _file(key: str):
    return SimpleUploadedFile(f"{key}.txt", b"giay to")


def test_a_policy_whose_file_is_gone_leaves_its_applications_readable(world):
    case = worlds.submitted(world)
    Application.objects.update(policy="da-bo")
    for name in ("maker", OFFICE):
        assert world.client(name).get(reverse("cases:case", args=[case.pk])).status_code == 200
    assert world.client(OFFICE).get(reverse("incentives:assess", args=[case.pk])).status_code < 500


def test_the_page_where_one_signs_in_leads_to_the_questions(world, client):
    assert f'href="{ASK}"' in client.get(reverse("account_login")).content.decode()


def test_a_new_account_goes_on_to_its_application_with_the_answers(world, client):
    url, _ = asked(client)
    link = re.search(r'href="(/incentives/nop/[^"]+)"', client.get(url).content.decode())[1].replace("&amp;", "&")
    said = {
        "full_name": "Hồ Thị Mây", "phone": "0905000111", "username": "hothimay", "password": "Mat-khau-rat-dai-1",
        "again": "Mat-khau-rat-dai-1", "kind": "cooperative", "name": "HTX Sấy Mây", "code": "3200111333", "next": link,
    }  # fmt: skip
    assert client.post(reverse("cases:sign_up"), said).url == link
    assert "HTX Sấy Mây" in text(client.get(link))
    assert client.post(link, {"applicant": Applicant.objects.get().pk}).status_code == 302
    assert Application.objects.get().facts == DRYER
