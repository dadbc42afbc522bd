"""One unit's tree turned about: what the total would be, how fast a part moves it, what a part would have to be."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dotpha.indicators.composite.definition import Definition
from dotpha.indicators.composite.engine import Scores
from dotpha.indicators.composite.joining import ZERO
from dotpha.indicators.composite.telling import Node

TINY = 1e-9
"""A geometric mean has no slope at 0: a part at 0 is taken to stand this far above it."""


def leaves(node: Node) -> Iterator[Node]:
    """What the total is joined from: parts without parts, and nodes given as a whole."""
    for kid in node.joined:
        if kid.joined:
            yield from leaves(kid)
        else:
            yield kid


def total_with(definition: Definition, node: Node, scores: Mapping[str, float]) -> float:
    """The node's score when its leaves have these scores; a leaf not named keeps its own."""
    if not node.joined:
        return scores.get(node.key, node.counted or 0.0)
    terms = [(kid.share or 0.0, total_with(definition, kid, scores)) for kid in node.joined]
    if node.aggregate == "geometric":
        joined = math.prod((score if score > ZERO else 0.0) ** share for share, score in terms)
    else:
        joined = sum(share * score for share, score in terms)
    return definition.least + definition.most - joined if node.direction == "down" else joined


def rates(definition: Definition, node: Node, scores: Mapping[str, float], rate: float = 1.0) -> dict[str, float]:
    """Points of the total per point of each leaf, at these scores; negative where a pillar is better when lower."""
    sign = -1.0 if node.joined and node.direction == "down" else 1.0
    found: dict[str, float] = {}
    terms = {kid.key: max(total_with(definition, kid, scores), TINY) for kid in node.joined}
    raw = math.prod(terms[kid.key] ** (kid.share or 0.0) for kid in node.joined)
    for kid in node.joined:
        own = rate * sign * (kid.share or 0.0)
        if node.aggregate == "geometric":
            own *= raw / terms[kid.key]
        if kid.joined:
            found |= rates(definition, kid, scores, own)
        else:
            found[kid.key] = own
    return found


def needed(definition: Definition, node: Node, key: str, target: float, scores: Mapping[str, float]) -> float | None:
    """The score that the leaf `key` must have for the node to reach `target`, the others as they are; None: it cannot."""
    if node.key == key:
        return target
    kid = next((kid for kid in node.joined if key in {one.key for one in kid.walk()}), None)
    if kid is None or not kid.share:
        return None
    wanted = definition.least + definition.most - target if node.direction == "down" else target
    others = [(one.share or 0.0, total_with(definition, one, scores)) for one in node.joined if one is not kid]
    if node.aggregate == "geometric":
        whole = math.prod((score if score > ZERO else 0.0) ** share for share, score in others)
        if whole <= 0 or wanted < 0:
            return None
        least = 2 * ZERO if wanted > 0 else 0.0  # what lies lower is taken for 0
        return needed(definition, kid, key, max((wanted / whole) ** (1 / kid.share), least), scores)
    return needed(definition, kid, key, (wanted - sum(share * score for share, score in others)) / kid.share, scores)


@dataclass(frozen=True)
class Line:
    """How a leaf's value goes with its score: value = `start` + `slope` × score, within scores `low`–`high`."""

    start: float
    slope: float
    low: float
    high: float
    fixed: bool
    """Whether the line stays when the unit moves; a normalisation by the sample moves with its units."""

    def value(self, score: float) -> float:
        return self.start + self.slope * score


def line_of(scores: Scores, key: str, year: int) -> Line | None:
    """The line of a leaf in a year; None where scores go by rank, or too few units have it to draw one."""
    definition, part = scores.definition, scores.definition.by_key[key]
    least, most = definition.least, definition.most
    inner = bool(definition.below[key])
    down = part.direction == "down" and not inner
    if part.goalposts and (inner or part.normalise == "goalposts"):
        bottom, top = part.goalposts[::-1] if down else part.goalposts
        slope = (top - bottom) / (most - least)
        return Line(bottom - slope * least, slope, least, most, True)
    if inner or part.normalise == "none":
        return Line(least + most, -1.0, least, most, True) if down else Line(0.0, 1.0, least, most, True)
    column, raw = scores.values.column[year], scores.values.slab(key)
    if part.normalise == "rank" or raw is None:
        return None
    values, marks = raw[:, column], scores.scores[key][:, column]
    if np.isnan(marks).all():
        return None
    first, last = int(np.nanargmin(marks)), int(np.nanargmax(marks))
    if marks[first] == marks[last]:
        return None
    slope = float((values[last] - values[first]) / (marks[last] - marks[first]))
    return Line(float(values[first] - slope * marks[first]), slope, float(marks[first]), float(marks[last]), False)
