"""Reads of the plumbing."""

from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from dotpha.kit.models import Entry, Feed, Job, SavedView


def visible_jobs(user: Any) -> QuerySet[Job]:
    """A person sees the jobs they started, newest first."""
    return Job.objects.filter(owner=user).order_by("-made_at")


def visible_entries(user: Any) -> QuerySet[Entry]:
    """The whole ledger, newest first, for those who read it (`user.reads_ledger`); nothing for anybody else."""
    rows = Entry.objects.select_related("actor").order_by("-pk")
    return rows if user.reads_ledger else rows.none()


def shared_view(share: str) -> SavedView | None:
    """The view behind a link."""
    return SavedView.objects.filter(share=share).first()


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> Feed | None:
    """The calendar feed of a secret, while its owner may sign in."""
    found = Feed.objects.select_related("owner").filter(digest=digest_of(secret)).first()
    return found if found and found.owner.is_active else None


def has_feed(user: Any) -> Feed | None:
    return Feed.objects.filter(owner=user).first()
