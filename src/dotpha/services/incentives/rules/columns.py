"""Many profiles as columns: one array a fact, so that a condition is decided for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import methodcaller
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dotpha.services.incentives.rules.facts import Catalogue, Fact, Kind, Profile, Value, normal, refuse_unasked
from dotpha.services.incentives.rules.sizes import LIMITS, SIZES, Sector, Size

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
YES, NO = 1, 2
"""The bits of a yes and of a no."""
EPOCH = date(1970, 1, 1).toordinal()
NEAR = 2_000
FIRST, LAST = date(1900, 1, 1).toordinal() - EPOCH, date(2199, 12, 31).toordinal() - EPOCH


@dataclass(frozen=True)
class Column:
    """One fact of all profiles. `values` are numbers, days since 1970, bits of chosen options or bits of what is possible.

    For a choice, bits say which options it may be: one bit where it is known, all where it is not. `known` says the same for the rest.
    """

    values: Whole
    known: Flags


@dataclass
class Table:
    """Profiles by column. A fact that nobody told has no column: it is not known of anyone."""

    catalogue: Catalogue
    count: int
    columns: dict[str, Column] = field(default_factory=dict)
    codes: dict[str, NDArray[Any]] = field(default_factory=dict)
    """Facts that are codes, as text; "" where not known."""

    def column(self, key: str) -> Column:
        """The column of a fact, worked out where the rules do, kept for the next condition."""
        if key not in self.columns:
            self.columns[key] = self._made(key)
        return self.columns[key]

    def code(self, key: str) -> NDArray[Any]:
        if key not in self.codes:
            self.codes[key] = np.full(self.count, "", dtype="<U1")
        return self.codes[key]

    def _made(self, key: str) -> Column:
        fact = self.catalogue.facts[key]
        if key == "quy_mo":
            return _sizes(self, fact)
        if key == "nhieu_lao_dong_nu":
            return _many_women(self, fact)
        every = everything(fact) if fact.kind in (Kind.CHOICE, Kind.YES_NO) else 0
        return Column(np.full(self.count, every, np.int64), np.zeros(self.count, np.bool_))


def bits(fact: Fact) -> dict[object, int]:
    """The bit of each option."""
    if fact.kind == Kind.YES_NO:
        return {True: YES, False: NO}
    return {option: 1 << place for place, option in enumerate(fact.options)}


def everything(fact: Fact) -> int:
    return sum(bits(fact).values())


def encode(catalogue: Catalogue, profiles: Sequence[Profile]) -> Table:
    """The profiles as columns, each value checked as for one alone. Raises BadProfile."""
    told: set[str] = set().union(*profiles)
    refuse_unasked(catalogue, told)
    facts = [catalogue.facts[key] for key in sorted(told)]
    # Some thousands at a time: what is read once more for the next fact is still near the processor.
    parts = [_part(facts, profiles[start : start + NEAR]) for start in range(0, len(profiles), NEAR)]
    table = Table(catalogue, len(profiles))
    for place, fact in enumerate(facts):
        columns = [part[place] for part in parts]
        if fact.kind == Kind.CODE:
            table.codes[fact.key] = np.concatenate([column for column in columns if not isinstance(column, Column)])
        else:
            own = [column for column in columns if isinstance(column, Column)]
            values, known = np.concatenate([one.values for one in own]), np.concatenate([one.known for one in own])
            table.columns[fact.key] = Column(values, known)
    return table


def _part(facts: Sequence[Fact], profiles: Sequence[Profile]) -> list[Column | NDArray[Any]]:
    out: list[Column | NDArray[Any]] = []
    for fact in facts:
        said = list(map(methodcaller("get", fact.key), profiles))
        if fact.kind == Kind.CODE:
            out.append(np.array([normal(fact, one) or "" for one in said], dtype=np.str_))
        else:
            out.append(_as_kept(fact, said) or _column(fact, _each(fact, said)))
    return out


def _each(fact: Fact, said: Sequence[Any]) -> list[Value | None]:
    """The values as they are kept, each read by itself; lists of options, which repeat, once for all that are alike."""
    if fact.kind != Kind.SEVERAL or not set(map(type, said)) <= {list, type(None)}:
        return [normal(fact, one) for one in said]
    read: dict[str, Value | None] = {}
    out = []
    for one in said:
        alike = repr(one)
        if alike not in read:
            read[alike] = normal(fact, one)
        out.append(read[alike])
    return out


def _as_kept(fact: Fact, said: Sequence[Any]) -> Column | None:
    """The column of values that stand as they are kept already; None where one does not, and each must be read by itself."""
    wanted = _KEPT.get(fact.kind)
    if wanted is None or not set(map(type, said)) <= {wanted, type(None)} or (fact.figure and fact.places):
        return None
    if fact.kind == Kind.CHOICE and not set(said) <= {*fact.options, None}:
        return None
    column = _column(fact, said)
    if fact.figure and not bool(np.all((column.values >= 0) & (column.values <= fact.ceiling))):
        return None
    if fact.kind == Kind.DAY and not bool(np.all((column.values >= FIRST) & (column.values <= LAST))):
        return None
    return column


_KEPT: Mapping[Kind, type] = {Kind.NUMBER: int, Kind.MONEY: int, Kind.CHOICE: str, Kind.YES_NO: bool, Kind.DAY: date}


def _column(fact: Fact, said: Sequence[Any]) -> Column:
    """The column of values as they are kept, None where not known."""
    known = np.array([one is not None for one in said], dtype=np.bool_)
    if fact.figure:
        return Column(np.array([0 if one is None else one for one in said], dtype=np.int64), known)
    if fact.kind == Kind.DAY:
        days = np.array(said, dtype="datetime64[D]").astype(np.int64)
        return Column(np.where(known, days, 0), known)
    options = bits(fact)
    if fact.kind == Kind.SEVERAL:
        sums = {chosen: sum(options[one] for one in chosen or ()) for chosen in set(said)}
        return Column(np.array([sums[one] for one in said], dtype=np.int64), known)
    each: dict[object, int] = {**options, None: everything(fact)}
    return Column(np.array([each[one] for one in said], dtype=np.int64), known)


def _sizes(table: Table, fact: Fact) -> Column:
    """Which classes each may be (`sizes.possible_sizes`), as bits."""
    sector, workers, revenue, capital = (table.column(key) for key in fact.derived_from)
    place, sectors = bits(fact), bits(table.catalogue.facts[fact.derived_from[0]])
    found = np.zeros(table.count, np.int64)
    for one in Sector:
        maybe = (sector.values & sectors[one.value]) != 0
        still = maybe.copy()
        for size, limit in zip(SIZES, LIMITS[one], strict=True):
            few, many = workers.values <= limit.workers, workers.values > limit.workers
            sold = revenue.known & (revenue.values > 0) & (revenue.values <= limit.revenue_vnd)
            owned = capital.known & (capital.values <= limit.capital_vnd)
            money, no_money = sold | owned, (revenue.known & ~sold) & (capital.known & ~owned)
            fits, fits_not = (workers.known & few) & money, (workers.known & many) | no_money
            found[still & ~fits_not] |= place[size.value]
            still &= ~fits
        found[still] |= place[Size.LARGE.value]
    return Column(found, (found & (found - 1)) == 0)


def _many_women(table: Table, fact: Fact) -> Column:
    """`sizes.many_women`, as bits of yes and no."""
    workers, women = (table.column(key) for key in fact.derived_from)
    known = workers.known & women.known
    share = np.where(workers.values < 100, 50, 30)
    many = (workers.values > 0) & (women.values * 100 >= workers.values * share)
    return Column(np.where(known, np.where(many, YES, NO), YES | NO).astype(np.int64), known)
