"""Thresholds of an indicator: set and lifted on its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from dotpha.indicators import actions, queries
from dotpha.indicators.forms.thresholds import ThresholdForm
from dotpha.indicators.queries.thresholds import visible_thresholds
from dotpha.kit import access, clock


@require_POST
def threshold_set(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    get_object_or_404(queries.visible_indicators(request.user), pk=pk)
    form = ThresholdForm(request.POST)
    if not form.is_valid():
        raise access.Rejected("Ngưỡng cần có phía (trên, dưới), giá trị là số như 1.234,5, và lý do.")
    actions.set_threshold(indicator_id=pk, facts=form.facts(), actor=request.user, day=clock.today())
    messages.success(request, "Đã đặt ngưỡng; giá trị vượt ngưỡng sẽ hiện ở Cảnh báo.")
    return redirect("indicators:indicator", pk)


@require_POST
def threshold_lift(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_indicator")
    one = get_object_or_404(visible_thresholds(request.user), pk=pk)
    actions.lift_threshold(threshold_id=pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã bỏ ngưỡng.")
    return redirect("indicators:indicator", one.indicator_id)
