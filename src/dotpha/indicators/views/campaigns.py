"""Pages of campaigns: the list, one with its league, its form, its goals, the counts of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.indicators.actions import campaigns as actions
from dotpha.indicators.forms.campaigns import CampaignForm, CountsForm, GoalsForm, NewCampaignForm
from dotpha.indicators.forms.indicators import initial_of
from dotpha.indicators.queries import campaigns as queries
from dotpha.indicators.rules.goal_lines import write_goals
from dotpha.indicators.tables.campaigns import CampaignFilter, CampaignTable, LeagueTable
from dotpha.indicators.views.shared import may
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted
from dotpha.kit.seen import day_seen
from dotpha.text.dates import write_date


def campaign_list(request: HttpRequest) -> HttpResponse:
    day = day_seen(request)
    return listing.respond(
        request, "indicators/campaigns.html", key="indicators:campaign_list", title="Đợt cao điểm", table=CampaignTable,
        queryset=queries.visible_campaigns(request.user).filter(made_on__lte=day), filterset=CampaignFilter,
        gather=lambda rows: queries.campaign_views(rows, day),
        extra={"day": day, "today": clock.today(), "may": may(request, "edit_campaign")},
    )  # fmt: skip


def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    one, day = _found(request, pk), day_seen(request)
    view = queries.campaign_views([one], day)[0]
    counts = [unit for unit in view.units if may(request, "enter_count", unit.goal)]
    return listing.respond(
        request, "indicators/campaign.html", key="indicators:campaign", title=one.name, table=LeagueTable,
        queryset=list(view.units), context={"view": view}, per_page=100,
        extra={
            "view": view, "one": one, "day": day, "today": clock.today(), "chart": queries.campaign_chart(view),
            "may": may(request, "edit_campaign"), "counts": counts if view.rule.starts_on <= clock.today() else [],
            "sharing": queries.sharing(view), "own": counts if len(counts) <= FEW else [],
        },
    )  # fmt: skip


FEW = 3
"""Units of one's own whose sentences stand above the league."""


def _found(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_campaigns(request.user), pk=pk)


def _form(request: HttpRequest, form: Any, title: str, one: Any = None) -> HttpResponse:
    context = {"form": form, "title": title, "one": one}
    return render(request, "indicators/campaign_form.html", context, status=422 if form.is_bound else 200)


def campaign_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.edit_campaign")
    form = NewCampaignForm(posted(request), initial={"indicator": request.GET.get("chi-so", "")})
    if form.is_valid():
        try:
            made = actions.make_campaign(facts=form.facts(form.cleaned_data["indicator"]), actor=request.user)
            return redirect("indicators:campaign_goals", made.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, "Mở đợt cao điểm")


def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_campaign")
    one = _found(request, pk)
    form = CampaignForm(posted(request), initial=initial_of(one, CampaignForm))
    if form.is_valid():
        try:
            actions.edit_campaign(
                campaign_id=pk, facts=form.facts(one.indicator), actor=request.user, day=clock.today()
            )
            return redirect("indicators:campaign", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _form(request, form, f"Sửa đợt «{one.name}»", one)


@require_POST
def campaign_close(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_campaign")
    one = _found(request, pk)
    actions.close_campaign(campaign_id=one.pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã kết thúc đợt cao điểm; số làm được từng ngày còn nguyên.")
    return redirect("indicators:campaign", pk)


def goals(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.edit_campaign")
    one = _found(request, pk)
    told = [
        (goal.unit.name, goal.goal, goal.out_of) for goal in one.goals.filter(dropped_on=None).select_related("unit")
    ]
    form = GoalsForm(posted(request), initial={"text": write_goals(told)})
    if form.is_valid():
        try:
            number = actions.set_goals(
                campaign_id=pk, text=form.cleaned_data["text"], actor=request.user, day=clock.today()
            )
            messages.success(request, f"Đã giao chỉ tiêu cho {number} đơn vị.")
            return redirect("indicators:campaign", pk)
        except access.Rejected as error:
            for line in error.sentence.splitlines():
                form.add_error("text", line)
    return _form(request, form, f"Chỉ tiêu của đợt «{one.name}»", one)


def counts(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "indicators.enter_count")
    one, today = _found(request, pk), clock.today()
    on = _day_counted(request, one, today)
    rows = queries.countable(one, request.user, on, today)
    if not rows:
        raise access.Refused(f"Đơn vị của đồng chí không được giao chỉ tiêu trong đợt «{one.name}».")
    form = CountsForm(posted(request), rows=rows, on=on)
    if form.is_valid() and not _emptied(form):
        try:
            given = {"campaign_id": pk, "on": form.cleaned_data["on"], "counts": form.counts()}
            number = actions.enter_counts(**given, actor=request.user, day=today)
            messages.success(request, f"Đã ghi {number} số mới cho ngày {on:%d/%m/%Y}.")
            return redirect("indicators:campaign", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    context = {
        "form": form,
        "one": one,
        "on": on,
        "today": today,
        "url": reverse("indicators:campaign_counts", args=[pk]),
    }
    return render(request, "indicators/counts.html", context, status=422 if form.is_bound else 200)


def _emptied(form: CountsForm) -> bool:
    gone = form.emptied()
    if gone:
        form.add_error(None, f"Số đã ghi của {gone[0]} không xóa trắng được. Nếu ghi nhầm, hãy ghi số đúng, kể cả 0.")
    return bool(gone)


def _day_counted(request: HttpRequest, one: Any, today: date) -> date:
    """The day of the address or of the form; else today, or the last day of a campaign that is over."""
    asked = request.POST.get("on", "") if request.method == "POST" else ""
    if asked:
        try:
            return date.fromisoformat(asked)
        except ValueError:
            raise access.Rejected("Không hiểu ngày của các số này. Hãy mở lại trang nhập.") from None
    day = day_seen(request) if request.GET.get("ngay") else min(today, one.ends_on)
    within = min(max(day, one.starts_on), one.ends_on)
    if within != day:
        messages.info(request, f"Ngày {write_date(day)} nằm ngoài đợt: đây là số của ngày {write_date(within)}.")
    return within
