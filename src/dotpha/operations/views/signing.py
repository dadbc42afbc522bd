"""Pages of trình ký: each step is one button of the report's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.operations import actions, queries
from dotpha.operations.forms.signing import NumberForm, SignedFileForm, SubmitForm
from dotpha.operations.views.reports import page


def _report(request: HttpRequest, pk: int, verb: str) -> Any:
    one = get_object_or_404(queries.whole_reports(request.user), pk=pk)
    access.check(request.user, f"operations.{verb}_report", one)
    return one


@require_POST
def report_submit(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _report(request, pk, "submit"), SubmitForm(request.POST, day=clock.today())
    if form.is_valid():
        leader, note = form.cleaned_data["leader"], form.cleaned_data["note"]
        try:
            actions.submit_report(report_id=pk, leader_id=leader.pk, note=note, actor=request.user, day=clock.today())
            messages.success(request, f"Đã trình đồng chí {leader}.")
            return redirect("operations:report", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return page(request, one, {"submit": form}, status=422)


@require_POST
def report_judge(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The leader's word, or the office taking it back; a reason is asked for where the flow wants one."""
    name = {"dong-y": "agree", "tra-lai": "send_back", "rut-lai": "recall"}[verb]
    _report(request, pk, name)
    words = request.POST.get("note", "")
    said = {"note": words} if name == "agree" else {"reason": words}
    getattr(actions, f"{name}_report")(report_id=pk, actor=request.user, day=clock.today(), **said)
    messages.success(request, {"agree": "Đã đồng ý.", "send_back": "Đã trả lại.", "recall": "Đã rút lại."}[name])
    return redirect("operations:report", pk)


@require_POST
def report_number(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _report(request, pk, "number"), NumberForm(request.POST)
    if form.is_valid():
        try:
            actions.number_report(report_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
            return redirect("operations:report", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return page(request, one, {"number": form}, status=422)


@require_POST
def report_publish(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _report(request, pk, "publish"), SignedFileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.publish_report(
                report_id=pk, name=file.name, data=file.read(), actor=request.user, day=clock.today()
            )
            return redirect("operations:report", pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
    return page(request, one, {"publish": form}, status=422)
