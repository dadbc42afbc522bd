"""The pages of tests, as each side sees them and works with them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from dotpha.cases.models import Opinion
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit import clock
from dotpha.services.sandbox.models import Claim, Done, Incident, Lesson, Reading, Trial
from dotpha.services.sandbox.plugs import dates
from dotpha.services.sandbox.rules.sheets import key_of
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db
LONG = [{**one, "hours": "900"} for one in worlds.LIMITS]
SIDES = ("maker", "office", "leader", "supervisor")
NOON = {"on": "20/11/2025", "hour": "00:00", "token": "5f2b"}


def text(answer) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page(case) -> str:
    return reverse("cases:case", args=[case.pk])


@pytest.fixture
def begun(world):
    return worlds.running(world, limits=LONG)


@pytest.mark.parametrize("person", SIDES)
def test_each_side_sees_how_the_limits_stand(world, begun, person):
    worlds.told(world, begun, worlds.sent(450))
    who = world.client(person)
    shown = text(who.get(page(begun)))
    assert "Số người tham gia: 450 người, giới hạn không quá 500 người" in shown
    assert "2415/QĐ-UBND" in shown
    assert "Điều 6 khoản 1 168/2024/NĐ-CP" in shown
    assert ("Ghi số liệu" in shown) == (person in ("maker", "office"))
    assert ("Tạo khóa" in shown) == (person == "maker")
    for name in ("test_list", "law"):
        assert who.get(reverse(f"sandbox:{name}")).status_code == 200
    listed = who.get(reverse("sandbox:readings", args=[begun.pk]))
    assert "450" in text(listed)
    assert "gần chạm giới hạn" in text(who.get(reverse("sandbox:test_list")))


def test_who_has_nothing_to_do_with_a_test_does_not_find_it(world, begun):
    who = world.client("rival")
    for name in ("readings", "reading_new", "incident_new", "claim_new"):
        assert who.get(reverse(f"sandbox:{name}", args=[begun.pk])).status_code == 404
    for name in ("lesson_new", "consult"):
        assert who.get(reverse(f"sandbox:{name}", args=[begun.pk])).status_code == 403
    assert who.get(page(begun)).status_code == 404


def test_an_agency_that_gave_its_opinion_reads_the_application_and_not_what_runs(world, begun):
    who = world.client("officer")
    assert "Giới hạn của thử nghiệm" in text(who.get(page(begun)))
    assert "Mọi số liệu" not in text(who.get(page(begun)))
    assert who.get(reverse("sandbox:readings", args=[begun.pk])).status_code == 403


def test_before_the_decision_the_page_says_how_it_is_judged(world):
    case = worlds.consulted(world, must=["ward"])
    assert "Còn trong hạn trả lời: Sở VH thử, X. Gio thử" in text(world.client("office").get(page(case)))
    mine = text(world.client("maker").get(page(case)))
    assert "Hồ sơ đầy đủ" in mine
    assert "X. Gio thử" not in mine


def test_the_office_asks_agencies_from_a_page(world):
    case = worlds.submitted(world)
    url, who = reverse("sandbox:consult", args=[case.pk]), world.client("office")
    assert "5 ngày làm việc" in text(who.get(url))
    given = {"question": "Vướng gì?", "due_on": "28/11/2025"}
    assert who.post(url, given).status_code == 422
    answer = who.post(url, given | {"bodies": [world.bodies["culture"].pk], "musts": [world.bodies["ward"].pk]})
    assert answer.status_code == 302
    assert Opinion.objects.count() == 2
    assert fresh(case).step == "consulting"
    assert world.client("maker").get(url).status_code == 403
    assert who.get(reverse("cases:step_take", args=[case.pk, "consult"])).status_code == 404


def test_figures_are_written_on_a_telephone_and_what_is_sent_twice_is_one(world, begun):
    url, who = reverse("sandbox:reading_new", args=[begun.pk]), world.client("maker")
    assert who.get(url).status_code == 200
    given = NOON | {f"m-{worlds.PEOPLE}": "1.200", f"m-{worlds.SPEED}": "12,5"}
    assert who.post(url, NOON).status_code == 422
    assert who.post(url, given | {f"m-{worlds.SPEED}": "nhanh"}).status_code == 422
    assert not Reading.objects.exists()
    told = who.post(url, given, follow=True)
    assert "thử nghiệm tự tạm dừng" in text(told)
    assert fresh(begun).step == "paused"
    who.post(url, given)
    assert Reading.objects.count() == 2


def test_figures_of_limits_with_long_names_are_each_taken(world):
    name = "Số người tham gia thử nghiệm tại xã"
    rows = [worlds.LIMITS[0] | {"name": f"{name} {which}"} for which in "AB"]
    case = worlds.running(world, limits=rows)
    given = NOON | {f"m-{key_of(row['name'])}": str(n) for n, row in enumerate(rows, start=100)}
    world.client("maker").post(reverse("sandbox:reading_new", args=[case.pk]), given)
    assert set(Reading.objects.values_list("value", flat=True)) == {100, 101}


def test_a_key_is_shown_once_on_the_page(world, begun):
    who = world.client("maker")
    told = who.post(reverse("sandbox:key_make", args=[begun.pk]), follow=True)
    assert "chỉ hiện một lần" in text(told)
    assert "chỉ hiện một lần" not in text(who.get(reverse("sandbox:readings", args=[begun.pk])))
    assert world.client("office").post(reverse("sandbox:key_make", args=[begun.pk])).status_code == 403
    who.post(reverse("sandbox:key_drop", args=[begun.pk]))
    assert Trial.objects.get().digest == ""


def test_a_leader_lets_it_run_on_from_a_page_that_warns(world):
    case = worlds.paused(world)
    url, who = reverse("cases:step_take", args=[case.pk, "resume"]), world.client("leader")
    assert "«Số người tham gia» chưa trở lại mức an toàn" in text(who.get(url))
    assert who.post(url, {"decision": "1/QĐ-UBND", "note": ""}).status_code == 422
    assert who.post(url, {"decision": "1/QĐ-UBND", "note": "Đã giảm"}).status_code == 302
    assert fresh(case).step == "running"
    assert world.client("maker").get(url).status_code == 403


def test_a_permission_begins_with_what_was_applied_for(world):
    case = worlds.appraised(world)
    url, who = reverse("cases:step_take", args=[case.pk, "permit"]), world.client("leader")
    drawn = who.get(url).content.decode()
    assert 'value="Số người tham gia"' in drawn
    assert 'value="168/2024/NĐ-CP"' in drawn
    answer = who.post(url, {"decision": "1/QĐ", "starts_on": "20/11/2025", "months": "99"})
    assert answer.status_code == 422
    assert "không quá 36 tháng" in text(answer)
    worlds.permitted(world)


def test_an_incident_is_told_and_told_in_full_from_its_pages(world, begun):
    who = world.client("maker")
    given = worlds.WORDS | {
        "severity": "grave",
        "happened_on": "20/11/2025",
        "happened_hour": "00:00",
        "known_on": "20/11/2025",
        "known_hour": "00:00",
    }
    url = reverse("sandbox:incident_new", args=[begun.pk])
    drawn = who.get(url).content.decode()
    assert drawn.count("<textarea") == 4, "what, where, measures, contact; the rest stands in the full report"
    assert "lúc nào biết" not in drawn
    assert str(world.people["maker"].full_name) in re.search(r'name="contact".*?</textarea>', drawn, re.S)[0]
    assert who.post(url, given | {"what": ""}).status_code == 422
    assert who.post(url, given).status_code == 302
    one = Incident.objects.get()
    shown = text(who.get(reverse("sandbox:incident", args=[one.pk])))
    assert "báo đúng hạn" in shown
    assert "Gửi báo cáo đầy đủ" in shown
    assert who.post(reverse("sandbox:incident_tell", args=[one.pk]), worlds.FULL).status_code == 302
    assert Incident.objects.get().full_on == DAY
    assert world.client("rival").get(reverse("sandbox:incident", args=[one.pk])).status_code == 404
    assert world.client("office").get(reverse("sandbox:incident_tell", args=[one.pk])).status_code == 403
    grade, office = reverse("sandbox:incident_grade", args=[one.pk]), world.client("office")
    assert "Đổi mức độ" in text(office.get(reverse("sandbox:incident", args=[one.pk])))
    assert "Đổi mức độ" not in shown
    assert office.post(grade, {"severity": "critical", "reason": ""}).status_code == 422
    assert office.post(grade, {"severity": "critical", "reason": "Phải nằm viện"}).status_code == 302
    assert "Đặc biệt nghiêm trọng" in text(who.get(reverse("sandbox:incident", args=[one.pk])))


def test_a_claim_is_recorded_and_settled_from_its_pages(world, begun):
    who = world.client("maker")
    url = reverse("sandbox:claim_new", args=[begun.pk])
    assert who.get(url).status_code == 200
    assert who.post(url, {"who": "HĐ 12", "asked_on": "20/11/2025", "claimed_vnd": "12,5"}).status_code == 422
    assert who.post(url, {"who": "HĐ 12", "asked_on": "20/11/2025", "claimed_vnd": "5 triệu"}).status_code == 302
    settle = reverse("sandbox:claim_settle", args=[Claim.objects.get().pk])
    assert who.post(settle, {"agreed_vnd": "3.000.000", "paid_vnd": "4.000.000"}).status_code == 422
    assert who.post(settle, {"agreed_vnd": "3.000.000", "paid_vnd": "3.000.000"}).status_code == 302
    assert "đã trả 3 triệu đồng trong 3 triệu đồng" in text(who.get(page(begun))).lower()


def test_an_end_is_worked_off_from_the_page_and_its_lessons_are_open_to_all(world):
    case = worlds.ending(world)
    who, office = world.client("maker"), world.client("office")
    assert "còn thiếu" in text(who.get(page(case)))
    url = reverse("sandbox:demand_done", args=[case.pk, "data"])
    assert who.post(url, {"evidence": "1/BB"}).status_code == 302
    assert Done.objects.get().evidence == "1/BB"
    assert who.get(reverse("sandbox:demand_done", args=[case.pk, "khong-co"])).status_code == 404
    lesson = reverse("sandbox:lesson_new", args=[case.pk])
    assert office.get(lesson).status_code == 200
    assert office.post(lesson, {"about": "rule", "text": "Nên sửa Điều 6."}).status_code == 302
    assert Lesson.objects.count() == 1
    nobody = Client()
    assert "Xe tự hành" in text(nobody.get(reverse("sandbox:register")))
    shown = text(nobody.get(reverse("sandbox:published", args=[case.pk])))
    assert "Nên sửa Điều 6." in shown
    assert "Công ty maker" in shown
    assert "Năm xe, ba người trực" not in shown


def test_the_agencies_of_the_province_and_communes_are_asked_by_kind(world):
    case = worlds.submitted(world)
    drawn = text(world.client("office").get(reverse("sandbox:consult", args=[case.pk])))
    assert "Sở, ban, ngành" in drawn
    assert "Xã, phường, đặc khu (1)" in drawn
    form = drawn[drawn.index("Nội dung cần cho ý kiến") :]
    assert "Ủy ban nhân dân tỉnh" not in form, "who leads is not asked for an opinion"


def test_the_box_for_more_time_says_what_the_rule_says(world):
    case = worlds.running(world)
    drawn = text(world.client("leader").get(reverse("cases:step_take", args=[case.pk, "extend"])))
    assert "Từ 1 đến 36" in drawn
    assert "đến 120" not in drawn


def test_the_public_register_says_until_when(world, begun):
    shown = " ".join(text(Client().get(reverse("sandbox:register"))).split())
    assert "20/11/2025 – 20/11/2026" in shown


def test_what_is_not_permitted_is_not_open_and_an_empty_register_says_so(world):
    assert "Chưa có thử nghiệm nào được phép" in text(Client().get(reverse("sandbox:register")))
    case = worlds.submitted(world)
    assert Client().get(reverse("sandbox:published", args=[case.pk])).status_code == 404
    assert "Xe tự hành" not in text(Client().get(reverse("sandbox:register")))


def test_the_list_is_filtered_found_and_exported(world, begun):
    who, url = world.client("office"), reverse("sandbox:test_list")
    assert "Xe tự hành" in text(who.get(url, {"trang_thai": "chay"}))
    assert "Xe tự hành" not in text(who.get(url, {"trang_thai": "dung"}))
    assert "Xe tự hành" in text(who.get(url, {"q": "xe tu hanh"}))
    table = who.get(url, {"export": "csv"}).content.decode()
    assert "đang thử nghiệm" in table
    assert "20/11/2026" in table
    worlds.told(world, begun, worlds.sent(1))
    assert (
        "Số người tham gia" in who.get(reverse("sandbox:readings", args=[begun.pk]), {"export": "csv"}).content.decode()
    )


def test_the_agenda_and_my_work_know_tests(world):
    case = worlds.paused(world)
    with clock.standing_at(DAY):
        maker = world.client("maker")
        assert "Hết hạn thử nghiệm" in text(maker.get(reverse("kit:calendar"), {"thang": "2026-11"}))
    short = worlds.running(world, months="1")
    take(world, short, "extend", "leader", decision="6/QĐ-UBND", months="2", asked_on="20/11/2025")
    (ends,) = dates(world.who("maker"), date(2025, 11, 1), date(2026, 3, 31))
    assert (ends.on, short.code in ends.title) == (date(2026, 2, 20), True), (
        "begun after the first day, and longer than it was"
    )
    take(world, case, "stop", "leader", note="x", decision="1/QĐ-UBND")
