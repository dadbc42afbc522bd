"""What the pages of numbers share: the day that is looked at, how an address asks for it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from dotpha.kit import access, clock
from dotpha.kit.forms import FIRST_YEAR, DayField
from dotpha.text.spans import Length


def day_of(request: HttpRequest, name: str = "ngay", usual: date | None = None) -> date:
    """The day that is looked at: `?ngay=` as dd/mm/yyyy or ISO; `usual`, else today, where none that has come is named."""
    asked = request.GET.get(name, "")
    try:
        day = DayField().clean(asked) if "/" in asked else date.fromisoformat(asked)
    except (ValueError, ValidationError):
        return usual or clock.today()
    if day.year < FIRST_YEAR:  # sums with the first days there are leave the calendar
        return usual or clock.today()
    return min(day, clock.today())


def length_of(request: HttpRequest) -> Length | None:
    """The length of span that the address asks for."""
    asked = request.GET.get("ky", "")
    return Length(asked) if asked in set(Length) else None


def may(request: HttpRequest, verb: str, thing: object = None) -> bool:
    """Whether this person may, to draw a button or not."""
    return access.why_not(request.user, f"indicators.{verb}", thing) is None
