"""Pages of indicators: the list, one with its series, its definition, its breaks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators import actions, queries
from dotpha.indicators.forms.boards import PinForm
from dotpha.indicators.forms.indicators import BreakForm, IndicatorForm, NewIndicatorForm, initial_of
from dotpha.indicators.forms.thresholds import ThresholdForm
from dotpha.indicators.queries.boards import own_pins
from dotpha.indicators.queries.catalogue import levels_of
from dotpha.indicators.queries.meanings import key_of, of_indicator
from dotpha.indicators.queries.pages import page_of, unit_called
from dotpha.indicators.queries.series_charts import across_chart, series_chart
from dotpha.indicators.queries.thresholds import told
from dotpha.indicators.tables.indicators import IndicatorFilter, IndicatorTable
from dotpha.indicators.views.shared import length_of, may
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted
from dotpha.kit.seen import day_seen


def indicator_list(request: HttpRequest) -> HttpResponse:
    day = day_seen(request)
    return listing.respond(
        request, "indicators/indicators.html", key="indicators:indicator_list", title="Chỉ số", table=IndicatorTable,
        queryset=queries.visible_indicators(request.user), filterset=IndicatorFilter,
        gather=lambda rows: queries.indicator_rows(rows, day), context={"day": day},
        extra={"day": day, "today": clock.today(), "may": may(request, "edit_indicator")},
    )  # fmt: skip


def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_indicators(request.user), pk=pk)
    unit, day = unit_called(request.GET.get("don-vi", "")), day_seen(request)
    if unit is None:
        raise Http404
    page = page_of(
        of_indicator(one), unit, day, length=length_of(request), span=request.GET.get("luc", ""),
        level=request.GET.get("cap", ""), breaks=list(one.breaks.all()),
    )  # fmt: skip
    context = {
        "one": one, "page": page, "chart": series_chart(page), "across": across_chart(page),
        "levels": levels_of(key_of(one.code)), "today": clock.today(),
        "may": may(request, "edit_indicator"), "enters": may(request, "enter_figures", one), "break_form": BreakForm(),
        "thresholds": told(one), "threshold_form": ThresholdForm(initial={"unit": unit.code}),
        "pins": own_pins(request.user, one, unit), "pin_form": PinForm(user=request.user, initial={"unit": unit.code}),
    }  # fmt: skip
    return render(request, "indicators/indicator.html", context)


def _form(request: HttpRequest, form: Any, title: str, one: Any = None) -> HttpResponse:
    context = {"form": form, "title": title, "one": one}
    return render(request, "indicators/indicator_form.html", context, status=422 if form.is_bound else 200)


def indicator_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    form = NewIndicatorForm(posted(request))
    if form.is_valid():
        try:
            given = {"code": form.cleaned_data["code"], "facts": form.facts()}
            made = actions.make_indicator(actor=request.user, day=clock.today(), **given)
            return redirect("indicators:indicator", made.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Thêm chỉ số")


def indicator_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    one = get_object_or_404(queries.visible_indicators(request.user), pk=pk)
    form = IndicatorForm(posted(request), initial=initial_of(one, IndicatorForm))
    if form.is_valid():
        try:
            actions.edit_indicator(indicator_id=pk, facts=form.facts(), actor=request.user, day=clock.today())
            return redirect("indicators:indicator", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, f"Sửa chỉ số {one.code}", one)


@require_POST
def indicator_retire(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    get_object_or_404(queries.visible_indicators(request.user), pk=pk)
    actions.retire_indicator(indicator_id=pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã ngừng theo dõi chỉ số; số liệu cũ còn nguyên.")
    return redirect("indicators:indicator", pk)


@require_POST
def indicator_revive(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    get_object_or_404(queries.visible_indicators(request.user), pk=pk)
    actions.revive_indicator(indicator_id=pk, actor=request.user, day=clock.today())
    messages.success(request, "Chỉ số được theo dõi lại.")
    return redirect("indicators:indicator", pk)


@require_POST
def break_add(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    get_object_or_404(queries.visible_indicators(request.user), pk=pk)
    form = BreakForm(request.POST)
    if not form.is_valid():
        raise access.Rejected("Chỗ ngắt cần có ngày (ngày/tháng/năm) và lý do.")
    actions.add_break(indicator_id=pk, actor=request.user, **form.cleaned_data)
    messages.success(request, "Đã ghi chỗ ngắt chuỗi số liệu.")
    return redirect("indicators:indicator", pk)


@require_POST
def break_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    get_object_or_404(queries.visible_breaks(request.user), pk=pk)
    one = actions.remove_break(break_id=pk, actor=request.user)
    messages.success(request, "Đã xóa chỗ ngắt; sổ cái còn giữ nội dung.")
    return redirect("indicators:indicator", one.pk)
