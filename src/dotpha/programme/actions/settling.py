"""Questions that nobody need answer any more: their task has ended, or the point has become clear by another way."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.kit import clock, ledger
from dotpha.programme.flow import LABELS, OPEN
from dotpha.programme.models import Question, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.unclear import judged

CLEAR = "Điểm này đã được làm rõ trong nhiệm vụ."


def put_aside(question: Question, reason: str, *, actor: Any, day: date) -> None:
    """Closes an open question with the reason; the caller holds the transaction and has checked the right."""
    question.decision, question.decision_note = Question.Decision.ASIDE, reason
    question.decided_by, question.decided_on = actor, day
    question.save(update_fields=["decision", "decision_note", "decided_by", "decided_on"])
    ledger.write("programme.question_set_aside", question.task, actor=actor, point=question.point, reason=reason)


def settle_questions(task: Task, *, actor: Any, day: date | None = None) -> None:
    """Sets aside all questions of a task that is open no more, else those of points that it misses no more.

    A clear point about which an answer waits is left to the officer who decides that answer.
    """
    rows = list(task.questions.filter(decision="").with_state())
    if not rows:
        return
    day = day or clock.today()
    if task.step not in OPEN:
        for one in rows:
            put_aside(one, f"Nhiệm vụ {LABELS[task.step]}.", actor=actor, day=day)
        return
    (now,) = judged(standing.stood(Task.objects.filter(pk=task.pk), day))
    for one in rows:
        if one.point not in now.missing and one.state != "answered":
            put_aside(one, CLEAR, actor=actor, day=day)
