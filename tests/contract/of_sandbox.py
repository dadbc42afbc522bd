"""Tests of the sandbox in the world of the contract tests, run by `maker`, watched by the office: asked for, under way, at its end."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dotpha.services.sandbox import actions
from dotpha.services.sandbox.tests import world as worlds
from dotpha.services.sandbox.tests.world import DAY

AS_HERE = {"officer": "stranger"}
"""The agency that is asked for its opinion."""


class People:
    """The people of the contract tests as the service's own world asks for them."""

    def __init__(self, world: Any) -> None:
        self.people = world.people | {name: world.people[here] for name, here in AS_HERE.items()}
        self.bodies = {"culture": world.other, "ward": world.commune}
        self.fresh = world.fresh

    def who(self, name: str) -> Any:
        return self.fresh(AS_HERE.get(name, name))


def sandbox(world: Any) -> dict[str, Any]:
    """Each with what its pages show."""
    people = People(world)
    case = worlds.running(people)
    worlds.told(people, case, worlds.sent(120))
    incident = worlds.incident(people, case)
    ending = worlds.ending(people)
    actions.publish_lesson(case_id=ending.pk, about="rule", text="Cần sửa Điều 6.", actor=people.who("office"), day=DAY)
    return {
        "sandbox_applied": worlds.submitted(people), "sandbox": case, "sandbox_ending": ending, "sandbox_incident": incident,
        "sandbox_claim": claim(people, case),
    }  # fmt: skip


def claim(people: Any, case: Any) -> Any:
    return actions.record_claim(
        case_id=case.pk,
        who="Hợp đồng 12",
        asked_on=DAY,
        claimed_vnd=Decimal(10**6),
        incident_id=None,
        actor=people.who("maker"),
        day=DAY,
    )


def grow(things: dict[str, Any], count: int) -> None:
    """More of everything that the pages of tests list."""
    people, case = People(things["world"]), things["sandbox"]
    for n in range(count):
        worlds.told(people, case, worlds.sent(130 + n, one=f"more-{n}"))
        worlds.incident(people, case, "minor")
        claim(people, case)
        worlds.submitted(people)
    worlds.running(people)
    worlds.ending(people)
