"""Councils: set up, put right, ended; seats given and left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.models import Panel, PanelMember
from dotpha.cases.queries.calls import unjudged
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation, User
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class PanelFacts:
    name: str
    decision_number: str = ""
    decision_on: date | None = None


@transaction.atomic
def make_panel(*, facts: PanelFacts, body: Organisation | None = None, actor: Any, day: date) -> Panel:
    access.check(actor, "cases.manage_panel")
    panel = Panel(body=body or actor.organisation, made_by=actor, made_on=day)
    access.check(actor, "cases.manage_panel", panel)
    _write(panel, facts)
    ledger.write("cases.panel_made", panel, actor=actor, number=panel.decision_number)
    return panel


def _write(panel: Panel, facts: PanelFacts) -> None:
    if not facts.name.strip():
        raise Rejected("Hãy ghi tên hội đồng.")
    panel.name, panel.decision_number = facts.name.strip()[:255], facts.decision_number.strip()
    panel.decision_on = facts.decision_on
    panel.save()


def _locked(panel_id: int, actor: Any) -> Panel:
    """Raises Refused, and Rejected for a council that has ended."""
    panel = Panel.objects.select_for_update(of=("self",)).select_related("body").get(pk=panel_id)
    access.check(actor, "cases.manage_panel", panel)
    if panel.ended_on is not None:
        raise Rejected(f"{panel.name} đã kết thúc ngày {write_date(panel.ended_on)} nên không thay đổi được.")
    return panel


@transaction.atomic
def edit_panel(*, panel_id: int, facts: PanelFacts, actor: Any, day: date) -> Panel:
    """Its name and its decision as they should have been written."""
    panel = _locked(panel_id, actor)
    _write(panel, facts)
    ledger.write("cases.panel_edited", panel, actor=actor, number=panel.decision_number)
    return panel


@transaction.atomic
def end_panel(*, panel_id: int, actor: Any, day: date) -> Panel:
    """Its work is done: everybody leaves their seat and it is given to no further case. Not while one waits for its minutes."""
    panel = _locked(panel_id, actor)
    if waiting := unjudged(panel):
        codes = ", ".join(waiting[:3])
        raise Rejected(
            f"Còn {len(waiting)} hồ sơ chờ biên bản của {panel.name} ({codes}); hãy ghi và ký biên bản trước."
        )
    panel.ended_on = max(day, panel.made_on)
    panel.save(update_fields=["ended_on"])
    for member in PanelMember.objects.filter(panel=panel, left_on=None):
        member.left_on = max(day, member.added_on)
        member.save(update_fields=["left_on"])
    ledger.write("cases.panel_ended", panel, actor=actor, number=panel.decision_number)
    return panel


@transaction.atomic
def seat_member(*, panel_id: int, user_id: int, role: str, workplace: str = "", actor: Any, day: date) -> PanelMember:
    panel = _locked(panel_id, actor)
    sits = PanelMember.objects.filter(panel=panel, left_on=None)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Rejected("Người này không có tài khoản đang hoạt động.")
    if sits.filter(user=user).exists():
        raise Rejected(f"{user} đã ở trong {panel.name}.")
    if role == PanelMember.Role.CHAIR and sits.filter(role=role).exists():
        raise Rejected(f"{panel.name} đã có chủ tịch.")
    made = PanelMember.objects.create(
        panel=panel, user=user, role=role, workplace=workplace.strip()[:255], added_on=day
    )
    ledger.write("cases.seat_given", panel, actor=actor, person=str(user), role=role)
    return made


@transaction.atomic
def unseat_member(*, member_id: int, actor: Any, day: date) -> None:
    member = PanelMember.objects.select_related("panel__body", "user").get(pk=member_id)
    access.check(actor, "cases.manage_panel", member.panel)
    if PanelMember.objects.filter(pk=member.pk, left_on=None).update(left_on=max(day, member.added_on)):
        ledger.write("cases.seat_left", member.panel, actor=actor, person=str(member.user))
