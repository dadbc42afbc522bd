"""Reads of reports, and the facts a report is written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dotpha.kit.access import Rejected
from dotpha.operations.models import Report
from dotpha.operations.report import Facts, Previous, read_facts
from dotpha.people.queries import standing_office
from dotpha.programme.models import Period
from dotpha.programme.queries import period_named, visible_periods
from dotpha.programme.queries.snapshot import frozen_before, material
from dotpha.text.dates import write_date
from dotpha.text.official import Office

LARGE = 400
"""From so many tasks on a report is made by a job."""


def visible_reports(user: Any) -> QuerySet[Report]:
    """Reports of the whole programme: for those who read all of it; to supervisors the published ones alone."""
    rows = Report.objects.select_related("period", "file", "made_by", "signed_file", "document")
    # What a report was written from is as long as the programme: only its own page asks for it (`whole_reports`).
    rows = rows.defer("material", "period__figures", "document__text")
    if not (user.is_authenticated and user.reads_all):
        return rows.none()
    return rows if user.reads_inside else rows.filter(signed_on__isnull=False)


def whole_reports(user: Any) -> QuerySet[Report]:
    """The same with what each was written from."""
    return visible_reports(user).defer(None).defer("period__figures", "document__text")


def drafts_before(report: Report) -> Report | None:
    """The draft of the same period made before this one."""
    return Report.objects.filter(period=report.period_id, revision__lt=report.revision).order_by("-revision").first()


def signed_of(period_id: int) -> Report | None:
    """The report of a period that was published; the database holds one at the most."""
    return Report.objects.filter(period=period_id, signed_on__isnull=False).only("number", "signed_on").first()


def latest_of(period_id: int) -> Report | None:
    return Report.objects.filter(period=period_id).order_by("-revision").first()


def outcome(user: Any, thing: Any) -> tuple[str, str] | None:
    """(name, URL) of the published report of a period; None for other things and where none is published."""
    if not isinstance(thing, Period):
        return None
    found = signed_of(thing.pk) if user.reads_all else None
    if found is None or found.signed_on is None:
        return None
    name = f"Báo cáo số {found.number} ngày {write_date(found.signed_on)}"
    return name, reverse("operations:report", args=[found.pk])


def has_frozen_figures(report: Report) -> bool:
    """Whether a draft shows the figures its period was frozen with; one made before the freeze need not."""
    frozen = report.period.figures
    return frozen is not None and frozen["figures"] == report.figures and frozen["tasks"] == report.material["tasks"]


def reporting_office(actor: Any = None, *, issuers: Iterable[str] = ()) -> Office:
    """The standing office with the symbol of its reports: "BC-SKHCN"."""
    office = standing_office(actor, issuers=issuers)
    return replace(office, symbol=f"BC-{office.symbol}" if office.symbol else "BC")


def material_of(name: str) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """The period of a name, its figures, and what else its report is written from (with `previous`).

    Raises Rejected with a sentence for a name that is none.
    """
    try:
        period = period_named(name)
    except ValueError as error:
        raise Rejected(str(error)) from None
    kept = dict(material(period))
    numbers = kept.pop("figures")
    before = frozen_before(period)
    if before is not None and before.figures is not None:
        kept["previous"] = {
            "label": before.label, "day": before.figures["day"], "figures": before.figures["figures"],
        }  # fmt: skip
    return period, numbers, kept


def facts_from(*, name: str, label: str, figures: Mapping[str, Any], kept: Mapping[str, Any]) -> Facts:
    """Facts of a report from its figures and material."""
    before = kept.get("previous")
    previous = Previous(before["label"], date.fromisoformat(before["day"]), before["figures"]) if before else None
    return read_facts(name=name, label=label, figures=figures, snapshot=kept, previous=previous)


def facts_of(report: Report) -> Facts:
    """What a kept report was written from."""
    period = report.period
    return facts_from(name=period.name, label=period.label, figures=report.figures, kept=report.material)


__all__ = [
    "LARGE",
    "drafts_before",
    "facts_from",
    "facts_of",
    "has_frozen_figures",
    "latest_of",
    "material_of",
    "outcome",
    "reporting_office",
    "signed_of",
    "visible_periods",
    "visible_reports",
    "whole_reports",
]
