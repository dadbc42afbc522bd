"""The programme's world with the People's Council and the Front, each with a supervisor, and an inquiry at any step."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Role
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.world import DAY, World
from dotpha.supervision import actions
from dotpha.supervision.actions import InquiryFacts, Said, SessionFacts
from dotpha.supervision.models import Inquiry, Session

INNER = date(2025, 12, 5)
DEADLINE = date(2025, 12, 11)
"""15 working days after the world's day."""


def make() -> World:
    """`deputy` and `member` supervise for the Council, `front` for the Front; `owner` works at the agency asked."""
    world = worlds.make()
    world.organisations["council"] = worlds.organisation("hdnd", "HĐND tỉnh", "HĐND tỉnh", kind="authority")
    world.organisations["front_body"] = worlds.organisation("mttq", "Ủy ban MTTQ tỉnh", "UBMTTQ tỉnh", kind="front")
    world.people["deputy"] = worlds.person("deputy", "Phan Thị Suối", Role.SUPERVISOR, world.council)
    world.people["member"] = worlds.person("member", "Vũ Văn Gió", Role.SUPERVISOR, world.council)
    world.people["front"] = worlds.person("front", "Tạ Thị Nắng", Role.SUPERVISOR, world.front_body)
    return world


def drafted(world: World, actor: Any = None, **facts: Any) -> Inquiry:
    given = {"title": "Vì sao kho dữ liệu hộ tịch chậm?", "task_id": world.tasks[0].pk} | facts
    return actions.make_inquiry(facts=InquiryFacts(**given), actor=actor or world.deputy, day=DAY)


def sent(world: World, actor: Any = None, day: date = DAY, **facts: Any) -> Inquiry:
    made = drafted(world, actor, **facts)
    return actions.send(inquiry_id=made.pk, actor=actor or world.deputy, day=day)


def assigned(world: World, *bodies: Any, day: date = DAY, **facts: Any) -> Inquiry:
    made = sent(world, day=day, **facts)
    keys = [one.pk for one in bodies or (world.home,)]
    return actions.assign(inquiry_id=made.pk, organisation_ids=keys, deadline=INNER, actor=world.office, day=day)


def duty_of(inquiry: Inquiry, body: Any) -> Any:
    return inquiry.rounds.latest("number").duties.get(organisation=body)


def say(inquiry: Inquiry, actor: Any, body: Any, day: date = DAY, text: str = "Thiếu kinh phí.", **more: Any) -> Any:
    return actions.answer(duty_id=duty_of(inquiry, body).pk, said=Said(text=text, **more), actor=actor, day=day)


def answered(world: World, day: date = DAY) -> Inquiry:
    made = assigned(world, day=day)
    say(made, world.owner, world.home, day)
    return fresh(made)


def delivered(world: World, day: date = DAY) -> Inquiry:
    made = answered(world)
    return actions.deliver(inquiry_id=made.pk, word="Xin báo cáo.", letter_number="9/BC", actor=world.office, day=day)


def fresh(inquiry: Inquiry) -> Inquiry:
    return Inquiry.objects.select_related("body", "task", "document", "period", "session").get(pk=inquiry.pk)


def session(world: World, **facts: Any) -> Session:
    given = {"name": "Giám sát chuyển đổi số", "starts_on": DAY} | facts
    return actions.make_session(facts=SessionFacts(**given), actor=world.deputy, day=DAY)
