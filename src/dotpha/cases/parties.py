"""The parties of a case: who stands behind the word in `Transition.who`, and who is told when it is their turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.cases.models import PanelMember, Representative, Review
from dotpha.kit import clock, memory
from dotpha.people.models import REPORTS, Role, User
from dotpha.people.queries import lineage, people_of, with_role

CHAIRS = (PanelMember.Role.CHAIR, PanelMember.Role.DEPUTY)


@dataclass(frozen=True)
class Party:
    """`label` as the timeline has it, `holds(user, case)` whether a person is of it, `people(case, day)` who is told."""

    label: str
    holds: Callable[[Any, Any], bool]
    people: Callable[[Any, date], list[Any]]


def represented(user: Any) -> frozenset[int]:
    """The ids of the applicants for whom a person speaks today."""
    found = memory.kept(f"cases.represented.{user.pk}", lambda: _represented(user))
    return found


def _represented(user: Any) -> frozenset[int]:
    day = clock.today()
    rows = Representative.objects.filter(user=user, from_on__lte=day).exclude(until_on__lte=day)
    return frozenset(rows.values_list("applicant_id", flat=True))


def own_bodies(user: Any) -> set[int]:
    """The organisations in whose name a person handles cases today, those that they succeeded included."""
    kept: dict[Any, set[int]] = user.__dict__.setdefault("_handles_for", {})
    day = clock.today()
    if day not in kept:
        held = {one.organisation_id for one in user.held if one.role in {*REPORTS, Role.STANDING_OFFICE, Role.LEADER}}
        kept[day] = lineage().with_predecessors(held, day) if held else set()
    return kept[day]


def speaks(user: Any, case: Any) -> bool:
    """Whether a person speaks for who asks."""
    if case.applicant_id is None:
        return bool(case.made_by_id == user.pk)
    return case.applicant_id in represented(user)


def _of_applicant(case: Any, day: date) -> list[Any]:
    if case.applicant_id is None:
        return [case.made_by]
    rows = Representative.objects.filter(applicant=case.applicant_id, from_on__lte=day).exclude(until_on__lte=day)
    return list(User.objects.filter(pk__in=rows.values("user"), is_active=True).order_by("pk"))


def _handles(user: Any, case: Any) -> bool:
    """At the organisation that has it, in a role that does the work or heads it."""
    return case.body_id is not None and case.body_id in own_bodies(user)


def _heads(user: Any, case: Any) -> bool:
    if not _handles(user, case):
        return False
    day = clock.today()
    held = {one.organisation_id for one in user.held if one.role in (Role.AGENCY_LEAD, Role.LEADER)}
    return bool(held) and case.body_id in lineage().with_predecessors(held, day)


def _at_body(roles: tuple[str, ...]) -> Callable[[Any, date], list[Any]]:
    def people(case: Any, day: date) -> list[Any]:
        return people_of([lineage().successor(case.body_id, day)], day, roles=roles) if case.body_id else []

    return people


WORKS = (Role.AGENCY_OFFICER, Role.COMMUNE_OFFICER, Role.STANDING_OFFICE)


def _officers(case: Any, day: date) -> list[Any]:
    """Those who do the work; where none has an account, whoever heads the organisation."""
    return _at_body(WORKS)(case, day) or _at_body((Role.AGENCY_LEAD, Role.LEADER))(case, day)


def panel_of(case: Any) -> int | None:
    return case.panel_id or (case.call.panel_id if case.call_id else None)


def seats_of(user: Any) -> dict[int, str]:
    """Council → the role in which a person sits on it today."""
    rows = PanelMember.objects.filter(user=user, left_on=None).values_list("panel_id", "role")
    return memory.kept(f"cases.seats.{user.pk}", lambda: dict(rows))


def _sits(*roles: str) -> Callable[[Any, Any], bool]:
    def holds(user: Any, case: Any) -> bool:
        role = seats_of(user).get(panel_of(case) or 0)
        return role is not None and (not roles or role in roles)

    return holds


def _seated(*roles: str) -> Callable[[Any, date], list[Any]]:
    def people(case: Any, day: date) -> list[Any]:
        rows = PanelMember.objects.filter(panel=panel_of(case), left_on=None)
        rows = rows.filter(role__in=roles) if roles else rows
        return [one.user for one in rows.select_related("user") if one.user.is_active]

    return people


def _reviewers(case: Any, day: date) -> list[Any]:
    rows = Review.objects.filter(case=case, excused_on=None, sealed_at=None).select_related("reviewer")
    return [one.reviewer for one in rows if one.reviewer.is_active]


def _reviews(user: Any, case: Any) -> bool:
    return Review.objects.filter(case=case, reviewer=user, excused_on=None).exists()


PARTIES: dict[str, Party] = {
    "applicant": Party("người nộp", speaks, _of_applicant),
    "officer": Party("cơ quan tiếp nhận", _handles, _officers),
    "head": Party("lãnh đạo cơ quan tiếp nhận", _heads, _at_body((Role.AGENCY_LEAD, Role.LEADER))),
    "leader": Party(
        "lãnh đạo tỉnh", lambda user, case: user.has_role(Role.LEADER), lambda case, day: with_role(Role.LEADER, day)
    ),
    "office": Party(
        "cơ quan thường trực", lambda user, case: user.is_standing_office,
        lambda case, day: with_role(Role.STANDING_OFFICE, day),
    ),
    "council": Party("hội đồng", _sits(), _seated()),
    "chair": Party("chủ tịch hội đồng", _sits(*CHAIRS), _seated(*CHAIRS)),
    "secretary": Party("thư ký hội đồng", _sits(PanelMember.Role.SECRETARY, *CHAIRS), _seated(PanelMember.Role.SECRETARY)),
    "reviewer": Party("người phản biện", _reviews, _reviewers),
    "system": Party("hệ thống", lambda user, case: False, lambda case, day: []),
}  # fmt: skip
"""Every party that a flow may name; a kind may bring its own."""
