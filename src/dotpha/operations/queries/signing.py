"""Reads of the way to the signature: who may sign, what waits for whom, what happened so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from dotpha.kit.modules import Waiting
from dotpha.operations import flow
from dotpha.operations.models import Report, ReportStep
from dotpha.people.models import Role, User
from dotpha.people.queries import people_of, with_role
from dotpha.text.vietnamese import fold


def name_key(name: str) -> str:
    return " ".join(fold(name).split())


WAITS = {
    flow.RETURNED: "Lãnh đạo trả lại {}: xem lý do, sửa rồi trình lại",
    flow.AGREED: "{} đã được đồng ý: xin số của văn thư",
    flow.NUMBERED: "{} đã có số: đính kèm bản đã ký để phát hành",
}


def signatories(day: date) -> QuerySet[User]:
    """Before whom a report may be laid: the leaders, and the heads of the standing office."""
    offices = {
        one.organisation_id
        for person in with_role(Role.STANDING_OFFICE, day)
        for one in person.held
        if one.role == Role.STANDING_OFFICE
    }
    heads = people_of(offices, day, roles=[Role.AGENCY_LEAD])
    found = {one.pk for one in (*heads, *with_role(Role.LEADER, day))}
    return User.objects.filter(pk__in=found).order_by("full_name", "pk")


def other_signer(report: Report) -> str:
    """Who is printed as the signatory where that is not the leader it lies before, "" where they are one or not known."""
    printed = str(report.office.get("name", ""))
    if not printed or report.leader is None or name_key(printed) == name_key(report.leader.full_name):
        return ""
    return printed


def steps_of(report: Report) -> list[ReportStep]:
    """Every step so far, with who took it."""
    return list(report.steps.select_related("actor"))


def last_note(report: Report, verb: str) -> str:
    """What was said with the last step of this verb."""
    found = report.steps.filter(verb=verb).order_by("-pk").first()
    return found.note if found else ""


def waiting(user: Any, day: date) -> Iterable[Waiting]:
    """What waits for a person: reports to be agreed to, and for the office those that came back or want the next step."""
    rows = Report.objects.select_related("period", "master").only(
        "revision", "step", "number", "document", "period__label", "master__name"
    )
    agree, work = Q(leader=user, step=flow.SUBMITTED), Q(step__in=WAITS) & ~newer()
    for one in rows.filter(agree | work if user.is_standing_office else agree).order_by("pk"):
        url = reverse("operations:report", args=[one.pk])
        if one.step == flow.SUBMITTED:
            yield Waiting(f"{one} chờ đồng chí đồng ý", url, "soon")
        else:
            yield Waiting(WAITS[one.step].format(str(one)), url)


def newer() -> Exists:
    """Whether a newer draft took the place of a report."""
    same = Report.objects.filter(period=OuterRef("period"), master=OuterRef("master"))
    return Exists(same.filter(revision__gt=OuterRef("revision")))
