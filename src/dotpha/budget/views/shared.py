"""What the pages of money share."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest

from dotpha.kit import access, clock
from dotpha.kit.forms import FIRST_YEAR, LAST_YEAR
from dotpha.kit.pages import whole
from dotpha.kit.seen import day_seen


def may(request: HttpRequest) -> bool:
    """Whether this person writes figures of money."""
    return access.why_not(request.user, "budget.import_sheet") is None


def past_day(request: HttpRequest) -> date | None:
    """The day of `ngay` where it is over: what was known then is shown, and nothing is written."""
    day = day_seen(request)
    return day if day < clock.today() else None


def year_of(request: HttpRequest, years: Sequence[int]) -> int:
    """The year asked for, else the latest with figures that has begun, else this one."""
    asked, today = whole(request.GET.get("nam")), clock.today().year
    if asked is not None and FIRST_YEAR <= asked <= LAST_YEAR:
        return asked
    return next((year for year in years if year <= today), years[0] if years else today)
