"""One deed on a contract as a form of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.cases.views.shared import download, handed_in, page
from dotpha.kit import access
from dotpha.kit.access import Rejected
from dotpha.kit.asking import AskingForm, typed_of
from dotpha.kit.files import BadFile
from dotpha.kit.outside import outsiders_too
from dotpha.kit.pages import who
from dotpha.services.fund import actions
from dotpha.services.fund.deeds import Deed, case_of
from dotpha.services.fund.fields import OBJECTIVE
from dotpha.services.fund.queries import tasks


def _form(deed: Deed, request: HttpRequest, thing: Any) -> AskingForm:
    typed = typed_of(deed.fields, request.POST) if request.method == "POST" else deed.offers(thing)
    form = AskingForm(deed.fields, typed)
    if deed.file:
        form.fields["file"] = forms.FileField(label=deed.file, required=deed.needed(thing), help_text=deed.file_help)
    form.typed = typed  # type: ignore[attr-defined]
    return form


def view_of(deed: Deed) -> Any:
    """The view of a deed: asked, refused with a sentence, done."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        thing = get_object_or_404(deed.visible(request.user), pk=pk)
        access.check(request.user, f"fund.{deed.verb}", thing)
        form, problem = _form(deed, request, thing), ""
        if request.method == "POST":
            given = {"file": handed_in(request.FILES.get("file"))} if deed.file else {}
            try:
                deed.act(pk=pk, typed=form.typed, **given, **who(request))  # type: ignore[attr-defined]
            except (Rejected, BadFile) as error:
                form.told, problem = getattr(error, "errors", {}), error.sentence
            else:
                messages.success(request, deed.done)
                return redirect("cases:case", case_of(thing).pk)
        return page(
            request, form, title=deed.label, button=deed.label, case=case_of(thing), help=deed.help(thing), problem=problem,
            cautions=deed.cautions(thing),
        )  # fmt: skip

    return outsiders_too(view) if deed.outside else view


@outsiders_too
def proof(request: HttpRequest, what: str, pk: int) -> FileResponse:
    """The paper of a milestone, a change, a report of use."""
    kinds = {"moc": tasks.visible_milestones, "dieu-chinh": tasks.visible_changes, "su-dung": tasks.visible_uses}
    rows: Any = kinds.get(what)
    thing: Any = get_object_or_404(rows(request.user), pk=pk) if rows else None
    if thing is None or thing.file is None:
        raise Http404
    access.check(request.user, "fund.read_money", case_of(thing))
    return download(thing.file)


def objective_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "fund.set_objective")
    typed = typed_of(OBJECTIVE, request.POST) if request.method == "POST" else {}
    form, problem = AskingForm(OBJECTIVE, typed), ""
    if request.method == "POST":
        try:
            actions.set_objective(typed=typed, **who(request))
        except Rejected as error:
            form.told, problem = getattr(error, "errors", {}), error.sentence
        else:
            messages.success(request, "Đã ghi mục tiêu.")
            return redirect("fund:portfolios")
    context = {"form": form, "problem": problem}
    return render(request, "fund/objective.html", context, status=422 if problem else 200)
