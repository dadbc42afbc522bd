"""How far a check is, from its days."""

from __future__ import annotations

from datetime import date
from typing import Protocol

STAGES = {
    "announced": ("chờ bốc thăm", "soon"),
    "drawn": ("đang kiểm tra", "plain"),
    "concluded": ("đã kết luận", "done"),
    "replaced": ("đã hủy", "unknown"),
}


class HasDays(Protocol):
    """What of a check tells its stage."""

    drawn_on: date | None
    concluded_on: date | None
    replaced_on: date | None


def stage_of(check: HasDays) -> str:
    """`announced`, `drawn`, `concluded` or `replaced`."""
    if check.replaced_on:
        return "replaced"
    if check.concluded_on:
        return "concluded"
    return "drawn" if check.drawn_on else "announced"
