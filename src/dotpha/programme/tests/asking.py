"""Questions on what is not clear in a task, for tests: drafted, sent, answered, taken in."""

from dotpha.programme import actions
from dotpha.programme.queries.task_page import task_page
from dotpha.programme.tests import world as worlds

DAY = worlds.DAY
PAPER = "Công văn số 12/UBND-TH ngày 18/11/2025"


def draft(world, task, *points):
    return actions.draft_questions(task_ids=[task.pk], points=points or None, actor=world.office, day=DAY)


def sent(world, task, *points, period=None):
    made = draft(world, task, *points)
    return actions.send_questions(
        question_ids=[one.pk for one in made], actor=world.office, day=DAY, period_id=period.pk if period else None
    )


def said(world, question, text, actor=None, source=PAPER, **more):
    return actions.answer_question(
        question_id=question.pk, text=text, actor=actor or world.office, day=DAY, source=source, **more
    )


def accept(world, answer, **more):
    return actions.accept_answer(answer_id=answer.pk, actor=world.office, day=DAY, **more)


def unclear(task):
    return {point.key for point in task_page(task, DAY, task.created_by).clarity if point.why}
