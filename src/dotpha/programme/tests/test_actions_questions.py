"""A point that is not clear: asked, sent, answered by file or on the page, taken in or not; the task is judged anew."""

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from docx import Document

from dotpha.cases.models import Notice
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.people.models import Succession
from dotpha.programme import actions, queries
from dotpha.programme.models import Question, QuestionAnswer
from dotpha.programme.queries import questions as asked
from dotpha.programme.queries.clarity import tally
from dotpha.programme.queries.history import timeline
from dotpha.programme.queries.task_page import task_page
from dotpha.programme.replies import FilledAnswer
from dotpha.programme.tests import rounds
from dotpha.programme.tests import world as worlds

DAY = worlds.DAY


@pytest.fixture
def vague(world):
    """The first task, led by Sở Tư pháp, without a deliverable."""
    return actions.edit_task(task_id=world.tasks[0].pk, actor=world.office, deliverable="")


def draft(world, task, *points):
    return actions.draft_questions(task_ids=[task.pk], points=points or None, actor=world.office, day=DAY)


def sent(world, task, *points, period=None):
    made = draft(world, task, *points)
    return actions.send_questions(
        question_ids=[one.pk for one in made], actor=world.office, day=DAY, period_id=period.pk if period else None
    )


def said(world, question, text, actor=None, **more):
    return actions.answer_question(question_id=question.pk, text=text, actor=actor or world.office, day=DAY, **more)


def accept(world, answer, **more):
    return actions.accept_answer(answer_id=answer.pk, actor=world.office, day=DAY, **more)


def unclear(task):
    return {point.key for point in task_page(task, DAY, task.created_by).clarity if point.why}


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


def test_asking_a_period_sends_what_was_drafted(world, vague):
    (one,) = draft(world, vague)
    period = rounds.opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    one.refresh_from_db()
    assert (one.period, one.sent_on) == (period, DAY)


def filled(world, period, answer):
    """The appendix of Sở Tư pháp with its question answered and nothing else."""
    files = dict(queries.export_files(period, world.home.pk))
    document = Document(io.BytesIO(next(data for name, data in files.items() if name.endswith("phu-luc.docx"))))
    for row in document.tables[-1].rows[1:]:
        row.cells[4].text = answer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_round_trip_brings_an_answer_that_an_officer_takes_in(world, vague):
    period = rounds.opened(world)
    (question,) = sent(world, vague, period=period)
    received = rounds.read(world, period, filled(world, period, "Cơ sở dữ liệu hộ tịch điện tử"))
    assert received.answers == 1
    assert "1 câu trả lời làm rõ chờ duyệt" in received.summary
    (reply,) = received
    (one,) = reply.question_answers.all()
    assert (one.text, one.body, one.decision) == ("Cơ sở dữ liệu hộ tịch điện tử", "Sở Tư pháp", "")
    assert Question.objects.get().state == "answered"
    vague.refresh_from_db()
    assert "product" in unclear(vague)
    accept(world, one)
    vague.refresh_from_db()
    assert vague.deliverable == "Cơ sở dữ liệu hộ tịch điện tử"
    assert "product" not in unclear(vague)
    assert Question.objects.get().state == "accepted"
    assert question.pk == Question.objects.get().pk


def test_an_appendix_whose_question_is_left_empty_brings_nothing(world, vague):
    period = rounds.opened(world)
    sent(world, vague, period=period)
    _, data = rounds.sent(world, period, world.home)
    received = rounds.read(world, period, data)
    assert received.answers == 0
    assert Question.objects.get().state == "sent"


def test_the_same_file_again_brings_no_second_answer(world, vague):
    period = rounds.opened(world)
    sent(world, vague, period=period)
    data = filled(world, period, "Kho dữ liệu")
    rounds.read(world, period, data)
    again = rounds.read(world, period, data)
    assert again.again
    assert again.answers == 0
    assert QuestionAnswer.objects.count() == 1


def test_an_answer_to_nothing_is_told(world, vague):
    period = rounds.opened(world)
    (question,) = sent(world, vague, period=period)
    data = filled(world, period, "Kho dữ liệu")
    actions.set_question_aside(question_id=question.pk, reason="Đã rõ qua họp", actor=world.office, day=DAY)
    received = rounds.read(world, period, data)
    assert received.answers == 0
    assert any("không có câu hỏi nào" in one for one in received.problems)


def test_the_preview_lists_answers_beside_what_it_listed_before(world, vague):
    period = rounds.opened(world)
    sent(world, vague, period=period)
    found = queries.preview_replies(period, [("a.docx", filled(world, period, "Kho dữ liệu"))])
    assert set(found) == {"matched", "unmatched", "answers", "problems"}
    (one,) = found["answers"]
    assert (one["task"], one["point"], one["answer"], one["mark"]) == (vague.code, "product", "Kho dữ liệu", "")
    assert not QuestionAnswer.objects.exists()


def test_a_day_in_an_answer_becomes_the_deadline_with_its_source(world):
    (question,) = sent(world, world.tasks[3], "when")
    accept(world, said(world, question, "Chậm nhất ngày 30/6/2026", source="Công văn số 12/UBND-TH"))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].deadline == date(2026, 6, 30)
    change = world.tasks[3].deadline_changes.get()
    assert "theo trả lời của UBND tỉnh (Công văn số 12/UBND-TH)" in change.reason
    first = timeline(world.tasks[3], world.office)[0]
    assert (first.text, first.detail) == (
        "Làm rõ thời gian: 30/06/2026", "Theo trả lời của UBND tỉnh (Công văn số 12/UBND-TH)",
    )  # fmt: skip


