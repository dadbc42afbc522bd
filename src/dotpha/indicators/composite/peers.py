"""Units with a like profile: who is near, and in what the two differ."""

from dataclasses import dataclass

import numpy as np

from dotpha.indicators.composite.engine import Scores
from dotpha.indicators.composite.telling import written

COMMON = 0.5
"""The least share of the unit's weight that another must have figures for to be compared."""


@dataclass(frozen=True)
class Apart:
    """One part in which two units differ: points of the other less those of the unit, on the scale of the index."""

    key: str
    name: str
    points: float


@dataclass(frozen=True)
class Peer:
    """A unit near in profile; `distance` is the weighted root mean square of the differences, 0: alike in every part."""

    unit: str
    distance: float
    total: float | None
    rank: int | None
    apart: tuple[Apart, ...]
    sentence: str


def peers_of(scores: Scores, unit: str, year: int, count: int = 5) -> tuple[Peer, ...]:
    """The `count` nearest units of the year by the scores of the parts that both have. Raises KeyError.

    Parts weigh what they weigh in the unit's total; where no weight is known, all alike.
    """
    row, column = scores.values.row[unit], scores.values.column[year]
    keys, weights = _profile(scores, unit, year)
    if not keys:
        return ()
    table = np.stack([scores.scores[key][:, column] for key in keys])
    gaps = table - table[:, row : row + 1]
    there = ~np.isnan(gaps)
    weight = np.where(there, weights[:, None], 0.0).sum(axis=0)
    squares = np.where(there, gaps, 0.0) ** 2 * weights[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        distance = np.sqrt(squares.sum(axis=0) / weight)
    distance[weight < COMMON * weights.sum()] = np.inf
    distance[row] = np.inf
    names = scores.values.units
    nearest = sorted((round(float(distance[at]), 9), names[at], int(at)) for at in np.nonzero(np.isfinite(distance))[0])
    return tuple(_peer(scores, at, column, keys, gaps[:, at], far) for far, _, at in nearest[:count])


def _profile(scores: Scores, unit: str, year: int) -> tuple[list[str], np.ndarray]:
    shares: dict[str, float] = {}
    stack = [(scores.tree(unit, year), 1.0)]
    while stack:
        node, share = stack.pop()
        if node.nodes and not node.given:
            known = all(kid.weight is not None for kid in node.nodes)
            whole = sum(kid.weight or 0.0 for kid in node.nodes) if known else float(len(node.nodes))
            stack += [(kid, share * ((kid.weight or 0.0) if known else 1.0) / whole) for kid in node.nodes]
        elif node.score is not None and share:
            shares[node.key] = share
    keys = sorted(shares)
    return keys, np.array([shares[key] for key in keys])


def _peer(scores: Scores, at: int, column: int, keys: list[str], gaps: np.ndarray, distance: float) -> Peer:
    definition, unit = scores.definition, scores.values.units[at]
    apart = [
        Apart(key, definition.by_key[key].name, float(gap)) for key, gap in zip(keys, gaps) if not np.isnan(gap) and gap
    ]
    apart.sort(key=lambda one: (-abs(one.points), one.key))
    total = scores.score(definition.key, unit, scores.values.years[column])
    rank = int(scores.rank[at, column]) or None
    better = next((one for one in apart if one.points > 0), None)
    told = f"{unit} gần giống nhất về các phần" if not better else (
        f"{unit} hơn nhiều nhất ở {better.name} ({written(better.points, definition.places)} điểm)"
    )  # fmt: skip
    return Peer(unit, distance, total, rank, tuple(apart), f"{told}.")
