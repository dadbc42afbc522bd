"""Who is told what of a truth check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.people.models import REPORTS, Organisation, Role, User
from dotpha.people.queries import lineage, people_of, with_role
from dotpha.text.dates import write_date
from dotpha.truth import queries
from dotpha.truth.access import VISITORS
from dotpha.truth.models import Check, Visit
from dotpha.truth.queries import TruthFacts
from dotpha.truth.rules.findings import FINDINGS


def tell_announced(check: Check, *, actor: Any, day: date) -> None:
    """Those who supervise are told of the list and of the number to come, before it is known."""
    people = [one for role in (Role.SUPERVISOR, Role.STANDING_OFFICE) for one in with_role(role, day)]
    text = (
        f"{check}: đã chốt danh sách {check.frame_size} nhiệm vụ hoàn thành; bốc thăm {check.size} nhiệm vụ bằng "
        f"{check.number_source[:120]} ngày {write_date(check.number_on)}."
    )
    _notify(people, f"truth:{check.pk}:announced", text, reverse("truth:check", args=[check.pk]), actor)


def tell_assigned(
    check: Check, rows: Sequence[Visit], *, person: User | None, body: Organisation | None, actor: Any, day: date
) -> None:
    """Who goes is told where."""
    people = [person] if person else people_of({body.pk}, day, roles=VISITORS) if body else []
    codes = ", ".join(visit.task.code for visit in rows)
    marks = "-".join(f"{visit.pk}.{visit.planned_on or ''}" for visit in rows)
    digest = sha256(f"{marks}|{day}".encode()).hexdigest()[:16]
    one = len(rows) == 1
    url = reverse("truth:visit", args=[rows[0].pk]) if one else reverse("truth:check", args=[check.pk])
    text = f"{check}: đồng chí được phân công kiểm tra thực tế {codes}."
    _notify(people, f"truth:{check.pk}:assigned:{digest}", text, url, actor)


def tell_concluded(check: Check, told: TruthFacts, *, actor: Any, day: date) -> None:
    """Leaders are told the estimate, each agency what was found of its own tasks."""
    if told.rate:
        text = f"{check}: {told.rate.low} đến {told.rate.high} trong {told.frame} nhiệm vụ hoàn thành là đúng (tin cậy 95%)."
        url = reverse("truth:check", args=[check.pk])
        _notify(with_role(Role.LEADER, day), f"truth:{check.pk}:concluded", text, url, actor)
    line = lineage()
    by_agency: dict[int, list[Visit]] = {}
    for visit in queries.visits_of(check).exclude(agency=None):
        by_agency.setdefault(line.successor(visit.agency_id or 0, day), []).append(visit)
    for agency, rows in by_agency.items():
        said = "; ".join(f"{one.task.code} {FINDINGS[one.finding]}" for one in rows)
        people, url = people_of({agency}, day, roles=REPORTS), reverse("truth:visit", args=[rows[0].pk])
        _notify(
            people, f"truth:{check.pk}:concluded:{agency}", f"{check}, kết quả kiểm tra thực tế: {said}.", url, actor
        )


def _notify(people: Sequence[Any], key: str, text: str, url: str, actor: Any) -> None:
    notify(recipients=[one for one in people if one.pk != actor.pk], key=key, text=text, url=url)