def test_a_time_that_cannot_be_read_is_completed_by_the_officer(world):
    (question,) = sent(world, world.tasks[3], "when")
    answer = said(world, question, "Sớm nhất có thể")
    with pytest.raises(Rejected, match="Sửa rồi nhận"):
        accept(world, answer)
    accept(world, answer, becomes=date(2026, 3, 31))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].deadline == date(2026, 3, 31)


def test_a_rhythm_makes_the_time_clear(world):
    (question,) = sent(world, world.tasks[3], "when")
    accept(world, said(world, question, "Hằng quý"))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].recurrence == "hằng quý"


def test_a_name_of_the_register_becomes_the_accountable_lead(world):
    (question,) = sent(world, world.tasks[3], "duty")
    accept(world, said(world, question, "Sở Y tế chịu trách nhiệm chính."))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].lead == world.other


def test_an_unknown_name_must_be_chosen_from_the_register(world):
    (question,) = sent(world, world.tasks[3], "duty")
    answer = said(world, question, "Tổ công tác liên ngành")
    with pytest.raises(Rejected, match="Danh mục chưa có"):
        accept(world, answer)
    accept(world, answer, organisation=world.home)
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].lead == world.home


def test_an_answer_that_leaves_the_point_unclear_writes_nothing(world):
    (question,) = sent(world, world.tasks[3], "when")
    answer = said(world, question, "Ngày 30/6/2026")
    with pytest.raises(Rejected):
        accept(world, answer, becomes=date(2024, 1, 1))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].deadline is None
    assert Question.objects.get().state == "answered"


def test_an_answer_is_taken_in_once(world, vague):
    (question,) = sent(world, vague)
    answer = said(world, question, "Kho dữ liệu")
    accept(world, answer)
    with pytest.raises(Rejected, match="đã được quyết định"):
        accept(world, answer)
    assert Entry.objects.filter(verb="programme.question_accepted").count() == 1


def test_a_rejected_answer_lets_the_question_wait_on(world, vague):
    (question,) = sent(world, vague)
    answer = said(world, question, "Chưa có", actor=world.owner)
    with pytest.raises(Rejected, match="lý do"):
        actions.reject_answer(answer_id=answer.pk, reason=" ", actor=world.office, day=DAY)
    actions.reject_answer(answer_id=answer.pk, reason="Không phải sản phẩm", actor=world.office, day=DAY)
    assert Question.objects.get().state == "sent"
    assert Question.objects.waiting().count() == 1


def test_only_the_one_asked_answers_on_its_page(world, vague):
    (question,) = sent(world, vague)
    with pytest.raises(Refused):
        said(world, question, "Kho", actor=world.stranger)
    assert said(world, question, "Kho", actor=world.owner).body == "Sở Tư pháp"
    with pytest.raises(Refused):
        actions.accept_answer(answer_id=QuestionAnswer.objects.get().pk, actor=world.owner, day=DAY)


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


def test_words_that_put_off_are_not_taken_in_at_once(world, vague):
    (question,) = sent(world, vague)
    answer = said(world, question, "Chưa xác định, sẽ trả lời sau")
    assert asked.answer_views([answer])[0].ready == ""
    with pytest.raises(Rejected, match="Sửa rồi nhận"):
        accept(world, answer)


def test_a_file_answers_only_what_was_sent_to_its_sender(world, vague):
    (question,) = draft(world, vague)
    row = FilledAnswer("Hàng 1", 1, vague.code, "", "product", question.text, "Kho")
    assert asked.match_answers([row], world.home.pk)[0].question is None
    actions.send_questions(question_ids=[question.pk], actor=world.office, day=DAY)
    assert asked.match_answers([row], world.other.pk)[0].question is None
    assert asked.match_answers([row], world.home.pk)[0].question == question


def test_the_same_words_after_a_rejection_are_a_new_answer(world, vague):
    (question,) = sent(world, vague)
    answer = said(world, question, "Kho dữ liệu")
    assert said(world, question, "Kho dữ liệu") is None
    actions.reject_answer(answer_id=answer.pk, reason="Chưa đúng", actor=world.office, day=DAY)
    assert said(world, question, "Kho dữ liệu").pk != answer.pk


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


def test_an_answer_that_says_what_stands_already_closes_the_question(world):
    (question,) = sent(world, world.tasks[3], "when")
    answer = said(world, question, "Ngày 30/6/2026")
    actions.change_deadline(
        task_id=world.tasks[3].pk, becomes=date(2026, 6, 30), reason="Theo họp", actor=world.office, day=DAY
    )
    assert accept(world, answer).state == "accepted"
    assert world.tasks[3].deadline_changes.count() == 1


def test_an_agency_merged_after_the_period_is_still_asked(world, vague):
    (question,) = draft(world, vague)
    period = rounds.opened(world, "2025-M10")
    Succession.objects.create(predecessor=world.home, successor=world.other, on=date(2025, 11, 1), main=True)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    question.refresh_from_db()
    assert question.period == period


def test_who_supports_sees_nothing_of_what_others_are_asked(world, vague):
    (question,) = draft(world, vague)
    page = task_page(vague, DAY, world.stranger)
    assert not any(point.question for point in page.clarity)
    assert not any("câu hỏi" in event.text for event in page.events)
    actions.send_questions(question_ids=[question.pk], actor=world.office, day=DAY)
    said(world, question, "Kho dữ liệu")
    assert any("câu hỏi" in event.text for event in timeline(vague, world.owner))
    assert not any("câu hỏi" in event.text for event in timeline(vague, world.stranger))
