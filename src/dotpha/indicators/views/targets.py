"""Pages of targets: the list, one with its path and forecast, its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators import actions, queries
from dotpha.indicators.forms.indicators import initial_of
from dotpha.indicators.forms.targets import ChangedTargetForm, NewTargetForm, TargetForm
from dotpha.indicators.queries import pages
from dotpha.indicators.queries.series_charts import series_chart
from dotpha.indicators.queries.standing import in_state
from dotpha.indicators.tables.targets import TargetFilter, TargetTable
from dotpha.indicators.views.shared import may
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted
from dotpha.kit.seen import day_seen


def target_list(request: HttpRequest) -> HttpResponse:
    day = day_seen(request)
    return listing.respond(
        request, "indicators/targets.html", key="indicators:target_list", title="Mục tiêu", table=TargetTable,
        queryset=queries.visible_targets(request.user).filter(set_on__lte=day), filterset=TargetFilter,
        gather=lambda rows: in_state(queries.views_of(rows, day), request.GET.get("state", "")), context={"day": day},
        extra={"day": day, "today": clock.today(), "may": may(request, "edit_target")},
    )  # fmt: skip


def target(request: HttpRequest, pk: int) -> HttpResponse:
    one, day = get_object_or_404(queries.visible_targets(request.user), pk=pk), day_seen(request)
    view = queries.views_of([one], day)[0]
    context = {"view": view, "one": view.target, "today": clock.today(), "may": may(request, "edit_target")}
    if view.meaning:
        context["chart"] = series_chart(pages.page_of(view.meaning, one.unit, day, breaks=view.breaks))
    return render(request, "indicators/target.html", context)


def _form(request: HttpRequest, form: Any, title: str, one: Any = None) -> HttpResponse:
    context = {"form": form, "title": title, "one": one}
    return render(request, "indicators/target_form.html", context, status=422 if form.is_bound else 200)


def target_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.edit_target")
    form = NewTargetForm(posted(request), initial={"indicator": request.GET.get("chi-so", "")})
    if form.is_valid():
        try:
            made = actions.make_target(
                code=form.cleaned_data["code"], facts=form.facts(), actor=request.user, day=clock.today()
            )
            return redirect("indicators:target", made.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Đặt mục tiêu")


def target_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_target")
    one = get_object_or_404(queries.visible_targets(request.user), pk=pk)
    form = ChangedTargetForm(posted(request), initial=initial_of(one, TargetForm) | {"unit": one.unit.code})
    if form.is_valid():
        try:
            actions.edit_target(
                target_id=pk, facts=form.facts(one.position), actor=request.user, day=clock.today(),
                since=form.cleaned_data["since"],
            )  # fmt: skip
            return redirect("indicators:target", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, f"Sửa mục tiêu {one.code}", one)


@require_POST
def target_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_target")
    get_object_or_404(queries.visible_targets(request.user), pk=pk)
    actions.remove_target(target_id=pk, actor=request.user)
    messages.success(request, "Đã xóa mục tiêu; sổ cái còn giữ nội dung.")
    return redirect("indicators:target_list")
