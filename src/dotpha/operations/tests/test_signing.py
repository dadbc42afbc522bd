"""Trình ký: laid before a leader, agreed to or sent back, numbered, published; nobody overwrites anybody unseen."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document as WordDocument

from dotpha.cases.models import Notice
from dotpha.cases.queries import outgoing_of
from dotpha.kit import clock, files
from dotpha.kit.access import Refused, Rejected
from dotpha.operations import actions, flow, queries
from dotpha.operations.models import Master, Report
from dotpha.operations.tests.test_actions import PDF, freeze, make
from dotpha.operations.tests.test_masters import party
from dotpha.operations.tests.world import DAY, World, make_world, take_in
from dotpha.programme import actions as programme
from dotpha.programme.tests.at_once import at_once, refusals


def act(world: World, verb: str, report: Report, who: str = "officer", **said) -> Report:
    return getattr(actions, f"{verb}_report")(report_id=report.pk, actor=world.who(who), day=DAY, **said)


def submitted(world: World, quarter, **said) -> Report:
    freeze(world, quarter)
    report = make(world, quarter, **said)
    return act(world, "submit", report, leader_id=world.people["head"].pk, note="Xin ý kiến trước 17 giờ")


def test_the_whole_way_to_the_signature(world, quarter):
    report = submitted(world, quarter)
    assert (report.step, report.leader) == ("submitted", world.people["head"])
    assert Notice.objects.get(recipient=world.people["head"], key__startswith="operations.report:").text.endswith(
        "Xin ý kiến trước 17 giờ"
    )
    act(world, "agree", report, "head")
    numbered = act(world, "number", report, number="7", signed_on=DAY)
    assert (numbered.step, numbered.number, numbered.published) == ("numbered", "07/BC-SKHCN", False)
    # A number is not yet a published report: who supervises reads it with the signed paper.
    assert report.pk not in [one.pk for one in queries.visible_reports(world.who("supervisor"))]
    word = WordDocument(io.BytesIO(files.read(numbered.file)))
    assert "Số: 07/BC-SKHCN" in [cell.text for row in word.tables[0].rows for cell in row.cells]
    signed = act(world, "publish", report, name="ky.pdf", data=PDF)
    assert signed.published
    assert report.pk in [one.pk for one in queries.visible_reports(world.who("supervisor"))]
    assert signed.document.number == "07/BC-SKHCN"
    assert [one.verb for one in queries.steps_of(signed)] == ["submit", "agree", "number", "publish"]
    proof = programme.add_evidence(
        milestone_id=world.milestone(2), actor=world.who("officer"), day=DAY, document=signed.document
    )
    assert proof.document == signed.document
    kept = [(one.part, one.number, one.day, files.read(one.file)) for one in outgoing_of(signed)]
    assert kept == [("", "07/BC-SKHCN", DAY, PDF), ("word", "07/BC-SKHCN", DAY, files.read(signed.file))]


def test_another_name_at_the_end_than_the_leader_is_said(world, quarter):
    freeze(world, quarter)
    report = make(world, quarter)
    client, url = world.client("officer"), reverse("operations:report", args=[report.pk])
    page = client.get(url).content.decode()
    assert "Cuối báo cáo in người ký: Phan Văn Bình." in page
    assert f'<option value="{world.people["head"].pk}" selected>' in page
    act(world, "submit", report, leader_id=world.people["leader"].pk, note="")
    for who in ("officer", "leader"):
        page = world.client(who).get(url).content.decode()
        assert "Cuối báo cáo in người ký là Phan Văn Bình, còn báo cáo trình đồng chí Hoàng Nam." in page
    act(world, "recall", report, reason="Trình nhầm")
    act(world, "submit", report, leader_id=world.people["head"].pk, note="")
    assert "Cuối báo cáo in người ký là" not in client.get(url).content.decode()


def test_a_leader_sees_what_waits_and_the_office_what_comes_next(world, quarter):
    report = submitted(world, quarter)
    assert ["chờ đồng chí đồng ý" in one.text for one in queries.waiting(world.who("head"), DAY)] == [True]
    assert list(queries.waiting(world.who("leader"), DAY)) == []
    assert list(queries.waiting(world.who("officer"), DAY)) == []
    act(world, "agree", report, "head")
    assert ["xin số của văn thư" in one.text for one in queries.waiting(world.who("officer"), DAY)] == [True]
    act(world, "number", report, number="7", signed_on=DAY)
    assert ["bản đã ký" in one.text for one in queries.waiting(world.who("colleague"), DAY)] == [True]


def test_sent_back_with_a_reason_mended_and_laid_before_again(world, quarter):
    report = submitted(world, quarter)
    with pytest.raises(Rejected, match="lý do trả lại"):
        act(world, "send_back", report, "head", reason=" ")
    act(world, "send_back", report, "head", reason="Bổ sung kiến nghị")
    assert [one.text for one in queries.waiting(world.who("officer"), DAY)][0].startswith("Lãnh đạo trả lại")
    newer = make(world, quarter, basis="Công văn số 12/UBND-KGVX")
    assert (newer.revision, newer.step) == (2, "draft")
    assert list(queries.waiting(world.who("officer"), DAY)) == []
    assert act(world, "submit", newer, leader_id=world.people["leader"].pk).leader == world.people["leader"]
    with pytest.raises(Rejected, match="Đã có bản 2 mới hơn"):
        act(world, "submit", report, leader_id=world.people["leader"].pk)


def test_while_it_lies_before_a_leader_no_newer_draft_is_made(world, quarter):
    report = submitted(world, quarter)
    with pytest.raises(Rejected, match="Bản 1 .* đang trình ký .*Phan Văn Bình.*rút bản đó lại"):
        make(world, quarter, basis="Công văn mới")
    with pytest.raises(Rejected, match="đang trình ký"):
        actions.sign_report(
            report_id=report.pk, number="7", signed_on=DAY, actor=world.who("officer"), day=DAY, name="k.pdf", data=PDF
        )
    assert make(world, quarter, master_id=party().pk).revision == 1
    act(world, "recall", report, reason="Sửa số liệu")
    assert make(world, quarter, basis="Công văn mới").revision == 2


def test_a_number_taken_back_is_free_again(world, quarter):
    report = submitted(world, quarter)
    act(world, "agree", report, "head")
    act(world, "number", report, number="7", signed_on=DAY)
    other = make(world, quarter, master_id=Master.objects.create(name="Bộ KH&CN").pk)
    act(world, "submit", other, leader_id=world.people["head"].pk)
    act(world, "agree", other, "head")
    with pytest.raises(Rejected, match="Số 07/BC-SKHCN đã cấp cho Báo cáo"):
        act(world, "number", other, number="7", signed_on=DAY)
    act(world, "recall", report, reason="Ghi nhầm số")
    assert act(world, "number", other, number="7", signed_on=DAY).number == "07/BC-SKHCN"


def test_only_the_named_leader_agrees_and_only_the_office_moves_it(world, quarter):
    report = submitted(world, quarter)
    with pytest.raises(Refused, match="Phan Văn Bình"):
        act(world, "agree", report, "leader")
    with pytest.raises(Refused):
        act(world, "agree", report, "officer")
    for verb, said in (("recall", {"reason": "x"}), ("number", {"number": "7", "signed_on": DAY})):
        with pytest.raises(Refused):
            act(world, verb, report, "head", **said)
    with pytest.raises(Rejected, match="không ở trong những lãnh đạo"):
        act(world, "recall", report, reason="Đổi người ký")
        act(world, "submit", report, leader_id=world.people["stranger"].pk)


def test_the_named_leader_reads_the_report_even_without_reading_all(world, quarter):
    report = submitted(world, quarter)
    head, stranger = world.who("head"), world.who("stranger")
    assert list(queries.visible_reports(head)) == [report]
    assert list(queries.visible_reports(stranger)) == []


def test_a_step_taken_twice_says_who_was_first(world, quarter):
    report = submitted(world, quarter)
    act(world, "agree", report, "head")
    with pytest.raises(Rejected, match="đã đồng ý, chờ cấp số .*Phan Văn Bình.*không «đồng ý» được"):
        act(world, "agree", report, "head")
    with pytest.raises(Rejected, match="không «trả lại» được"):
        act(world, "send_back", report, "head", reason="Muộn rồi")


def test_a_master_may_want_every_report_to_go_this_way(world, quarter):
    freeze(world, quarter)
    report = make(world, quarter, master_id=party(signs_directly=False).pk)
    with pytest.raises(Rejected, match="phải qua trình ký"):
        actions.sign_report(
            report_id=report.pk, number="7", signed_on=DAY, actor=world.who("officer"), day=DAY, name="k.pdf", data=PDF
        )


def test_a_draft_before_the_freeze_is_not_laid_before_anybody(world, quarter):
    report = make(world, quarter)
    with pytest.raises(Rejected, match="chưa chốt số liệu"):
        act(world, "submit", report, leader_id=world.people["head"].pk)


def test_every_verb_of_the_flow_has_an_action():
    verbs = {one.verb for one in flow.FLOW} - {"publish_signed"}
    assert all(hasattr(actions, f"{verb}_report") for verb in verbs)


@pytest.fixture
def laid(transactional_db):
    """A report before its leader, in a database that threads share."""
    world = make_world()
    take_in(world)
    officer = world.who("officer")
    period = programme.open_period(name="2025-Q3", actor=officer, day=DAY)
    programme.freeze_period(period_id=period.pk, actor=officer, day=DAY)
    report = make(world, period)
    yield world, act(world, "submit", report, leader_id=world.people["head"].pk)
    clock.set_demo_day(None)


def test_a_double_click_agrees_once(laid):
    world, report = laid
    done = at_once(2, lambda _: act(world, "agree", report, "head"))
    assert sorted(isinstance(one, Rejected) for one in done) == [False, True]
    assert report.steps.filter(verb="agree").count() == 1


def test_of_agreeing_and_recalling_at_once_the_second_is_told(laid):
    world, report = laid
    steps = (
        lambda: act(world, "agree", report, "head"),
        lambda: act(world, "send_back", report, "head", reason="Sửa lại"),
    )
    done = at_once(2, lambda place: steps[place]())
    lost = [one for one in done if isinstance(one, Rejected)]
    assert len(lost) == 1
    assert "Phan Văn Bình" in lost[0].sentence
    assert report.steps.count() == 2


def test_a_new_draft_and_laying_before_a_leader_at_once(laid):
    world, report = laid
    act(world, "recall", report, reason="Xem lại")
    steps = (
        lambda: act(world, "submit", report, leader_id=world.people["head"].pk),
        lambda: actions.make_report(
            period_id=report.period_id, actor=world.who("colleague"), day=DAY, basis="Công văn mới"
        ),
    )
    done = at_once(2, lambda place: steps[place]())
    assert len([one for one in done if isinstance(one, Rejected)]) == 1, done


def test_one_number_given_to_two_reports_at_once_is_taken_by_one(laid):
    world, first = laid
    act(world, "agree", first, "head")
    with clock.standing_at(date(2025, 6, 10)):
        other = programme.open_period(name="2025-Q2", actor=world.who("officer"), day=date(2025, 6, 10))
    freeze(world, other)
    second = make(world, other)
    act(world, "submit", second, leader_id=world.people["head"].pk)
    act(world, "agree", second, "head")
    who = ("officer", "colleague")
    done = at_once(2, lambda place: act(world, "number", (first, second)[place], who[place], number="7", signed_on=DAY))
    (sentence,) = refusals(done)
    assert "07/BC-SKHCN" in sentence
