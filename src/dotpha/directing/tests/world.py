"""The programme's world with a provincial committee, its chairman and deputy, and a directive at any step."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.directing import actions
from dotpha.directing.actions import Basis, DelegationFacts, DirectiveFacts
from dotpha.directing.models import Delegation, Directive
from dotpha.people.models import Role
from dotpha.programme import actions as programme
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.world import DAY, World

DUE = date(2025, 12, 5)


def make() -> World:
    """`leader` gives; `chief` is the head of the Office of the committee, empowered when needed; `owner` receives."""
    world = worlds.make()
    world.organisations["committee"] = worlds.organisation(
        "ubnd", "Ủy ban nhân dân tỉnh Quảng Trị", "UBND tỉnh", kind="authority", symbol="UBND"
    )
    world.organisations["cabinet"] = worlds.organisation("vp", "Văn phòng UBND tỉnh", "VP UBND")
    post = world.leader.positions.get()
    post.organisation, post.title = world.committee, "Phó Chủ tịch UBND tỉnh"
    post.save()
    world.people["chairman"] = worlds.person("chairman", "Đinh Thị Rừng", Role.LEADER, world.committee)
    world.people["chief"] = worlds.person("chief", "Phạm Văn Cầu", Role.AGENCY_LEAD, world.cabinet)
    return world


def facts(world: World, **more: Any) -> DirectiveFacts:
    given = {
        "title": "Bổ sung máy quét cho bộ phận một cửa", "organisation_id": world.home.pk, "due_on": DUE,
        "deliverable": "Báo cáo kết quả trang bị",
    } | more  # fmt: skip
    return DirectiveFacts(**given)


def drafted(world: World, actor: Any = None, **more: Any) -> Directive:
    return actions.make_directive(facts=facts(world, **more), actor=actor or world.leader, day=DAY)


def issued(world: World, actor: Any = None, day: date = DAY, **more: Any) -> Directive:
    return actions.give(facts=facts(world, **more), actor=actor or world.leader, day=day)


def acknowledged(world: World, day: date = DAY, **more: Any) -> Directive:
    made = issued(world, day=day, **more)
    return actions.acknowledge(directive_id=made.pk, actor=world.fresh("owner"), day=day)


def done(world: World, day: date = DAY) -> Directive:
    """Shown, verified, reported and verified as a whole, all on a day."""
    made = acknowledged(world, day)
    assert made.task is not None
    return finished(world, made, day)


def finished(world: World, made: Directive, day: date = DAY) -> Directive:
    (milestone,) = made.task.milestones.all()
    shown = programme.add_evidence(
        milestone_id=milestone.pk, url="https://quangtri.example/may-quet", actor=world.owner, day=day
    )
    programme.verify_evidence(evidence_id=shown.pk, actor=world.office, day=day)
    programme.move_task(task_id=made.task_id, verb="report", actor=world.owner, day=day)
    programme.move_task(task_id=made.task_id, verb="verify", actor=world.office, day=day)
    return fresh(made)


def on_bottleneck(world: World) -> tuple[Any, Basis]:
    stuck = programme.raise_bottleneck(task_id=world.tasks[0].pk, text="Thiếu máy quét", actor=world.owner, day=DAY)
    return stuck, Basis("programme.bottleneck", stuck.pk)


def delegated(world: World, first: date = DAY, last: date = DUE, **more: Any) -> Delegation:
    given = {
        "giver_id": world.leader.pk, "delegate_id": world.chief.pk, "first_on": first, "last_on": last,
        "scope": "Giao việc chương trình chuyển đổi số", "kind": Delegation.Kind.EMPOWERED,
    } | more  # fmt: skip
    return actions.delegate(facts=DelegationFacts(**given), actor=world.leader, day=DAY)


def fresh(made: Directive) -> Directive:
    return Directive.objects.select_related("task", "document", "organisation", "giver").get(pk=made.pk)
