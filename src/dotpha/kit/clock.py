"""The only clock. In the demo it stands on a chosen day that can be moved; elsewhere it is the machine's.

The chosen day is one row (`kit.DemoDay`); it is read once per request or job and kept in a context variable, so
that a whole request speaks of one day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE_OPENS, LONGEST_DAY, STEP = time(8), timedelta(hours=9), timedelta(seconds=37)
_demo_day: ContextVar[date | None] = ContextVar("demo_day", default=None)
_asked: ContextVar[Iterator[int] | None] = ContextVar("asked", default=None)
"""How often a standing clock was asked; None where the machine's time of day counts."""


def now() -> datetime:
    """The moment, aware, in Asia/Ho_Chi_Minh; in the demo the machine's time of day on the demo's day.

    A clock that stands (`standing_at`) begins at 8:00 and moves on a little each time it is asked: what is made then
    has the hours of an office, the same on every machine.
    """
    real = datetime.now(ZONE)  # noqa: TID251 – the one place that may ask the machine
    day, asked = _demo_day.get(), _asked.get()
    if day is None:
        return real
    if asked is None:
        return datetime.combine(day, real.timetz())
    return datetime.combine(day, OFFICE_OPENS, ZONE) + min(next(asked) * STEP, LONGEST_DAY)


def today() -> date:
    """The day, in Asia/Ho_Chi_Minh."""
    return _demo_day.get() or now().date()


def demo_day() -> date | None:
    """The day the demo stands on, None on a real instance."""
    return _demo_day.get()


def set_demo_day(day: date | None) -> None:
    """Sets the day of this context (request, job, command)."""
    _demo_day.set(day)


@contextmanager
def standing_at(day: date) -> Iterator[None]:
    """Lets the clock stand on a day for a while (demo data, tests)."""
    token, asked = _demo_day.set(day), _asked.set(count())
    try:
        yield
    finally:
        _demo_day.reset(token)
        _asked.reset(asked)


def real_now() -> datetime:
    """The machine's moment, also in the demo: for what is about the machine and not about the office (who looks, who paints)."""
    return datetime.now(ZONE)  # noqa: TID251 – as above
