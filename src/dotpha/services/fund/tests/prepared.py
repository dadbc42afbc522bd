"""The fund in the world of the contract tests: a task under contract and a loan, kept by the owner's agency, hosted by `maker`."""

from __future__ import annotations

from typing import Any

from dotpha.kit import clock
from dotpha.people.tests.world import World
from dotpha.services.fund.models import UseReport
from dotpha.services.fund.tests import world as worlds


def people_of(world: Any) -> World:
    """Who is who in the fund."""
    names = {
        "officer": world.owner, "head": world.colleague, "secretary": world.owner, "expert": world.stranger, "critic": world.office,
        "leader": world.leader, "maker": world.people["maker"],
    }  # fmt: skip
    return World({}, names)


def grow(things: dict[str, Any], count: int) -> None:
    """More contracts with paid and late milestones, more loans, objectives."""
    mine = people_of(things["world"])
    with clock.standing_at(worlds.DAY):  # a page that was asked before has left its own day behind
        for number in range(count):
            worlds.paid(mine, worlds.running(mine))
            loan = worlds.lent(mine).loan
            worlds.do(mine, "record_repayment", loan.pk, "officer", **worlds.voucher(f"PT{number}", "1000000"))


def prepared(world: Any) -> dict[str, Any]:
    """`fund_…` things: contract, milestones in each state, a change that is asked for, a report of use that is due, a loan."""
    mine = people_of(world)
    case = worlds.running(mine)
    accepted, handed_in = worlds.accepted(mine, case), worlds.handed_in(mine, case, 1)
    said = {"kind": "Điều chỉnh nội dung, sản phẩm", "reason": "Giống khác", "keeps_products": "Có"}
    change = worlds.do(mine, "ask_change", worlds.contract(case).pk, "maker", **said, file=worlds.PROOF)
    use = UseReport.objects.create(case=case, number=1, year=1, asked_on=worlds.DAY, due_on=worlds.DAY)
    return {
        "fund_case": case, "fund_contract": worlds.contract(case), "fund_milestone": accepted, "fund_milestone_in": handed_in,
        "fund_change": change, "fund_use": use, "fund_loan": worlds.lent(mine).loan,
    }  # fmt: skip
