"""Reads of the plumbing."""

from typing import Any

from django.db.models import QuerySet

from dotpha.kit.models import Entry, Job


def visible_jobs(user: Any) -> QuerySet[Job]:
    """A person sees the jobs they started, newest first."""
    return Job.objects.filter(owner=user).order_by("-made_at")


def visible_entries(user: Any) -> QuerySet[Entry]:
    """The whole ledger, newest first, for those who read it (`user.reads_ledger`); nothing for anybody else."""
    rows = Entry.objects.select_related("actor").order_by("-pk")
    return rows if user.reads_ledger else rows.none()
