"""Reads of the plumbing."""

from typing import Any

from django.db.models import QuerySet

from dotpha.kit.models import Job


def visible_jobs(user: Any) -> QuerySet[Job]:
    """A person sees the jobs they started, newest first."""
    return Job.objects.filter(owner=user).order_by("-made_at")
