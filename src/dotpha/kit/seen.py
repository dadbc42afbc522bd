"""The day that a page looks at: today, or an earlier one that its address names."""

from __future__ import annotations

from datetime import date

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from dotpha.kit import clock
from dotpha.kit.forms import FIRST_YEAR, DayField
from dotpha.text.dates import write_date


def day_asked(request: HttpRequest, name: str = "ngay") -> date | None:
    """The day of `?ngay=`, dd/mm/yyyy or ISO; None where none is named, or none that can be read and has come."""
    day = _read(request.GET.get(name, ""))
    # Sums with the first days there are leave the calendar.
    return day if day and day.year >= FIRST_YEAR and day <= clock.today() else None


def day_seen(request: HttpRequest, name: str = "ngay", usual: date | None = None) -> date:
    """The day asked for; `usual`, else today, where there is none, with a word where one was named in vain."""
    day, seen = day_asked(request, name), usual or clock.today()
    if day is None and (asked := request.GET.get(name, "")):
        why = "không đọc được" if _read(asked) is None else "chưa đến hoặc quá xa"
        messages.info(request, f"Ngày «{asked[:20]}» {why}, đang xem ngày {write_date(seen)}.")
    return day or seen


def with_day(url: str, day: date) -> str:
    """The address of a page as of a day: names the day where it is over."""
    if day >= clock.today():
        return url
    return f"{url}{'&' if '?' in url else '?'}ngay={day.isoformat()}"


def day_kept() -> django_filters.CharFilter:
    """A hidden field of the filters of a list that is seen as of a day: `ngay` stays when another filter is set."""
    return django_filters.CharFilter(method=lambda rows, name, value: rows, widget=forms.HiddenInput)


def _read(asked: str) -> date | None:
    try:
        return DayField().clean(asked) if "/" in asked else date.fromisoformat(asked)
    except (ValueError, ValidationError):
        return None
