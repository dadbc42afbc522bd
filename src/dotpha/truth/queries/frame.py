"""The greens of a period, and the closed list that a check is drawn from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.models import Period, TaskStep
from dotpha.programme.queries.snapshot import material
from dotpha.programme.rules.states import Work
from dotpha.truth import rules
from dotpha.truth.models import Check
from dotpha.truth.rules import Green, Stratum

SEVERAL = "several"
SEVERAL_NAME = "Nhiều cơ quan cùng chủ trì"
RULE = "cơ quan chủ trì; SHA-256(hạt giống|mã nhiệm vụ)"


@dataclass(frozen=True)
class Frame:
    """The closed list with its groups and how many are drawn of each. `claims` is what was claimed of each green."""

    day: str
    claims: tuple[dict[str, Any], ...]
    strata: tuple[Stratum, ...]
    sizes: dict[str, int]

    @property
    def size(self) -> int:
        return sum(self.sizes.values())

    @property
    def lines(self) -> list[tuple[str, int, int]]:
        """(name, greens, how many drawn) of each group."""
        return [(one.name, one.size, self.sizes[one.key]) for one in self.strata]

    @property
    def digest(self) -> str:
        return rules.frame_digest(self.strata, self.sizes)

    def as_json(self) -> dict[str, Any]:
        groups = [{**asdict(one), "codes": list(one.codes), "drawn": self.sizes[one.key]} for one in self.strata]
        return {"day": self.day, "rule": RULE, "greens": list(self.claims), "strata": groups}


def frame_of(period: Period, *, number: int | None = None, share: Fraction | None = None) -> Frame:
    """The list of a period's greens, grouped for a wished number of visits or share of the greens.

    Of a frozen period the greens are those of its frozen rows: what the report said is what is looked at.
    """
    kept = material(period)
    greens = [row for row in kept["tasks"] if row["work"] == Work.DONE.value and not row["aside"]]
    heirs = _heirs({row["lead_id"] for row in greens if row["lead_id"]}, date.fromisoformat(kept["day"]))
    claims = tuple(_claim(row, heirs) for row in sorted(greens, key=lambda row: row["code"]))
    wish = rules.wished(len(claims), number=number, share=share)
    groups = rules.strata(map(green, claims), wish) if claims else []
    sizes = rules.allocate({one.key: one.size for one in groups}, wish) if groups else {}
    return Frame(kept["day"], claims, tuple(groups), sizes)


def _heirs(leads: set[int], day: date) -> dict[int, Organisation]:
    """Who answers on a day for what these finished: the work of an agency that ended is looked at where it went."""
    line = lineage()
    heirs = {lead: line.successor(lead, day) for lead in leads}
    bodies = Organisation.objects.in_bulk(set(heirs.values()))
    return {lead: bodies[heir] for lead, heir in heirs.items()}


def _claim(row: dict[str, Any], heirs: dict[int, Organisation]) -> dict[str, Any]:
    """What was claimed of one green, as the visit will hold it against what is there."""
    agency = heirs.get(row["lead_id"])
    return {
        "code": row["code"],
        "task": row["id"],
        "agency": str(agency.pk) if agency else SEVERAL,
        "agency_id": agency.pk if agency else None,
        "name": agency.name if agency else SEVERAL_NAME,
        "lead": row["lead"],
        "title": row["title"],
        "deliverable": row["deliverable"],
        "document": row["document"],
        "done_on": row["done_on"],
        "result": row["result"],
        "proofs": row["proofs"],
    }


def green(claim: dict[str, Any]) -> Green:
    return Green(claim["code"], claim["agency"], claim["name"])


def greens_in(check: Check) -> list[Green]:
    """The closed list of a check."""
    return [green(claim) for claim in check.frame["greens"]]


def strata_in(check: Check) -> tuple[list[Stratum], dict[str, int]]:
    """The groups of a check as they were closed, and how many are drawn of each."""
    kept = check.frame["strata"]
    groups = [Stratum(one["key"], one["name"], tuple(one["codes"])) for one in kept]
    return groups, {one["key"]: one["drawn"] for one in kept}


def verifiers(task_ids: list[int], day: str) -> dict[int, int]:
    """Task id → who verified it last by a day."""
    steps = TaskStep.objects.filter(thing__in=task_ids, verb="verify", day__lte=day).order_by("pk")
    return dict(steps.values_list("thing_id", "actor_id"))
