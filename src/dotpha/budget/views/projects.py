"""Pages of public-investment projects: the list, one project with its steps and capital."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.budget import actions
from dotpha.budget.forms import CapitalForm, ProjectEditForm, ProjectForm, StepForm
from dotpha.budget.queries import projects as queries
from dotpha.budget.tables import ProjectFilter, ProjectTable
from dotpha.budget.views.shared import may
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, whole


def project_list(request: HttpRequest) -> HttpResponse:
    day = clock.today()
    return listing.respond(
        request, "budget/projects.html", key="budget:project_list", title="Dự án đầu tư công (triệu đồng)", table=ProjectTable,
        queryset=queries.visible_projects(request.user), filterset=ProjectFilter, context={"may": may(request)},
        gather=lambda rows: queries.views_of(rows, day), extra={"may": may(request)},
    )  # fmt: skip


def project(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_projects(request.user), pk=pk)
    context = {"view": queries.view_of(one, clock.today()), "project": one, "may": may(request)}
    return render(request, "budget/project.html", context)


def _form(request: HttpRequest, form: forms.Form, title: str, one: Any = None) -> HttpResponse:
    context = {"form": form, "title": title, "project": one}
    return render(request, "budget/project_form.html", context, status=422 if form.is_bound else 200)


def project_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.edit_project")
    form = ProjectForm(posted(request), initial={"task": request.GET.get("nv", "")[:40]})
    if form.is_valid():
        try:
            given = {"task": form.cleaned_data["task"], "facts": form.facts()}
            made = actions.make_project(actor=request.user, day=clock.today(), **given)
            return redirect("budget:project", made.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Thêm dự án đầu tư công")


def project_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_project")
    one = get_object_or_404(queries.visible_projects(request.user), pk=pk)
    names = actions.ProjectFacts.__dataclass_fields__
    initial = {name: getattr(one, name) for name in names} | {"seen": queries.mark_of_project(one)}
    form = ProjectEditForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.edit_project(project_id=pk, facts=form.facts(), seen=form.cleaned_data["seen"], actor=request.user)
            return redirect("budget:project", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Sửa dự án", one)


def project_step(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_project")
    one = get_object_or_404(queries.visible_projects(request.user), pk=pk)
    form = StepForm(posted(request), initial=queries.step_initial(one, request.GET.get("buoc", "")))
    if form.is_valid():
        try:
            actions.note_step(project_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
            messages.success(request, "Đã ghi bước của dự án.")
            return redirect("budget:project", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Ghi bước của dự án", one)


@require_POST
def step_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_project")
    one = get_object_or_404(queries.visible_projects(request.user), pk=pk)
    actions.remove_step(project_id=one.pk, key=request.POST.get("key", ""), actor=request.user)
    messages.success(request, "Đã xóa bước; sổ cái còn giữ nội dung.")
    return redirect("budget:project", pk)


def project_capital(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_project")
    one = get_object_or_404(queries.visible_projects(request.user), pk=pk)
    year = whole(request.GET.get("nam")) or clock.today().year
    form = CapitalForm(posted(request), initial=queries.capital_initial(one, year))
    if form.is_valid():
        try:
            actions.set_capital(project_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
            messages.success(request, f"Đã ghi vốn năm {form.cleaned_data['year']}.")
            return redirect("budget:project", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Ghi vốn của một năm", one)


@require_POST
def capital_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.edit_project")
    one = get_object_or_404(queries.visible_projects(request.user), pk=pk)
    actions.remove_capital(project_id=one.pk, year=whole(request.POST.get("year")) or 0, actor=request.user)
    messages.success(request, "Đã xóa; sổ cái còn giữ số này.")
    return redirect("budget:project", pk)
