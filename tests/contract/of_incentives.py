"""Support policies in the world of the contract tests: a draft and an application of `maker`, somebody who came, a budget."""

from __future__ import annotations

from typing import Any

from dotpha.services.incentives import actions
from dotpha.services.incentives.models import Stay
from dotpha.services.incentives.tests import world as worlds
from dotpha.services.incentives.tests.world import DAY, MACHINES, OFFICE, TALENT


class People:
    """The people of the contract tests as the service's own world asks for them."""

    def __init__(self, world: Any) -> None:
        self.people, self.who = world.people, world.fresh


def incentives(world: Any) -> dict[str, Any]:
    people = People(world)
    budget = worlds.budget(people)
    worlds.budget(people, TALENT, 900_000_000)
    came = worlds.approved(people, "maker", TALENT)
    day = DAY.replace(year=DAY.year - 1)
    actions.record_came(case_id=came.pk, on=day, words="Trung tâm A", **worlds.who(people, OFFICE))
    return {
        "incentive_draft": worlds.begun(people), "incentive": worlds.submitted(people), "incentive_budget": budget,
        "incentive_approved": worlds.approved(people, "outsider", TALENT), "incentive_coop": worlds.coop(people),
        "incentive_stay": Stay.objects.get(case=came, year=1),
    }  # fmt: skip


def grow(things: dict[str, Any], count: int) -> None:
    """More budgets, applications that are paid, people who came, of the same applicant and of others."""
    people = People(things["world"])
    for n in range(count):
        worlds.budget(people, MACHINES, 10**9, DAY.year + 1 + n)
        worlds.submitted(people)
        case = worlds.begun(people, "outsider", TALENT)
        Stay.objects.create(case=case, year=1, due_on=DAY)


__all__ = ["grow", "incentives"]
