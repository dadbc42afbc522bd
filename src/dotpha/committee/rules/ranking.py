"""In which order what is open is proposed for an agenda.

No paper says it: the order is this product's, from what leaders ask first («việc nào đang tắc, tắc ở đâu, chờ ai»). What
waits for a decision goes before what only drags on; of two alike the older one goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dotpha.text.calendar import working_days_between

AWAITS_DECISION, DECISION_NAMED, ONLY_RAISED, DECIDED = 3, 2, 1, 0
STAGE = {"forwarded": AWAITS_DECISION, "decided": DECIDED}
STAGE_WORDS = {
    AWAITS_DECISION: "đã trình, chờ quyết định",
    DECISION_NAMED: "cần quyết định, chưa trình",
    ONLY_RAISED: "mới nêu, chưa rõ cần quyết định gì",
    DECIDED: "đã có quyết định, chưa tháo gỡ xong",
}


@dataclass(frozen=True)
class Stuck:
    """What ranking needs of a bottleneck: its stage, whether the decision is named, since when, whether its task is late."""

    stage: str
    named: bool
    since: date
    task_late: bool


def gravity(one: Stuck) -> int:
    """0–5: how far it waits for a decision, and two more where its task is overdue."""
    base = STAGE.get(one.stage, DECISION_NAMED if one.named else ONLY_RAISED)
    return base + (2 if one.task_late else 0)


def order_key(one: Stuck) -> tuple[int, date]:
    """Sorts the gravest first, of equals the oldest."""
    return -gravity(one), one.since


def stuck_words(one: Stuck, day: date) -> str:
    """ "đã trình, chờ quyết định; nêu 34 ngày làm việc; nhiệm vụ quá hạn"."""
    stage = STAGE.get(one.stage, DECISION_NAMED if one.named else ONLY_RAISED)
    late = "; nhiệm vụ quá hạn" if one.task_late else ""
    return f"{STAGE_WORDS[stage]}; nêu {working_days_between(one.since, day)} ngày làm việc{late}"
