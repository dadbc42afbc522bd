"""Reads of reports, and the facts a report is written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.operations.models import Report
from dotpha.operations.report import Facts, Previous, read_facts
from dotpha.people.models import Organisation, Role
from dotpha.people.queries import members, with_role
from dotpha.programme.queries import period_named, visible_periods
from dotpha.programme.queries.snapshot import frozen_before, material
from dotpha.text.bodies import in_full, place_of
from dotpha.text.official import Letterhead, Signature

LARGE = 400
"""From so many tasks on a report is made by a job."""


def visible_reports(user: Any) -> QuerySet[Report]:
    """Reports of the whole programme: for those who read all of it."""
    rows = Report.objects.select_related("period", "file", "made_by", "signed_file", "document")
    # What a report was written from is as long as the programme: only its own page asks for it (`whole_reports`).
    rows = rows.defer("material", "period__figures", "document__text")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def whole_reports(user: Any) -> QuerySet[Report]:
    """The same with what each was written from."""
    return visible_reports(user).defer(None).defer("period__figures", "document__text")


def drafts_before(report: Report) -> Report | None:
    """The draft of the same period made before this one."""
    return Report.objects.filter(period=report.period_id, revision__lt=report.revision).order_by("-revision").first()


def latest_of(period_id: int) -> Report | None:
    return Report.objects.filter(period=period_id).order_by("-revision").first()


@dataclass(frozen=True)
class Office:
    """Who reports: letterhead and signatory, plain strings; "" where not known."""

    parent: str
    body: str
    symbol: str
    place: str
    title: str
    name: str

    def letterhead(self, *, number: str = "", on: date | None = None) -> Letterhead:
        return Letterhead(self.parent or None, self.body, self.symbol, self.place, number or None, on)

    @property
    def signature(self) -> Signature:
        return Signature((), self.title, self.name)

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def office(actor: Any = None, *, issuers: Iterable[str] = ()) -> Office:
    """The standing office: where the actor holds that role, else where its first holder does.

    Where its names do not say the province, the issuers of the programme's documents do.
    """
    day = clock.today()
    holders = [actor] if actor is not None and actor.is_standing_office else with_role(Role.STANDING_OFFICE, day)
    held = [one for holder in holders for one in holder.held if one.role == Role.STANDING_OFFICE]
    if not held:
        return Office("", "Cơ quan thường trực", "BC", place_of(*issuers), "Thủ trưởng cơ quan", "")
    body: Organisation = held[0].organisation
    parent = body.parent.name if body.parent else ""
    heads = [one for one in members(body, day) if one.role in {Role.AGENCY_LEAD, Role.LEADER}]
    title, name = ("", "") if not heads else (heads[0].title, heads[0].user.full_name)
    symbol = f"BC-{body.symbol}" if body.symbol else "BC"
    short_title = title.replace(body.name, "").replace(body.short_name, "").strip(" ,")
    place = place_of(parent, body.name, *issuers)
    return Office(in_full(parent, place), body.name, symbol, place, short_title or "Thủ trưởng cơ quan", name)


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
    "Office",
    "drafts_before",
    "facts_from",
    "facts_of",
    "latest_of",
    "material_of",
    "office",
    "visible_periods",
    "visible_reports",
    "whole_reports",
]
