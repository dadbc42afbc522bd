"""What the visits say of one agency: its counts, and a rate only where enough was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dotpha.truth.rules.estimate import Cell, Estimate, estimate
from dotpha.truth.rules.findings import Counts, counts_of
from dotpha.truth.rules.strata import Green

ENOUGH = 5
"""Fewer visits than this tell a rate of nothing, unless they were all there was."""


@dataclass(frozen=True)
class AgencySays:
    """An agency's greens, what its visits found, and its rate; None: too few were looked at to say one.

    Of an agency the number of visits is as the draw gave it; given that number they are a simple random sample of its
    own greens, so the rate is that of one group.
    """

    agency: str
    name: str
    frame: int
    counts: Counts
    rate: Estimate | None


def by_agency(greens: Iterable[Green], findings: Mapping[str, str]) -> list[AgencySays]:
    """Every agency with a green, by name; `findings` are those of the drawn tasks by code, "" where there is none yet."""
    groups: dict[str, list[Green]] = {}
    for one in greens:
        groups.setdefault(one.agency, []).append(one)
    out = []
    for key, members in groups.items():
        counts = counts_of(findings[one.code] for one in members if one.code in findings)
        enough = counts.checked >= ENOUGH or counts.checked == len(members)
        rate = estimate([Cell(len(members), counts.checked, counts.true)]) if enough else None
        out.append(AgencySays(key, members[0].name, len(members), counts, rate))
    return sorted(out, key=lambda one: (one.name, one.agency))
