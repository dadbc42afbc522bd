"""What all modules publish, as known on a day: row by row, by week, by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dotpha.kit import memory, modules
from dotpha.kit.signals import BY_KEY, UNREST, SignalKind, SignalRow, Signals
from dotpha.people.models import Organisation
from dotpha.services.signals.rules import unrest
from dotpha.services.signals.rules.rising import GUARD, LOOKED, MOST, Series
from dotpha.services.signals.rules.weeks import WEEK, ends_on, last_whole, monday
from dotpha.text.spans import Length, span_of

BEGIN = date(2000, 1, 1)
TET_WEEKS = 8
"""Further weeks that are fetched, so that Tet does not shorten the past of a week."""


@dataclass(frozen=True)
class Signal:
    """One row of any source that counts on the day asked."""

    kind: str
    commune: str
    day: date
    count: int
    title: str
    url: str
    known_on: date

    @property
    def of_kind(self) -> SignalKind:
        return BY_KEY[self.kind]


def signals(day: date, first: date, last: date, *, kinds: Iterable[str] = ()) -> Iterator[Signal]:
    """The rows of these days that were known on `day`. A comment counts as unrest where the rule finds words of it."""
    wanted = set(kinds) or set(BY_KEY)
    source: Signals
    for source in modules.plugs("signals"):
        for row in source.of(first, min(last, day)):
            if row.counts_on(day):
                for kind in _kinds(source.kind, row):
                    if kind in wanted:
                        known = row.known_on or row.day
                        yield Signal(kind, row.commune, row.day, row.count, row.title or source.label, row.url, known)


def _kinds(own: str, row: SignalRow) -> tuple[str, ...]:
    """As what a row counts: its own kind, and unrest where its words say so; words of unrest alone only then."""
    if not row.text:
        return (own,)
    found = unrest.read(row.text).found
    if own == UNREST:
        return (own,) if found else ()
    return (own, UNREST) if found else (own,)


def names_of(codes: Iterable[str]) -> dict[str, Organisation]:
    """Code → body of the communes named."""
    return {one.code: one for one in Organisation.objects.filter(code__in=set(codes))}


def series_of(day: date) -> list[Series]:
    """The weekly counts of each commune and kind up to the last whole week, as far back as the rule of rises looks."""
    last = last_whole(day)
    first = last - WEEK * (LOOKED + GUARD + MOST + TET_WEEKS)
    counts: dict[tuple[str, str], Counter[date]] = {}
    for one in signals(day, first, ends_on(last)):
        counts.setdefault((one.kind, one.commune), Counter())[monday(one.day)] += one.count
    kinds, communes = _begins(counts)
    return [
        Series(kind, commune, max(from_kind, from_commune), counts.get((kind, commune), {}))
        for kind, from_kind in kinds.items()
        for commune, from_commune in communes.items()
    ]


def _begins(
    counts: Mapping[tuple[str, str], Mapping[date, int]],
) -> tuple[dict[str, date], dict[str, date]]:
    """Kind → first week or month in which anybody told of it; commune → first one in which it told of anything.

    Before, silence is not none: nobody was telling.
    """
    kinds: dict[str, date] = {}
    communes: dict[str, date] = {}
    for (kind, commune), of in counts.items():
        first = min(of)
        kinds[kind] = min(kinds.get(kind, first), first)
        communes[commune] = min(communes.get(commune, first), first)
    return kinds, communes


Months = dict[str, dict[tuple[str, str], int]]
"""Kind → (commune, month) → count; 0 where the commune was telling and there was none."""


def months(day: date) -> Months:
    """The counts of every kind by commune and month of the calendar; while somebody only reads they are asked for once."""
    return memory.kept(f"signals.months:{day}", lambda: _months(day))


def _months(day: date) -> Months:
    counts: dict[tuple[str, str], Counter[date]] = {}
    for one in signals(day, BEGIN, day):
        counts.setdefault((one.kind, one.commune), Counter())[one.day.replace(day=1)] += one.count
    kinds, communes = _begins(counts)
    found: Months = {}
    for kind, from_kind in kinds.items():
        of = found.setdefault(kind, {})
        for commune, from_commune in communes.items():
            told, month = counts.get((kind, commune), Counter()), max(from_kind, from_commune)
            while month <= day:
                span = span_of(month, Length.MONTH)
                of[commune, span.name] = told[month]
                month = _next(span.ends_on)
    return found


def _next(last: date) -> date:
    return date(last.year + last.month // 12, last.month % 12 + 1, 1)
