"""The draw: everybody who knows the seed and the list can repeat it with any program that makes SHA-256.

The list is closed and digested first, with the public number that will be used and the day it will be known. The seed is
the period, the draw and that number. Of each group those are drawn whose SHA-256 of "seed|code" come first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from dotpha.truth.rules.strata import Stratum

LEAST_DIGITS = 3


@dataclass(frozen=True)
class Drawn:
    """One green in the draw: its digest, its place among those of its group, whether it is drawn."""

    code: str
    stratum: str
    digest: str
    rank: int
    drawn: bool


def clean_number(text: str) -> str | None:
    """The digits of a public number as typed ("048 213", "04.82.13"); None when it is none."""
    digits = re.sub(r"[\s.,-]", "", text)
    return digits if re.fullmatch(r"[0-9]{3,30}", digits) else None


def seed_of(period: str, draw_number: int, number: str) -> str:
    """ "2025-Q3|1|048213": the period, the draw of that period, the public number."""
    return f"{period}|{draw_number}|{number}"


def digest_of(seed: str, code: str) -> str:
    """SHA-256 of "seed|code" in hexadecimal."""
    return sha256(f"{seed}|{code}".encode()).hexdigest()


def draw(groups: Iterable[Stratum], sizes: Mapping[str, int], seed: str) -> list[Drawn]:
    """Every green with its digest, group by group in the order of the digests; the first of each group are drawn."""
    out = []
    for group in groups:
        ordered = sorted((digest_of(seed, code), code) for code in group.codes)
        out += [
            Drawn(code, group.key, digest, rank, rank <= sizes[group.key])
            for rank, (digest, code) in enumerate(ordered, start=1)
        ]
    return out


def frame_digest(groups: Iterable[Stratum], sizes: Mapping[str, int]) -> str:
    """SHA-256 of the closed list: for each group its key, how many will be drawn, and its codes."""
    body = [[group.key, sizes[group.key], list(group.codes)] for group in groups]
    return sha256(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
