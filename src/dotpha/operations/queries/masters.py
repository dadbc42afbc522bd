"""Reads of those who receive reports, and of their templates."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from dotpha.operations.models import Master, Template


def visible_masters(user: Any) -> QuerySet[Master]:
    """Who reads the whole programme sees to whom it is reported."""
    rows = Master.objects.select_related("template")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def listed_masters(user: Any) -> QuerySet[Master]:
    """With the number of reports published to each and the day of the last one."""
    published = Q(reports__document__isnull=False)
    return visible_masters(user).annotate(
        published_count=Count("reports", filter=published), last_on=Max("reports__signed_on", filter=published)
    )


def reported_masters(user: Any) -> QuerySet[Master]:
    """Those that are still reported to, beside the one that is there from the beginning."""
    return visible_masters(user).filter(retired_on=None, standard=False)


def templates_of(master: Master) -> QuerySet[Template]:
    """Every version, the newest first."""
    return Template.objects.filter(master=master).select_related("file", "made_by", "restores")
