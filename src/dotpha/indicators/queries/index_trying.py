"""Other values of a unit's parts tried out, what gains ranks, and two units side by side. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dotpha.indicators.composite import BadValue, Climb, Lever, Node, UnitScore, WhatIf, climb, reach, what_if, written
from dotpha.indicators.queries.index_charts import radar_of, scores_by_key
from dotpha.indicators.queries.index_pages import FEWEST_RANKED
from dotpha.indicators.queries.indices import Book
from dotpha.kit.charts import Chart

FINE = 4
"""Decimals of a value in the form: one that was not touched is no change."""


@dataclass(frozen=True)
class Tried:
    """What became of the values tried, and of the wish to climb; `refused` says what could not be tried."""

    before: UnitScore
    outcome: WhatIf | None
    changed: tuple[tuple[str, str, str], ...]
    """(part, from, to) in words."""
    climb: Climb | None
    no_climb: str
    refused: str
    places: int

    @property
    def firm_rank(self) -> bool:
        return self.before.ranked >= FEWEST_RANKED

    @property
    def total_words(self) -> str:
        return written(self.outcome.after.total if self.outcome else self.before.total, self.places)

    @property
    def before_words(self) -> str:
        return written(self.before.total, self.places)

    @property
    def sentence(self) -> str:
        """What the values tried do; the rank is left out where nobody else has a total."""
        if self.outcome is None:
            return ""
        told = self.outcome.sentence
        return (
            told
            if self.firm_rank
            else told.replace(f", hạng {self.outcome.after.rank}/{self.outcome.after.ranked}", "")
        )

    @property
    def levers(self) -> list[tuple[Lever, str, str, str, str]]:
        """Each part alone: now, wanted, how much more, what it gives at its best; in words."""
        return [
            (
                one, written(one.value, FINE if self.places > 2 else 2), _wanted(one, self.places),
                written(one.rise, max(self.places, 2)) if one.rise is not None else "",
                written(one.available, self.places),
            )
            for one in (self.climb.levers if self.climb else ())
        ]  # fmt: skip

    @property
    def mix(self) -> list[tuple[str, str, str, str]]:
        steps = self.climb.mix if self.climb else ()
        places = max(self.places, 2)
        return [
            (one.name, written(one.value, places), written(one.wanted, places), written(one.points, self.places))
            for one in steps
        ]


def _wanted(one: Lever, places: int) -> str:
    if one.wanted is None:
        return "không đủ"
    return written(one.wanted, max(places, 2))


def open_nodes(node: Node) -> Iterator[Node]:
    """The nodes whose value can be tried: parts without parts, and nodes that are or may be given as a whole."""
    for kid in node.nodes:
        if kid.weight == 0:
            continue
        joinable = all(one.weight is not None for one in kid.nodes)
        if not kid.joined:
            yield kid
        if kid.nodes and joinable and not kid.given:
            yield from open_nodes(kid)


def values_now(score: UnitScore) -> dict[str, tuple[str, float | None]]:
    """Code → name and today's value, of all that can be tried."""
    return {
        node.key: (node.name, None if node.value is None else round(node.value, FINE))
        for node in open_nodes(score.tree)
    }


def tried(
    book: Book, label: str, year: int, given: Mapping[str, float | None], *, ranks: int | None = None,
    total: float | None = None,
) -> Tried:  # fmt: skip
    """The outcome of these values, and the way to gain so many ranks or to reach a total. Raises KeyError."""
    before = book.scores.of(label, year)
    now = values_now(before)
    changes = {key: value for key, value in given.items() if key in now and value != now[key][1]}
    outcome, refused = None, ""
    try:
        outcome = what_if(book.scores, label, year, changes) if changes else None
    except BadValue as error:
        refused = error.sentence
    told = tuple((now[key][0], written(now[key][1]), written(value)) for key, value in changes.items())
    way, no_way = _way(book, before, ranks, total)
    return Tried(before, outcome, told, way, no_way, refused, book.definition.places)


def _way(book: Book, before: UnitScore, ranks: int | None, total: float | None) -> tuple[Climb | None, str]:
    """The way up that was asked for, or why there is none."""
    if ranks is None and total is None:
        return None, ""
    if before.total is None or before.rank is None:
        return None, f"Chưa tính được điểm tổng nên chưa tính được cần tăng bao nhiêu. {before.why_not}"
    definition = book.definition
    if total is not None:
        if not definition.least <= total <= definition.most:
            bounds = f"{written(definition.least)} đến {written(definition.most)}"
            return None, f"Điểm tổng muốn đạt phải từ {bounds}."
        if total <= before.total:
            return (
                None,
                f"{before.unit} đã có {written(before.total, definition.places)} điểm, không thấp hơn mức muốn đạt.",
            )
        return reach(book.scores, before.unit, before.year, total), ""
    if before.ranked < FEWEST_RANKED:
        return None, (
            "Chưa đơn vị nào khác có điểm tính được trong năm này nên không tính được bậc. Hãy ghi điểm tổng muốn đạt."
        )
    if before.rank == 1:
        return None, f"{before.unit} đang đứng đầu trong {before.ranked} đơn vị có điểm tính được."
    return climb(book.scores, before.unit, before.year, ranks or 1), ""


@dataclass(frozen=True)
class Side:
    """One part of two units: both scores and the difference, in words; `gap` is None where one of them has none."""

    name: str
    depth: int
    one: str
    other: str
    gap: float | None
    gap_words: str
    leaf: bool


@dataclass(frozen=True)
class Comparison:
    one: UnitScore
    other: UnitScore
    rows: tuple[Side, ...]
    radar: Chart | None
    sentence: str


def compared(book: Book, label: str, other: str, year: int) -> Comparison:
    """Two units in one year, part by part. Raises KeyError."""
    one, two = book.scores.of(label, year), book.scores.of(other, year)
    rows = tuple(_sides(book, one.tree, two.tree, 0))
    with_both = [row for row in rows if row.gap is not None]
    # A group joined from its parts is no further part; where only groups have scores, they are what is compared.
    gaps = [row for row in with_both if row.leaf] or with_both
    behind = sorted((row for row in gaps if (row.gap or 0) < 0), key=lambda row: row.gap or 0.0)
    if not gaps:
        said = f"{label} và {other} không có phần nào cùng có số liệu năm {year}."
    elif behind:
        said = f"{label} thua {other} ở {len(behind)}/{len(gaps)} phần cùng có số liệu, nhiều nhất là {behind[0].name}."
    else:
        said = f"{label} không thua {other} ở phần nào trong {len(gaps)} phần cùng có số liệu."
    named = [(label, scores_by_key(one)), (other, scores_by_key(two))]
    chart = radar_of(book, year, named, said.rstrip("."), "Điểm đã chuẩn hóa: càng xa tâm càng tốt.")
    return Comparison(one, two, rows, chart, said)


def _sides(book: Book, one: Node, other: Node, depth: int) -> Iterator[Side]:
    for left, right in zip(one.nodes, other.nodes):
        gap = None if left.score is None or right.score is None else left.score - right.score
        words = "" if gap is None else f"{'+' if gap > 0 else '−' if gap < 0 else ''}{book.write(abs(gap))}"
        yield Side(left.name, depth, book.write(left.score), book.write(right.score), gap, words, not left.nodes)
        yield from _sides(book, left, right, depth + 1)
