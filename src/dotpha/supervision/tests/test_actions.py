"""What may be done with inquiries and sessions, by whom, and what it leaves behind."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.cases.queries import outgoing_of
from dotpha.kit import files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import Entry, StoredFile
from dotpha.programme import actions as programme
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Bottleneck, Document, DraftTask
from dotpha.programme.tests.world import DAY
from dotpha.supervision import actions, queries
from dotpha.supervision.actions import InquiryFacts, Said, SessionFacts
from dotpha.supervision.models import Answer, Inquiry, Round
from dotpha.supervision.queries import view_of
from dotpha.supervision.queries.papers import letter
from dotpha.supervision.tests.world import (
    DEADLINE,
    INNER,
    answered,
    assigned,
    delivered,
    drafted,
    duty_of,
    fresh,
    say,
    sent,
    session,
)

pytestmark = pytest.mark.django_db


def told(person):
    return list(Notice.objects.filter(recipient=person).order_by("pk").values_list("text", flat=True))


def verbs():
    found = Entry.objects.filter(verb__startswith="supervision.").order_by("pk")
    return [verb.partition(".")[2] for verb in found.values_list("verb", flat=True)]


def test_a_question_goes_its_way_and_each_is_told(world):
    made = sent(world)
    assert Round.objects.get(inquiry=made).deadline == DEADLINE
    assert "Cần phân công" in told(world.office)[-1]
    actions.assign(inquiry_id=made.pk, organisation_ids=[world.home.pk], deadline=INNER, actor=world.office, day=DAY)
    assert "hạn 05/12/2025" in told(world.owner)[-1]
    say(made, world.owner, world.home)
    assert "đủ trả lời" in told(world.office)[-1]
    assert not any("trả lời «" in text for text in told(world.deputy)), "inside nothing is told to the asker"
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    assert "Đã có trả lời" in told(world.deputy)[-1]
    actions.accept(inquiry_id=made.pk, actor=world.member, day=DAY)
    assert "chấp nhận" in told(world.owner)[-1]
    assert fresh(made).step == "closed"
    assert verbs() == ["inquiry_made", "sent", "assigned", "answered", "delivered", "accepted"]
    assert queries.view_of(fresh(made), DAY).state.in_time


def test_what_was_done_waits_for_nobody_any_more(world):
    def waits(person):
        return list(Notice.objects.filter(recipient=person, read_at=None).values_list("text", flat=True))

    made = sent(world)
    assert len(waits(world.office)) == 1
    given = {"inquiry_id": made.pk, "deadline": INNER, "actor": world.office, "day": DAY}
    actions.assign(organisation_ids=[world.home.pk, world.other.pk], **given)
    assert waits(world.office) == []
    assert len(waits(world.owner)) == len(waits(world.stranger)) == 1
    actions.assign(organisation_ids=[world.home.pk], **given)
    assert waits(world.stranger) == [], "who was taken out owes nothing"
    say(made, world.owner, world.home)
    assert waits(world.owner) == []
    assert "đủ trả lời" in waits(world.office)[-1]
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    assert waits(world.office) == []


def test_the_ledger_says_no_words_of_a_draft(world):
    """Supervisors of every body read the ledger; a draft is its body's alone."""
    drafted(world, text="Nội dung còn cân nhắc")
    assert not Entry.objects.filter(body__contains="còn cân nhắc").exists()


def test_several_agencies_all_answer_before_it_is_checked(world):
    made = assigned(world, world.home, world.other)
    say(made, world.owner, world.home)
    assert fresh(made).step == "assigned"
    say(made, world.stranger, world.other)
    assert fresh(made).step == "answered"


def test_an_answer_goes_back_with_its_reason_and_a_further_one_follows(world):
    made = answered(world)
    given = Answer.objects.get()
    actions.return_answer(answer_id=given.pk, reason="Thiếu số liệu", actor=world.office, day=DAY)
    assert fresh(made).step == "assigned"
    assert "Thiếu số liệu" in told(world.owner)[-1]
    with pytest.raises(Rejected, match="đã trả lại"):
        actions.return_answer(answer_id=given.pk, reason="Nữa", actor=world.office, day=DAY)
    say(made, world.owner, world.home, text="Đã có 12.000 bản ghi.")
    assert fresh(made).step == "answered"
    assert Answer.objects.count() == 2


