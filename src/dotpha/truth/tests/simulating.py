"""Programmes of which it is known how many greens are true, drawn again and again by the product's own draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dotpha.truth import rules
from dotpha.truth.rules import Cell, Green


@dataclass(frozen=True)
class Planted:
    """Agencies as (greens, share of them that is true); `size` is the wished sample; `missing` of 100 cannot be visited."""

    name: str
    agencies: tuple[tuple[int, float], ...]
    size: int
    missing: int = 0


PLANTED = (
    Planted("ninety of a hundred everywhere", tuple((n, 0.9) for n in (40, 30, 20, 10, 10, 5, 5, 3, 2, 1)), 40),
    Planted("agencies far apart", ((40, 1), (30, 0.5), (20, 0.9), (10, 0.2), (10, 1), (5, 0), (3, 0.6), (1, 1)), 40),
    Planted("one large agency half true", ((60, 0.5), (10, 1), (10, 1), (10, 1), (10, 1)), 15),
    Planted("a few false among many", ((100, 0.99), (80, 0.97), (60, 0.98), (40, 1), (20, 1), (10, 1)), 60),
    Planted("small programme, almost all true", ((30, 0.97), (20, 0.95), (10, 1)), 12),
    Planted("all true", ((30, 1), (20, 1), (10, 1)), 12),
    Planted("half true", ((30, 0.5), (20, 0.5), (10, 0.5)), 12),
    Planted("sixty agencies of two", tuple((2, (n % 2) / 2 + 0.5) for n in range(60)), 30),
    Planted("four visits", ((30, 0.9), (20, 0.8), (10, 0.6)), 4),
    Planted("small agencies bad", ((200, 0.98), (5, 0), (5, 0.2), (5, 0.2), (5, 0.4), (5, 0)), 30),
    Planted("two agencies, one true, one false", ((50, 1), (50, 0)), 10),
    Planted("thirteen greens, six visits", ((3, 1), (2, 1), (2, 0.5), *((1, 1),) * 3, (1, 0), (1, 1), (1, 1)), 6),
    Planted("one in ten not to be reached", ((60, 0.9), (40, 0.7), (20, 0.8)), 40, missing=10),
)


def covered(planted: Planted, draws: int = 1000) -> float:
    """The share of draws whose interval holds the number that was planted."""
    frame, true = _programme(planted)
    groups = rules.strata(frame, planted.size)
    shares = rules.allocate({one.key: one.size for one in groups}, planted.size)
    held, estimate = 0, cache(rules.estimate)
    for turn in range(draws):
        lines = rules.draw(groups, shares, rules.seed_of(planted.name, 1, str(turn)))
        seen = [one for one in lines if one.drawn and not _missing(planted, turn, one.code)]
        cells = tuple(
            Cell(one.size, len(own), sum(line.code in true for line in own))
            for one in groups
            for own in [[line for line in seen if line.stratum == one.key]]
        )
        found = estimate(cells)
        held += found is not None and found.low <= len(true) <= found.high
    return held / draws


def _programme(planted: Planted) -> tuple[list[Green], set[str]]:
    frame, true = [], set()
    for place, (size, share) in enumerate(planted.agencies):
        codes = [f"NV-{place:02d}{n:03d}" for n in range(size)]
        frame += [Green(code, f"{place}", f"Sở {place:02d}") for code in codes]
        true |= set(codes[: round(size * share)])
    return frame, true


def _missing(planted: Planted, turn: int, code: str) -> bool:
    return int(rules.digest_of(f"missing|{turn}", code)[:8], 16) % 100 < planted.missing
