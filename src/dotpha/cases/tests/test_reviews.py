"""Judging as people use it: asked, declared, written on a phone, sealed, opened at once."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.cases import actions
from dotpha.cases.models import Notice, Opening, Review
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY
from dotpha.kit.access import Refused, Rejected

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"cases:{name}", args=args)


def text(response):
    return unescape(response.content.decode())


def asked(world, case, *names, due_on=DAY + timedelta(days=5)):
    ids = [world.people[name].pk for name in names]
    actions.assign_reviewers(case_id=case.pk, user_ids=ids, due_on=due_on, actor=world.who("officer"), day=DAY)
    return [Review.objects.get(case=case, reviewer=key) for key in ids]


def declared(world, case, name):
    (one,) = asked(world, case, name)
    return actions.declare(review_id=one.pk, conflict=False, actor=world.who(name), day=DAY)


POSTED = {
    "p_value": "51,37", "p_plan": "30", "w_value": "Mới", "w_plan": "Rõ", "w_": "BÍ-MẬT", "recommends": "Đề nghị"
}  # fmt: skip


def test_a_review_goes_from_asking_to_opening_in_the_browser(cases):
    case = worlds.judging(cases)
    officer, expert, secretary = (cases.client(name) for name in ("officer", "expert", "secretary"))
    page = text(officer.get(url("assign", case.pk)))
    assert "GS. Vũ Thị Thông, ủy viên" in page
    given = {"seats": [cases.people["expert"].pk], "experts": "leader", "due_on": "25/11/2025"}
    answer = officer.post(url("assign", case.pk), given)
    assert answer.url == url("case", case.pk)
    one = Review.objects.get(reviewer=cases.people["expert"])
    assert Review.objects.get(reviewer=cases.people["leader"]).role == "critic"
    page = text(expert.get(url("review", one.pk)))
    assert "Khai xung đột lợi ích" in page
    assert "Chọn hai giống" in page, "what is judged stands there"
    assert "thuyet-minh.txt" in page
    assert "p_value" not in page, "no points before the declaration"
    expert.post(url("declare", one.pk), {"conflict": "no"})
    page = text(expert.get(url("review", one.pk)))
    assert f'data-save="{url("review_save", one.pk)}"' in page
    assert expert.post(url("review_save", one.pk), POSTED | {"turn": 0}).json() == {"turn": 1}
    done = expert.post(url("review", one.pk), POSTED | {"turn": 1, "do": "seal"})
    assert done.url == url("review", one.pk)
    mine = text(expert.get(url("review", one.pk)))
    assert "51,37" in mine
    assert "BÍ-MẬT" in mine
    assert "p_value" not in mine, "a sealed review is not a form any more"
    assert secretary.get(url("review", one.pk)).status_code == 404
    page = text(secretary.get(url("case", case.pk)))
    assert "1/2 phiếu" in page
    answer = secretary.post(url("reviews_open", case.pk), {"reason": ""})
    assert answer.status_code == 422
    assert "Còn thiếu phiếu của Hoàng Nam" in text(answer)
    secretary.post(url("reviews_open", case.pk), {"reason": "Đồng chí Nam đi công tác"})
    assert Opening.objects.get().reason == "Đồng chí Nam đi công tác"
    assert "BÍ-MẬT" in text(secretary.get(url("review", one.pk)))
    page = text(secretary.get(url("case", case.pk)))
    assert "81,37" in page
    assert "Mở khi chưa đủ phiếu: Đồng chí Nam đi công tác" in page
    assert "81,37" not in text(cases.client("maker").get(url("case", case.pk)))


def test_what_is_missing_in_a_review_is_told_at_its_field_and_kept(cases):
    case = worlds.judging(cases)
    one = declared(cases, case, "expert")
    expert = cases.client("expert")
    bad = POSTED | {"p_value": "61", "p_plan": "", "recommends": "", "turn": one.turn, "do": "seal"}
    answer = expert.post(url("review", one.pk), bad)
    assert answer.status_code == 422
    for words in ("còn 3 mục cần điền", "điểm phải từ 0 đến 60", "Hãy cho điểm «Khả thi»", "Hãy chọn đề nghị"):
        assert words in text(answer)
    assert 'value="61"' in text(answer)
    assert "BÍ-MẬT" in text(answer)
    assert f'name="turn" value="{Review.objects.get().turn}"' in text(answer)
    assert Review.objects.get().sealed_at is None


def test_the_second_page_of_one_writer_is_told_and_keeps_what_it_typed(cases):
    one = declared(cases, worlds.judging(cases), "expert")
    expert = cases.client("expert")
    assert expert.post(url("review_save", one.pk), POSTED | {"turn": 0}).status_code == 200
    second = expert.post(url("review_save", one.pk), POSTED | {"turn": 0})
    assert second.status_code == 409
    assert "trang khác" in second.json()["detail"]
    answer = expert.post(url("review", one.pk), POSTED | {"turn": 0, "w_": "Bản thứ hai", "do": "seal"})
    assert answer.status_code == 422
    assert "Bản thứ hai" in text(answer)


def test_a_word_that_is_too_long_is_refused_and_not_cut(cases):
    one = declared(cases, worlds.judging(cases), "expert")
    answer = cases.client("expert").post(url("review_save", one.pk), POSTED | {"turn": 0, "w_": "a" * 4001})
    assert answer.status_code == 409
    assert "4.001 ký tự" in answer.json()["detail"]
    assert Review.objects.get().words == {}


def test_saving_for_later_seals_nothing(cases):
    one = declared(cases, worlds.judging(cases), "expert")
    cases.client("expert").post(url("review", one.pk), {"turn": 0, "p_value": "7", "do": "save"})
    fresh = Review.objects.get()
    assert (fresh.points["value"], fresh.sealed_at) == ("7", None)


def test_a_declared_conflict_takes_the_reviewer_off_and_hides_the_case(cases):
    case = worlds.judging(cases)
    rival = worlds.outsider("xa", "Chuyên gia Xa")
    cases.people["xa"] = rival
    (one,) = asked(cases, case, "xa")
    client = cases.client("xa")
    assert "Chọn hai giống" in text(client.get(url("review", one.pk)))
    answer = client.post(url("declare", one.pk), {"conflict": "yes", "reason": ""})
    assert answer.status_code == 422
    assert client.post(url("declare", one.pk), {}).status_code == 422
    client.post(url("declare", one.pk), {"conflict": "yes", "reason": "Là em ruột giám đốc"})
    page = text(client.get(url("review", one.pk)))
    assert "Là em ruột giám đốc" in page
    assert "Chọn hai giống" not in page
    assert client.get(url("case", case.pk)).status_code == 404
    assert client.post(url("review_save", one.pk), POSTED | {"turn": 0}).status_code == 403
    assert "Là em ruột giám đốc" in text(cases.client("secretary").get(url("case", case.pk)))


def test_signs_of_a_conflict_stand_beside_the_name_and_are_not_passed_over(cases):
    council = worlds.panel(cases)
    actions.unseat_member(
        member_id=council.members.get(user=cases.people["critic"]).pk, actor=cases.who("officer"), day=DAY
    )
    actions.seat_member(
        panel_id=council.pk, user_id=cases.people["critic"].pk, role="critic", workplace="Công ty maker",
        actor=cases.who("officer"), day=DAY,
    )  # fmt: skip
    case = worlds.judging(cases, worlds.call(cases, panel_id=council.pk))
    officer = cases.client("officer")
    sign = "TS. Đinh Văn Xét công tác tại Công ty maker."
    assert sign in text(officer.get(url("assign", case.pk)))
    given = {"seats": [cases.people["critic"].pk], "due_on": "25/11/2025"}
    answer = officer.post(url("assign", case.pk), given)
    assert answer.status_code == 422
    assert "Có dấu hiệu xung đột lợi ích" in text(answer)
    assert not Review.objects.exists()
    officer.post(url("assign", case.pk), given | {"knowing": "on"})
    one = Review.objects.get()
    assert one.detected == [sign]
    assert sign in text(cases.client("critic").get(url("review", one.pk)))
    assert sign in text(officer.get(url("case", case.pk)))
    assert sign not in text(cases.client("supervisor").get(url("case", case.pk))), "a sign is for those who assign"


def test_who_competes_in_the_same_call_is_a_sign(cases):
    one = worlds.call(cases, panel_id=worlds.panel(cases).pk)
    other = worlds.submitted(cases, one, "rival")
    case = worlds.judging(cases, one)
    answer = cases.client("officer").post(url("assign", case.pk), {"experts": "rival", "due_on": "25/11/2025"})
    assert f"cũng có hồ sơ trong đợt này: {other.code}" in text(answer)


def test_who_asks_is_never_asked_to_judge_their_own(cases):
    case = worlds.judging(cases)
    given = {"experts": "maker", "due_on": "25/11/2025", "knowing": "on"}
    answer = cases.client("officer").post(url("assign", case.pk), given)
    assert answer.status_code == 422
    assert "đại diện bên nộp hồ sơ" in text(answer)


def test_experts_are_named_one_a_line_and_told_apart(cases):
    worlds.outsider("doihai", "Trần Văn Đối")
    case = worlds.judging(cases)
    officer = cases.client("officer")
    for experts, says in (
        ("Trần Văn Đối", "Hãy ghi tên đăng nhập"),
        ("Ai đó", "Không có tài khoản nào"),
        ("", "ít nhất một"),
    ):
        answer = officer.post(url("assign", case.pk), {"experts": experts, "due_on": "25/11/2025"})
        assert answer.status_code == 422
        assert says in text(answer)
    officer.post(url("assign", case.pk), {"experts": "doihai\nleader", "due_on": "25/11/2025"})
    assert Review.objects.count() == 2


def test_an_excused_reviewer_is_out_and_what_they_sealed_stays_sealed(cases):
    case = worlds.judging(cases)
    _, one = worlds.reviewed(cases, case, "expert", "critic")
    officer, secretary = cases.client("officer"), cases.client("secretary")
    page = text(officer.get(url("excuse", one.pk)))
    assert "TS. Đinh Văn Xét" in page
    assert officer.post(url("excuse", one.pk), {"reason": " "}).status_code == 422
    assert "chỉ chủ tịch, thư ký hội đồng" in text(officer.post(url("excuse", one.pk), {"reason": "Chấm cao"}))
    secretary.post(url("excuse", one.pk), {"reason": "Mới biết là đồng tác giả"})
    secretary.post(url("reviews_open", case.pk))
    assert Opening.objects.exists()
    assert secretary.get(url("review", one.pk)).status_code == 404
    assert cases.client("leader").get(url("review", one.pk)).status_code == 404
    assert "Mới biết là đồng tác giả" in text(secretary.get(url("case", case.pk)))


def test_after_the_opening_what_was_not_sealed_is_told_to_its_writer(cases):
    case = worlds.judging(cases)
    late = declared(cases, case, "critic")
    worlds.reviewed(cases, case, "expert")
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY, reason="Gấp")
    page = text(cases.client("critic").get(url("review", late.pk)))
    assert "phiếu chưa gửi không được tính" in page
    assert "p_value" not in page
    assert cases.client("critic").post(url("review_save", late.pk), POSTED | {"turn": 0}).status_code == 409


@pytest.mark.parametrize("name", ["maker", "rival", "commune", "admin", "supervisor"])
def test_who_does_not_lead_the_judging_may_not_act_in_it(cases, name):
    case = worlds.judging(cases)
    (one,) = worlds.reviewed(cases, case, "expert")
    client = cases.client(name)
    for path, key in (("assign", case.pk), ("reviews_open", case.pk), ("minutes_write", case.pk), ("excuse", one.pk)):
        assert client.get(url(path, key)).status_code in (403, 404), path
        assert client.post(url(path, key), {"reason": "x"}).status_code in (403, 404), path
    for path in ("review", "review_save", "declare"):
        assert client.post(url(path, one.pk), POSTED | {"turn": 0}).status_code in (403, 404), path


def test_nobody_leads_or_reads_the_judging_of_what_they_ask_for(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert")
    # The secretary of the council comes to speak for the enterprise that asks.
    actions.add_representative(
        applicant_id=case.applicant_id, username="secretary", title="", actor=cases.who("maker"), day=DAY
    )
    who = {"actor": cases.who("secretary"), "day": DAY}
    with pytest.raises(Refused, match="đại diện bên nộp"):
        actions.open_reviews(case_id=case.pk, **who)
    actions.open_reviews(case_id=case.pk, actor=cases.who("head"), day=DAY)
    assert cases.client("secretary").get(url("review", Review.objects.get().pk)).status_code == 404
    assert "Nhận xét, chấm điểm" not in text(cases.client("secretary").get(url("case", case.pk)))
    with pytest.raises(Refused):
        actions.assign_reviewers(case_id=case.pk, user_ids=[], due_on=None, **who)


def test_a_deadline_that_is_over_is_refused_and_a_late_ballot_is_told(cases):
    case = worlds.judging(cases)
    with pytest.raises(Rejected, match="đã qua"):
        asked(cases, case, "expert", due_on=DAY - timedelta(days=1))
    asked(cases, case, "expert", due_on=DAY)
    Review.objects.update(due_on=DAY - timedelta(days=1))
    assert "quá hạn" in text(cases.client("secretary").get(url("case", case.pk)))


def test_those_who_are_asked_are_told_and_told_no_more_once_sealed(cases):
    case = worlds.judging(cases)
    told = Notice.objects.filter(recipient=cases.people["expert"], key__contains=":review:", read_at=None)
    worlds.reviewed(cases, case, "expert")
    assert told.count() == 0
    asked(cases, case, "critic")
    assert Notice.objects.filter(recipient=cases.people["critic"], read_at=None, key__contains=":review:").count() == 1


def test_pages_of_judging_ask_as_many_queries_for_many_as_for_few(cases):
    case = worlds.judging(cases)
    (one,) = worlds.reviewed(cases, case, "expert")
    officer, expert = cases.client("officer"), cases.client("expert")

    def counts():
        out = []
        for client, path in (
            (officer, url("assign", case.pk)),
            (officer, url("case", case.pk)),
            (expert, url("review", one.pk)),
        ):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            out.append(len(queries))
        return out

    counts()  # what a browser asks at its first page is no part of it
    few = counts()
    council = case.call.panel
    for n in range(4):
        person = worlds.outsider(f"them{n}", f"Chuyên gia {n}")
        who = {"actor": cases.who("officer"), "day": DAY}
        actions.seat_member(panel_id=council.pk, user_id=person.pk, role="member", workplace="Viện B", **who)
        cases.people[f"them{n}"] = person
    worlds.reviewed(cases, case, "them0", "them1", "critic")
    asked(cases, case, "them2")
    assert counts() == few
