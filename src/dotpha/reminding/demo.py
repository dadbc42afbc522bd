"""The demo's reminders: the rules of an office, replayed over the autumn day by day by the engine itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.reminding import actions
from dotpha.reminding.models import Letter
from dotpha.reminding.queries.letters import waiting_letters
from dotpha.text.calendar import is_working_day
from dotpha.text.dates import write_date

Tell = Callable[[int, int, str], None]
FIRST, LAST = date(2025, 10, 1), date(2025, 11, 19)
SENT_UNTIL = date(2025, 11, 14)
"""What was drafted by then was approved and sent the same day; what came later waits for the office."""

FIRST_NUMBER = 1201


def make(tell: Tell) -> None:
    """Every working day of seven weeks; `tell(done, total, text)` after each."""
    actions.use_default_rules()
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    working = [day for day in days if is_working_day(day)]
    for done, day in enumerate(working, start=1):
        with clock.standing_at(day):
            actions.make_reminders(day=day)
            if day <= SENT_UNTIL:
                _send_all(day)
        tell(done, len(working), write_date(day))


def _send_all(day: date) -> None:
    office = with_role(Role.STANDING_OFFICE, day)[0]
    for letter in waiting_letters().order_by("pk"):
        actions.approve_letter(letter_id=letter.pk, actor=office, day=day)
        actions.send_letter(
            letter_id=letter.pk, channel="letter", actor=office, day=day, number=next_number(day), signed_on=day
        )


def next_number(day: date) -> str:
    """What the clerk gives the next letter of the year."""
    return f"{FIRST_NUMBER + Letter.objects.filter(signed_on__year=day.year).count()}/SKHCN-CĐS"
