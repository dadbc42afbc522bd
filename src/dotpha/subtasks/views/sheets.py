"""The list of sheets, a new one, one with its answers, what its issuer does with it, the league."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, whole
from dotpha.subtasks import actions, queries
from dotpha.subtasks.forms import DeadlineForm, HandInForm, HeadForm, NewForm, ReasonForm, RuleForm
from dotpha.subtasks.queries.listed import listed
from dotpha.subtasks.queries.page import draft_steps, head_of, own_unit, rights, rule_initial
from dotpha.subtasks.tables import AnswersFilter, SheetFilter, SheetTable, answers_table, kept, ordered
from dotpha.subtasks.views.shared import found, page

ALL_UNITS = 200
"""The answers of all communes of a province stand on one page."""


def sheet_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "subtasks/sheets.html", key="subtasks:sheet_list", title="Phiếu giao việc", table=SheetTable,
        queryset=queries.visible_sheets(request.user), filterset=SheetFilter,
        gather=lambda rows: listed(request.user, rows, clock.today()),
        extra={
            "may_make": access.why_not(request.user, "subtasks.make_sheet") is None,
            "may_league": access.why_not(request.user, "subtasks.read_league") is None,
        },
    )  # fmt: skip


def sheet_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "subtasks.make_sheet")
    asked = {"task": whole(request.GET.get("task")), "copy_of": whole(request.GET.get("mau"))}
    form = NewForm(posted(request), user=request.user, initial=asked)
    if form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: actions.make_sheet(
                task_id=given["task"].pk, facts=form.facts(), actor=request.user, day=clock.today(),
                copy_of=given["copy_of"].pk if given["copy_of"] else None,
            ),
        )  # fmt: skip
        if made:
            return redirect("subtasks:sheet_form", made.pk)
    return page(request, form, sheet=None, title="Lập phiếu giao việc", button="Lập phiếu")


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as what is left to do; sent, the answers of all units; to a unit its own."""
    one = found(request, pk)
    may = rights(request.user, one)
    if one.step == "draft":
        view = queries.view_of(one, clock.today())
        context = {"sheet": one, "view": view, "may": may, "steps": draft_steps(view), "rule_form": _rule_form(one)}
        return render(request, "subtasks/draft.html", context)
    if not may["read_all"]:
        return _units_page(request, one)
    return _answers_page(request, one, may)


def _rule_form(one: Any) -> RuleForm:
    return RuleForm(asked=queries.fields_of(one), initial=rule_initial(one))


def _units_page(request: HttpRequest, one: Any) -> HttpResponse:
    """What a unit sees of a sheet: its own answer, and the totals where the issuer shows them."""
    unit = own_unit(request.user, one)
    if not one.shows_totals and unit is not None:
        return redirect("subtasks:unit", unit.pk)
    access.check(request.user, "subtasks.read_totals", one)
    context = {"sheet": one, "view": queries.view_of(one, clock.today()), "unit": unit}
    return render(request, "subtasks/totals.html", context)


def _answers_page(request: HttpRequest, one: Any, may: dict[str, bool]) -> HttpResponse:
    row = head_of(one, clock.today())
    view = row.view
    by_unit = {unit.unit.pk: unit for unit in view.units}
    state, sort = request.GET.get("state", ""), request.GET.get("sort", "")
    made = listing.make(
        request, key=f"subtasks:sheet-{one.pk}", title=one.title, filterset=AnswersFilter, queryset=one.units.all(),
        table=answers_table(view.fields, view.totals, may_verify=may["issue"] and view.counts.waiting > 0),
        per_page=ALL_UNITS,
        gather=lambda rows: ordered(kept([by_unit[unit.pk] for unit in rows], state), view.fields, sort),
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    context = {"listing": made, "sheet": one, "row": row, "view": view, "may": may, "rule_form": _rule_form(one)}
    return render(request, "subtasks/sheet.html", context)


def sheet_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "subtasks.edit_sheet", one)
    shown = {name: getattr(one, name) for name in HeadForm.base_fields}
    form = HeadForm(posted(request), initial=shown)
    if form.is_valid() and tried(
        form, lambda: actions.edit_sheet(sheet_id=pk, facts=form.facts(), actor=request.user, day=clock.today())
    ):
        return redirect("subtasks:sheet", pk)
    return page(request, form, sheet=one, title="Sửa phiếu", button="Lưu")


@require_POST
def sheet_delete(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    actions.delete_sheet(sheet_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã bỏ phiếu đang soạn «{one.title}».")
    return redirect("subtasks:sheet_list")


@require_POST
def sheet_send(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    actions.send_sheet(sheet_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã gửi phiếu «{one.title}» đến {one.units.count()} đơn vị.")
    return redirect("subtasks:sheet", pk)


@require_POST
def sheet_close(request: HttpRequest, pk: int) -> HttpResponse:
    found(request, pk)
    actions.close_sheet(sheet_id=pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã đóng phiếu: các đơn vị không trả lời thêm được.")
    return redirect("subtasks:sheet", pk)


def sheet_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "subtasks.reopen_sheet", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(
        form,
        lambda: actions.reopen_sheet(
            sheet_id=pk, reason=form.cleaned_data["reason"], actor=request.user, day=clock.today()
        ),
    ):
        return redirect("subtasks:sheet", pk)
    return page(request, form, sheet=one, title="Mở lại phiếu", button="Mở lại phiếu")


def sheet_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "subtasks.change_deadline", one)
    form = DeadlineForm(posted(request), initial={"deadline": one.deadline})
    if form.is_valid() and tried(
        form, lambda: actions.change_deadline(sheet_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    ):
        return redirect("subtasks:sheet", pk)
    return page(request, form, sheet=one, title="Đổi hạn trả lời", button="Đổi hạn")


def sheet_hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The result of the whole sheet as a proof of a milestone of its task."""
    one = found(request, pk)
    access.check(request.user, "subtasks.hand_in", one)
    form = HandInForm(posted(request), milestones=queries.milestones_of(one.task))
    if form.is_valid() and tried(
        form,
        lambda: actions.hand_in(
            sheet_id=pk, milestone_id=form.cleaned_data["milestone"].pk, actor=request.user, day=clock.today(),
            note=form.cleaned_data["note"],
        ),
    ):  # fmt: skip
        messages.success(request, f"Đã nộp kết quả phiếu làm minh chứng của {one.task.code}.")
        return redirect("programme:task", one.task_id)
    return page(request, form, sheet=one, title="Nộp kết quả phiếu làm minh chứng", button="Nộp minh chứng")


def league(request: HttpRequest) -> HttpResponse:
    """Organisations × sheets, each count with its denominator."""
    access.check(request.user, "subtasks.read_league")
    views, rows = queries.league(request.user, clock.today())
    return render(request, "subtasks/league.html", {"views": views, "rows": rows})
