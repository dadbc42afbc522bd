"""Calls: the list, one with its cases, written, published, given more time, stopped; the summary sheet for who decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.cases import actions, kinds
from dotpha.cases.forms.calls import CallForm, ProlongForm, ReasonForm
from dotpha.cases.queries import calls as queries
from dotpha.cases.queries.summary import summary_of
from dotpha.cases.tables.calls import CallCaseTable, CallFilter, CallTable, SummaryTable, case_filter, criterion_columns
from dotpha.cases.views.drafts import kind_or_404
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who, whole


def call_of(request: HttpRequest, pk: int) -> Any:
    """The call, or 404 for who does not see it."""
    return get_object_or_404(queries.listed_calls(request.user), pk=pk)


def _page(request: HttpRequest, form: forms.Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, **more}
    return render(request, "cases/call_form.html", context, status=422 if form.is_bound else 200)


def call_list(request: HttpRequest) -> HttpResponse:
    may_make = access.why_not(request.user, "cases.manage_call") is None
    return listing.respond(
        request, "cases/calls.html", key="cases:call_list", title="Đợt nhận hồ sơ", table=CallTable,
        queryset=queries.listed_calls(request.user), filterset=CallFilter, context={"now": clock.now()},
        extra={"kinds": queries.called_kinds() if may_make else []},
    )  # fmt: skip


def call_new(request: HttpRequest, kind: str) -> HttpResponse:
    """`tu`, once or several times, names the cases that the call is made for."""
    one = kind_or_404(kind)
    if not one.by_call:
        raise Http404
    access.check(request.user, "cases.manage_call")
    numbers = [number for said in request.GET.getlist("tu") if (number := whole(said))]
    followed = queries.followed(request.user, one, numbers)
    offered = one.call_offers(followed) if one.call_offers and followed else None
    form = CallForm(posted(request), kind=one, user=request.user, offered=offered)
    if form.is_valid():
        criteria = form.criteria() if one.judged else ()
        made = tried(
            form, lambda: actions.make_call(kind=one.key, facts=form.facts(), criteria=criteria, **who(request))
        )
        if made:
            messages.success(request, f"Đã lưu đợt «{made.title}»; đợt chỉ hiện với người nộp sau khi công bố.")
            return redirect("cases:call", made.pk)
    return _page(request, form, title=f"Mở đợt: {one.label}", button="Lưu nháp", kind=one)


def call(request: HttpRequest, pk: int) -> HttpResponse:
    """What is called for; to those who handle it the cases that came."""
    one = call_of(request, pk)
    told = queries.told(request.user, one, clock.now())
    made = None
    if told.inside:
        made = listing.make(
            request, key=f"cases:call:{pk}", title=f"Hồ sơ {one.title}", table=CallCaseTable,
            queryset=queries.cases_in(request.user, one), filterset=case_filter(told.kind),
            context={"day": clock.today(), "judged": told.kind.judged},
        )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    return render(request, "cases/call.html", {"call": one, "told": told, "kind": told.kind, "listing": made})


def call_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = call_of(request, pk)
    access.check(request.user, "cases.manage_call", one)
    form = CallForm(posted(request), kind=kinds.of(one.kind), user=request.user, call=one)
    if form.is_valid() and tried(
        form, lambda: actions.edit_call(call_id=pk, facts=form.facts(), criteria=form.criteria(), **who(request))
    ):
        messages.success(request, f"Đã lưu đợt «{form.cleaned_data['title']}».")
        return redirect("cases:call", pk)
    return _page(request, form, title="Sửa đợt", button="Lưu", call=one)


@require_POST
def call_publish(request: HttpRequest, pk: int) -> HttpResponse:
    one = call_of(request, pk)
    actions.publish_call(call_id=pk, **who(request))
    messages.success(request, f"Đã công bố đợt «{one.title}».")
    return redirect("cases:call", pk)


def call_prolong(request: HttpRequest, pk: int) -> HttpResponse:
    one = call_of(request, pk)
    access.check(request.user, "cases.manage_call", one)
    form = ProlongForm(posted(request))
    if form.is_valid():
        closes, reason = form.closing(), form.cleaned_data["reason"]
        assert closes is not None  # both fields are asked for
        if tried(form, lambda: actions.prolong_call(call_id=pk, closes_at=closes, reason=reason, **who(request))):
            messages.success(request, f"Đã gia hạn đợt «{one.title}».")
            return redirect("cases:call", pk)
    return _page(request, form, title="Gia hạn nhận hồ sơ", button="Gia hạn", call=one)


def call_stop(request: HttpRequest, pk: int) -> HttpResponse:
    one = call_of(request, pk)
    access.check(request.user, "cases.manage_call", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.stop_call(call_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, f"Đã dừng nhận hồ sơ của đợt «{one.title}»; hồ sơ đã nộp vẫn được xử lý.")
        return redirect("cases:call", pk)
    return _page(request, form, title="Dừng nhận hồ sơ", button="Dừng đợt", call=one)


def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """One row a case; only those whose reviews are opened have figures."""
    one = call_of(request, pk)
    access.check(request.user, "cases.read_summary", one)
    if not kinds.of(one.kind).judged:
        raise Http404
    found = summary_of(request.user, one)
    return listing.respond(
        request, "cases/summary.html", key=reverse("cases:summary", args=[pk]), title=f"Bảng tổng hợp {one.title}",
        table=SummaryTable, queryset=list(found.rows), extra={"call": one, "sheet": found},
        context={"extra_columns": criterion_columns(found.criteria), "money": found.budget is not None},
    )  # fmt: skip
