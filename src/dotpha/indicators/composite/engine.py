"""Scores of an index for all units and years at once; what a person asks of one unit is told from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dotpha.indicators.composite.definition import Definition
from dotpha.indicators.composite.joining import join_upwards, weights_of
from dotpha.indicators.composite.normalising import normalised, ranks
from dotpha.indicators.composite.telling import Node, UnitScore, score_of, tree_of
from dotpha.indicators.composite.values import Floats, Values

RANK = ".rank"
"""What a code of a published rank adds to the code of its index."""


@dataclass(frozen=True, eq=False)
class Scores:
    """`scores` has every node's, by key, units × years, on the scale of the index, NaN where there is none.

    `given` has what was handed in for a node as a whole, on that scale, before the node's direction is counted in.
    """

    definition: Definition
    values: Values
    scores: Mapping[str, Floats]
    given: Mapping[str, Floats]

    @property
    def total(self) -> Floats:
        return self.scores[self.definition.key]

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """Ranks of the totals within each year, units × years; ties share the best, 0: no total."""
        return self.rank_of(self.definition.key)

    def rank_of(self, key: str) -> NDArray[np.int64]:
        """Ranks of the units by one node, within each year."""
        return ranks(np.ascontiguousarray(self.scores[key].T)).T

    @cached_property
    def ranked(self) -> NDArray[np.int64]:
        """How many units have a total, by year."""
        return (~np.isnan(self.total)).sum(axis=0)

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Whether anything of the index is known of a unit in a year: a part, its published total or rank."""
        codes = [*self.definition.by_key, self.definition.key + RANK]
        slabs = [~np.isnan(slab) for slab in map(self.values.slab, codes) if slab is not None]
        if not slabs:
            return np.zeros(self.total.shape, bool)
        return np.logical_or.reduce(slabs)

    def rows(self) -> Iterator[tuple[str, int]]:
        """The (unit, year) of which anything is known, by year, then as the units stand in the values."""
        for at, year in enumerate(self.values.years):
            for row in np.nonzero(self.known[:, at])[0]:
                yield self.values.units[row], year

    def score(self, key: str, unit: str, year: int) -> float | None:
        """One node's score, None where there is none. Raises KeyError for a unit, year or key that is not there."""
        found = float(self.scores[key][self.values.row[unit], self.values.column[year]])
        return None if np.isnan(found) else found

    def tree(self, unit: str, year: int) -> Node:
        """The index of one unit as a tree of nodes with their scores, weights and reasons."""
        at = self.values.row[unit], self.values.column[year]
        scores = {key: float(of[at]) for key, of in self.scores.items()}
        raw = {code: self.values.one(unit, year, code) for code in self.definition.by_key}
        return tree_of(self.definition, year, scores, raw)

    def of(self, unit: str, year: int) -> UnitScore:
        """All that is to be said of one unit in one year. Raises KeyError for a unit or year that is not there."""
        row, column = self.values.row[unit], self.values.column[year]
        key = self.definition.key
        published_rank = self.values.one(unit, year, key + RANK)
        return score_of(
            self.definition,
            unit=unit,
            year=year,
            tree=self.tree(unit, year),
            rank=int(self.rank[row, column]) or None,
            ranked=int(self.ranked[column]),
            published=self.values.one(unit, year, key),
            published_rank=None if published_rank is None else int(published_rank),
        )


def compute(definition: Definition, values: Values) -> Scores:
    """Scores of every node for all units and years. Raises BadValue when a value lies where its part has none.

    Values under the index's own key are published totals: they are set beside the result and never enter it.
    """
    leaves = {part.key: normalised(definition, part, values) for part in definition.leaves}
    given = {
        node.key: normalised(definition, node, values)
        for node in definition.upwards[:-1]
        if values.slab(node.key) is not None
    }
    elsewhere = np.array([definition.outside == "refuse" and not definition.holds(year) for year in values.years], bool)
    # In a year of another method a part keeps its own score, and a node what was given for it; nothing is joined.
    joinable = {key: np.where(elsewhere, np.nan, score) for key, score in leaves.items()} if elsewhere.any() else leaves
    scores = join_upwards(definition, joinable, given, weights_of(definition)) | leaves
    if elsewhere.any():
        scores[definition.key] = np.where(elsewhere, np.nan, scores[definition.key])
    return Scores(definition, values, scores, given)
