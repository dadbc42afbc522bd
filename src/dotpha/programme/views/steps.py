"""What people do to a task: steps of the flow, contents, deadline, lead, milestones, papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.flow import Transition
from dotpha.kit.pages import back, posted
from dotpha.programme import actions
from dotpha.programme.flow import FLOW, RIGHTS
from dotpha.programme.forms import tasks as forms
from dotpha.programme.queries.tasks import visible_milestones, visible_papers
from dotpha.programme.views.shared import download, handed_in, sheet, visible_task, warn_day_off


def _transition(verb: str) -> Transition:
    found = next((one for one in FLOW if one.verb == verb), None)
    if found is None:
        raise Http404
    return found


def task_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One step of the flow; what it needs is asked first."""
    task, step = visible_task(request, pk), _transition(verb)
    access.check(request.user, f"programme.{RIGHTS.get(verb, verb)}", task)
    form = forms.StepForm(step, posted(request), request.FILES or None)
    if form.is_valid():
        paper = form.paper()
        who = {"actor": request.user, "day": clock.today()}
        actions.move_task(task_id=pk, verb=verb, paper=paper, **who, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, f"{task.code}: {step.label.lower()}, đã ghi.")
        return back(request, "programme:task", pk)
    return sheet(request, form, task=task, title=step.label, button=step.label, upload="file" in form.fields)


def task_edit(request: HttpRequest, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    access.check(request.user, "programme.edit_task", task)
    start = {name: getattr(task, name) for name in forms.TaskForm.base_fields}
    form = forms.TaskForm(posted(request), initial=start)
    if form.is_valid():
        try:
            actions.edit_task(task_id=pk, actor=request.user, seen=form.seen(), **form.changes())
        except Rejected as error:
            # What was typed stays in the form.
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã sửa {task.code}.")
            return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Sửa nội dung nhiệm vụ", button="Lưu")


def task_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    access.check(request.user, "programme.change_deadline", task)
    form = forms.DeadlineForm(posted(request), request.FILES or None, initial={"becomes": task.deadline})
    if form.is_valid():
        paper = form.paper()
        change = actions.change_deadline(
            task_id=pk, actor=request.user, day=clock.today(), paper=paper, **form.cleaned_data
        )
        messages.success(request, f"{task.code} có thời hạn mới {change.becomes:%d/%m/%Y}; thời hạn cũ vẫn được giữ.")
        warn_day_off(request, change.becomes)
        return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Đổi thời hạn", button="Đổi thời hạn", upload=True)


def task_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Names the one accountable agency where none is; to change one is a transfer."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.edit_task", task)
    form = forms.LeadForm(posted(request))
    if form.is_valid():
        actions.name_lead(task_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['organisation']} chịu trách nhiệm chính {task.code}.")
        return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Nêu cơ quan chịu trách nhiệm chính", button="Ghi")


def milestone_add(request: HttpRequest, pk: int) -> HttpResponse:
    task = visible_task(request, pk)
    access.check(request.user, "programme.edit_task", task)
    form = forms.MilestoneForm(posted(request))
    if form.is_valid():
        actions.add_milestone(task_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"Đã thêm mốc; tiến độ của {task.code} được chia lại theo trọng số.")
        return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Thêm mốc", button="Thêm mốc")


@require_POST
def milestone_remove(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = get_object_or_404(visible_milestones(request.user), pk=pk)
    actions.remove_milestone(milestone_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã bỏ mốc «{milestone}».")
    return redirect("programme:task", milestone.task_id)


def task_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a paper or a note with a task."""
    task = visible_task(request, pk)
    access.check(request.user, "programme.add_file", task)
    form = forms.PaperForm(posted(request), request.FILES or None)
    if form.is_valid():
        given, note = handed_in(form.cleaned_data["file"]), form.cleaned_data["note"]
        actions.add_task_file(task_id=pk, actor=request.user, file=given, note=note)
        messages.success(request, "Đã thêm vào tài liệu của nhiệm vụ.")
        return redirect("programme:task", pk)
    return sheet(request, form, task=task, title="Thêm tài liệu, ghi chú", button="Thêm", upload=True)


def task_file_open(request: HttpRequest, pk: int) -> FileResponse:
    """The paper itself."""
    paper = get_object_or_404(visible_papers(request.user), pk=pk)
    return download(paper.file)
