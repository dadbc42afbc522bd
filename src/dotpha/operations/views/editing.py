"""Pages of drafts edited in Word: the upload, changed figures one by one, passages taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.operations import actions, queries
from dotpha.operations.forms.signing import UploadForm
from dotpha.operations.views.reports import page


def _report(request: HttpRequest, pk: int) -> Any:
    one = get_object_or_404(queries.whole_reports(request.user), pk=pk)
    access.check(request.user, "operations.edit_report", one)
    return one


@require_POST
def report_upload(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _report(request, pk), UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, one, {"upload": form}, status=422)
    file = form.cleaned_data["file"]
    try:
        back = actions.upload_report(
            report_id=pk, name=file.name, data=file.read(), actor=request.user, day=clock.today()
        )
    except (access.Rejected, files.BadFile) as error:
        form.add_error(None, error.sentence)
        return page(request, one, {"upload": form}, status=422)
    _say(request, one, back)
    return redirect("operations:report", back.report.pk)


def _say(request: HttpRequest, before: Any, back: Any) -> None:
    if back.report.pk == before.pk:
        messages.info(request, "Tệp không khác bản này ở phần viết từ số liệu, nên không lập bản mới.")
    else:
        count = back.report.figure_changes.filter(decision="").count()
        figures = f" {count} số liệu khác số chốt, cần quyết định." if count else ""
        messages.success(request, f"Đã lập bản {back.report.revision} theo tệp sửa.{figures}")
    for sentence in back.left:
        messages.warning(request, sentence)


@require_POST
def figure_decide(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    _report(request, pk)
    actions.decide_figure(
        report_id=pk, change_id=change, decision=request.POST.get("decision", ""),
        reason=request.POST.get("reason", ""), actor=request.user, day=clock.today(),
    )  # fmt: skip
    return redirect("operations:report", pk)


@require_POST
def figures_back(request: HttpRequest, pk: int) -> HttpResponse:
    _report(request, pk)
    count = actions.take_figures_back(report_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã lấy lại số chốt ở {count} chỗ.")
    return redirect("operations:report", pk)


@require_POST
def edit_drop(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    _report(request, pk)
    kept = actions.drop_edit(report_id=pk, place=place, actor=request.user, day=clock.today())
    messages.success(request, f"Đã lập bản {kept.revision} không có đoạn sửa đó.")
    return redirect("operations:report", kept.pk)
