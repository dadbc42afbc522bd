"""How firm a rank is: ranks over many draws of weights and ways of normalising.

OECD/JRC Handbook (2008), step 7; Saisana, Saltelli, Tarantola, JRSS A 168 (2005): uncertainty by Monte Carlo.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dotpha.indicators.composite.definition import Definition
from dotpha.indicators.composite.engine import Scores
from dotpha.indicators.composite.joining import Weight, join_upwards
from dotpha.indicators.composite.normalising import by_sample, ranks
from dotpha.indicators.composite.telling import written
from dotpha.indicators.composite.values import Floats

METHODS = ("own", "sample", "zscore", "rank")
METHOD_NAMES = {
    "own": "cách chuẩn hóa của chỉ số",
    "sample": "so với thấp nhất, cao nhất của mẫu",
    "zscore": "điểm chuẩn (z)",
    "rank": "theo thứ hạng",
}
SEED = 57
CELLS = 2_000_000
"""Numbers that one batch of draws may hold; bounds the memory, not the result."""


@dataclass(frozen=True)
class RankInterval:
    """Ranks of one unit over the draws: from `low` to `high` lie `coverage` of them. `best` and `worst` are the ends."""

    unit: str
    rank: int
    low: int
    median: float
    high: int
    best: int
    worst: int
    sentence: str


@dataclass(frozen=True)
class Robustness:
    """The rank intervals of a year by unit, best rank first, and what was varied."""

    year: int
    draws: int
    seed: int
    spread: float
    coverage: float
    methods: tuple[str, ...]
    intervals: tuple[RankInterval, ...]
    sentence: str

    def of(self, unit: str) -> RankInterval | None:
        return next((one for one in self.intervals if one.unit == unit), None)


def rank_intervals(
    scores: Scores,
    year: int,
    *,
    draws: int = 10_000,
    spread: float = 0.25,
    methods: tuple[str, ...] = METHODS,
    coverage: float = 0.9,
    seed: int = SEED,
) -> Robustness:
    """Rank intervals of all units that have a total in the year. Raises KeyError for a year that is not there.

    Each draw moves every weight by up to ± `spread` of itself, evenly and apart from the others, and takes one of the
    `methods` for all parts. Methods that make a 0 are left out where a part of the tree is a geometric mean. The order
    of units, parts or rows does not change the result.
    """
    column = scores.values.column[year]
    rows = np.nonzero(~np.isnan(scores.total[:, column]))[0]
    used = _usable(scores.definition, methods)
    drawn = _draw(scores, column, rows, draws, spread, used, seed) if len(rows) else np.zeros((draws, 0), np.int64)
    tail = (1 - coverage) / 2
    lows, medians, highs = np.quantile(drawn, [tail, 0.5, 1 - tail], axis=0, method="nearest")
    own = scores.rank[rows, column]
    found = [
        _interval(
            scores.values.units[row], int(own[at]), drawn[:, at], int(lows[at]), float(medians[at]), int(highs[at])
        )
        for at, row in enumerate(rows)
    ]
    found.sort(key=lambda one: (one.rank, one.unit))
    said = ", ".join(METHOD_NAMES[method] for method in used)
    sentence = f"Thứ hạng qua {written(draws)} lần thử: mỗi trọng số thay đổi đến ±{written(spread * 100)}%; chuẩn hóa theo {said}."
    return Robustness(year, draws, seed, spread, coverage, used, tuple(found), sentence)


def _usable(definition: Definition, methods: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [method for method in methods if method not in METHODS]
    if unknown:
        raise ValueError(f"Không có cách chuẩn hóa «{unknown[0]}».")
    geometric = any(node.aggregate == "geometric" for node in definition.upwards)
    kept = tuple(one for one in METHODS if one in methods and not (geometric and one in ("sample", "rank")))
    return kept or ("own",)


def _draw(
    scores: Scores,
    column: int,
    rows: NDArray[np.int64],
    draws: int,
    spread: float,
    methods: tuple[str, ...],
    seed: int,
) -> NDArray[np.int64]:
    """Ranks, draws × units."""
    random = np.random.default_rng(seed)
    parts = sorted((part for part in scores.definition.parts if part.weight), key=lambda part: part.key)
    moved = random.uniform(1 - spread, 1 + spread, (len(parts), draws))
    method_of = random.integers(len(methods), size=draws)
    found = np.empty((draws, len(rows)), np.int64)
    for number, method in enumerate(methods):
        leaves, given = _inputs(scores, method, column, rows)
        chosen = np.nonzero(method_of == number)[0]
        step = max(1, CELLS // len(rows))
        for start in range(0, len(chosen), step):
            batch = chosen[start : start + step]
            weights: dict[str, Weight | None] = {part.key: part.weight for part in scores.definition.parts}
            weights |= {part.key: (part.weight or 0.0) * moved[at, batch, None] for at, part in enumerate(parts)}
            joined = join_upwards(scores.definition, leaves, given, weights)
            totals = np.broadcast_to(joined[scores.definition.key], (len(batch), len(rows)))
            found[batch] = ranks(totals)
    return found


def _inputs(
    scores: Scores, method: str, column: int, rows: NDArray[np.int64]
) -> tuple[Mapping[str, Floats], Mapping[str, Floats]]:
    """Scores of the leaves, and of the nodes given as a whole, of the ranked units by one way of normalising."""
    definition = scores.definition
    given = {key: score[:, column][rows] for key, score in scores.given.items()}
    leaves = {part.key: scores.scores[part.key][:, column][rows] for part in definition.leaves}
    if method == "own":
        return leaves, given
    return _again(definition, method, leaves), _again(definition, method, given)


def _again(definition: Definition, method: str, scores: Mapping[str, Floats]) -> dict[str, Floats]:
    """Scores normalised once more by the sample; they already rise with the better. One in which all are alike stays."""
    fresh = {key: by_sample(definition, method, score[:, None])[:, 0] for key, score in scores.items()}
    return {key: np.where(np.isnan(fresh[key]), score, fresh[key]) for key, score in scores.items()}


def _interval(unit: str, rank: int, drawn: NDArray[np.int64], low: int, median: float, high: int) -> RankInterval:
    best, worst = int(drawn.min()), int(drawn.max())
    told = f"{unit} hạng {rank}; " + (f"gần như luôn ở hạng {low}" if low == high else f"thường ở hạng {low}–{high}")
    if (best, worst) != (low, high):
        told += f", có lúc {best}–{worst}"
    return RankInterval(unit, rank, low, median, high, best, worst, f"{told}.")
