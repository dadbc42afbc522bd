"""What the page of one index says of one unit in one year: its tree, what moved it, where it ranks and how firmly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from dotpha.indicators.composite import (
    Contribution,
    Movement,
    Node,
    Peer,
    RankInterval,
    Robustness,
    UnitScore,
    contributions,
    movement,
    peers_of,
    rank_intervals,
    written,
)
from dotpha.indicators.composite.engine import RANK
from dotpha.indicators.composite.telling import NO_SOURCE
from dotpha.indicators.models import Indicator
from dotpha.indicators.queries.indices import Book, indicators_of
from dotpha.indicators.queries.reading import Reading

MOST_NAMED = 4
FEWEST_RANKED = 2
"""Of one unit alone no rank can be said."""


@dataclass(frozen=True)
class PartRow:
    """One node of the tree below the index, with the observation behind it and the indicator it is."""

    node: Node
    depth: int
    reading: Reading | None
    indicator: Indicator | None
    gives: Contribution | None
    places: int

    @property
    def score_words(self) -> str:
        return written(self.node.score, self.places)

    @property
    def points_words(self) -> str:
        """What it gives to the total; empty where there is no total or it has no part in it."""
        return written(self.gives.points, self.places) if self.gives else ""

    @property
    def most_words(self) -> str:
        return written(self.gives.points + self.gives.lost, self.places) if self.gives else ""

    @property
    def source_url(self) -> str:
        """The address that gives the weight; empty where the source is words alone."""
        return _address(self.node.weight_source)[1]

    @property
    def source_words(self) -> str:
        """ "nguồn", "suy từ nguồn", or the words of the source."""
        words, url = _address(self.node.weight_source)
        return f"{words} nguồn".strip() if url else words or NO_SOURCE


def _address(source: str) -> tuple[str, str]:
    """A source as words and the address that follows them: "suy từ https://…"."""
    words, found, rest = source.partition("http")
    return words.strip(), found + rest


@dataclass(frozen=True)
class MoveRow:
    """A line of what moved the total, as shown: the shown points of all lines sum to the shown difference."""

    name: str
    before: str
    after: str
    points: Decimal
    words: str
    why: str
    key: str


@dataclass(frozen=True)
class IndexPage:
    """An index of one unit in one year. `score` and all after it are empty where nothing is known of the unit."""

    book: Book
    label: str
    year: int | None
    years: tuple[int, ...]
    score: UnitScore | None = None
    parts: tuple[PartRow, ...] = ()
    before: UnitScore | None = None
    movement: Movement | None = None
    moves: tuple[MoveRow, ...] = ()
    peers: tuple[Peer, ...] = ()
    model: str = ""
    """The label of the unit it is held against: the best of the like ones, else the best of all."""
    robustness: Robustness | None = None
    interval: RankInterval | None = None
    history: tuple[UnitScore, ...] = field(default=())
    """All years of the unit, earliest first."""

    @property
    def firm_rank(self) -> bool:
        """Whether a computed rank says anything: there are others with a total."""
        return bool(self.score and self.score.rank and self.score.ranked >= FEWEST_RANKED)

    @property
    def difference_words(self) -> str:
        return gap_words(self.score, self.book.definition.places) if self.score else ""

    @property
    def total_words(self) -> str:
        return self.book.write(self.score.total) if self.score else ""

    @property
    def published_words(self) -> str:
        return self.book.write(self.score.published) if self.score else ""

    @property
    def published(self) -> Reading | None:
        """The published total as it was handed in."""
        return self._handed_in(self.book.definition.key)

    @property
    def published_rank(self) -> Reading | None:
        return self._handed_in(self.book.definition.key + RANK)

    def _handed_in(self, code: str) -> Reading | None:
        return self.book.reading(self.label, self.year, code) if self.year else None

    @property
    def missing_names(self) -> list[str]:
        by_key = self.book.definition.by_key
        return [by_key[key].name for key in self.score.missing] if self.score else []

    @property
    def missing_words(self) -> str:
        """The first of them by name, and how many more."""
        names = self.missing_names
        more = f" và {len(names) - MOST_NAMED} phần khác" if len(names) > MOST_NAMED else ""
        return ", ".join(names[:MOST_NAMED]) + more

    @property
    def given(self) -> int:
        """How many of the parts have a figure."""
        return sum(1 for row in self.parts if row.reading)

    @property
    def peer_rows(self) -> list[tuple[Peer, str, str]]:
        """The like units with their distance and total in words."""
        return [(one, self.book.write(one.distance), self.book.write(one.total)) for one in self.peers]

    @property
    def move_total_labelled(self) -> list[tuple[str, str]]:
        years = (str(one.year) if one else "" for one in (self.before, self.score))
        return list(zip((*(f"Điểm {year}" for year in years), "Tổng thay đổi"), self.move_total))

    @property
    def move_total(self) -> tuple[str, str, str]:
        """Total before, after and the difference as the table sums it."""
        if not self.moves or self.before is None or self.score is None:
            return "", "", ""
        places = self.book.definition.places + 1
        return (
            written(self.before.total, places), written(self.score.total, places),
            signed(sum((one.points for one in self.moves), Decimal(0)), places),
        )  # fmt: skip


def index_page(book: Book, label: str, year: int | None) -> IndexPage:
    """The page of a unit by its label; the latest year where none is asked for. Two queries beyond those of the book."""
    known = book.years_of(label)
    years = tuple(sorted({*known, *book.scores.values.years}, reverse=True))
    at = year if year is not None else next(iter(known), None)
    if at is None or label not in book.scores.values.row:
        return IndexPage(book, label, at, years)
    score = book.scores.of(label, at)
    earlier = [one for one in known if one < at]
    before = book.scores.of(label, earlier[0]) if earlier else None
    moved = movement(book.definition, before, score) if before else None
    peers = peers_of(book.scores, label, at)
    robust = rank_intervals(book.scores, at) if score.total is not None and score.ranked >= FEWEST_RANKED else None
    return IndexPage(
        book, label, at, years, score, tuple(_parts(book, label, score)), before, moved,
        tuple(_moves(moved, book.definition.places + 1)) if moved else (), peers, _model(book, label, at, peers),
        robust, robust.of(label) if robust else None, tuple(book.scores.of(label, one) for one in reversed(known)),
    )  # fmt: skip


def _parts(book: Book, label: str, score: UnitScore) -> Iterator[PartRow]:
    given = {one.key: one for one in contributions(book.definition, score.tree)}
    indicators = indicators_of(book.definition)
    yield from _rows(book, label, score, score.tree.nodes, 0, given, indicators)


def _rows(
    book: Book, label: str, score: UnitScore, nodes: Sequence[Node], depth: int, given: Mapping[str, Contribution],
    indicators: Mapping[str, Indicator],
) -> Iterator[PartRow]:  # fmt: skip
    for node in nodes:
        reading = book.reading(label, score.year, node.key)
        places = book.definition.places
        yield PartRow(node, depth, reading, indicators.get(node.key), given.get(node.key), places)
        yield from _rows(book, label, score, node.nodes, depth + 1, given, indicators)


def _model(book: Book, label: str, year: int, peers: Sequence[Peer]) -> str:
    """Whom to learn from: of the like units the one with the highest total, else the nearest."""
    with_total = [one for one in peers if one.total is not None]
    if with_total:
        return max(with_total, key=lambda one: (one.total or 0.0, one.unit)).unit
    return peers[0].unit if peers else ""


def _moves(moved: Movement, places: int) -> Iterator[MoveRow]:
    if moved.difference is None:
        return
    whole = _shown(moved.after.total or 0.0, places) - _shown(moved.before.total or 0.0, places)
    ordered = sorted(moved.moves, key=lambda one: (not one.key, -one.points))
    for one, points in zip(ordered, shares_of([one.points for one in ordered], whole, places)):
        before, after = (written(value, places) if one.key else "" for value in (one.before, one.after))
        yield MoveRow(one.name, before, after, points, signed(points, places), one.why, one.key)


def shares_of(points: Sequence[float], whole: Decimal, places: int) -> list[Decimal]:
    """Points rounded so that they sum to the whole as shown: those cut most get the last place (largest remainder)."""
    step = Decimal(1).scaleb(-places)
    exact = [Decimal(str(round(one, 9))) for one in points]
    shown = [one.quantize(step, ROUND_HALF_UP) for one in exact]
    left = int((whole - sum(shown, Decimal(0))) / step)
    way = 1 if left > 0 else -1
    ordered = sorted(range(len(shown)), key=lambda at: (way * (shown[at] - exact[at]), at))
    for at in (ordered * (abs(left) // max(len(shown), 1) + 1))[: abs(left)]:
        shown[at] += way * step
    return shown


def _shown(value: float, places: int) -> Decimal:
    return Decimal(str(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def gap_words(score: UnitScore, places: int) -> str:
    """Computed less published, of the figures as they are shown: a reader who subtracts them finds the same."""
    if score.total is None or score.published is None:
        return ""
    return signed(_shown(score.total, places) - _shown(score.published, places), places)


def signed(value: Decimal, places: int) -> str:
    """A difference with its sign: "+1,25", "−0,30", "0,00"."""
    shown = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "+" if shown > 0 else "−" if shown < 0 else ""
    return f"{sign}{written(float(abs(shown)), places)}"
