"""What stands together in the library at hand: features that keep the same company point the same way.

Latent semantic analysis (Deerwester et al., J. Am. Soc. Inf. Sci. 41, 1990) by a randomised singular value decomposition
(Halko, Martinsson and Tropp, SIAM Review 53, 2011), learnt from a sample of the library itself: nothing is trained elsewhere.
New texts are laid into the space as it stands; it is learnt again when the library is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness.features import FOLDED, KIND, MEANING, Counts
from dotpha.services.initiatives.likeness.segments import rarity, weigh

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

DIRECTIONS = 96
SAMPLE = 4_000
"""Texts it is learnt from at most, evenly taken."""
FEWEST = 40
"""A library of fewer teaches nothing."""
_EXTRA, _ROUNDS, _SEED = 16, 3, 57


@dataclass(frozen=True)
class Space:
    """Sorted features with their rarity and their direction (features × directions)."""

    features: Ints
    rarities: Floats
    directions: Floats

    def lay(self, counts: Counts) -> Floats:
        """The direction of each text (texts × directions), of length 1 or 0."""
        rows, values, texts = _known(counts, self.features, self.rarities)
        laid = _summed(self.directions, rows, values, texts, len(counts.sizes))
        return _unit(laid)


def learn(counts: Counts) -> Space | None:
    """The space of these texts; None where they are too few."""
    size = len(counts.sizes)
    if size < FEWEST:
        return None
    telling = np.isin(counts.feature >> KIND << KIND, (FOLDED, MEANING))
    features, frequency = np.unique(counts.feature[telling], return_counts=True)
    kept = (frequency > 1) & (frequency < size / 2)
    features, frequency = features[kept], frequency[kept]
    if not len(features):
        return None
    rarities = np.array([rarity(n, size) for n in frequency], dtype=np.float32)
    rows, values, texts = _known(counts, features, rarities)
    norm = np.sqrt(np.bincount(texts, weights=values**2, minlength=size)).astype(np.float32)
    values = (values / np.maximum(norm[texts], 1e-9)).astype(np.float32)
    return Space(features, rarities, _decompose(rows, values, texts, size, len(features)))


def _known(counts: Counts, features: Ints, rarities: Floats) -> tuple[Ints, Floats, Ints]:
    """Of the counts whose feature the space knows: its row, its value (BM25), the text."""
    rows = np.searchsorted(features, counts.feature)
    rows[rows == len(features)] = 0
    known = features[rows] == counts.feature
    rows = rows[known]
    values: Floats = weigh(counts)[known] * rarities[rows]
    return rows, values, counts.text[known]


def _summed(matrix: Floats, rows: Ints, values: Floats, groups: Ints, size: int) -> Floats:
    """For each group (sorted) the sum of rows of a matrix times their values: a sparse matrix times a dense one."""
    out = np.zeros((size, matrix.shape[1]), dtype=np.float32)
    borders = np.searchsorted(groups, np.arange(size + 1)).tolist()
    for group, (first, last) in enumerate(zip(borders, borders[1:])):
        if first < last:
            out[group] = values[first:last] @ matrix[rows[first:last]]
    return out


def _decompose(rows: Ints, values: Floats, texts: Ints, size: int, width: int) -> Floats:
    """The right singular vectors of texts × features (features × directions), the strongest first."""
    count = min(DIRECTIONS, size - 1, width)
    by_row = np.argsort(rows, kind="stable")
    turned = texts[by_row], values[by_row], rows[by_row]
    basis = np.random.default_rng(_SEED).standard_normal((width, min(count + _EXTRA, width))).astype(np.float32)
    for _ in range(_ROUNDS):
        seen = np.linalg.qr(_summed(basis, rows, values, texts, size))[0]
        basis = np.linalg.qr(_summed(seen, *turned, width))[0]
    small = _summed(basis, rows, values, texts, size)
    _, _, right = np.linalg.svd(small, full_matrices=False)
    directions: Floats = (basis @ right.T)[:, :count].astype(np.float32)
    return directions


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return unit