def test_a_return_needs_a_reason(world):
    answered(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.return_answer(answer_id=Answer.objects.get().pk, reason=" ", actor=world.office, day=DAY)


def test_a_further_question_keeps_the_answer_before(world):
    made = delivered(world)
    actions.ask_more(inquiry_id=made.pk, text="Bao giờ xong?", deadline=None, actor=world.deputy, day=DAY)
    assert fresh(made).step == "sent"
    assert [one.number for one in made.rounds.all()] == [1, 2]
    assert made.rounds.get(number=1).word == "Xin báo cáo."
    actions.assign(inquiry_id=made.pk, organisation_ids=[world.other.pk], deadline=INNER, actor=world.office, day=DAY)
    say(made, world.stranger, world.other)
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    assert queries.view_of(fresh(made), DAY).state.round == 2


def test_a_question_is_withdrawn_only_before_it_is_assigned(world):
    one, two = sent(world), assigned(world)
    actions.withdraw(inquiry_id=one.pk, reason="Trùng", actor=world.member, day=DAY)
    assert fresh(one).step == "withdrawn"
    with pytest.raises(Rejected, match="đã phân công"):
        actions.withdraw(inquiry_id=two.pk, reason="Trùng", actor=world.deputy, day=DAY)


def test_a_further_question_taken_back_closes_with_the_answer_there_is(world):
    made = delivered(world)
    actions.ask_more(inquiry_id=made.pk, text="Nữa?", deadline=None, actor=world.deputy, day=DAY)
    actions.withdraw(inquiry_id=made.pk, reason="Đã rõ", actor=world.deputy, day=DAY)
    state = queries.view_of(fresh(made), DAY).state
    assert (state.step, state.round, state.in_time) == ("closed", 1, True)


def test_only_who_may_takes_each_step(world):
    made = sent(world)
    tries = [
        lambda who: actions.withdraw(inquiry_id=made.pk, reason="x", actor=who, day=DAY),
        lambda who: actions.edit_inquiry(inquiry_id=made.pk, facts=InquiryFacts("x"), actor=who, day=DAY),
        lambda who: actions.accept(inquiry_id=made.pk, actor=who, day=DAY),
    ]
    for who in (world.front, world.office, world.owner, world.leader):
        for act in tries:
            with pytest.raises(Refused):
                act(who)
    for who in (world.deputy, world.owner, world.leader):
        with pytest.raises(Refused):
            actions.assign(inquiry_id=made.pk, organisation_ids=[world.home.pk], deadline=INNER, actor=who, day=DAY)
    with pytest.raises(Refused):
        actions.make_inquiry(facts=InquiryFacts("x"), actor=world.owner, day=DAY)
    on_it = assigned(world)
    for who in (world.stranger, world.deputy, world.ward):
        with pytest.raises(Refused):
            say(on_it, who, world.home)


def test_the_office_writes_for_a_body_that_does_not_sign_in_and_tells_its_word(world):
    made = actions.make_inquiry(
        facts=InquiryFacts("Kiến nghị", paper_number="5/MTTQ"), body_id=world.front_body.pk, actor=world.office, day=DAY
    )
    assert made.by_office
    with pytest.raises(Rejected, match="cơ quan giám sát"):
        actions.make_inquiry(facts=InquiryFacts("x"), actor=world.office, day=DAY)
    actions.send(inquiry_id=made.pk, actor=world.office, day=DAY)
    actions.assign(inquiry_id=made.pk, organisation_ids=[world.home.pk], deadline=INNER, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="số văn bản"):
        say(made, world.office, world.home)
    say(made, world.office, world.home, paper_number="77/STP")
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    actions.accept(inquiry_id=made.pk, actor=world.office, day=DAY)
    assert fresh(made).step == "closed"


def test_an_assignment_is_mended_while_nobody_has_answered(world):
    made = assigned(world, world.home, world.other)
    say(made, world.owner, world.home)
    with pytest.raises(Rejected, match="đã trả lời nên không bỏ"):
        actions.assign(
            inquiry_id=made.pk, organisation_ids=[world.other.pk], deadline=INNER, actor=world.office, day=DAY
        )
    actions.assign(inquiry_id=made.pk, organisation_ids=[world.home.pk], deadline=INNER, actor=world.office, day=DAY)
    assert fresh(made).step == "answered", "all that remain have answered"


def test_the_inner_deadline_lies_before_the_outer(world):
    made = sent(world)
    late = DEADLINE + timedelta(days=1)
    with pytest.raises(Rejected, match="gia hạn trước"):
        actions.assign(inquiry_id=made.pk, organisation_ids=[world.home.pk], deadline=late, actor=world.office, day=DAY)
    assert fresh(made).step == "sent"


def test_an_extension_keeps_the_old_deadline_and_the_office_names_the_paper(world):
    made = assigned(world)
    later = DEADLINE + timedelta(days=7)
    given = {"inquiry_id": made.pk, "deadline": later, "day": DAY}
    with pytest.raises(Rejected, match="văn bản mà HĐND tỉnh đồng ý"):
        actions.extend(reason="Mưa lũ", paper="", actor=world.office, **given)
    with pytest.raises(Rejected, match="lý do"):
        actions.extend(reason="", paper="1/HĐND", actor=world.office, **given)
    actions.extend(reason="Mưa lũ", paper="12/HĐND-VP", actor=world.office, **given)
    change = made.rounds.get().changes.get()
    assert (change.was, change.becomes) == (DEADLINE, later)
    assert "đổi thành" in told(world.deputy)[-1]
    assert "đổi thành" in told(world.owner)[-1], "the agencies asked, too"
    with pytest.raises(Rejected, match="sau hạn đang có"):
        actions.extend(reason="Sớm hơn", paper="13/HĐND-VP", actor=world.office, **given | {"deadline": DEADLINE})


def test_an_agency_that_stays_is_told_of_its_other_deadline(world):
    made = assigned(world, world.home)
    earlier = INNER - timedelta(days=1)
    given = {"inquiry_id": made.pk, "actor": world.office, "day": DAY}
    actions.assign(organisation_ids=[world.home.pk, world.other.pk], deadline=earlier, **given)
    assert "Hạn nội bộ" in told(world.owner)[-1]
    assert "Hạn nội bộ" not in told(world.stranger)[-1], "who was not there has no deadline that moved"
    count = len(told(world.owner))
    actions.assign(organisation_ids=[world.home.pk], deadline=earlier, **given)
    assert len(told(world.owner)) == count


def test_the_office_that_is_asked_itself_answers_without_a_letter_to_itself(world):
    made = assigned(world, world.standing)
    say(made, world.office, world.standing)
    assert Answer.objects.get().organisation == world.standing


def test_a_second_officer_of_the_agency_is_told_who_answered(world):
    made = assigned(world, world.home, world.other)
    say(made, world.owner, world.home)
    with pytest.raises(Rejected, match="Lê Thị Sen"):
        say(made, world.colleague, world.home)


def test_a_bad_file_leaves_nothing_behind(world):
    made = assigned(world)
    with pytest.raises(BadFile):
        actions.answer(
            duty_id=duty_of(made, world.home).pk, said=Said("x"), file=("a.exe", b"MZ"), actor=world.owner, day=DAY
        )
    assert not Answer.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_database_holds_one_answer_that_stands_and_one_subject(world):
    made = answered(world)
    given = Answer.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(duty=given.duty, text="x", organisation=world.home, said_by=world.owner, said_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=made.pk).update(document=world.documents[0])


def test_a_question_is_about_one_thing(world):
    with pytest.raises(Rejected, match="tách"):
        drafted(world, document_id=world.documents[0].pk)
    with pytest.raises(Rejected, match="kỳ"):
        drafted(world, task_id=None, figure="tỷ lệ")


def test_findings_become_inquiries_in_one_go_all_or_none(world):
    one = session(world)
    good, bad = InquiryFacts("Chậm số hóa"), InquiryFacts("Hạn đã qua", deadline=DAY - timedelta(days=1))
    with pytest.raises(Rejected):
        actions.add_findings(session_id=one.pk, findings=[good, bad], actor=world.deputy, day=DAY)
    assert not Inquiry.objects.exists()
    actions.conclude(session_id=one.pk, number="18/KL", signed_on=DAY, text="", actor=world.deputy, day=DAY)
    actions.add_findings(session_id=one.pk, findings=[good, good], actor=world.member, day=DAY)
    assert set(Inquiry.objects.values_list("kind", "paper_number")) == {("recommendation", "18/KL")}
    assert actions.send_findings(session_id=one.pk, actor=world.deputy, day=DAY) == 2
    with pytest.raises(Rejected, match="không có kiến nghị"):
        actions.send_findings(session_id=one.pk, actor=world.deputy, day=DAY)


def test_a_session_ends_after_it_starts(world):
    with pytest.raises(Rejected, match="trước ngày bắt đầu"):
        session(world, ends_on=DAY - timedelta(days=1))
    with pytest.raises(Refused):
        actions.make_session(facts=SessionFacts("x", DAY), actor=world.owner, day=DAY)


def test_conclusions_enter_the_register_once_and_are_read_into_a_draft_of_tasks(world):
    one = session(world)
    who = {"session_id": one.pk, "actor": world.office, "day": DAY}
    with pytest.raises(Rejected, match="chưa có kết luận"):
        actions.register_conclusion(**who)
    text = "1. Giao Sở Tư pháp hoàn thành số hóa sổ hộ tịch trước ngày 31/12/2025.\n2. Giao Sở Y tế báo cáo kết quả."
    actions.conclude(session_id=one.pk, number="18/KL-HĐND", signed_on=DAY, text=text, actor=world.deputy, day=DAY)
    actions.register_conclusion(**who)
    assert Document.objects.get(number="18/KL-HĐND").signed_on == DAY
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.register_conclusion(**who)
    draft = actions.read_conclusion(**who)
    found = DraftTask.objects.filter(draft=draft).values_list("title", flat=True)
    assert any("số hóa sổ hộ tịch" in title for title in found)
    with pytest.raises(Refused):
        actions.read_conclusion(session_id=one.pk, actor=world.deputy, day=DAY)


@pytest.mark.parametrize(
    ("issuer", "theirs"),
    [("HĐND TỈNH", True), ("", True), ("HĐND tỉnh Quảng Trị", True), ("Sở Y tế", False), ("Bộ Nội vụ", False)],
)
def test_a_paper_of_somebody_else_with_the_same_number_is_not_the_conclusion(world, issuer, theirs):
    one = session(world)
    facts = DocumentFacts(title="Thông báo", number="18/TB", issuer=issuer, signed_on=DAY)
    known = programme.register_document(facts=facts, actor=world.office)
    actions.conclude(session_id=one.pk, number="18/TB", signed_on=DAY, text="", actor=world.deputy, day=DAY)
    who = {"session_id": one.pk, "actor": world.office, "day": DAY}
    if theirs:
        assert actions.register_conclusion(**who).conclusion_document == known
        return
    with pytest.raises(Rejected, match=f"của {issuer}, không phải của HĐND tỉnh"):
        actions.register_conclusion(**who)
    one.refresh_from_db()
    assert one.conclusion_document is None


def test_a_finding_becomes_a_bottleneck_once(world):
    made = sent(world)
    given = {"inquiry_id": made.pk, "actor": world.office, "day": DAY, "text": "Thiếu kinh phí"}
    actions.raise_bottleneck(**given)
    assert Bottleneck.objects.get().task == world.tasks[0]
    with pytest.raises(Rejected, match="đã nêu"):
        actions.raise_bottleneck(**given)


def test_facts_count_by_body_and_add_up(world):
    delivered(world)
    delivered(world, day=DEADLINE + timedelta(days=4))
    assigned(world)
    sent(world, actor=world.front)
    drafted(world)
    gone = sent(world)
    actions.withdraw(inquiry_id=gone.pk, reason="Trùng", actor=world.deputy, day=DAY)
    found = queries.facts(date(2025, 12, 31))
    council, front = found.bodies
    assert (council.body, council.asked, council.in_time, council.answered_late) == ("HĐND tỉnh", 3, 1, 1)
    assert (council.open, council.overdue) == (1, 1)
    assert (front.asked, front.open) == (1, 1)
    assert found.withdrawn == 1
    total = found.total
    assert total.asked == total.in_time + total.answered_late + total.open == 4
    assert queries.facts(DAY - timedelta(days=1)).total.asked == 0
    assert queries.facts(date(2025, 12, 31), since=DAY + timedelta(days=1)).total.asked == 0


def test_the_letter_of_an_answer_is_kept_as_it_went(world):
    made = answered(world)
    actions.deliver(inquiry_id=made.pk, letter_number="91/SKHCN-VP", letter_on=DAY, actor=world.office, day=DAY)
    (paper,) = outgoing_of(made)
    assert (paper.kind, paper.number, paper.day, paper.inside) == ("letter", "91/SKHCN-VP", DAY, True)
    assert files.read(paper.file) == letter(world.office, view_of(fresh(made), DAY), 1)
