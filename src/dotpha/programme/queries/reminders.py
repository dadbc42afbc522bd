"""Reminders to those who have not answered: who was asked, what a reminder says today, its letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dotpha.people.queries import standing_office
from dotpha.programme.models import Answer, Period, Reminder, Request
from dotpha.programme.queries.asking import absolute, asked_of, issuers
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.queries.periods import to_ask
from dotpha.programme.replies import Asked, reminder_text, write_reminder


def visible_requests(user: Any) -> QuerySet[Request]:
    """Who was asked: for those who read the whole programme."""
    rows = Request.objects.select_related("organisation", "period").defer("period__figures")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def visible_reminders(user: Any) -> QuerySet[Reminder]:
    """Reminders of the requests one sees."""
    rows = Reminder.objects.filter(request__in=visible_requests(user))
    return rows.select_related("request__organisation", "request__period").defer("request__period__figures")


def _missing(request: Request) -> tuple[Asked, str]:
    """What a reminder says to one agency, with the path of its link: the tasks it has not answered for.

    They are named where it has answered for others.
    """
    period, body = request.period, request.organisation
    views = to_ask(period, body.pk).get(body.pk, [])
    said = set(Answer.objects.filter(period=period, organisation=body, latest=True).values_list("task_id", flat=True))
    missing = [view for view in views if view.task.pk not in said] or views
    answered = len(views) - len(missing)
    named = tuple((view.task.code, view.task.title) for view in missing) if answered or len(missing) == 1 else ()
    path = _path_to(missing, period)
    return replace(asked_of(period, body, missing), answered=answered, named=named, link=absolute(path)), path


def _path_to(missing: list[TaskView], period: Period) -> str:
    """Where the agency answers after signing in: the one task that is missing, else the list of what it owes."""
    if len(missing) != 1:
        return reverse("programme:inbox")
    return f"{reverse('programme:answer', args=[missing[0].task.pk])}?period={period.pk}"


@dataclass(frozen=True)
class ReminderDraft:
    """The text that a reminder sent today would have, and the path of the link in it."""

    text: str
    path: str


def next_reminder(request: Request, today: date) -> ReminderDraft:
    """What a reminder sent today would say."""
    asked, path = _missing(request)
    office, times = standing_office(issuers=issuers()), request.reminders.count() + 1
    return ReminderDraft(reminder_text(asked, office, today=today, times=times), path)


def reminder_letter(reminder: Reminder) -> bytes:
    """The letter of a recorded reminder, as Word."""
    request = reminder.request
    asked, _ = _missing(request)
    times = request.reminders.filter(pk__lte=reminder.pk).count()
    return write_reminder(asked, standing_office(issuers=issuers()), today=reminder.day, times=times)
