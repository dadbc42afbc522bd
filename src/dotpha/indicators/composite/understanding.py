"""Where a total comes from, and what moved it: sums that close, part by part.

Arithmetic means are split as they are. A geometric mean is split by its logarithms with the logarithmic mean as weight
(LMDI, Ang, Energy Policy 32, 2004): the only split that leaves no rest and moves no part that stood still.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dotpha.indicators.composite.definition import Definition
from dotpha.indicators.composite.joining import ZERO
from dotpha.indicators.composite.telling import Node, UnitScore, written

REST = "Không quy được cho phần nào"
BY_SAMPLE = ("sample", "zscore", "rank")
OTHERS = "Các phần được so theo mẫu của từng năm: điểm một phần thay đổi cả khi các đơn vị khác thay đổi."
SMALL = 1e-11


@dataclass(frozen=True)
class Contribution:
    """What a part gives to the total, in points of the total.

    `weight` is its share of the whole index, 0–1; `lost` the points short of the best that this part could give. Those of
    the leaves sum to the total, and so do those of any one node's parts to that of the node.
    """

    key: str
    name: str
    parent: str
    depth: int
    leaf: bool
    score: float
    weight: float
    points: float
    lost: float


@dataclass(frozen=True)
class Move:
    """What a part moved of the total, in points of the total; the key of the line that fits no part is empty."""

    key: str
    name: str
    before: float | None
    after: float | None
    points: float
    why: str = ""


@dataclass(frozen=True)
class Movement:
    """From one year to another: `moves` of the leaves and the rest sum to `difference`."""

    before: UnitScore
    after: UnitScore
    difference: float | None
    ranks_gained: int | None
    moves: tuple[Move, ...]
    sentence: str
    notes: tuple[str, ...] = ()


def log_mean(a: float, b: float) -> float:
    """The logarithmic mean of two positive numbers; their common value when they are equal."""
    if abs(a - b) <= 1e-9 * max(a, b):
        return (a + b) / 2
    return (a - b) / math.log1p((a - b) / b)


def contributions(definition: Definition, tree: Node) -> tuple[Contribution, ...]:
    """Every node's contribution to the total, the root's parts first, each before its own parts; empty without a total."""
    if tree.score is None:
        return ()
    return tuple(_contributions(definition, tree, _Path(1.0, 0.0, 1.0), 1))


@dataclass(frozen=True)
class _Path:
    """From a node to the total: its share of the index; the total's loss is `fixed` + `rate` × the node's own loss."""

    weight: float
    fixed: float
    rate: float


def _contributions(definition: Definition, node: Node, path: _Path, depth: int) -> Iterator[Contribution]:
    for kid, (fixed, rate) in zip(node.joined, _losses(definition, node)):
        share, score = kid.share or 0.0, kid.counted or 0.0
        own = _Path(path.weight * share, path.fixed * share + path.rate * fixed, path.rate * rate)
        lost = own.fixed + own.rate * (definition.most - score)
        points = definition.most * own.weight - lost
        yield Contribution(
            kid.key, kid.name, node.key, depth, not kid.joined, score, own.weight, points, lost
        )  # fmt: skip
        yield from _contributions(definition, kid, own, depth + 1)


def _losses(definition: Definition, node: Node) -> list[tuple[float, float]]:
    """For each part (a, b): the node's loss is the sum of a + b × the part's loss, a loss being points short of the best."""
    most, length = definition.most, definition.most - definition.least
    counted = [(kid.share or 0.0, kid.counted if kid.counted is not None else most) for kid in node.joined]
    if node.aggregate == "arithmetic":
        terms = [(0.0, share) for share, _ in counted]
    elif zero := sum(share for share, score in counted if score <= ZERO):
        # A part at 0 makes the whole 0 whatever the others are: those at 0 bear it all, by their weights.
        terms = [(most * share / zero if score <= ZERO else 0.0, 0.0) for share, score in counted]
    else:
        mean = log_mean(_raw(node), most)
        terms = [(0.0, mean * share / log_mean(most, score)) for share, score in counted]
    if node.direction == "down":
        return [(share * length - fixed, -rate) for (share, _), (fixed, rate) in zip(counted, terms)]
    return terms


def movement(definition: Definition, before: UnitScore, after: UnitScore) -> Movement:
    """What moved a unit's total from one year (or one way of computing) to another, part by part.

    What weights, parts that came or went, or a break of the series did stands in a line of its own without a key.
    """
    ranks = None if before.rank is None or after.rank is None else before.rank - after.rank
    if before.total is None or after.total is None:
        without = before if before.total is None else after
        sentence = f"Không so được với năm trước: năm {without.year} không có điểm tổng. {without.why_not}".strip()
        return Movement(before, after, None, ranks, (), sentence)
    difference = after.total - before.total
    broken = definition.broken_between(before.year, after.year)
    moves = [] if broken else list(_moves(before.tree, after.tree, 1.0))
    rest = difference - sum(move.points for move in moves)
    if broken or abs(rest) > SMALL * (definition.most - definition.least):
        why = broken.text if broken else "Trọng số hoặc các phần có mặt đã khác."
        moves.append(Move("", REST, None, None, rest, why))
    told = _said(definition, before, after, moves, ranks)
    by_sample = definition.sample == "year" and any(part.normalise in BY_SAMPLE for part in definition.leaves)
    notes = (broken.text,) if broken else (OTHERS,) if by_sample else ()
    return Movement(before, after, difference, ranks, tuple(moves), told, notes)


def _moves(before: Node, after: Node, factor: float) -> Iterator[Move]:
    """The moves of the leaves below two joined nodes; `factor` is points of the total per point of the node."""
    if before.aggregate != after.aggregate or before.direction != after.direction:
        return
    sign = -1.0 if after.direction == "down" else 1.0
    earlier = {kid.key: kid for kid in before.joined}
    geometric = after.aggregate == "geometric"
    if geometric and not all((kid.counted or 0) > ZERO for kid in (*before.joined, *after.joined)):
        return
    scale = log_mean(_raw(before), _raw(after)) if geometric else 1.0
    for kid in after.joined:
        old = earlier.get(kid.key)
        if old is None or old.counted is None or kid.counted is None or None in (old.score, kid.score):
            continue
        share = ((old.share or 0.0) + (kid.share or 0.0)) / 2
        rate = share * scale / log_mean(old.counted, kid.counted) if geometric else share
        own = factor * sign * rate
        if kid.joined and old.joined:
            yield from _moves(old, kid, own)
        elif not kid.joined and not old.joined:
            yield Move(kid.key, kid.name, old.score, kid.score, own * (kid.counted - old.counted))


def _raw(node: Node) -> float:
    """The geometric mean of a node's parts, before its direction is counted in."""
    if not node.joined:
        return 1.0
    return math.exp(sum((kid.share or 0.0) * math.log(kid.counted or 1.0) for kid in node.joined))


def _said(definition: Definition, before: UnitScore, after: UnitScore, moves: list[Move], ranks: int | None) -> str:
    difference = (after.total or 0.0) - (before.total or 0.0)
    places = definition.places
    way = "tăng" if difference > 0 else "giảm"
    told = f"{after.unit} {way} {written(abs(difference), places)} điểm so với năm {before.year}"
    if round(abs(difference), places) == 0:
        told = f"{after.unit} giữ nguyên điểm so với năm {before.year}"
    if ranks:
        told += f", {'lên' if ranks > 0 else 'xuống'} {abs(ranks)} bậc"
    with_key = [move for move in moves if move.key and round(abs(move.points), places)]
    for better, words in ((True, "kéo lên nhiều nhất"), (False, "kéo xuống nhiều nhất")):
        side = [move for move in with_key if (move.points > 0) == better]
        if side:
            most = max(side, key=lambda move: abs(move.points))
            told += f"; {words}: {most.name} ({'+' if better else ''}{written(most.points, places)})"
    return f"{told}."
