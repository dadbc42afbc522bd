"""What if: other values of a unit's parts, and what it would take to gain ranks."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dotpha.indicators.composite.engine import Scores, compute
from dotpha.indicators.composite.slopes import Line, leaves, line_of, needed, rates, total_with
from dotpha.indicators.composite.telling import Node, UnitScore, written
from dotpha.indicators.composite.values import BadValue

NEAR = 1e-9
EXACT = 1e-12
"""How far beyond its limit a score may lie and still be had: more would leave the total short of a rank."""
STEPS = 100
"""A geometric mean is climbed in steps of this part of the scale, always by the part that gives most at that moment."""


@dataclass(frozen=True)
class WhatIf:
    """The unit before and after; `scores` has everybody's, for other units move too where scores go by the sample."""

    before: UnitScore
    after: UnitScore
    scores: Scores
    difference: float | None
    ranks_gained: int | None
    sentence: str


@dataclass(frozen=True)
class Lever:
    """One part alone: how much it must rise for the total wanted, and what it gives.

    `value`, `best`, `wanted` and `per_point` are in the part's own unit (`per_point`: per one point of the total, at
    today's scores; negative where lower is better); `effort` is that in points of the part's score; `available` are the
    points of the total when the part alone goes to its best. `wanted` None: no value of this part alone would do.
    """

    key: str
    name: str
    value: float
    best: float
    wanted: float | None
    rise: float | None
    possible: bool
    per_point: float
    effort: float
    available: float
    sentence: str


@dataclass(frozen=True)
class Step:
    """One part of the least combined rise: from one value to another, and the points of the total that it gives."""

    key: str
    name: str
    value: float
    wanted: float
    points: float


@dataclass(frozen=True)
class Climb:
    """What gains ranks or reaches a total (`target_rank` None): each part alone, the cheapest first, and the least combined
    rise (none where out of reach)."""

    unit: str
    year: int
    rank: int
    target_rank: int | None
    target_total: float
    gap: float
    levers: tuple[Lever, ...]
    mix: tuple[Step, ...]
    reachable: bool
    sentence: str


def what_if(scores: Scores, unit: str, year: int, changes: Mapping[str, float | None]) -> WhatIf:
    """The index of everybody when this unit has other values; None takes a value away.

    Raises BadValue for a code that is no part, a node that is joined from its parts, or a value beyond its goalposts.
    """
    before = scores.of(unit, year)
    nodes = {node.key: node for node in before.tree.walk()}
    for code in changes:
        at = (unit, year, code)
        if code not in nodes or code == scores.definition.key:
            raise BadValue(f"Chỉ số {scores.definition.key} không có phần «{code}» để thử.", at)
        if nodes[code].joined:
            raise BadValue(f"{nodes[code].name} được tính từ các phần con: hãy thử giá trị của phần con.", at)
    values = scores.values if scores.definition.sample == "all" else scores.values.of_year(year)
    fresh = compute(scores.definition, values.replaced(unit, year, changes))
    after = fresh.of(unit, year)
    difference = None if before.total is None or after.total is None else after.total - before.total
    gained = None if before.rank is None or after.rank is None else before.rank - after.rank
    return WhatIf(before, after, fresh, difference, gained, _compared(scores, before, after, gained))


def _compared(scores: Scores, before: UnitScore, after: UnitScore, gained: int | None) -> str:
    places = scores.definition.places
    if after.total is None:
        return f"Với các giá trị này không có điểm tổng. {after.why_not}"
    told = f"Điểm tổng {written(after.total, places)}"
    if before.total is not None:
        told += f" (hiện nay {written(before.total, places)})"
    told += f", hạng {after.rank}/{after.ranked}"
    if gained:
        told += f", {'lên' if gained > 0 else 'xuống'} {abs(gained)} bậc"
    return f"{told}."


def climb(scores: Scores, unit: str, year: int, ranks: int = 1) -> Climb | None:
    """What lets a unit gain `ranks` places in a year, the others staying as they are; None without a total or above it.

    An equal total shares the better rank, so reaching the other's total is enough. Where scores go by the sample, the
    sample is taken as it stands: try the outcome with `what_if`.
    """
    own = scores.of(unit, year)
    if own.total is None or own.rank is None or own.rank == 1 or ranks < 1:
        return None
    row, column = scores.values.row[unit], scores.values.column[year]
    target_rank = max(1, own.rank - ranks)
    others = sorted(
        (total for at, total in enumerate(scores.total[:, column]) if at != row and total == total), reverse=True
    )
    return _climb(scores, own, target_rank, float(others[target_rank - 1]))


def reach(scores: Scores, unit: str, year: int, total: float) -> Climb | None:
    """What lets a unit reach a total, as `climb`; None without a total or where it has as much already."""
    own = scores.of(unit, year)
    if own.total is None or total <= own.total:
        return None
    return _climb(scores, own, None, total)


