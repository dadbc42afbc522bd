"""One unit's index as people read it: a tree of nodes, why a node has no score, how the total stands to the published."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dotpha.indicators.composite.definition import Definition, Part
from dotpha.text.numerals import write_number

NO_SOURCE = "chưa có nguồn"
FINE = 9
"""Decimals that are kept before rounding for people: 49,365 is held as 49.36499… and must not become 49,36."""

MOST_NAMED = 4


@dataclass(frozen=True)
class Node:
    """A node of one unit in one year.

    `value` as handed in, in the part's own unit; `score` on the scale of the index; `share` 0–1 of the parent's score
    that this node makes after the rule for missing parts, None where the parent was not joined from its parts.
    `counted` is the score that went into the parent: the floor where the node has none and the rule says so.
    """

    key: str
    name: str
    value: float | None
    score: float | None
    counted: float | None
    weight: float | None
    share: float | None
    weight_source: str
    direction: str
    aggregate: str
    given: bool
    why_not: str
    nodes: tuple["Node", ...] = ()

    @property
    def weight_words(self) -> str:
        """The weight for a page: a number, or that no source gives it."""
        return NO_SOURCE if self.weight is None else write_number(self.weight)

    @property
    def joined(self) -> tuple["Node", ...]:
        """The parts that the score was joined from; none where it was given or is missing."""
        return tuple(node for node in self.nodes if node.share) if self.score is not None else ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, each before its parts."""
        yield self
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True)
class UnitScore:
    """The index of a unit in a year; `sentence` sets it beside the published one, `notes` are the definition's."""

    unit: str
    year: int
    total: float | None
    rank: int | None
    ranked: int
    published: float | None
    published_rank: int | None
    difference: float | None
    sentence: str
    why_not: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    tree: Node


def tree_of(definition: Definition, year: int, scores: Mapping[str, float], raw: Mapping[str, float | None]) -> Node:
    """The tree of one unit from its scores (NaN: none) and raw values, by key."""
    return _node(definition, definition.root, year, scores, raw, None, None)


def _node(
    definition: Definition,
    part: Part,
    year: int,
    scores: Mapping[str, float],
    raw: Mapping[str, float | None],
    share: float | None,
    floor: float | None,
) -> Node:
    kids = definition.below[part.key]
    score = None if math.isnan(scores[part.key]) else scores[part.key]
    shares = _shares(part, kids, scores)
    refused = bool(kids) and definition.outside == "refuse" and not definition.holds(year)
    given = score is not None and bool(kids) and (refused or shares is None)
    under = part.floor if part.missing == "floor" else None
    nodes = tuple(
        _node(definition, kid, year, scores, raw, (shares or {}).get(kid.key) if not given else None, under)
        for kid in kids
    )
    return Node(
        part.key, part.name, None if part is definition.root else raw.get(part.key), score,
        floor if score is None and share else score,
        part.weight, share, part.weight_source, part.direction, part.aggregate, given,
        "" if score is not None else _why_not(definition, part, year, nodes, shares is not None),
        nodes,
    )  # fmt: skip


def _shares(part: Part, kids: tuple[Part, ...], scores: Mapping[str, float]) -> dict[str, float] | None:
    """The share of each part in the score of its parent; None where the parent cannot be joined from them."""
    weights = {kid.key: kid.weight for kid in kids if kid.weight != 0}
    known = {key: weight for key, weight in weights.items() if weight is not None}
    there = {key: weight for key, weight in known.items() if not math.isnan(scores[key])}
    if not kids or len(known) < len(weights) or not there:
        return None
    if part.missing == "refuse" and len(there) < len(known):
        return None
    if part.missing == "renormalise" and sum(there.values()) / sum(known.values()) < part.at_least - 1e-12:
        return None
    counted = there if part.missing == "renormalise" else known
    return {key: weight / sum(counted.values()) for key, weight in counted.items()}


