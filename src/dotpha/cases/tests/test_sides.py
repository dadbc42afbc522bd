"""A case has two sides: nobody is of both, papers stay between them, what is over waits for nobody, published rules stand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django import forms
from django.urls import reverse

from dotpha.cases import actions, kinds, queries
from dotpha.cases.actions.calls import CallFacts
from dotpha.cases.actions.reviewing import digest_of
from dotpha.cases.models import Call, Case, CaseFile, CaseLetter, Notice, Receipt
from dotpha.cases.rules.conflicts import Judge, Side, signs_of_conflict, untitled
from dotpha.cases.rules.doubles import Received, doubles
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.forms import WorkDay

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"cases:{name}", args=args)


def text(answer):
    return unescape(answer.content.decode())


def speaks_too(cases, case, name):
    """An official who also speaks for the applicant."""
    actions.add_representative(
        applicant_id=case.applicant_id, username=name, title="", actor=cases.who("maker"), day=DAY
    )


def test_an_official_who_speaks_for_the_applicant_handles_nothing_of_it(cases):
    case = worlds.submitted(cases)
    speaks_too(cases, case, "officer")
    speaks_too(cases, case, "head")
    officer, head = cases.who("officer"), cases.who("head")
    with pytest.raises(Refused, match="không tham gia xử lý"):
        worlds.take(cases, case, "admit", "officer")
    with pytest.raises(Refused, match="không tham gia xử lý"):
        actions.ask_opinions(
            case_id=case.pk, body_ids=[cases.bodies["sport"].pk], question="", due_on=DAY, actor=officer, day=DAY
        )
    with pytest.raises(Refused, match="không tham gia xử lý"):
        actions.extend(case_id=case.pk, due_on=DAY + timedelta(days=60), reason="Vì thế", actor=head, day=DAY)
    with pytest.raises(Refused, match="không tự đối chiếu"):
        actions.check_applicant(applicant_id=case.applicant_id, actor=officer, day=DAY)
    assert queries.possible_steps(officer, queries.view_of(officer, case, DAY)) == [] or all(
        one.one.who == "applicant" for one in queries.possible_steps(officer, queries.view_of(officer, case, DAY))
    )


def test_papers_of_a_published_case_are_not_published(cases, monkeypatch):
    case = worlds.submitted(cases)
    kind = kinds.of(worlds.KIND)
    public = Case.objects.filter(pk=case.pk)
    monkeypatch.setattr(queries.cases, "visible_cases", lambda user, kind="": Case.objects.all())
    paper, receipt = CaseFile.objects.get(case=case), Receipt.objects.get(case=case)
    assert public.exists()
    assert kind.key == case.kind
    for name, status in (("maker", 200), ("officer", 200), ("leader", 200), ("rival", 404), ("commune", 404)):
        assert cases.client(name).get(url("case_file", paper.pk)).status_code == status, name
        assert cases.client(name).get(url("receipt", receipt.pk)).status_code == status, name
    assert not CaseLetter.objects.exists()


def test_a_longer_term_is_told_with_its_day_and_its_reason(cases):
    case = worlds.submitted(cases)
    due_on = date(2026, 3, 2)
    actions.extend(case_id=case.pk, due_on=due_on, reason="Chờ kết quả đo", actor=cases.who("head"), day=DAY)
    told = Notice.objects.filter(recipient=cases.people["maker"]).latest("pk").text
    assert "gia hạn đến 02/3/2026, lý do: Chờ kết quả đo" in told


def test_who_declared_an_interest_reads_no_ballot_by_any_page(cases):
    case = worlds.judging(cases)
    worlds.reviewed(cases, case, "expert")
    actions.assign_reviewers(
        case_id=case.pk, user_ids=[cases.people["critic"].pk], due_on=None, actor=cases.who("officer"), day=DAY
    )
    mine, other = case.reviews.get(reviewer=cases.people["critic"]), case.reviews.get(reviewer=cases.people["expert"])
    actions.declare(review_id=mine.pk, conflict=True, reason="Là em ruột", actor=cases.who("critic"), day=DAY)
    actions.open_reviews(case_id=case.pk, actor=cases.who("secretary"), day=DAY)
    assert cases.client("secretary").get(url("review", other.pk)).status_code == 200
    assert cases.client("critic").get(url("review", other.pk)).status_code == 404
    assert cases.client("critic").get(url("review", mine.pk)).status_code == 200
    assert cases.client("critic").get(url("summary", case.call_id)).status_code == 403
    assert "80/100" not in text(cases.client("critic").get(url("case", case.pk)))


def test_points_cannot_be_guessed_from_the_digest_of_a_ballot(cases):
    case = worlds.judging(cases)
    first, second = worlds.reviewed(cases, case, "expert", "critic")
    assert len(first.salt) == 32
    assert first.salt != second.salt
    assert first.digest == digest_of(first)
    before, first.salt = first.digest, ""
    assert digest_of(first) != before


def test_what_is_over_waits_for_nobody(cases):
    case = worlds.judging(cases)
    (review,) = actions.assign_reviewers(
        case_id=case.pk, user_ids=[cases.people["expert"].pk], due_on=DAY, actor=cases.who("officer"), day=DAY
    )
    given = {"case_id": case.pk, "question": "Có trùng không", "due_on": DAY, "actor": cases.who("officer"), "day": DAY}
    (opinion,) = actions.ask_opinions(body_ids=[cases.bodies["sport"].pk], **given)
    assert queries.reviews_due(cases.who("expert")) == [review]
    assert queries.opinions_due(cases.who("secretary")) == [opinion]
    over = next(one.key for one in kinds.of(case.kind).steps if one.over)
    Case.objects.filter(pk=case.pk).update(step=over)
    assert queries.reviews_due(cases.who("expert")) == []
    assert queries.opinions_due(cases.who("secretary")) == []
    with pytest.raises(Rejected, match="không đang xử lý"):
        actions.ask_opinions(body_ids=[cases.bodies["top"].pk], **given)


def test_asking_whom_one_has_asked_says_so(cases):
    case = worlds.judging(cases)
    officer = cases.client("officer")
    said = {"bodies": [cases.bodies["sport"].pk], "question": "Có trùng không", "due_on": "27/11/2025"}
    assert officer.post(url("opinions_ask", case.pk), said).status_code == 302
    again = officer.post(url("opinions_ask", case.pk), said)
    assert again.status_code == 422
    assert "đang được hỏi" in text(again)
    seat = {"seats": [cases.people["expert"].pk], "due_on": "27/11/2025"}
    assert officer.post(url("assign", case.pk), seat).status_code == 302
    named = {"experts": "expert", "due_on": "27/11/2025"}
    twice = officer.post(url("assign", case.pk), named)
    assert "đã được giao nhận xét" in text(twice)


def test_what_a_call_was_published_with_stands(cases):
    call = worlds.call(cases, budget_vnd=Decimal(500), facts={"topic": "Lúa"})
    who = {"actor": cases.who("officer"), "day": DAY}
    as_it_is = CallFacts(
        call.title, call.opens_at, call.closes_at, "", call.budget_vnd, call.threshold, None, call.facts
    )
    criteria = kinds.of(call.kind).criteria
    actions.edit_call(call_id=call.pk, facts=as_it_is, criteria=criteria, **who)
    for changed in ({"budget_vnd": Decimal(900)}, {"facts": {"topic": "Tôm"}}):
        with pytest.raises(Rejected, match="đã công bố nên không đổi được yêu cầu, kinh phí"):
            actions.edit_call(
                call_id=call.pk, facts=CallFacts(**{**vars(as_it_is), **changed}), criteria=criteria, **who
            )
    page = text(cases.client("officer").get(url("call_edit", call.pk)))
    assert "Kinh phí của đợt" not in page


def test_a_call_that_was_stopped_is_neither_published_nor_prolonged(cases):
    who = {"actor": cases.who("officer"), "day": DAY}
    now = clock.now()
    facts = CallFacts("Đợt sau", now + timedelta(days=1), now + timedelta(days=5))
    draft = actions.make_call(kind=worlds.KIND, facts=facts, **who)
    actions.stop_call(call_id=draft.pk, reason="Thôi", **who)
    with pytest.raises(Rejected, match="đã dừng nên không công bố"):
        actions.publish_call(call_id=draft.pk, **who)
    with pytest.raises(Rejected, match="đã dừng nên không gia hạn"):
        actions.prolong_call(call_id=draft.pk, closes_at=now + timedelta(days=9), reason="x", **who)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("GS.TS. Bạch Ngọc Toàn", "Bạch Ngọc Toàn"), ("TS Hà Minh Quân", "Hà Minh Quân"), ("ThS. Kiều Văn Lộc", "Kiều Văn Lộc"),
        ("Lê An", "Lê An"), ("TS.", "TS."), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_the_same_with_its_titles_and_without(name, bare):
    assert untitled(name) == bare


def test_a_judge_who_is_of_the_team_is_found_whatever_titles_stand_there():
    side = Side(1, "Viện", people=("Bach Ngoc Toan", "PGS.TS. Lương Thị Kim Dung"))
    assert signs_of_conflict(Judge("GS.TS. Bạch Ngọc Toàn"), side)
    assert signs_of_conflict(Judge("Lương Thị Kim Dung"), side)
    assert not signs_of_conflict(Judge("TS. Hà Minh Quân"), side)


def test_money_that_came_back_pays_for_nothing_twice():
    paid = Received("Quỹ", "Giống lúa chịu mặn", Decimal(100), DAY)
    back = Received("Quỹ", "Giống lúa chịu mặn", Decimal(-100), DAY)
    assert [one.received for one in doubles("Giống lúa chịu mặn", [paid, back])] == [paid]


def test_a_term_ends_on_no_day_off():
    field = WorkDay()
    assert field.clean("24/11/2025") == date(2025, 11, 24)
    with pytest.raises(forms.ValidationError, match="22/11/2025 là ngày nghỉ; ngày làm việc tiếp theo là 24/11/2025"):
        field.clean("22/11/2025")


def test_a_closed_call_is_neither_prolonged_nor_stopped(cases):
    one = worlds.call(cases)
    page = lambda: cases.client("officer").get(url("call", one.pk)).content.decode()  # noqa: E731
    assert "Dừng đợt" in page()
    Call.objects.filter(pk=one.pk).update(closes_at=clock.now() - timedelta(seconds=1))
    who = {"actor": cases.who("officer"), "day": DAY, "reason": "Đủ hồ sơ"}
    with pytest.raises(Rejected, match="không cần dừng"):
        actions.stop_call(call_id=one.pk, **who)
    with pytest.raises(Rejected, match="không công bằng"):
        actions.prolong_call(call_id=one.pk, closes_at=clock.now() + timedelta(days=9), **who)
    assert "Dừng đợt" not in page()
    assert "Gia hạn" not in page()
