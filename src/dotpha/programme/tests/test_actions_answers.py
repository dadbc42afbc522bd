"""What comes back to a question: by whose word and paper, taken in or not; the task is judged anew."""

from datetime import date

import pytest

from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry, StoredFile
from dotpha.programme import actions
from dotpha.programme.models import Question, QuestionAnswer
from dotpha.programme.queries import questions as asked
from dotpha.programme.queries.history import timeline
from dotpha.programme.tests.asking import DAY, PAPER, accept, said, sent


def test_a_day_in_an_answer_becomes_the_deadline_with_its_source(world):
    (question,) = sent(world, world.tasks[3], "when")
    accept(world, said(world, question, "Chậm nhất ngày 30/6/2026"))
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].deadline == date(2026, 6, 30)
    change = world.tasks[3].deadline_changes.get()
    assert "theo trả lời của UBND tỉnh (Công văn số 12/UBND-TH ngày 18/11/2025)" in change.reason
    first = timeline(world.tasks[3], world.office)[0]
    assert (first.text, first.detail) == (
        "Làm rõ thời gian: 30/06/2026", "Theo trả lời của UBND tỉnh (Công văn số 12/UBND-TH ngày 18/11/2025)",
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


def test_words_that_put_off_are_not_taken_in_at_once(world, vague):
    (question,) = sent(world, vague)
    answer = said(world, question, "Chưa xác định, sẽ trả lời sau")
    assert asked.answer_views([answer])[0].ready == ""
    with pytest.raises(Rejected, match="Sửa rồi nhận"):
        accept(world, answer)


def test_the_same_words_after_a_rejection_are_a_new_answer(world, vague):
    (question,) = sent(world, vague)
    answer = said(world, question, "Kho dữ liệu")
    assert said(world, question, "Kho dữ liệu") is None
    actions.reject_answer(answer_id=answer.pk, reason="Chưa đúng", actor=world.office, day=DAY)
    assert said(world, question, "Kho dữ liệu").pk != answer.pk


def test_an_answer_that_says_what_stands_already_closes_the_question(world):
    (question,) = sent(world, world.tasks[3], "when")
    answer = said(world, question, "Ngày 30/6/2026")
    actions.change_deadline(
        task_id=world.tasks[3].pk, becomes=date(2026, 6, 30), reason="Theo họp", actor=world.office, day=DAY
    )
    assert accept(world, answer).state == "accepted"
    assert world.tasks[3].deadline_changes.count() == 1


def test_the_answer_of_a_superior_is_written_down_only_from_its_paper(world):
    (question,) = sent(world, world.tasks[3], "when")
    for source in ("", "Qua điện thoại", "Công văn số 12/UBND-TH", "họp ngày 18/11/2025"):
        with pytest.raises(Rejected, match="văn bản làm căn cứ"):
            said(world, question, "Ngày 30/6/2026", source=source)
    paper = said(world, question, "Ngày 30/6/2026", source="", file=("cv12.txt", b"Kinh gui So"))
    assert paper.origin == "cv12.txt"
    assert said(world, question, "Ngày 31/7/2026", source=PAPER).file is None


def test_a_refused_answer_leaves_no_file(world):
    (question,) = sent(world, world.tasks[3], "when")
    before = StoredFile.objects.count()
    with pytest.raises(Rejected):
        said(world, question, " ", file=("cv12.txt", b"Kinh gui So"))
    assert StoredFile.objects.count() == before


def test_an_agency_of_the_province_and_whoever_answers_for_themselves_need_no_paper(world, vague):
    (question,) = sent(world, vague)
    assert said(world, question, "Kho dữ liệu", source="").origin == ""
    assert said(world, question, "Kho số", actor=world.owner, source="").origin == ""
