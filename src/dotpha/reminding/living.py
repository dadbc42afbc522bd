"""The reminders of the demo's later years: the engine on each working day, and an office that sends what it has drafted."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.reminding import actions
from dotpha.reminding.demo import next_number
from dotpha.reminding.queries.letters import waiting_letters
from dotpha.text.calendar import is_working_day

LEFT = date(2027, 2, 23)
"""What is drafted from then on waits for the office."""


def live(day: date) -> None:
    """The engine's run of the day; then the office approves and sends the letters that wait."""
    if not is_working_day(day):
        return
    actions.make_reminders(day=day)
    if day >= LEFT:
        return
    office = with_role(Role.STANDING_OFFICE, day)[0]
    for letter in waiting_letters().order_by("pk"):
        if letter.step == "drafted":
            actions.approve_letter(letter_id=letter.pk, actor=office, day=day)
        paper: dict[str, Any] = {} if letter.organisation.email else {"number": next_number(day), "signed_on": day}
        channel = "letter" if paper else "email"
        actions.send_letter(letter_id=letter.pk, channel=channel, actor=office, day=day, **paper)
