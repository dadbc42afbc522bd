"""An agency's word on a task in a period that is open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import back, posted, whole
from dotpha.programme import actions
from dotpha.programme.forms.tasks import ONE_OF_THREE, AnswerForm
from dotpha.programme.queries.speaking import speaker_in
from dotpha.programme.queries.task_page import carried, said_before, said_within
from dotpha.programme.views.shared import among_open, sheet, visible_task


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Result, own rating and difficulty; what was said before in this period stands in the form."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.answer", task)
    period, others = _period(request)
    who = speaker_in(request.user, task, period, clock.today())
    before = said_before(task, period, who)
    within = [] if before["revision"] else said_within(task, period, who)
    form = AnswerForm(posted(request), initial={"period": period.pk, **before, **carried(within)})
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("result", "rating", "difficulty")}
        try:
            return _say(request, task, period, seen=form.cleaned_data["revision"], **words)
        except Rejected as error:
            # What was typed stays in the form.
            form.add_error(None, error.sentence)
    return sheet(
        request, form, task=task, title=f"Báo cáo {period.label}", button="Gửi báo cáo",
        text=f"Lời báo cáo của {who}. {ONE_OF_THREE}{_from(within)}", others=others,
    )  # fmt: skip


def _from(within: list[Any]) -> str:
    """Where the words that the form begins with come from."""
    labels = ", ".join(dict.fromkeys(one.period.label for one in within))
    return f" Đã điền sẵn lời báo cáo {labels}; hãy sửa cho đúng kỳ này." if labels else ""


@require_POST
def answer_nothing(request: HttpRequest, pk: int) -> HttpResponse:
    """Không phát sinh trong kỳ: one click."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.answer", task)
    return _say(request, task, _period(request)[0], nothing_new=True)


def _period(request: HttpRequest) -> tuple[Any, list[Any]]:
    """The open period that the page was drawn for, else the one to be answered first; and the other open ones."""
    chosen, others = among_open(whole(request.POST.get("period") or request.GET.get("period")))
    if chosen is None and not others:
        raise Rejected("Chưa có kỳ báo cáo nào đang mở.")
    if chosen is None:
        raise Rejected("Kỳ báo cáo này không còn mở. Hãy tải lại trang nhiệm vụ rồi báo cáo vào kỳ đang mở.")
    return chosen, others


def _say(request: HttpRequest, task: Any, period: Any, **words: Any) -> HttpResponse:
    made = actions.answer(task_id=task.pk, period_id=period.pk, actor=request.user, day=clock.today(), **words)
    said = "không phát sinh trong kỳ" if words.get("nothing_new") else "đã ghi lời báo cáo"
    messages.success(request, f"{task.code}: {said} ({period.label}, {made.organisation.short_name}).")
    return back(request, "programme:task", task.pk)
