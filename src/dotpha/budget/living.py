"""Money in the demo's later years: the finance department's sheets of each half-year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dotpha.budget.demo import Given, take
from dotpha.people.models import Role
from dotpha.people.queries import with_role

SHEETS = (
    Given(2025, date(2025, 12, 31), date(2026, 1, 14), Decimal("0.93"), Decimal("1.08")),
    Given(2026, date(2026, 6, 30), date(2026, 7, 9), Decimal("0.31"), Decimal("1.15")),
    Given(2026, date(2026, 12, 31), date(2027, 1, 14), Decimal("0.88"), Decimal("1.2")),
)


def live(day: date) -> None:
    """Reads and takes the sheet of the day."""
    for given in SHEETS:
        if given.given_on == day:
            take(given, with_role(Role.STANDING_OFFICE, day)[0])
