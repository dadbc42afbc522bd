"""Where a public-investment project stands, from the steps noted: the last one done, the next, what is late or out of order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dotpha.budget.flow import BY_KEY, STEPS, Step


@dataclass(frozen=True)
class Noted:
    """What is known of one step."""

    planned_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """`last` and `next` by the order of the steps; `late` the steps planned for a day that has passed, `odd` in sentences."""

    last: Step | None
    next: Step | None
    late: tuple[Step, ...]
    odd: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.last.label if self.last else "Chưa có bước nào"


def standing(noted: Mapping[str, Noted], day: date) -> Standing:
    """How a project stands on a day; steps done later than the day count as open."""
    done = {key for key, one in noted.items() if one.done_on and one.done_on <= day}
    last = next((step for step in reversed(STEPS) if step.key in done), None)
    following = STEPS[STEPS.index(last) + 1 :] if last else STEPS
    late = tuple(
        step for step in STEPS
        if step.key not in done and (planned := noted.get(step.key, Noted()).planned_on) and planned < day
    )  # fmt: skip
    return Standing(last, next(iter(following), None), late, tuple(_odd(noted, done)))


def _odd(noted: Mapping[str, Noted], done: set[str]) -> list[str]:
    out = []
    for step in STEPS:
        if step.key not in done:
            continue
        for before in (BY_KEY[key] for key in step.after):
            here, there = noted[step.key].done_on, noted.get(before.key, Noted()).done_on
            if there is None or (here and there > here):
                when = "chưa có" if there is None else "có sau"
                out.append(f"Đã có bước «{step.label}» nhưng bước «{before.label}» {when}.")
    return out
