"""What was planted: of each task the law's chance and draw, to be held against what the product foretells of it."""

from __future__ import annotations

from dataclasses import dataclass

from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.stage import tasks_with_a_day


@dataclass(frozen=True)
class Planted:
    """One task: its key and code, the agency that it was first given to, the chance by which it was drawn, and the draw."""

    task: int
    given: law.Given
    chance_late: float
    fate: law.Fate


def planted() -> list[Planted]:
    """Every task that the law has drawn whole and no paper struck out: given in the later years, in one hand to its end."""
    return [
        Planted(one.task.pk, one.given, law.chance_late(one.given), one.fate)
        for one in tasks_with_a_day()
        if not one.inherited and one.fate.whole and one.task.step != "cancelled"
    ]
