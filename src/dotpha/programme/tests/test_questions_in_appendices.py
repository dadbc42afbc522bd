"""Questions that go out with the appendix of a period, and their answers that come back with it."""

import io
from datetime import date

from docx import Document

from dotpha.people.models import Succession
from dotpha.programme import actions, queries
from dotpha.programme.models import Question, QuestionAnswer
from dotpha.programme.queries import questions as asked
from dotpha.programme.replies import FilledAnswer
from dotpha.programme.tests import rounds
from dotpha.programme.tests.asking import DAY, accept, draft, sent, unclear


def filled(world, period, answer):
    """The appendix of Sở Tư pháp with its question answered and nothing else."""
    files = dict(queries.export_files(period, world.home.pk))
    document = Document(io.BytesIO(next(data for name, data in files.items() if name.endswith("phu-luc.docx"))))
    for row in document.tables[-1].rows[1:]:
        row.cells[4].text = answer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_asking_a_period_sends_what_was_drafted(world, vague):
    (one,) = draft(world, vague)
    period = rounds.opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    one.refresh_from_db()
    assert (one.period, one.sent_on) == (period, DAY)


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


def test_a_file_answers_only_what_was_sent_to_its_sender(world, vague):
    (question,) = draft(world, vague)
    row = FilledAnswer("Hàng 1", 1, vague.code, "", "product", question.text, "Kho")
    assert asked.match_answers([row], world.home.pk)[0].question is None
    actions.send_questions(question_ids=[question.pk], actor=world.office, day=DAY)
    assert asked.match_answers([row], world.other.pk)[0].question is None
    assert asked.match_answers([row], world.home.pk)[0].question == question


def test_an_agency_merged_after_the_period_is_still_asked(world, vague):
    (question,) = draft(world, vague)
    period = rounds.opened(world, "2025-M10")
    Succession.objects.create(predecessor=world.home, successor=world.other, on=date(2025, 11, 1), main=True)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    question.refresh_from_db()
    assert question.period == period
