"""What is said of a hit: how alike it is (0–1), «trùng», «tương tự» or «khác», and why, in a sentence."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from math import exp
from typing import Literal

from dotpha.services.initiatives.likeness.passages import Comparison, Passage

Verdict = Literal["trùng", "tương tự", "khác"]

SAME = 0.9
"""From this score on «trùng»: 35 % of those that say the same in other words, none of the nearest that do not (269)."""
ALIKE = 0.6
"""From this score on «tương tự»: 83 % of those that say the same in other words, 4 % of the nearest that do not."""
COPIED = 0.5
"""Half of either text copied is «trùng» whatever the rest says."""
BORROWED = 0.2
"""A fifth copied is «tương tự»."""

WEIGHTS = (5.8, 0.4, 4.5, 4.7, -4.8)
"""Of words, meanings, clauses, direction, and the constant: a logistic regression fitted by `tests/fitting`.

Meanings count again in clauses; by themselves they tell little where the thesaurus was not written for the texts."""
WITHOUT_DIRECTION = (8.0, 1.1, 6.1, 0.0, -3.1)
"""The same for a library too small to teach directions."""


@dataclass(frozen=True)
class Signs:
    """What a score is made of, each 0–1.

    `words` and `meanings`: shared features over those of an equal text; `direction`: cosine in the space of the library, None where
    it is too small to have one; `copied` and `meant`: shares of passages (`Comparison`).
    """

    words: float
    meanings: float
    direction: float | None
    copied: float
    meant: float


@dataclass(frozen=True)
class Hit:
    """An earlier initiative held against the new text: `score` 0–1, the verdict, why in a sentence, where in passages."""

    key: Hashable
    score: float
    verdict: Verdict
    says: str
    passages: tuple[Passage, ...]
    signs: Signs


def judge(key: Hashable, signs: Signs, compared: Comparison) -> Hit:
    """Weigh the signs of one hit."""
    score = round(max(score_of(signs), signs.copied), 3)
    verdict = verdict_of(score, signs)
    return Hit(key, score, verdict, _says(verdict, signs, compared), compared.passages, signs)


def score_of(signs: Signs) -> float:
    """How likely the two are one initiative, by the signs of meaning; copying is counted beside it."""
    weights = WITHOUT_DIRECTION if signs.direction is None else WEIGHTS
    values = (signs.words, signs.meanings, signs.meant, signs.direction or 0.0, 1.0)
    return 1 / (1 + exp(-sum(weight * value for weight, value in zip(weights, values))))


def verdict_of(score: float, signs: Signs) -> Verdict:
    """«trùng», «tương tự» or «khác», by the thresholds above."""
    if score >= SAME or signs.copied >= COPIED:
        return "trùng"
    if score >= ALIKE or signs.copied >= BORROWED:
        return "tương tự"
    return "khác"


def _says(verdict: Verdict, signs: Signs, compared: Comparison) -> str:
    """ "Tương tự: 3 đoạn cùng ý khác lời («ô vuông» – «mã QR», «khách» – «người dân»)."."""
    copied = [one for one in compared.passages if one.kind == "copied"]
    meant = [one for one in compared.passages if one.kind == "meant"]
    parts = []
    if copied:
        parts.append(f"{len(copied)} đoạn chép gần như nguyên văn, chiếm {round(signs.copied * 100)}% văn bản")
    if meant:
        parts.append(f"{len(meant)} đoạn cùng ý khác lời{_named(meant)}")
    if not parts:
        parts.append("không có đoạn nào nói cùng một ý")
    if verdict == "khác" and meant:
        parts.append("chỉ cùng lĩnh vực, chưa đủ để coi là giống nhau")
    return f"{verdict.capitalize()}: {'; '.join(parts)}."


def _named(passages: list[Passage]) -> str:
    """Up to three pairs of words that mean the same, those of the nearest passages first."""
    pairs = list(dict.fromkeys((mine.lower(), theirs.lower()) for one in passages for mine, theirs in one.pairs[:1]))
    if not pairs:
        return ""
    return f" ({', '.join(f'«{mine}» – «{theirs}»' for mine, theirs in pairs[:3])})"
