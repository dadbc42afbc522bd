"""Extensions asked for and decided; what must be finished before what."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import posted
from dotpha.programme import actions
from dotpha.programme.forms import tasks as forms
from dotpha.programme.queries.course import visible_dependencies, visible_extensions
from dotpha.programme.queries.replies import task_by_code
from dotpha.programme.views.shared import sheet, visible_task, warn_day_off
from dotpha.text.dates import write_date


def extension_ask(request: HttpRequest, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    access.check(request.user, "programme.ask_extension", task)
    form = forms.ExtensionForm(posted(request))
    if form.is_valid():
        try:
            actions.ask_extension(task_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(
                request, f"Đã gửi đề nghị gia hạn {task.code}; thời hạn cũ còn hiệu lực đến khi có quyết định."
            )
            warn_day_off(request, form.cleaned_data["becomes"])
            return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Xin gia hạn", button="Gửi đề nghị")


def extension_decide(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(visible_extensions(request.user), pk=pk)
    access.check(request.user, "programme.change_deadline", one.task)
    if one.closed_on and request.method != "POST":
        messages.info(request, f"Đề nghị gia hạn này đã được {one.closed_by} xử lý ngày {write_date(one.closed_on)}.")
        return redirect("programme:task", one.task_id)
    form = forms.ExtensionDecisionForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            _decide(request, form, pk)
        except Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã ghi quyết định về gia hạn {one.task.code}.")
            return redirect("programme:task", one.task_id)
    text = f"{one.organisation} xin đến ngày {write_date(one.becomes)}: {one.reason}"
    return sheet(
        request, form, task=one.task, title="Quyết định gia hạn", button="Ghi quyết định", text=text, upload=True
    )


def _decide(request: HttpRequest, form: forms.ExtensionDecisionForm, pk: int) -> None:
    paper, given = form.paper(), form.cleaned_data
    if not given.pop("granted"):
        actions.refuse_extension(request_id=pk, answer=given["answer"], actor=request.user, day=clock.today())
        return
    actions.grant_extension(request_id=pk, actor=request.user, day=clock.today(), paper=paper, **given)


@require_POST
def extension_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(visible_extensions(request.user), pk=pk)
    actions.withdraw_extension(request_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã rút đề nghị gia hạn {one.task.code}.")
    return redirect("programme:task", one.task_id)


def dependency_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Names the task that must be finished first, by its code."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.edit_task", task)
    form = forms.DependencyForm(posted(request))
    if form.is_valid():
        try:
            before = task_by_code(form.cleaned_data["code"])
            actions.require_task(
                task_id=pk, before_id=before.pk, actor=request.user, day=clock.today(), note=form.cleaned_data["note"]
            )
        except Rejected as error:
            form.add_error("code", error.sentence)
        else:
            messages.success(request, f"{task.code} chờ {before.code} xong trước.")
            return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Việc phải xong trước", button="Ghi")


@require_POST
def dependency_remove(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(visible_dependencies(request.user), pk=pk)
    actions.release_task(dependency_id=pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã bỏ chỗ chờ; các ngày trước vẫn giữ.")
    return redirect("programme:task", one.after_id)
