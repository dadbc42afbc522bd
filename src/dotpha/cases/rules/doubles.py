"""Whether a purpose is already paid for: what a beneficiary received, held against what is asked now. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from dotpha.text.vietnamese import fold

ALIKE = 82.0
"""Share (per cent) of common words from which two purposes are shown as perhaps the same; a person decides."""


@dataclass(frozen=True)
class Received:
    """One sum of the register."""

    programme: str
    purpose: str
    amount_vnd: Decimal
    day: date
    policy: str = ""
    pk: int = 0


@dataclass(frozen=True)
class Double:
    """An earlier sum that may pay for the same; `alike` 0–100."""

    received: Received
    alike: float


def doubles(purpose: str, rows: Iterable[Received], *, since: date | None = None) -> list[Double]:
    """The sums since a day whose purpose is alike, the most alike first, with marks or without."""
    sought = fold(purpose)
    found = [
        Double(one, fuzz.token_set_ratio(sought, fold(one.purpose)))
        for one in rows
        if one.amount_vnd > 0  # what came back pays for nothing
        if since is None or one.day >= since
    ]
    return sorted((one for one in found if one.alike >= ALIKE), key=lambda one: -one.alike)
