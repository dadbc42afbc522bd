"""The greens of a period, and the closed list that a check is drawn from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from dotpha.programme.models import Period, Task, TaskStep
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
    claims = tuple(_claim(row) for row in sorted(greens, key=lambda row: row["code"]))
    wish = rules.wished(len(claims), number=number, share=share)
    groups = rules.strata(map(green, claims), wish) if claims else []
    sizes = rules.allocate({one.key: one.size for one in groups}, wish) if groups else {}
    return Frame(kept["day"], claims, tuple(groups), sizes)


def _claim(row: dict[str, Any]) -> dict[str, Any]:
    """What was claimed of one green, as the visit will hold it against what is there."""
    lead = row["lead_id"]
    return {
        "code": row["code"],
        "task": row["id"],
        "agency": str(lead) if lead else SEVERAL,
        "lead_id": lead,
        "name": row["lead"] if lead else SEVERAL_NAME,
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


def tasks_by_code(codes: list[str]) -> dict[str, Task]:
    return {one.code: one for one in Task.objects.filter(code__in=codes)}
