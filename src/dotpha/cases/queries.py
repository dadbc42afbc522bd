"""Reads of notices and mail."""

from typing import Any

from django.db.models import QuerySet

from dotpha.cases.models import Mail, Notice


def visible_notices(user: Any) -> QuerySet[Notice]:
    """A person's own notices, newest first."""
    return Notice.objects.filter(recipient=user)


def unread_count(user: Any) -> int:
    return Notice.objects.filter(recipient=user, read_at=None).count()


def outbox() -> QuerySet[Mail]:
    """Mail that the server has not taken yet, oldest first; given up after eight tries."""
    return Mail.objects.filter(sent_at=None, tries__lt=8).order_by("made_at", "pk")
