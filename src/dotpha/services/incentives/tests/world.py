"""The world of cases with a co-operative that wants a dryer: applications at every step, budgets, somebody who came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.models import Applicant, Case
from dotpha.cases.tests import world as worlds
from dotpha.people.tests.world import DAY, World
from dotpha.services.incentives import actions

MACHINES, TALENT, LINKS, DIGITAL = "khuyen-cong-may-moc", "tien-si-ve-tinh", "lien-ket-nong-san", "thue-giai-phap-so"
DRYER: dict[str, Any] = {
    "nhu_cau": ["may-moc"], "chi_phi_may_moc": 400_000_000, "co_so_cong_nghiep_nong_thon": True, "may_moc_moi": True,
}  # fmt: skip
"""What makes a co-operative eligible for half of 400 million."""
DOCTOR: dict[str, Any] = {
    "trinh_do": "tien-si", "nganh": "khoa-hoc-cong-nghe", "noi_lam_viec": "co-quan-tinh", "cam_ket_lam_viec": True,
}  # fmt: skip
OFFICE = "office"
"""No office of a policy is in the register of this world: the standing office takes in."""
DECIDES = "leader"


def make() -> World:
    return worlds.make()


def who(world: Any, name: str, day: date = DAY) -> dict[str, Any]:
    return {"actor": world.who(name), "day": day}


def coop(world: Any, person: str = "maker") -> Applicant:
    there = Applicant.objects.filter(representatives__user=world.people[person], kind="cooperative").first()
    return there or worlds.applicant(world, person, kind="cooperative", name=f"Hợp tác xã {person}")


def budget(world: Any, policy: str = MACHINES, amount: int = 500_000_000, year: int = DAY.year) -> Any:
    return actions.set_budget(
        policy=policy, year=year, amount_vnd=Decimal(amount), paper=f"1/QĐ-{year}", **who(world, OFFICE)
    )


def begun(world: Any, person: str = "maker", policy: str = MACHINES, facts: dict[str, Any] | None = None) -> Case:
    given: dict[str, Any] = {"applicant_id": coop(world, person).pk} if policy != TALENT else {}
    if policy == TALENT:
        given = {"applicant": cases.ApplicantFacts("person", f"TS. {person}")}
    said = (DOCTOR if policy == TALENT else DRYER) | (facts or {})
    return actions.begin_application(policy=policy, facts=said, **given, **who(world, person))


def submitted(world: Any, person: str = "maker", policy: str = MACHINES, facts: dict[str, Any] | None = None) -> Case:
    case = begun(world, person, policy, facts)
    turn = case.turn
    for key in ("paper1", "paper2", "paper3")[: 3 if policy == MACHINES else 2]:
        file = (f"{key}.txt", b"giay to")
        turn = cases.attach_file(case_id=case.pk, key=key, file=file, turn=turn, **who(world, person)).turn
    cases.submit(case_id=case.pk, turn=turn, **who(world, person))
    return worlds.fresh(case)


def assessed(world: Any, person: str = "maker", policy: str = MACHINES, found: dict[str, Any] | None = None) -> Case:
    case = submitted(world, person, policy)
    said = DOCTOR if policy == TALENT else DRYER
    actions.record_assessment(case_id=case.pk, found={**said, **(found or {})}, **who(world, OFFICE))
    return worlds.fresh(case)


def approved(world: Any, person: str = "maker", policy: str = MACHINES, amount: str = "200000000") -> Case:
    return worlds.take(world, assessed(world, person, policy), "approve", DECIDES, amount=amount, number="7/QĐ-UBND")


def paid(world: Any, person: str = "maker", policy: str = MACHINES, amount: str = "200000000") -> Case:
    case = approved(world, person, policy, amount)
    return worlds.take(world, case, "pay", OFFICE, amount=amount, paper="Ủy nhiệm chi 41")
