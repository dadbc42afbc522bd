"""Whom a policy reaches, by commune, size and sector, and what another wording of it would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dotpha.services.incentives.rules.batch import MISSING, YES, Batch, decide
from dotpha.services.incentives.rules.columns import Flags, Table, bits
from dotpha.services.incentives.rules.facts import APPLICANT, Kind
from dotpha.services.incentives.rules.policies import Policy

GROUPS = ("xa", "quy_mo", "linh_vuc")
"""Commune, size, sector."""
UNKNOWN = ""
T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """One group: how many apply of this kind, how many are eligible, undecided, and what the eligible cost.

    `cost_vnd` sums what is exactly known; `uncosted` eligible ones have no exact amount and at most `most_vnd` more, None: no bound.
    """

    key: str
    applicants: int
    eligible: int
    missing: int
    cost_vnd: Decimal
    uncosted: int
    most_vnd: Decimal | None


@dataclass(frozen=True)
class Reach:
    """A policy over a table: the whole, and each group by its fact; the key "" is of those of whom it is not known."""

    policy: str
    day: date
    whole: Line
    groups: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Change:
    """What another wording does to one group: how many come in, how many fall out, what it costs more or less."""

    key: str
    gained: int
    lost: int
    eligible_before: int
    eligible_after: int
    cost_before_vnd: Decimal
    cost_after_vnd: Decimal

    @property
    def cost_change_vnd(self) -> Decimal:
        return self.cost_after_vnd - self.cost_before_vnd


@dataclass(frozen=True)
class Difference:
    """Two wordings of a policy over the same table on the same day."""

    before: Reach
    after: Reach
    whole: Change
    groups: Mapping[str, tuple[Change, ...]]


def reach(policy: Policy, table: Table, day: date) -> Reach:
    """Whom the policy reaches among the profiles on the day. Those of another kind of applicant are not counted."""
    return _reached(policy, decide(policy, table, day), table, day)


def what_if(policy: Policy, changed: Policy, table: Table, day: date) -> Difference:
    """What `changed` instead of `policy` would do: for the drafters, over the profiles that are there."""
    old, new = decide(policy, table, day), decide(changed, table, day)
    among = _applicants(policy, table) | _applicants(changed, table)
    return Difference(
        _reached(policy, old, table, day),
        _reached(changed, new, table, day),
        _change("", old, new, among),
        _grouped(table, among, lambda key, rows: _change(key, old, new, rows)),
    )


def _reached(policy: Policy, batch: Batch, table: Table, day: date) -> Reach:
    among = _applicants(policy, table)
    groups = _grouped(table, among, lambda key, rows: _line(key, batch, rows))
    return Reach(policy.key, day, _line("", batch, among), groups)


def _applicants(policy: Policy, table: Table) -> Flags:
    each = bits(table.catalogue.facts[APPLICANT])
    wanted = sum(each[kind] for kind in policy.applicants)
    found: Flags = (table.column(APPLICANT).values & wanted) != 0
    return found


def _grouped(table: Table, among: Flags, made: Callable[[str, Flags], T]) -> dict[str, tuple[T, ...]]:
    out = {}
    for fact in GROUPS:
        labels = _labels(table, fact)
        out[fact] = tuple(made(str(key), among & (labels == key)) for key in np.unique(labels[among]))
    return out


def _labels(table: Table, key: str) -> NDArray[np.str_]:
    """The group of each profile, "" where it is not known."""
    fact = table.catalogue.facts[key]
    if fact.kind == Kind.CODE:
        return table.code(key)
    labels = np.full(table.count, UNKNOWN, dtype="<U40")
    values = table.column(key).values
    for option, bit in bits(fact).items():
        labels[values == bit] = str(option)
    return labels


def _line(key: str, batch: Batch, rows: Flags) -> Line:
    eligible = rows & (batch.verdicts == YES)
    vague = eligible & ~batch.exact
    most = Decimal(_sum(batch.most, vague)) if bool(np.all(batch.bounded[vague])) else None
    return Line(
        key,
        int(rows.sum()),
        int(eligible.sum()),
        int((rows & (batch.verdicts == MISSING)).sum()),
        Decimal(_sum(batch.amounts, eligible & batch.exact)),
        int(vague.sum()),
        most,
    )


def _change(key: str, old: Batch, new: Batch, rows: Flags) -> Change:
    was, is_ = rows & (old.verdicts == YES), rows & (new.verdicts == YES)
    return Change(
        key,
        int((is_ & ~was).sum()),
        int((was & ~is_).sum()),
        int(was.sum()),
        int(is_.sum()),
        Decimal(_sum(old.amounts, was & old.exact)),
        Decimal(_sum(new.amounts, is_ & new.exact)),
    )


def _sum(amounts: NDArray[np.int64], rows: Flags) -> int:
    """A sum that a province of large amounts does not carry beyond 64 bits: millions apart from the rest."""
    chosen = amounts[rows]
    return int((chosen // 10**6).sum()) * 10**6 + int((chosen % 10**6).sum())
