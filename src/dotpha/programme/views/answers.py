"""An agency's word on a task in the period now open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import back, posted
from dotpha.programme import actions, queries
from dotpha.programme.forms.tasks import AnswerForm
from dotpha.programme.queries.speaking import speaking_for
from dotpha.programme.queries.task_page import said_before
from dotpha.programme.views.shared import sheet, visible_task


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Result, own rating and difficulty; what was said before in this period stands in the form."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.answer", task)
    period, who = _period_and_speaker(request, task)
    form = AnswerForm(posted(request), initial=said_before(task, period, who))
    if form.is_valid():
        return _say(request, task, period, **form.cleaned_data)
    title = f"Báo cáo {period.label}"
    return sheet(request, form, task=task, title=title, button="Gửi báo cáo", text=f"Lời báo cáo của {who}.")


@require_POST
def answer_nothing(request: HttpRequest, pk: int) -> HttpResponse:
    """Không phát sinh trong kỳ: one click."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.answer", task)
    period, _ = _period_and_speaker(request, task)
    return _say(request, task, period, nothing_new=True)


def _period_and_speaker(request: HttpRequest, task: Any) -> tuple[Any, Any]:
    period = queries.open_periods().first()
    if period is None:
        raise Rejected("Chưa có kỳ báo cáo nào đang mở.")
    who = speaking_for(request.user, task, clock.today())
    if who is None:
        raise Rejected(f"Chưa rõ trả lời thay cơ quan nào: {task.code} chưa có cơ quan chịu trách nhiệm chính.")
    return period, who


def _say(request: HttpRequest, task: Any, period: Any, **words: Any) -> HttpResponse:
    made = actions.answer(task_id=task.pk, period_id=period.pk, actor=request.user, day=clock.today(), **words)
    said = "không phát sinh trong kỳ" if words.get("nothing_new") else "đã ghi lời báo cáo"
    messages.success(request, f"{task.code}: {said} ({period.label}, {made.organisation.short_name}).")
    return back(request, "programme:task", task.pk)
