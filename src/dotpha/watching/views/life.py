"""What people do with a warning."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.pages import back, posted, tried, who, whole
from dotpha.text.dates import write_date
from dotpha.watching import actions, queries
from dotpha.watching.forms import AssignForm, ReportForm, ResolveForm, ReviewForm, SnoozeForm
from dotpha.watching.views.shared import page, warning_of


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    one = warning_of(request, pk)
    actions.acknowledge(warning_id=pk, **who(request))
    messages.success(request, f"Đã nhận cảnh báo «{one.name[:120]}».")
    return back(request, "watching:warning", pk)


@require_POST
def acknowledge_many(request: HttpRequest) -> HttpResponse:
    """Those ticked; which of them could not be taken is said."""
    keys = [key for text in request.POST.getlist("warnings") if (key := whole(text)) is not None]
    taken = 0
    for one in queries.visible_warnings(request.user).filter(pk__in=keys):
        try:
            actions.acknowledge(warning_id=one.pk, **who(request))
            taken += 1
        except (Refused, Rejected) as error:
            messages.warning(request, error.sentence)
    if taken:
        messages.success(request, f"Đã nhận {taken} cảnh báo.")
    return back(request, "watching:warning_list")


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    one = warning_of(request, pk)
    access.check(request.user, "watching.assign", one)
    form = AssignForm(posted(request), warning=one)
    if form.is_valid():
        given = form.cleaned_data
        body = given["organisation"]
        if tried(form, lambda: actions.assign(
            warning_id=pk, organisation_id=body.pk, due_on=given["due_on"], note=given["note"], **who(request)
        )):  # fmt: skip
            messages.success(request, f"Đã giao {body.short_name} xử lý; cơ quan được báo ngay.")
            return redirect("watching:warning", pk)
    return page(request, form, title="Giao xử lý cảnh báo", button="Giao xử lý", back=_address(pk), warning=one)


def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    one = warning_of(request, pk)
    access.check(request.user, "watching.resolve", one)
    form = ResolveForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.resolve(warning_id=pk, reason=form.cleaned_data["reason"], **who(request))
    ):
        messages.success(request, "Đã ghi xử lý. Hãy cho biết cảnh báo có hữu ích không.")
        return redirect("watching:warning", pk)
    return page(request, form, title="Đã xử lý cảnh báo", button="Ghi đã xử lý", back=_address(pk), warning=one)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    one = warning_of(request, pk)
    access.check(request.user, "watching.report", one)
    form = ReportForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.report(warning_id=pk, reason=form.cleaned_data["reason"], **who(request))
    ):
        messages.success(request, "Đã báo kết quả xử lý; lãnh đạo hoặc cơ quan thường trực sẽ kết luận.")
        return redirect("watching:warning", pk)
    return page(request, form, title="Báo kết quả xử lý", button="Báo kết quả", back=_address(pk), warning=one)


def snooze(request: HttpRequest, pk: int) -> HttpResponse:
    one = warning_of(request, pk)
    access.check(request.user, "watching.snooze", one)
    form = SnoozeForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.snooze(warning_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, f"Cảnh báo lắng đến {write_date(form.cleaned_data['until'])}.")
        return redirect("watching:warning", pk)
    return page(request, form, title="Tạm lắng cảnh báo", button="Tạm lắng", back=_address(pk), warning=one)


@require_POST
def wake(request: HttpRequest, pk: int) -> HttpResponse:
    warning_of(request, pk)
    actions.wake(warning_id=pk, **who(request))
    messages.success(request, "Cảnh báo được báo lại từ hôm nay.")
    return redirect("watching:warning", pk)


@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    warning_of(request, pk)
    form = ReviewForm(request.POST)
    if form.is_valid():
        useful = form.cleaned_data["useful"] == "yes"
        actions.review(warning_id=pk, useful=useful, note=form.cleaned_data["note"], **who(request))
        messages.success(request, "Đã ghi đánh giá; quy tắc báo đúng hay sai được tính từ đây.")
    else:
        messages.error(request, "Hãy chọn hữu ích hoặc không hữu ích.")
    return redirect("watching:warning", pk)


def _address(pk: int) -> str:
    return reverse("watching:warning", args=[pk])
