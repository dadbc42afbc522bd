"""Reminders to those who have not answered: who was asked, what a reminder says today, its letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dotpha.people.queries import standing_office
from dotpha.programme.models import Answer, Period, Reminder, Reply, ReplyRow, Request
from dotpha.programme.queries.asking import absolute, asked_of, issuers
from dotpha.programme.queries.facts import TaskView
from dotpha.programme.queries.periods import to_ask
from dotpha.programme.queries.replies import OPEN
from dotpha.programme.replies import Asked, ReminderWords, reminder_text, reminder_words, write_reminder
from dotpha.text.official.wording import in_sentence


def visible_requests(user: Any) -> QuerySet[Request]:
    """Who was asked: for those who read the whole programme."""
    rows = Request.objects.select_related("organisation", "period").defer("period__figures")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def visible_reminders(user: Any) -> QuerySet[Reminder]:
    """Reminders of the requests one sees."""
    rows = Reminder.objects.filter(request__in=visible_requests(user))
    return rows.select_related("request__organisation", "request__period").defer("request__period__figures")


def _missing(request: Request) -> tuple[Asked, str] | None:
    """What a reminder says to one agency, with the path of its link: the tasks it has not answered for, or None.

    They are named where it has answered for others.
    """
    period, body = request.period, request.organisation
    views = to_ask(period, body.pk).get(body.pk, [])
    said = set(Answer.objects.filter(period=period, organisation=body, latest=True).values_list("task_id", flat=True))
    missing = [view for view in views if view.task.pk not in said]
    if not missing:
        return None
    answered = len(views) - len(missing)
    named = tuple((view.task.code, view.task.title) for view in missing) if answered or len(missing) == 1 else ()
    path = _path_to(missing, period)
    return replace(asked_of(period, body, missing), answered=answered, named=named, link=absolute(path)), path


def _path_to(missing: list[TaskView], period: Period) -> str:
    """Where the agency answers after signing in: the one task that is missing, else the list of what it owes."""
    if len(missing) != 1:
        return reverse("programme:inbox")
    return f"{reverse('programme:answer', args=[missing[0].task.pk])}?period={period.pk}"


def waiting_replies(request: Request) -> list[Reply]:
    """The replies that have undecided rows of the one asked: it has answered, and it is the office's turn."""
    rows = ReplyRow.objects.filter(OPEN, organisation=request.organisation_id, reply__period=request.period_id)
    return list(Reply.objects.filter(pk__in=rows.values("reply")).select_related("file").order_by("pk"))


@dataclass(frozen=True)
class ReminderDraft:
    """The text that a reminder sent today would have, the path of the link in it, and what its letter would say."""

    text: str
    path: str
    letter: ReminderWords


def next_reminder(request: Request, today: date) -> ReminderDraft | None:
    """What a reminder sent today would say; None to one that owes nothing."""
    missing = _missing(request)
    if missing is None:
        return None
    asked, path = missing
    office, times = standing_office(issuers=issuers()), request.reminders.count() + 1
    text = reminder_text(asked, office, today=today, times=times)
    return ReminderDraft(text, path, reminder_words(asked, office, today=today, times=times))


def reminder_letter(reminder: Reminder) -> bytes:
    """The letter of a recorded reminder, as Word: what was said then, whatever was answered since."""
    office = standing_office(issuers=issuers())
    return write_reminder(reminder.letter or _as_text(reminder), office, year=reminder.day.year)


def _as_text(reminder: Reminder) -> ReminderWords:
    """Of a reminder recorded before letters were kept: the words of its message, without the salutation."""
    _, *lines = reminder.text.splitlines()
    label = in_sentence(reminder.request.period.label)
    return ReminderWords(
        summary=f"đôn đốc báo cáo kết quả nhiệm vụ kỳ {label}", to=reminder.request.organisation.name, parts=[*lines]
    )
