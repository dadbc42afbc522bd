"""The only clock. In the demo it stands on a chosen day that can be moved; elsewhere it is the machine's.

The chosen day is one row (`kit.DemoDay`); it is read once per request or job and kept in a context variable, so
that a whole request speaks of one day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_demo_day: ContextVar[date | None] = ContextVar("demo_day", default=None)


def now() -> datetime:
    """The moment, aware, in Asia/Ho_Chi_Minh; in the demo the machine's time of day on the demo's day."""
    real = datetime.now(ZONE)  # noqa: TID251 – the one place that may ask the machine
    day = _demo_day.get()
    return real if day is None else datetime.combine(day, real.timetz())


def today() -> date:
    """The day, in Asia/Ho_Chi_Minh."""
    return now().date()


def demo_day() -> date | None:
    """The day the demo stands on, None on a real instance."""
    return _demo_day.get()


def set_demo_day(day: date | None) -> None:
    """Sets the day of this context (request, job, command)."""
    _demo_day.set(day)


@contextmanager
def standing_at(day: date) -> Iterator[None]:
    """Lets the clock stand on a day for a while (demo data, tests)."""
    token = _demo_day.set(day)
    try:
        yield
    finally:
        _demo_day.reset(token)