def _why_not(definition: Definition, part: Part, year: int, nodes: tuple[Node, ...], joined: bool) -> str:
    """Why a node has no score, and what would give it one."""
    if not nodes:
        if part.normalise in ("none", "goalposts"):
            return f"Chưa có số liệu của {part.name}."
        return f"{part.name}: chưa có số liệu, hoặc mọi đơn vị như nhau nên không so theo mẫu được."
    if definition.outside == "refuse" and not definition.holds(year):
        return f"Cách tính này chỉ dùng cho các năm {definition.span_of_years}, không dùng cho năm {year}."
    unknown = [node for node in nodes if node.weight is None]
    if unknown:
        also = "" if part is definition.root else f", cũng chưa có số cho sẵn của {part.name}"
        return f"Chưa có nguồn cho trọng số của {named(unknown)}{also}."
    without = [node for node in nodes if node.score is None and node.weight]
    if joined or not without:
        return f"{part.name}: trung bình nhân không tính được vì có phần mang điểm âm."
    if part.missing == "renormalise" and len(without) < len(nodes):
        return f"Thiếu số liệu của {named(without)}: chưa đủ {write_number(part.at_least * 100)}% trọng số."
    inner = [node for node in without if node.nodes]
    if inner and len(inner) == len(without):
        return inner[0].why_not
    if len(without) == len([node for node in nodes if node.weight]):
        return f"Chưa có số liệu của phần nào thuộc {part.name}."
    return f"Thiếu số liệu của {named(without)}."


def written(value: float | None, places: int | None = None) -> str:
    """A figure for people, rounded as its decimal value would be."""
    return write_number(None if value is None else round(value, FINE), places)


def named(nodes: list[Node]) -> str:
    """The names of some nodes; of many the first few and how many more."""
    names = [node.name for node in nodes]
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: MOST_NAMED - 1])} và {len(names) - MOST_NAMED + 1} phần khác"


def score_of(
    definition: Definition,
    *,
    unit: str,
    year: int,
    tree: Node,
    rank: int | None,
    ranked: int,
    published: float | None,
    published_rank: int | None,
) -> UnitScore:
    """The total of a unit with what was published of it, and the sentences that go with both."""
    total = tree.score
    difference = None if total is None or published is None else total - published
    notes = definition.said_of(year)
    if not definition.holds(year) and total is not None:
        notes = (
            f"Cách tính này đã kiểm với số công bố các năm {definition.span_of_years}, chưa kiểm cho {year}.",
            *notes,
        )
    missing = tuple(node.key for node in _wanting(tree))
    return UnitScore(
        unit, year, total, rank, ranked, published, published_rank, difference,
        _beside(definition, total, published, difference), tree.why_not, missing, notes, tree,
    )  # fmt: skip


def _wanting(node: Node) -> Iterator[Node]:
    """The leaves without a value, save those that weigh nothing or stand under a node given as a whole."""
    if node.given or node.weight == 0:
        return
    if not node.nodes and node.value is None:
        yield node
    for below in node.nodes:
        yield from _wanting(below)


def _beside(definition: Definition, total: float | None, published: float | None, difference: float | None) -> str:
    places = definition.places
    if published is None:
        return "" if total is None else "Không có số công bố để so."
    if total is None or difference is None:
        return f"Số công bố {written(published, places)}; không tính lại được."
    told = f"Tính được {written(total, places)}, số công bố {written(published, places)}"
    if abs(difference) <= definition.tolerance + 1e-9:
        return f"{told}: khớp."
    side = "cao hơn" if difference > 0 else "thấp hơn"
    # Of the figures as they are shown: a reader who subtracts them must find what is said.
    apart = abs(_shown(total, places) - _shown(published, places))
    return f"{told}: {side} {write_number(apart, places)}, các phần hoặc cách tính năm này khác."


def _shown(value: float, places: int) -> Decimal:
    return Decimal(str(round(value, FINE))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
