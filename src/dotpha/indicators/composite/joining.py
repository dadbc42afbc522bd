"""Scores of parts joined into those of their parent, up the tree; shapes broadcast, so that weights may be drawn."""

from collections.abc import Mapping, Sequence

import numpy as np

from dotpha.indicators.composite.definition import Definition, Part
from dotpha.indicators.composite.values import Floats

Weight = float | Floats
ZERO = 1e-9
ENOUGH = 1e-12
"""What a share of weight may fall short of its floor by arithmetic alone."""


def weights_of(definition: Definition) -> dict[str, Weight | None]:
    """The weight of each part; None where no source gives it."""
    return {part.key: part.weight for part in definition.parts}


def join_upwards(
    definition: Definition,
    scores: Mapping[str, Floats],
    given: Mapping[str, Floats],
    weights: Mapping[str, Weight | None],
) -> dict[str, Floats]:
    """Every node's score. `scores` has the leaves', `given` what was handed in for a node as a whole.

    A node's own parts count before what was given for it; the index itself takes nothing given.
    """
    found = dict(scores)
    for node in definition.upwards:
        kids = definition.below[node.key]
        counted = [(weights[kid.key], found[kid.key]) for kid in kids if not _is_zero(weights[kid.key])]
        known = [(weight, score) for weight, score in counted if weight is not None]
        if len(known) < len(counted):
            joined = np.full_like(found[kids[0].key], np.nan)
        else:
            joined = join(node, [weight for weight, _ in known], [score for _, score in known])
        if node.key in given:
            joined = np.where(np.isnan(joined), given[node.key], joined)
        if node.direction == "down":
            joined = definition.least + definition.most - joined
        found[node.key] = joined
    return found


def _is_zero(weight: Weight | None) -> bool:
    return isinstance(weight, float | int) and weight == 0


def join(node: Part, weights: Sequence[Weight], scores: Sequence[Floats]) -> Floats:
    """The weighted mean of these scores as the node wants it: arithmetic or geometric, with its rule for what is missing."""
    if node.missing == "floor":
        nothing = np.logical_and.reduce([np.isnan(score) for score in scores])
        scores = [np.where(np.isnan(score), node.floor, score) for score in scores]
        return np.where(nothing, np.nan, _mean(node, weights, scores))
    if node.missing == "renormalise":
        return _mean_of_present(node, weights, scores)
    return _mean(node, weights, scores)


def _mean(node: Part, weights: Sequence[Weight], scores: Sequence[Floats]) -> Floats:
    whole = sum(weights[1:], weights[0])
    total = _terms(node, scores[0]) * (weights[0] / whole)
    term = np.empty_like(total)
    for weight, score in zip(weights[1:], scores[1:]):
        np.multiply(_terms(node, score), weight / whole, out=term)
        total += term
    return np.exp(total) if node.aggregate == "geometric" else total


def _mean_of_present(node: Part, weights: Sequence[Weight], scores: Sequence[Floats]) -> Floats:
    whole = sum(weights[1:], weights[0])
    total = have = np.zeros(())
    for weight, score in zip(weights, scores):
        there = ~np.isnan(score)
        total = total + np.where(there, _terms(node, score) * weight, 0.0)
        have = have + np.where(there, weight, 0.0)
    enough = (have > 0) & (have / whole >= node.at_least - ENOUGH)
    mean = total / np.where(enough, have, np.nan)
    return np.exp(mean) if node.aggregate == "geometric" else mean


def _terms(node: Part, score: Floats) -> Floats:
    """What is summed: the scores, or their logarithms; a score of 0 makes the geometric mean 0, one below has none.

    A pillar turned about may miss 0 by the sixteenth decimal, which a root would blow up: so near, it is 0.
    """
    if node.aggregate == "arithmetic":
        return score
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithms: Floats = np.log(np.where(np.abs(score) < ZERO, 0.0, score))
    return logarithms
