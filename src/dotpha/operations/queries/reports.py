"""Reads of reports: who sees which, drafts and what was published."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from dotpha.operations.models import Master, Report, ReportTask
from dotpha.operations.rules.outgoing import digest_of
from dotpha.programme.models import Period
from dotpha.text.dates import write_date

LARGE = 400
"""From so many tasks on a report is made by a job."""


def visible_reports(user: Any) -> QuerySet[Report]:
    """Reports of the whole programme: for those who read all of it; one laid before somebody for that person too.

    A draft stays in the house: supervisors read what was published.
    """
    rows = Report.objects.select_related(
        "period", "file", "made_by", "signed_file", "document", "master", "leader", "template__file", "uploaded"
    )
    # What a report was written from is as long as the programme: only its own page asks for it (`whole_reports`).
    rows = rows.defer("material", "edits", "period__figures", "document__text")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_inside:
        return rows
    return rows.filter(document__isnull=False) if user.reads_all else rows.filter(Q(leader=user))


def whole_reports(user: Any) -> QuerySet[Report]:
    """The same with what each was written from, and to which lists it was sent."""
    rows = visible_reports(user).defer(None).defer("period__figures", "document__text")
    return rows.prefetch_related("sendings__list")


def drafts_before(report: Report) -> Report | None:
    """The draft of the same period to the same master made before this one."""
    rows = Report.objects.filter(period=report.period_id, master=report.master_id, revision__lt=report.revision)
    return rows.select_related("master", "period").defer("period__figures").order_by("-revision").first()


def published_of(period_id: int, master_id: int, period_revision: int = 1) -> Report | None:
    """The report of a period that was published to a master; the database holds one at the most."""
    rows = Report.objects.filter(period=period_id, master=master_id, period_revision=period_revision)
    return rows.filter(document__isnull=False).only("number", "signed_on").first()


def latest_of(period_id: int, master_id: int | None) -> Report | None:
    rows = Report.objects.filter(period=period_id, master=master_id).select_related("master", "period", "leader")
    return rows.defer("period__figures").order_by("-revision").first()


def revision_of(period: Any) -> int:
    """Of the period's figures: 1 until they are corrected."""
    return int(getattr(period, "revision", 1) or 1)


def outcome(user: Any, thing: Any) -> tuple[str, str] | None:
    """(name, URL) of the published report of a period, the standard master's first; None where none is published."""
    if not isinstance(thing, Period) or not user.reads_all:
        return None
    rows = Report.objects.filter(period=thing.pk, document__isnull=False).order_by("-master__standard", "-signed_on")
    found = rows.only("number", "signed_on").first()
    if found is None or found.signed_on is None:
        return None
    name = f"Báo cáo số {found.number} ngày {write_date(found.signed_on)}"
    return name, reverse("operations:report", args=[found.pk])


def has_frozen_figures(report: Report) -> bool:
    """Whether a draft was written from the figures its period was frozen with; one made before the freeze need not."""
    frozen = report.period.figures
    return frozen is not None and report.source == digest_of(frozen["figures"], frozen["tasks"])


def reports_of_task(task: Any) -> QuerySet[ReportTask]:
    """The published reports that tell of a task, the newest first, each with the code it has there."""
    rows = ReportTask.objects.filter(task=task).select_related("report__master", "report__period")
    rows = rows.defer("report__material", "report__edits", "report__figures", "report__period__figures")
    return rows.order_by("-report__signed_on", "report__master__name")


def standard_master() -> Master | None:
    return Master.objects.filter(standard=True).first()
