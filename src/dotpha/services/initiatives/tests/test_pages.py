"""The pages of initiatives: a phone that finds a duplicate, the library, a certificate that anybody checks."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dotpha.cases import actions as cases
from dotpha.cases.models import Case
from dotpha.services.initiatives.actions.proposing import raise_reach
from dotpha.services.initiatives.models import Benefit, Certificate, Headcount, Use
from dotpha.services.initiatives.queries.board import board
from dotpha.services.initiatives.tests import world as worlds
from dotpha.services.initiatives.tests.world import BARE, LAMP, QR

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def text(response):
    return " ".join(response.content.decode().split())


def test_an_initiative_on_a_phone_that_is_a_duplicate_is_told_answered_and_handed_in(world):
    worlds.done(world)
    phone = world.client("secretary")
    assert "Đề xuất sáng kiến" in text(phone.get("/initiatives/de-xuat"))
    live = text(phone.post("/initiatives/giong", BARE, **HTMX))
    assert "Có sáng kiến trùng" in live
    assert QR["title"] in live
    assert "<mark>In ma QR o cua, nguoi dan quet bang dien thoai" in live
    assert "<mark>In mã QR ở cửa, người dân quét bằng điện thoại" in live
    told = phone.post("/initiatives/de-xuat", BARE)
    assert told.status_code == 422
    assert 'name="differs"' in text(told)
    assert not Case.objects.filter(made_by=world.people["secretary"]).exists()
    done = phone.post("/initiatives/de-xuat", BARE | {"differs": "Thêm bản nghe cho người khiếm thị."}, follow=True)
    case = Case.objects.get(made_by=world.people["secretary"])
    assert case.step == "received"
    assert "Đã nộp sáng kiến" in text(done)


def test_what_is_not_recognised_is_told_to_others_by_its_unit_alone(world):
    worlds.proposed(world.people["author"])
    told = text(world.client("secretary").post("/initiatives/giong", BARE, **HTMX))
    assert "Một sáng kiến chưa công bố" in told
    assert "Sở VH thử" in told
    assert QR["title"] not in told
    assert "quét bằng điện thoại" not in told
    assert QR["title"] in text(world.client("officer").post("/initiatives/giong", BARE, **HTMX))


def test_only_looking_hands_nothing_in(world):
    worlds.done(world)
    told = world.client("secretary").post("/initiatives/de-xuat", BARE | {"do": "look"})
    assert told.status_code == 200
    assert "Có sáng kiến trùng" in text(told)
    assert not Case.objects.filter(made_by=world.people["secretary"]).exists()


def test_what_lacks_comes_back_with_what_was_written(world):
    told = world.client("author").post("/initiatives/de-xuat", {"title": "Hẹn giờ", "problem": "", "solution": "Lắp"})
    assert told.status_code == 422
    assert "Hãy điền «Việc đang vướng»" in text(told)
    assert 'value="Hẹn giờ"' in text(told)


def test_the_page_of_a_draft_seeks_what_is_alike(world):
    page = world.client("author")
    page.post("/cases/loai/initiatives.initiative/lap", {})
    case = Case.objects.get()
    told = text(page.get(f"/cases/ho-so/{case.pk}/soan"))
    assert 'hx-post="/initiatives/giong"' in told
    assert "Giống sáng kiến đã có" in told


def test_a_draft_that_is_a_duplicate_is_sent_back_with_the_reason(world):
    worlds.done(world)
    page = world.client("secretary")
    page.post("/cases/loai/initiatives.initiative/lap", {})
    case = Case.objects.get(made_by=world.people["secretary"])
    page.post(f"/cases/ho-so/{case.pk}/soan", {**BARE, "turn": "0", "do": "save"})
    address = f"/cases/ho-so/{case.pk}/nop"
    told = page.post(address, {"turn": "1"}, HTTP_REFERER=f"http://testserver{address}", follow=True)
    assert "Nội dung này trùng với" in text(told)
    assert worlds.fresh(case).step == "draft"


def test_the_council_reads_conditions_likeness_and_the_answer(world):
    worlds.done(world)
    seats = worlds.seats_of(world)
    case = worlds.admitted(
        worlds.proposed(world.people["author"], **(BARE | {"differs": "Có bản nghe."})), world.people["officer"]
    )
    expert = world.client("expert")
    assert "Điều kiện công nhận" in text(expert.get(f"/cases/ho-so/{case.pk}"))
    assert seats["critic"] == world.people["expert"]
    for person in ("officer", "expert"):  # one of the house, one from outside who sits on the council
        part = text(world.client(person).get(f"/initiatives/{case.pk}/giong", **HTMX))
        assert "Tác giả trả lời:</b> Có bản nghe." in part
        assert "trùng" in part
    assert world.client("critic").get(f"/initiatives/{case.pk}/giong", **HTMX).status_code == 404
    assert "Điều kiện công nhận" not in text(world.client("author").get(f"/cases/ho-so/{case.pk}"))


def test_the_form_of_a_step_warns_of_what_speaks_against_it(world):
    worlds.done(world)
    case = worlds.proposed(world.people["author"], **(BARE | {"differs": "Có bản nghe."}))
    told = text(world.client("officer").get(f"/cases/ho-so/{case.pk}/buoc/admit"))
    assert "Cần cân nhắc" in told
    assert f"Trùng với «{QR['title']}»" in told


def test_the_library_is_found_without_marks_sorted_and_taken_home(world):
    case = worlds.done(world)
    worlds.done(world, number="216/QĐ-SVH", **LAMP)
    sport = world.client("secretary")
    assert "Hẹn giờ" not in text(sport.get("/initiatives/?q=ma+qr"))
    assert QR["title"] in text(sport.get("/initiatives/?q=ma+qr&sort=-benefit&year=2025"))
    assert sport.get("/initiatives/?export=csv").status_code == 200
    form = sport.get(f"/initiatives/{case.pk}/ap-dung")
    assert "Sở Thể thao thử" in text(form)
    sport.post(f"/initiatives/{case.pk}/ap-dung", {"from_on": "03/03/2025", "how": "Ở phòng tiếp dân."})
    use = worlds.long_ago(Use.objects.get(body=world.bodies["sport"]))
    head = world.client("sporthead")
    assert f"/initiatives/ap-dung/{use.pk}/xac-nhan" in text(head.get(f"/cases/ho-so/{case.pk}"))
    head.post(f"/initiatives/ap-dung/{use.pk}/xac-nhan")
    sport.post(
        f"/initiatives/ap-dung/{use.pk}/loi-ich",
        {"year": "1", "saved_vnd": "120", "cost_vnd": "20", "how": "So sổ 2024 với 2025."},
    )
    told = Benefit.objects.get()
    head.post(f"/initiatives/loi-ich/{told.pk}/xac-nhan")
    assert "100 triệu đồng" in text(sport.get("/initiatives/"))


def test_a_benefit_in_the_wrong_unit_is_sent_back_with_the_unit(world):
    case = worlds.done(world)
    use = worlds.used(case, world.people["secretary"], world.bodies["sport"], world.people["sporthead"])
    url, said = f"/initiatives/ap-dung/{use.pk}/loi-ich", {"year": "1", "how": "So sổ 2024 với 2025."}
    answer = world.client("secretary").post(url, said | {"saved_vnd": "10.000.000"})
    assert answer.status_code == 422
    assert "«Tiết kiệm được» là 10.000 tỷ đồng trong một năm" in text(answer)
    assert "đơn vị triệu đồng" in text(answer)
    assert not Benefit.objects.exists()
    assert world.client("secretary").post(url, said | {"saved_vnd": "1.000.000"}).status_code == 302


def test_what_came_later_is_told_as_later_and_is_no_ground(world):
    first = worlds.proposed(world.people["author"])
    later = worlds.proposed(world.people["secretary"], **(BARE | {"differs": "Có bản nghe."}))
    part = text(world.client("author").get(f"/initiatives/{first.pk}/giong", **HTMX))
    assert "trùng, nộp sau" in part
    assert "không phải căn cứ để coi sáng kiến nộp trước là trùng" in part
    step = text(world.client("officer").get(f"/cases/ho-so/{first.pk}/buoc/admit"))
    assert "Trùng với một sáng kiến chưa công bố" not in step
    assert "Trùng với «" not in step
    earlier = text(world.client("secretary").get(f"/initiatives/{later.pk}/giong", **HTMX))
    assert "Trùng với một sáng kiến chưa công bố của Sở VH thử." in earlier
    assert "nộp sau" not in earlier


def test_an_error_in_a_form_is_told_at_its_field(world):
    case = worlds.done(world)
    answer = world.client("secretary").post(f"/initiatives/{case.pk}/ap-dung", {"from_on": "hôm qua"})
    assert answer.status_code == 422
    assert "chưa phải là ngày" in text(answer)


def test_anybody_checks_a_certificate_by_its_code(world):
    worlds.done(world)
    code = Certificate.objects.get().code
    stranger = Client()
    told = text(stranger.get("/initiatives/kiem-tra", {"ma": code.lower().replace("-", " ")}))
    assert "có thật và còn hiệu lực" in told
    assert QR["title"] in told
    assert "Võ Thị Sáng" in told
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "ký tự sai hoặc đổi chỗ" in text(stranger.get("/initiatives/kiem-tra", {"ma": wrong}))
    assert "có 10 ký tự" in text(stranger.get("/initiatives/kiem-tra", {"ma": "abc"}))


def test_who_tries_codes_in_masses_is_stopped(world):
    cache.clear()
    stranger = Client()
    answers = [stranger.get("/initiatives/kiem-tra", {"ma": f"K{n:09d}"}).status_code for n in range(25)]
    assert answers[:20] == [200] * 20
    assert answers[-1] == 429


def test_the_certificate_is_printed_with_its_code_and_its_picture(world):
    worlds.done(world)
    one = Certificate.objects.get()
    told = text(world.client("secretary").get(f"/initiatives/chung-nhan/{one.pk}"))
    assert one.code in told
    assert "<svg" in told


def test_the_library_is_narrowed_by_area_and_unit(world):
    case = worlds.done(world, area="Y tế, chăm sóc sức khỏe")
    page = world.client("secretary")
    assert QR["title"] in text(page.get("/initiatives/", {"area": "Y tế, chăm sóc sức khỏe", "body": case.body_id}))
    assert QR["title"] not in text(page.get("/initiatives/", {"area": "Giáo dục, đào tạo"}))


def test_the_board_counts_reach_recognised_by_the_province(world):
    case = worlds.done(world)
    people = world.people
    seats = {"chair": people["sporthead"], "secretary": people["officer"], "critic": people["expert"]}
    worlds.council(people["office"], seats)
    author = worlds.who(people["author"])
    draft = raise_reach(case_id=case.pk, **author)
    typed = {**draft.content, "effect": "Giảm chờ.", "scope": "Ba sở."}
    cases.save_draft(case_id=draft.pk, typed=typed, turn=0, **author)
    cases.submit(case_id=draft.pk, turn=1, **author)
    taken = {"council": "Hội đồng sáng kiến (7/QĐ-SVH)"}
    cases.take_step(case_id=draft.pk, verb="admit", typed=taken, **worlds.who(people["secretary"]))
    worlds.judged(worlds.fresh(draft), seats)
    decided = {"number": "8/QĐ-UBND"}
    cases.take_step(case_id=draft.pk, verb="recognise", typed=decided, **worlds.who(people["leader"]))
    (line,) = [one for one in board(2025, worlds.DAY) if one.unit.counts]
    assert line.unit.counts == {"proposed": 1, "recognised": 1, "province": 1}


def test_the_board_ranks_by_people_and_shows_campaigns(world):
    worlds.done(world)
    page = world.client("officer")
    assert "chưa rõ" in text(page.get("/initiatives/thi-dua"))
    page.post("/initiatives/thi-dua/so-nguoi", {"people": "18"})
    assert Headcount.objects.get().people == 18
    told = text(page.get("/initiatives/thi-dua"))
    assert "đến 20 người" in told
    assert page.get("/initiatives/thi-dua?export=csv").status_code == 200


def test_people_from_outside_only_check_certificates(world):
    page = world.client("expert")
    for address in ("library", "quick", "board"):
        assert page.get(reverse(f"initiatives:{address}")).status_code == 403
    assert page.get("/initiatives/kiem-tra").status_code == 200
    worlds.done(world)
    assert page.get(f"/initiatives/chung-nhan/{Certificate.objects.get().pk}").status_code == 200


def test_the_reward_is_shown_step_by_step_with_its_article(world):
    case = worlds.done(world)
    Use.objects.filter(case=case).update(from_on=date(2024, 3, 1))
    worlds.measured(Use.objects.get(case=case), world.people["author"], world.people["head"])
    told = text(world.client("author").get(f"/cases/ho-so/{case.pk}"))
    assert "7% × 100.000.000 đồng tiền làm lợi" in told
    assert "Điều 10" in told
    assert "Thù lao của tác giả" not in text(world.client("secretary").get(f"/cases/ho-so/{case.pk}"))


def test_the_page_where_one_signs_in_leads_to_the_check_of_a_certificate(world):
    told = text(Client().get(reverse("account_login")))
    assert 'href="/initiatives/kiem-tra">Kiểm tra giấy chứng nhận sáng kiến</a>' in told
