"""A case from draft to decision: receipts, deadlines, who may do what, what the applicant reads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dotpha.cases import actions, queries
from dotpha.cases.actions import MinutesFacts
from dotpha.cases.models import Case, Notice, Outgoing, PanelMember, Receipt
from dotpha.cases.rules.receipts import digest_of
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected

pytestmark = pytest.mark.django_db


def test_a_case_goes_from_draft_to_decision_through_seven_people(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert", "critic")
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY)
    seats = PanelMember.objects.values_list("pk", flat=True)
    facts = MinutesFacts(DAY, True, "Đề nghị phê duyệt", present=tuple(seats), votes_for=4)
    minutes = actions.write_minutes(case_id=case.pk, facts=facts, actor=cases.who("secretary"), day=DAY)
    with pytest.raises(Rejected, match="biên bản"):
        worlds.take(cases, case, "grant", "leader", number="9/QĐ-UBND", amount="200")
    for name in ("secretary", "head"):
        actions.sign_minutes(minutes_id=minutes.pk, actor=cases.who(name), day=DAY)
    case = worlds.take(cases, case, "grant", "leader", number="9/QĐ-UBND", amount="200")
    assert (case.step, case.due_on) == ("granted", None)
    assert Outgoing.objects.get(kind="notice").number == "9/QĐ-UBND"
    assert case.letters.get().step.facts == {"number": "9/QĐ-UBND", "amount": "200000000"}


def test_a_receipt_vouches_for_what_was_handed_in(cases):
    case = worlds.submitted(cases)
    receipt = Receipt.objects.get()
    assert receipt.number == f"{case.code}/1"
    assert receipt.digest == digest_of(receipt.number, receipt.at, receipt.content)
    assert receipt.content["values"]["money"] == "250000000"
    assert [one["name"] for one in receipt.content["files"]] == ["thuyet-minh.txt"]


def test_the_same_click_twice_gives_one_receipt(cases):
    draft = worlds.drafted(cases)
    who = {"case_id": draft.pk, "turn": draft.turn, "actor": cases.who("maker"), "day": DAY}
    assert actions.submit(**who) == actions.submit(**who)
    assert Receipt.objects.count() == 1


def test_what_comes_after_the_last_second_is_refused_with_the_time(cases):
    one = worlds.call(cases, closes_in=timedelta(hours=1))
    in_time = worlds.submitted(cases, one, at=one.closes_at)
    assert in_time.submitted_at == one.closes_at
    draft = worlds.drafted(cases, one, "rival")
    late = one.closes_at + timedelta(milliseconds=1)
    with pytest.raises(Rejected, match=r"đã đóng lúc .*; hồ sơ gửi đến lúc .*,001 ngày"):
        actions.submit(case_id=draft.pk, turn=draft.turn, actor=cases.who("rival"), day=DAY, at=late)
    assert Case.objects.get(pk=draft.pk).step == "draft"


def test_what_is_missing_is_told_by_name_and_nothing_is_handed_in(cases):
    draft = worlds.drafted(cases, aim="")
    with pytest.raises(actions.Incomplete) as told:
        actions.submit(case_id=draft.pk, turn=draft.turn, actor=cases.who("maker"), day=DAY)
    assert told.value.errors == {"aim": "Hãy điền «Mục tiêu»."}
    assert not Receipt.objects.exists()


def test_a_case_that_is_sent_back_comes_again_as_a_second_version(cases):
    case = worlds.take(cases, worlds.submitted(cases), "ask_more", "officer", note="Thiếu dự toán")
    assert (case.step, case.due_on) == ("supplement", DAY + timedelta(days=11))  # the tenth day is a Sunday
    actions.submit(case_id=case.pk, turn=case.turn, actor=cases.who("maker"), day=DAY)
    assert [one.version for one in Receipt.objects.all()] == [1, 2]
    assert worlds.fresh(case).step == "received"


def test_only_the_party_of_a_step_may_take_it(cases):
    case = worlds.submitted(cases)
    for person in ("maker", "secretary", "commune", "supervisor"):
        with pytest.raises(Refused, match="cơ quan tiếp nhận"):
            worlds.take(cases, case, "admit", person)


def test_those_whose_turn_it_is_are_told_and_told_no_more_when_it_is_over(cases):
    case = worlds.submitted(cases)
    mine = Notice.objects.filter(recipient=cases.people["officer"], read_at=None)
    assert mine.count() == 1
    worlds.take(cases, case, "admit", "officer")
    assert mine.count() == 0
    told = Notice.objects.filter(recipient=cases.people["maker"]).values_list("text", flat=True)
    assert any("hội đồng đánh giá" in text for text in told)


def test_who_has_nothing_to_do_with_a_case_does_not_see_it(cases):
    case = worlds.submitted(cases)
    sees = {name for name in cases.people if queries.visible_cases(cases.who(name)).filter(pk=case.pk).exists()}
    assert sees == {"maker", "officer", "head", "leader", "office", "supervisor"}


def test_a_draft_is_seen_by_who_writes_it_alone(cases):
    case = worlds.drafted(cases)
    sees = {name for name in cases.people if queries.visible_cases(cases.who(name)).filter(pk=case.pk).exists()}
    assert sees == {"maker"}


def test_the_timeline_of_the_applicant_names_no_official(cases):
    case = worlds.take(cases, worlds.submitted(cases), "ask_more", "officer", note="Thiếu dự toán")
    with clock.standing_at(DAY):
        told = queries.timeline(queries.view_of(cases.who("maker"), case, DAY))
    assert [(one.label, one.who, one.note) for one in told] == [
        ("Nộp hồ sơ", "Lê Thị Mạ", ""),
        ("Yêu cầu bổ sung", "cơ quan tiếp nhận", "Thiếu dự toán"),
    ]
    assert told[1].letter is not None
