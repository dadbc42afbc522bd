"""Pages of those who receive reports."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, listing
from dotpha.kit.pages import posted
from dotpha.operations import actions, queries
from dotpha.operations.forms.masters import MasterForm, TemplateForm, facts_of
from dotpha.operations.tables import MasterFilter, MasterTable


def may(request: HttpRequest) -> bool:
    return access.why_not(request.user, "operations.keep_master") is None


def master_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "operations.read_report")
    return listing.respond(
        request, "operations/masters.html", key="operations:master_list", title="Nơi nhận báo cáo", table=MasterTable,
        queryset=queries.listed_masters(request.user), filterset=MasterFilter, extra={"may": may(request)},
    )  # fmt: skip


def _one(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_masters(request.user), pk=pk)


def master(request: HttpRequest, pk: int) -> HttpResponse:
    return master_page(request, _one(request, pk), TemplateForm())


def master_page(request: HttpRequest, one: Any, form: TemplateForm, status: int = 200) -> HttpResponse:
    """What goes to a master, its template with every version, and what was reported to it."""
    context = {
        "master": one, "facts": queries.words_of(one), "templates": queries.templates_of(one), "form": form,
        "reports": queries.visible_reports(request.user).filter(master=one).order_by("-pk")[:10],
        "may": may(request),
    }  # fmt: skip
    return render(request, "operations/master.html", context, status=status)


def master_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "operations.keep_master")
    return _kept(request, queries.new_master(), None)


def master_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "operations.keep_master")
    return _kept(request, _one(request, pk), pk)


def _kept(request: HttpRequest, one: Any, pk: int | None) -> HttpResponse:
    form = MasterForm(posted(request), user=request.user, initial=facts_of(one))
    if form.is_valid():
        try:
            kept = actions.keep_master(master_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
            messages.success(request, f"Đã lưu nơi nhận {kept}.")
            return redirect("operations:master", kept.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    context = {"form": form, "master": one if pk else None}
    return render(request, "operations/master_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def master_turn(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Nothing more is reported to it, or again something is."""
    one = _one(request, pk)
    turn = actions.retire_master if verb == "thoi" else actions.resume_master
    turn(master_id=one.pk, actor=request.user, day=clock.today())
    return redirect("operations:master", pk)


@require_POST
def template_keep(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _one(request, pk), TemplateForm(request.POST, request.FILES)
    access.check(request.user, "operations.keep_template")
    if form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data["note"]
        try:
            made = actions.keep_template(
                master_id=pk, name=file.name, data=file.read(), note=note, actor=request.user, day=clock.today()
            )
            messages.success(request, f"Đã dùng mẫu bản {made.number}. Xem thử với số liệu kỳ này ở dưới.")
            return redirect("operations:master", pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file", error.sentence.split("\n"))
    return master_page(request, one, form, status=422)
