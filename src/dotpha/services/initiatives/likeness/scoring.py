"""How alike one text is to all of a library: BM25F over syllables, pairs, meanings and families; marks count where both have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness.features import (
    BARE,
    FAMILY,
    FOLDED,
    KIND,
    MEANING,
    PAIR,
    TYPED,
    Counts,
)
from dotpha.services.initiatives.likeness.segments import STEPS, Segment, kind_of, rarity, weigh

Floats = npt.NDArray[np.float32]

SYLLABLES, MEANINGS, REST = range(3)
"""The views: what is written, what is meant, and neighbours with families, which only add to both."""
VIEWS = {FOLDED: SYLLABLES, TYPED: SYLLABLES, BARE: SYLLABLES, MEANING: MEANINGS, PAIR: REST, FAMILY: REST}
LAYERS = {FOLDED: 1.0, TYPED: 1.0, BARE: 1.0, MEANING: 1.0, PAIR: 0.3, FAMILY: 0.3}
"""What a feature of each kind counts for."""
AS_TYPED = 0.6
"""Of a syllable's weight so much asks for the same marks, the rest for the same letters, where a text has marks."""
TWICE = 0.8
"""Saturation of what the question says several times."""
MANY = 2_000
"""From so many texts on, features that `COMMON` of them have are passed over."""
COMMON = 0.2


@dataclass(frozen=True)
class Question:
    """What is sought: features with what each counts for, and what a text equal to the question would score in all."""

    features: tuple[int, ...]
    weights: tuple[float, ...]
    whole: float


def ask(counts: Counts, fold_of: Sequence[int], segments: Sequence[Segment], size: int) -> Question:
    """Weigh the features of the only text of `counts` against a library of `size` texts."""
    weights: dict[int, float] = {}
    whole = 0.0
    own = weigh(counts)
    for feature, amount, weight in zip(counts.feature.tolist(), counts.count.tolist(), own.tolist()):
        kind = kind_of(feature)
        # A text without marks cannot disagree: what it has counts as if it had the marks asked for.
        twin = BARE | fold_of[feature & (1 << KIND) - 1] if kind == TYPED else None
        having = frequency(feature, segments) + (frequency(twin, segments) if twin else 0)
        if kind == BARE or (size >= MANY and having > COMMON * size):
            continue
        said = LAYERS[kind] * amount / (amount + TWICE) * (1 + TWICE) * rarity(having, size)
        if counts.marked[0] and kind in (FOLDED, TYPED):
            said *= AS_TYPED if kind == TYPED else 1 - AS_TYPED
        for one in (feature, twin):
            if one is not None:
                weights[one] = weights.get(one, 0.0) + said
        whole += said * weight
    return Question(tuple(weights), tuple(weights.values()), whole)


def frequency(feature: int, segments: Sequence[Segment]) -> int:
    """How many texts have a feature."""
    return sum(segment.frequency(feature) for segment in segments)


def scores(question: Question, segments: Sequence[Segment], size: int) -> Floats:
    """By view (rows) the score of each text of the library, over what an equal text would have in all: columns sum to about 0–1."""
    out = np.zeros((len(set(VIEWS.values())), size), dtype=np.float32)
    if not question.whole:
        return out
    for feature, weight in zip(question.features, question.weights):
        view = out[VIEWS[kind_of(feature)]]
        for segment in segments:
            found = segment.of(feature)
            if found is not None:
                texts, steps = found
                view[texts] += steps * np.float32(weight / STEPS / question.whole)
    return out
