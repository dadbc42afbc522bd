"""Pages of lines: the list, one line with its task and what was said of it, a line by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.budget import actions
from dotpha.budget.actions.lines import facts_of, mark_of
from dotpha.budget.forms import LineEditForm, LineForm, MarkForm
from dotpha.budget.queries import lines as queries
from dotpha.budget.queries import matching
from dotpha.budget.queries.share import judged_line
from dotpha.budget.queries.sheets import after
from dotpha.budget.tables import LineFilter, LineTable
from dotpha.budget.views.shared import may, past_day
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import back, posted
from dotpha.programme.queries import task_by_code
from dotpha.programme.queries.matching import sought_tasks


def line_list(request: HttpRequest) -> HttpResponse:
    """As of a day (`ngay`), those of the sheets that were in force then."""
    past = past_day(request)
    writes = may(request) and past is None
    return listing.respond(
        request, "budget/lines.html", key="budget:line_list", title="Dòng kinh phí (triệu đồng)", table=LineTable,
        queryset=queries.listed_lines(request.user, past), filterset=LineFilter, context={"may": writes, "past": past},
        extra={"may": writes, "past": past},
    )  # fmt: skip


def line_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.edit_line")
    initial = {"year": clock.today().year, "task": request.GET.get("nv", "")[:40]}
    form = LineForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            given = {"year": form.cleaned_data["year"], "facts": form.facts()}
            made = actions.add_line(actor=request.user, day=clock.today(), **given)
            messages.success(request, "Đã thêm dòng kinh phí.")
            return redirect("budget:line", made.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return render(request, "budget/line_form.html", {"form": form, "line": None}, status=422 if form.is_bound else 200)


def line(request: HttpRequest, pk: int, form: MarkForm | None = None, status: int = 200) -> HttpResponse:
    one = get_object_or_404(queries.visible_lines(request.user), pk=pk)
    q = request.GET.get("q", "").strip()[:200]
    newer = after(one.sheet)
    choosing = may(request) and not one.sheet.withdrawn_on and not newer
    context: dict[str, Any] = {
        "line": one, "may": may(request), "q": q, "found": sought_tasks(q) if q and choosing else [],
        "offers": matching.offers(one) if choosing and one.task is None else [], "choosing": choosing, "newer": newer,
        "marks": queries.marks_of(one), "judged": judged_line(one), "form": form or MarkForm(),
    }  # fmt: skip
    return render(request, "budget/line.html", context, status=status)


@require_POST
def line_match(request: HttpRequest, pk: int) -> HttpResponse:
    """To the task of this code, or to none."""
    access.check(request.user, "budget.match_line")
    one = get_object_or_404(queries.visible_lines(request.user), pk=pk)
    code = request.POST.get("task", "")
    task = task_by_code(code) if code else None
    actions.match_line(line_id=one.pk, task=task, actor=request.user)
    messages.success(request, f"Đã nối với {task.code}." if task else "Đã ghi: không thuộc nhiệm vụ nào.")
    return back(request, "budget:line", pk)


def line_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_line")
    one = get_object_or_404(queries.visible_lines(request.user), pk=pk)
    known = facts_of(one)
    initial = {name: getattr(known, name) for name in known.__dataclass_fields__}
    more = {"organisation": one.organisation_id, "seen": mark_of(known)}
    form = LineEditForm(posted(request), initial={**initial, **more})
    if form.is_valid():
        try:
            actions.edit_line(line_id=pk, facts=form.facts(), seen=form.cleaned_data["seen"], actor=request.user)
            messages.success(request, "Đã lưu dòng kinh phí.")
            return redirect("budget:line", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return render(request, "budget/line_form.html", {"form": form, "line": one}, status=422 if form.is_bound else 200)


@require_POST
def line_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_line")
    one = get_object_or_404(queries.visible_lines(request.user), pk=pk)
    actions.remove_line(line_id=one.pk, actor=request.user)
    messages.success(request, "Đã xóa dòng kinh phí; sổ cái còn giữ nội dung.")
    return redirect("budget:line_list")
