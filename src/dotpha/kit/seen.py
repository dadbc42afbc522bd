"""The day that a page looks at: today, or an earlier one that its address names."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from dotpha.kit import clock
from dotpha.kit.forms import FIRST_YEAR, DayField


def day_seen(request: HttpRequest, name: str = "ngay", usual: date | None = None) -> date:
    """`?ngay=` as dd/mm/yyyy or ISO; `usual`, else today, where none or none that has come is named."""
    asked = request.GET.get(name, "")
    try:
        day = DayField().clean(asked) if "/" in asked else date.fromisoformat(asked)
    except (ValueError, ValidationError):
        day = date.min
    if day.year >= FIRST_YEAR and day <= clock.today():  # sums with the first days there are leave the calendar
        return day
    if asked:
        why = "chưa đến" if day > clock.today() else "không đọc được"
        messages.info(request, f"Ngày «{asked[:20]}» {why}, đang xem {'ngày thường dùng' if usual else 'hôm nay'}.")
    return usual or clock.today()
