"""Notices in the demo's later years: on Mondays people read what the digests of the week before have told them."""

from __future__ import annotations

from datetime import date

from dotpha.cases.actions import read_notices
from dotpha.cases.models import Notice
from dotpha.people.models import User
from dotpha.text.calendar import is_working_day

MONDAY = 0


def live(day: date) -> None:
    """Everybody who has something unread reads it."""
    if day.weekday() != MONDAY or not is_working_day(day):
        return
    for person in User.objects.filter(pk__in=Notice.objects.filter(read_at=None).values("recipient")).order_by("pk"):
        read_notices(actor=person)
