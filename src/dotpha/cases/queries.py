"""Reads of notices and mail."""

from typing import Any

from django.db.models import QuerySet

from dotpha.cases.models import Mail, Notice
from dotpha.cases.rules import MOST_TRIES
from dotpha.kit import clock


def visible_notices(user: Any) -> QuerySet[Notice]:
    """A person's own notices, newest first."""
    return Notice.objects.filter(recipient=user)


def unread_count(user: Any) -> int:
    return Notice.objects.filter(recipient=user, read_at=None).count()


def outbox() -> QuerySet[Mail]:
    """Mail that the server has not taken yet and whose next try has come, oldest first; without what was given up."""
    waiting = Mail.objects.filter(sent_at=None, tries__lt=MOST_TRIES, next_try_at__lte=clock.now())
    return waiting.order_by("made_at", "pk")
