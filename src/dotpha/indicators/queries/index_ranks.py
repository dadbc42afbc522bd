"""All units of an index in one year, ranked, as computed and as published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dotpha.indicators.composite import RankInterval, Robustness, UnitScore, rank_intervals
from dotpha.indicators.composite.definition import Part
from dotpha.indicators.queries.index_pages import FEWEST_RANKED, gap_words
from dotpha.indicators.queries.indices import Book
from dotpha.indicators.queries.reading import Reading

MOST_COLUMNS = 5


@dataclass(frozen=True)
class Ranked:
    """One unit of a year. `rank` is None where too few units have a total to rank them."""

    label: str
    year: int
    code: str
    total: float | None
    rank: int | None
    published: float | None
    published_rank: int | None
    difference: str
    missing: int
    why_not: str
    book: Book
    interval: RankInterval | None

    def reading(self, key: str) -> Reading | None:
        """What was observed of one part."""
        return self.book.reading(self.label, self.year, key)

    @property
    def best_rank(self) -> int | None:
        """The rank by which the table stands: the published one, else the computed."""
        return self.published_rank or self.rank


def ranked(book: Book, year: int) -> tuple[list[Ranked], Robustness | None]:
    """The units of which anything is known in the year, the best first; how firm the computed ranks are."""
    if year not in book.scores.values.column:
        return [], None
    told = [book.scores.of(label, year) for label in book.units_in(year)]
    firm = sum(1 for one in told if one.total is not None) >= FEWEST_RANKED
    robust = rank_intervals(book.scores, year) if firm else None
    intervals = {one.unit: one for one in robust.intervals} if robust else {}
    rows = [_row(book, one, firm, intervals) for one in told]
    last = len(rows) + 1000
    rows.sort(key=lambda one: (one.best_rank or last, -(one.published or one.total or 0.0), one.label))
    return rows, robust


def _row(book: Book, one: UnitScore, firm: bool, intervals: Mapping[str, RankInterval]) -> Ranked:
    return Ranked(
        one.unit, one.year, book.units[one.unit].code, one.total, one.rank if firm else None, one.published, one.published_rank,
        gap_words(one, book.definition.places), len(one.missing), one.why_not, book, intervals.get(one.unit),
    )  # fmt: skip


def parts_shown(book: Book, year: int) -> list[Part]:
    """The parts that the table has room for: those observed in the year where these are few."""
    seen = {code for _, of, code in book.found if of == year}
    parts = [part for part in book.definition.leaves if part.key in seen]
    return parts if len(parts) <= MOST_COLUMNS else []
