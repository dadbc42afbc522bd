"""A point that is not clear: asked, sent, counted, set aside; who sees it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions
from dotpha.programme.models import Question, QuestionAnswer
from dotpha.programme.queries import questions as asked
from dotpha.programme.queries.clarity import tally
from dotpha.programme.queries.history import timeline
from dotpha.programme.queries.task_page import task_page
from dotpha.programme.tests import rounds
from dotpha.programme.tests.asking import DAY, accept, draft, said, sent


def test_each_unmet_point_gets_one_question_and_no_second(world):
    made = draft(world, world.tasks[3])
    assert {one.point for one in made} == {"when", "duty", "product"}
    assert all(one.state == "drafted" and one.asked_of == "UBND tỉnh" for one in made)
    assert draft(world, world.tasks[3]) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(
            task=world.tasks[3], point="when", text="A", asked_of="B", drafted_by=world.office, drafted_on=DAY
        )


def test_only_chosen_points_are_asked(world):
    assert [one.point for one in draft(world, world.tasks[3], "when")] == ["when"]


def test_a_task_set_aside_is_not_asked_about(world):
    actions.move_task(
        task_id=world.tasks[3].pk, verb="cancel", actor=world.office, day=DAY, note="Trùng", decision_number="1/QĐ"
    )
    assert draft(world, world.tasks[3]) == []


def test_only_the_standing_office_asks(world):
    with pytest.raises(Refused):
        actions.draft_questions(task_ids=[world.tasks[3].pk], actor=world.owner, day=DAY)
    assert not Question.objects.exists()


def test_the_lead_is_asked_for_the_product(world, vague):
    (one,) = draft(world, vague)
    assert (one.asked_of, one.organisation) == ("Sở Tư pháp", world.home)
    assert "cơ quan chủ trì" in one.reason


def test_words_and_addressee_are_mended_until_it_is_sent(world, vague):
    (one,) = draft(world, vague)
    mended = actions.edit_question(
        question_id=one.pk, text="Sản phẩm là gì?", asked_of="Sở YT", actor=world.office, day=DAY
    )
    assert (mended.text, mended.asked_of, mended.organisation) == ("Sản phẩm là gì?", "Sở Y tế", world.other)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã gửi"):
        actions.edit_question(question_id=one.pk, text="B", asked_of="Sở Y tế", actor=world.office, day=DAY)


def test_the_people_of_those_asked_are_told(world, vague):
    (one,) = sent(world, vague)
    assert one.state == "sent"
    notice = Notice.objects.get(recipient=world.owner, key__startswith="questions:")
    assert "Số hóa sổ hộ tịch" in notice.text


def test_who_is_not_in_the_register_is_asked_by_letter(world):
    period = rounds.opened(world)
    (one,) = draft(world, world.tasks[3], "when")
    assert one.organisation is None
    send = {"question_ids": [one.pk], "actor": world.office, "day": DAY}
    with pytest.raises(Rejected, match="công văn riêng"):
        actions.send_questions(**send, period_id=period.pk)
    assert [question.state for question in actions.send_questions(**send)] == ["sent"]


def test_what_is_not_sent_is_not_answered_and_not_seen_by_the_agency(world, vague):
    (question,) = draft(world, vague)
    assert not asked.visible_questions(world.owner).exists()
    with pytest.raises(Rejected, match="chưa gửi"):
        said(world, question, "Kho", actor=world.owner)


def test_after_it_was_set_aside_it_may_be_asked_anew(world, vague):
    (question,) = sent(world, vague)
    actions.set_question_aside(question_id=question.pk, reason="Hỏi nhầm", actor=world.office, day=DAY)
    assert [one.point for one in draft(world, vague)] == ["product"]


def test_the_tally_counts_tasks_points_and_questions(world, vague):
    before = tally(DAY)
    plan = before.documents[world.documents[0].pk]
    assert (plan.tasks, plan.clear, plan.unmet["product"], plan.points["resources"]) == (4, 2, 2, None)
    assert before.bodies[world.home.pk].tasks == 3
    assert before.bodies[world.other.pk].unmet["duty"] == 1
    (question,) = sent(world, vague)
    later = date(2025, 11, 27)
    waiting = tally(later).documents[world.documents[0].pk]
    assert (waiting.sent, waiting.answered, waiting.waiting, waiting.days) == (1, 0, 1, 7)
    accept(world, said(world, question, "Kho dữ liệu"))
    after = tally(later)
    assert (after.whole.clear, after.whole.waiting, after.whole.answered) == (before.whole.clear + 1, 0, 1)


def test_a_draft_that_is_set_aside_was_never_sent(world, vague):
    (question,) = draft(world, vague)
    actions.set_question_aside(question_id=question.pk, reason="Hỏi nhầm", actor=world.office, day=DAY)
    assert tally(DAY).whole.sent == 0
    assert sent(world, vague)
    question = Question.objects.get(decision="")
    actions.set_question_aside(question_id=question.pk, reason="Hỏi nhầm", actor=world.office, day=DAY)
    assert tally(DAY).whole.sent == 1


def test_the_four_states_part_the_questions(world, vague):
    (question,) = draft(world, vague)
    QuestionAnswer.objects.create(question=question, text="Kho", body="Sở Tư pháp", said_by=world.office, said_on=DAY)
    assert not Question.objects.drafted().exists()
    assert Question.objects.answered().get() == question


def test_a_task_that_ends_takes_its_questions_along(world, vague):
    (question,) = sent(world, vague)
    actions.move_task(
        task_id=vague.pk, verb="cancel", actor=world.office, day=DAY, note="Trùng", decision_number="1/QĐ"
    )
    question.refresh_from_db()
    assert (question.state, question.decision_note) == ("aside", "Nhiệm vụ đã bãi bỏ.")
    assert asked.asked_of(world.owner, DAY) == []


def test_a_question_of_a_task_that_is_open_no_more_waits_for_nobody(world, vague):
    sent(world, vague)
    assert Question.objects.waiting().exists()
    type(vague).objects.filter(pk=vague.pk).update(step="closed")
    assert not Question.objects.waiting().exists()


def test_a_point_that_became_clear_is_asked_no_more(world, vague):
    (question,) = sent(world, vague)
    actions.edit_task(task_id=vague.pk, actor=world.office, deliverable="Cơ sở dữ liệu hộ tịch")
    question.refresh_from_db()
    assert (question.state, question.decision_note) == ("aside", "Điểm này đã được làm rõ trong nhiệm vụ.")


def test_who_supports_sees_nothing_of_what_others_are_asked(world, vague):
    (question,) = draft(world, vague)
    page = task_page(vague, DAY, world.stranger)
    assert not any(point.question for point in page.clarity)
    assert not any("câu hỏi" in event.text for event in page.events)
    actions.send_questions(question_ids=[question.pk], actor=world.office, day=DAY)
    said(world, question, "Kho dữ liệu")
    assert any("câu hỏi" in event.text for event in timeline(vague, world.owner))
    assert not any("câu hỏi" in event.text for event in timeline(vague, world.stranger))
