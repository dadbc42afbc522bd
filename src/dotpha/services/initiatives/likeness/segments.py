"""An inverted index in arrays: for each feature the texts that have it and how much it weighs there.

A segment is frozen. A library is a few of them: new texts make a small one, small ones are joined, the big one stays, so that
adding a text never builds the whole anew. A posting is five bytes: the text's number and its weight in 255 steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness.features import KIND, Counts

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

SATURATION = 1.2
"""k1 of BM25: how soon a word said again adds nothing (Robertson and Zaragoza, Found. Trends Inf. Retr. 3, 2009, §3.4)."""
LENGTH = 0.75
"""b of BM25: how much a long text must say more."""
STEPS = 255
UNSEEN = 100


@dataclass(frozen=True)
class Segment:
    """Sorted features; of each its postings `[starts[i], starts[i + 1])`: numbers of texts in the library, weights in steps."""

    features: Ints
    starts: Ints
    texts: npt.NDArray[np.int32]
    weights: npt.NDArray[np.uint8]
    size: int

    def of(self, feature: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]] | None:
        """The postings of a feature, None where no text has it."""
        at = int(self.features.searchsorted(feature))
        if at == len(self.features) or self.features[at] != feature:
            return None
        part = slice(int(self.starts[at]), int(self.starts[at + 1]))
        return self.texts[part], self.weights[part]

    def frequency(self, feature: int) -> int:
        """How many texts have a feature."""
        found = self.of(feature)
        return len(found[0]) if found else 0

    @property
    def nbytes(self) -> int:
        return self.features.nbytes + self.starts.nbytes + self.texts.nbytes + self.weights.nbytes


def weigh(counts: Counts) -> Floats:
    """Of each count its weight in BM25, 0–1, before the rarity of the feature."""
    length = 1 - LENGTH + LENGTH * counts.sizes[counts.text] / np.float32(counts.usual)
    weighed: Floats = (counts.count / (counts.count + SATURATION * length)).astype(np.float32)
    return weighed


def freeze(counts: Counts, first: int) -> Segment:
    """The segment of texts that are numbered from `first` on."""
    order = np.argsort(counts.feature, kind="stable")
    steps = np.maximum(np.rint(weigh(counts)[order] * STEPS), 1).astype(np.uint8)
    return _grouped(counts.feature[order], (counts.text[order] + first).astype(np.int32), steps, len(counts.sizes))


def join(segments: Sequence[Segment]) -> Segment:
    """One segment of several, in their order."""
    features = np.concatenate([np.repeat(one.features, np.diff(one.starts)) for one in segments])
    order = np.argsort(features, kind="stable")
    texts = np.concatenate([one.texts for one in segments])[order]
    weights = np.concatenate([one.weights for one in segments])[order]
    return _grouped(features[order], texts, weights, sum(one.size for one in segments))


def _grouped(features: Ints, texts: npt.NDArray[np.int32], weights: npt.NDArray[np.uint8], size: int) -> Segment:
    distinct, starts = np.unique(features, return_index=True)
    return Segment(distinct, np.append(starts, len(features)).astype(np.int64), texts, weights, size)


def rarity(frequency: float, size: int) -> float:
    """How much a feature tells that so many of the texts have: BM25's inverse frequency.

    `UNSEEN` texts stand behind the library that have none of it, so that a library of five is no worse a judge than one of fifty; and
    what no text has counts as if one had it: the question itself.
    """
    having = max(frequency, 1.0)
    return log(1 + (size + UNSEEN - having + 0.5) / (having + 0.5))


def kind_of(feature: int) -> int:
    return feature >> KIND << KIND
