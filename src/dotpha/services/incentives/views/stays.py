"""Who came by a policy and who stayed: the list with its figures; one year recorded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.forms.pages import CameForm, LeftForm, StayedForm
from dotpha.services.incentives.tables.policies import StayFilter, StayTable
from dotpha.services.incentives.views.applications import case_of


def stay_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "incentives.read_stays")
    return listing.respond(
        request, "incentives/stays.html", key="incentives:stay_list", title="Thu hút nhân lực", table=StayTable,
        filterset=StayFilter, queryset=queries.visible_stays(request.user).order_by("due_on", "pk"),
        extra={"figures": queries.figures(clock.today())},
    )  # fmt: skip


def _page(request: HttpRequest, form: Any, case: Any, title: str) -> HttpResponse:
    context = {"form": form, "case": case, "title": title}
    return render(request, "incentives/stay.html", context, status=422 if form.is_bound else 200)


def came(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    access.check(request.user, "incentives.record_stay", case)
    form = CameForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.record_came(case_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, "Đã ghi ngày nhận việc.")
        return redirect("cases:case", pk)
    return _page(request, form, case, "Ghi ngày nhận việc")


def _stay(request: HttpRequest, pk: int) -> Any:
    stay = get_object_or_404(queries.visible_stays(request.user), pk=pk)
    access.check(request.user, "incentives.record_stay", stay.case)
    return stay


def stayed(request: HttpRequest, pk: int) -> HttpResponse:
    stay, form = _stay(request, pk), StayedForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.confirm_stay(stay_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, f"Đã xác nhận còn làm việc sau {stay.year} năm.")
        return redirect("cases:case", stay.case_id)
    return _page(request, form, stay.case, f"Xác nhận còn làm việc sau {stay.year} năm")


def left(request: HttpRequest, pk: int) -> HttpResponse:
    stay, form = _stay(request, pk), LeftForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.record_left(stay_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, "Đã ghi thôi việc; lãnh đạo cơ quan được báo để xem xét thu hồi.")
        return redirect("cases:case", stay.case_id)
    return _page(request, form, stay.case, "Ghi thôi việc")