def _climb(scores: Scores, own: UnitScore, target_rank: int | None, target: float) -> Climb:
    lines = {node.key: line_of(scores, node.key, own.year) for node in leaves(own.tree)}
    levers = [
        _lever(scores, own.tree, node, line, target)
        for node in leaves(own.tree)
        if (line := lines[node.key]) is not None and node.score is not None
    ]
    levers.sort(key=lambda one: (abs(one.effort), one.key))
    mix, reached = _least_rise(scores, own.tree, lines, target)
    return Climb(
        own.unit, own.year, own.rank or 0, target_rank, target, target - (own.total or 0.0), tuple(levers),
        mix if reached else (), reached, _climbing(scores, own, target_rank, target, levers, mix, reached),
    )  # fmt: skip


def _lever(scores: Scores, tree: Node, node: Node, line: Line, target: float) -> Lever:
    definition, now = scores.definition, node.counted or 0.0
    rate = rates(definition, tree, {})[node.key]
    limit = line.high if rate >= 0 else line.low
    score = needed(definition, tree, node.key, target, {})
    possible = score is not None and line.low - EXACT <= score <= line.high + EXACT
    wanted = None if score is None else line.value(score)
    value = line.value(now)
    effort = 1 / rate if rate else float("inf")
    places = max(definition.places, 2)
    available = total_with(definition, tree, {node.key: limit}) - total_with(definition, tree, {})
    if possible:
        told = f"{node.name} từ {written(value, places)} đến {_enough(value, wanted, places)} là đủ."
    else:
        told = f"Riêng {node.name} không đủ: tốt nhất chỉ thêm {written(available, definition.places)} điểm."
    if not line.fixed:
        told += " Tính theo mẫu hiện có của các đơn vị."
    return Lever(
        node.key, node.name, value, line.value(limit), wanted if possible else None,
        None if wanted is None or not possible else wanted - value, possible,
        effort * line.slope, effort, available, told,
    )  # fmt: skip


def _enough(value: float, wanted: float | None, places: int) -> str:
    """The value wanted, rounded away from today's: a value rounded back would fall short."""
    step = 10.0**-places
    rounding = math.ceil if (wanted or 0.0) >= value else math.floor
    return written(rounding(round((wanted or 0.0) / step, 6)) * step, places)


def _least_rise(
    scores: Scores, tree: Node, lines: Mapping[str, Line | None], target: float
) -> tuple[tuple[Step, ...], bool]:
    """Fewest points of parts for the total wanted: the steepest part first, which for sums of parts is the optimum."""
    definition = scores.definition
    start = {node.key: node.counted or 0.0 for node in leaves(tree) if node.score is not None}
    bent = any(node.joined and node.aggregate == "geometric" for node in tree.walk())
    stride = (definition.most - definition.least) / STEPS if bent else float("inf")
    now, reached = dict(start), False
    while not reached:
        slopes = rates(definition, tree, now)
        room = {key: _room(lines[key], now[key], slopes[key]) for key in now}
        open_keys = [key for key in now if room[key] > NEAR and abs(slopes[key]) > 0]
        if not open_keys:
            break
        key = min(open_keys, key=lambda one: (-abs(slopes[one]), one))
        step, way = min(room[key], stride), 1 if slopes[key] > 0 else -1
        exact = needed(definition, tree, key, target, now)
        if exact is not None and 0 <= (exact - now[key]) * way <= step + EXACT:
            now[key], reached = exact, True
        else:
            now[key] += way * step
    names = {node.key: node.name for node in tree.walk()}
    return tuple(_steps(scores, tree, lines, start, now, names)), reached


def _room(line: Line | None, score: float, slope: float) -> float:
    if line is None:
        return 0.0
    return line.high - score if slope > 0 else score - line.low


def _steps(
    scores: Scores,
    tree: Node,
    lines: Mapping[str, Line | None],
    start: Mapping[str, float],
    end: Mapping[str, float],
    names: Mapping[str, str],
) -> list[Step]:
    """The parts that moved, in the order of the definition; their points follow one upon the other and sum to the gap."""
    found, at = [], dict(start)
    for key, score in end.items():
        line = lines[key]
        if line is not None and abs(score - start[key]) > EXACT:
            before = total_with(scores.definition, tree, at)
            at[key] = score
            points = total_with(scores.definition, tree, at) - before
            found.append(Step(key, names[key], line.value(start[key]), line.value(score), points))
    return found


def _climbing(
    scores: Scores,
    own: UnitScore,
    target_rank: int | None,
    target: float,
    levers: list[Lever],
    mix: tuple[Step, ...],
    reached: bool,
) -> str:
    places = scores.definition.places
    gap = written(target - (own.total or 0.0), places)
    told = f"Để lên hạng {target_rank}, {own.unit} cần thêm {gap} điểm (đạt {written(target, places)})."
    if target_rank is None:
        told = f"Để đạt {written(target, places)} điểm, {own.unit} cần thêm {gap} điểm."
    alone = [lever for lever in levers if lever.possible]
    if alone:
        told += f" Một phần là đủ: {alone[0].sentence}"
    elif reached:
        told += f" Không phần nào một mình là đủ; cần {len(mix)} phần cùng tăng."
    else:
        told += " Với các phần hiện có thì không đạt được."
    return told
