"""The calendar of what falls due for a person, in every module; and its feed, read by whoever knows the secret address."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dotpha.kit import actions, clock, modules, outside, queries
from dotpha.kit.modules import Dated
from dotpha.kit.outside import outsiders_too
from dotpha.text.calendar import is_working_day, public_holidays
from dotpha.text.icalendar import Event, write_calendar
from dotpha.text.periods import YEARS

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
SECRET = "calendar_secret"


@outsiders_too
def calendar(request: HttpRequest) -> HttpResponse:
    """One month as weeks, and as a list on a telephone; `thang` is 2025-11, `loai` narrows to one sort."""
    today = clock.today()
    first = _month(request.GET.get("thang", ""), today)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    found = _dates(request.user, weeks[0][0], weeks[-1][-1])
    sorts = sorted({one.sort for one in found})
    wanted = request.GET.get("loai", "")
    shown = [one for one in found if wanted in ("", one.sort)]
    context = {
        "first": first, "before": first - timedelta(1), "after": (first + timedelta(32)).replace(day=1),
        "weeks": [[_day(day, first, shown) for day in week] for week in weeks], "sorts": sorts, "wanted": wanted,
        "shown": [one for one in shown if one.on.month == first.month], "today": today,
        "feed": queries.has_feed(request.user), "address": _address(request),
    }  # fmt: skip
    return render(request, "kit/calendar.html", context)


def _dates(user: Any, first: date, last: date) -> list[Dated]:
    """What falls on the days between and has a page that this person may open."""
    return [one for one in modules.dates_of(user, first, last) if outside.may_open(user, one.url)]


def _month(text: str, today: date) -> date:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if YEARS[0] <= found.year <= YEARS[-1] else today.replace(day=1)


def _day(day: date, first: date, shown: list[Dated]) -> dict[str, Any]:
    return {
        "on": day, "inside": day.month == first.month, "off": not is_working_day(day),
        "holiday": public_holidays(day.year).get(day, ""), "things": [one for one in shown if one.on == day],
    }  # fmt: skip


def _address(request: HttpRequest) -> str:
    """The feed's address, shown once: only its digest is kept."""
    secret = request.session.pop(SECRET, None)
    return request.build_absolute_uri(reverse("kit:feed", args=[secret])) if secret else ""


@outsiders_too
@require_POST
def feed_make(request: HttpRequest) -> HttpResponse:
    request.session[SECRET] = actions.make_feed(owner=request.user)
    return redirect("kit:calendar")


@outsiders_too
@require_POST
def feed_drop(request: HttpRequest) -> HttpResponse:
    actions.drop_feed(owner=request.user)
    messages.success(request, "Đã bỏ địa chỉ lịch; máy đang theo dõi địa chỉ cũ sẽ không nhận thêm.")
    return redirect("kit:calendar")


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The dates of the person whose secret this is, two months back and a year ahead."""
    found = queries.feed_of(secret)
    if found is None:
        raise Http404
    today = clock.today()
    dates = _dates(found.owner, today - BACK, today + AHEAD)
    events = [
        Event(
            f"{one.key}@dotpha",
            one.on,
            f"{'✓ ' if one.done else ''}{one.title}",
            request.build_absolute_uri(one.url),
            one.sort,
        )
        for one in dates
    ]
    data = write_calendar("dotpha", events, stamp=clock.now())
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private"})
