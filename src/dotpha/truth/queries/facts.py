"""What a check says, as plain facts: for its page, the API and the periodic report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dotpha.programme.models import Period
from dotpha.truth import rules
from dotpha.truth.models import Check
from dotpha.truth.queries.checks import check_in_force, strata_lines
from dotpha.truth.queries.frame import greens_in
from dotpha.truth.rules import Cell, Counts, Estimate, Limits


@dataclass(frozen=True)
class Range(Limits):
    """An estimate of how many greens, with its 95 % limits; shares are of the whole frame, 0–1."""

    number: float
    low: int
    high: int
    frame: int


@dataclass(frozen=True)
class AgencyFacts:
    """One agency: its greens in the list, drawn, looked at, found; `rate` None: too few to say one."""

    name: str
    frame: int
    drawn: int
    checked: int
    true: int
    partly: int
    false: int
    unreachable: int
    rate: Range | None


@dataclass(frozen=True)
class TruthFacts:
    """A period's check. `rate`: greens truly green; `rate_with_partly`: also those true in part; None: visits are open.

    `least` and `most`: the limits of `rate` if every green that could not be looked at were false, or true.
    """

    period: str
    label: str
    day: str
    draw_number: int
    seed: str
    drawn_on: str
    concluded_on: str
    frame: int
    sample: int
    checked: int
    true: int
    partly: int
    false: int
    unreachable: int
    open: int
    rate: Range | None
    rate_with_partly: Range | None
    least: int | None
    most: int | None
    agencies: tuple[AgencyFacts, ...]


def facts(period: Period) -> TruthFacts | None:
    """What the check of a period says; None where none was drawn. A concluded one says for ever what it said."""
    check = check_in_force(period.pk)
    return facts_of(check) if check is not None and check.drawn_on else None


def facts_of(check: Check) -> TruthFacts:
    """The facts of a drawn check: kept ones where it is concluded, else as the visits stand."""
    return from_json(check.result) if check.result is not None else compute(check)


def compute(check: Check) -> TruthFacts:
    """The facts from the closed list and the findings."""
    findings = dict(check.visits.order_by().values_list("task__code", "finding"))
    counts = rules.counts_of(findings.values())
    lines = strata_lines(check)
    groups = [(line.size, line.counts) for line in lines]
    done = not counts.open
    return TruthFacts(
        period=check.period.name, label=check.period.label, day=check.frame["day"], draw_number=check.draw_number,
        seed=check.seed, drawn_on=_iso(check.drawn_on), concluded_on=_iso(check.concluded_on),
        frame=check.frame_size, sample=counts.drawn, checked=counts.checked, true=counts.true, partly=counts.partly,
        false=counts.false, unreachable=counts.unreachable, open=counts.open,
        rate=_range(rules.estimate(cells(groups))) if done else None,
        rate_with_partly=_range(rules.estimate(cells(groups, partly=True))) if done else None,
        least=_limit(groups, "low", missing_true=False) if done else None,
        most=_limit(groups, "high", missing_true=True) if done else None,
        agencies=tuple(_agency(one) for one in rules.by_agency(greens_in(check), findings)),
    )  # fmt: skip


def cells(groups: Sequence[tuple[int, Counts]], *, partly: bool = False) -> list[Cell]:
    """The groups as the estimate takes them; `partly`: what is true in part counts as true."""
    return [Cell(size, one.checked, one.true + (one.partly if partly else 0)) for size, one in groups]


def _limit(groups: Sequence[tuple[int, Counts]], name: str, *, missing_true: bool) -> int | None:
    filled = [
        Cell(size, one.checked + one.unreachable, one.true + (one.unreachable if missing_true else 0))
        for size, one in groups
    ]
    found = rules.estimate(filled)
    return getattr(found, name) if found else None


def _range(found: Estimate | None) -> Range | None:
    return Range(found.number, found.low, found.high, found.frame) if found else None


def _agency(one: rules.AgencySays) -> AgencyFacts:
    counts = one.counts
    return AgencyFacts(
        one.name, one.frame, counts.drawn, counts.checked, counts.true, counts.partly, counts.false, counts.unreachable,
        None if counts.open else _range(one.rate),
    )  # fmt: skip


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def to_json(told: TruthFacts) -> dict[str, Any]:
    return asdict(told)


def from_json(kept: Mapping[str, Any]) -> TruthFacts:
    """The facts as `to_json` kept them."""
    agencies = tuple(AgencyFacts(**{**one, "rate": _kept_range(one["rate"])}) for one in kept["agencies"])
    ranges = {name: _kept_range(kept[name]) for name in ("rate", "rate_with_partly")}
    return TruthFacts(**{**kept, **ranges, "agencies": agencies})


def _kept_range(kept: Mapping[str, Any] | None) -> Range | None:
    return Range(**kept) if kept else None
