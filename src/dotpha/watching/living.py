"""The warnings of the demo's later years: watches look twice a week, people take, resolve and judge what they were told."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.text.calendar import is_working_day, working_days_between
from dotpha.watching import actions
from dotpha.watching.models import Warning

LOOKS = (0, 3)
"""Monday and Thursday: what is amiss lasts for days, and two years of daily looks are a third of their making."""
TAKEN_AFTER, JUDGED_AFTER = 2, 15
"""Working days after which the office takes what nobody took, and says of it whether it was of use."""
SHARE = 3
"""Of each so many warnings one is judged."""


def live(day: date) -> None:
    if not is_working_day(day):
        return
    if day.weekday() in LOOKS:
        actions.look(day=day)
    actions.tell(day=day, now=clock.now())
    office = with_role(Role.STANDING_OFFICE, day)[0]
    for one in Warning.objects.filter(step="raised", cleared_on=None).order_by("pk"):
        if working_days_between(one.raised_on, day) >= TAKEN_AFTER and one.pk % 2:
            actions.acknowledge(warning_id=one.pk, actor=office, day=day)
    _judge(office, day)


def _judge(office: Any, day: date) -> None:
    """What closed itself within a few days was of no use; what lasted was."""
    for one in Warning.objects.filter(cleared_on=day, reviews=None).order_by("pk"):
        if one.pk % SHARE == 0:
            useful = working_days_between(one.raised_on, day) >= JUDGED_AFTER or one.step == "assigned"
            actions.review(warning_id=one.pk, useful=useful, actor=office, day=day)
