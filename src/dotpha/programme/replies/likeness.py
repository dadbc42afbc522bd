"""How alike a row's words and a task's title are: 0–1, rare words weighing more than those every task has."""

from collections import Counter
from collections.abc import Iterable
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, Levenshtein

from dotpha.text.vietnamese import words

UNRELATED = 0.12
"""Titles that share less than this are not compared letter by letter."""
CLOSE = 80
"""From this likeness (0–100) on, two words are one word mistyped."""


class Likeness:
    """Compares rows with the titles of all tasks at hand; the weights of words come from these titles."""

    def __init__(self, titles: Iterable[str]) -> None:
        read = [words(title) for title in titles]
        self.bags = [Counter(row) for row in read]
        self.lines = [" ".join(row) for row in read]
        self.slips: dict[str, str] = {}
        counts = Counter(word for bag in self.bags for word in bag)
        total = len(self.bags)
        self.weights = {word: log(1 + total / count) for word, count in counts.items()}
        self.unknown = log(1 + total)
        self.masses = [self._mass(bag) for bag in self.bags]

    def scores(self, text: str) -> list[float]:
        """The likeness of a text with each title, in their order; all 0 for a text without words."""
        row = words(text)
        if not row:
            return [0.0] * len(self.bags)
        known = Counter(self._spelled(word) for word in row)
        mass, line = self._mass(known), " ".join(row)
        return [
            self._score(known, mass, bag, other, line, title)
            for bag, other, title in zip(self.bags, self.masses, self.lines)
        ]

    def letters_apart(self, text: str) -> list[int]:
        """How many letters must change to turn a text into each title (folded, single blanks)."""
        line = " ".join(words(text))
        return [Levenshtein.distance(line, title) for title in self.lines]

    def _score(self, row: Counter[str], mass: float, bag: Counter[str], other: float, line: str, title: str) -> float:
        common = sum(self.weights.get(word, 0) * count for word, count in (row & bag).items())
        if not common:
            return 0.0
        shared = 2 * common / (mass + other)
        if shared < UNRELATED:
            return shared / 2
        whole = (shared + Indel.normalized_similarity(line, title)) / 2
        # A title cut short says less than the whole one, but it says it of the same task.
        inside = 0.9 * common / mass if row.total() >= 5 else 0.0
        return min(1.0, max(whole, inside))

    def _mass(self, bag: Counter[str]) -> float:
        return sum(self.weights.get(word, self.unknown) * count for word, count in bag.items())

    def _spelled(self, word: str) -> str:
        """The word of the titles that this one is a slip of, the word itself when it is none."""
        if word in self.weights or len(word) < 4:
            return word
        if word not in self.slips:
            found = process.extractOne(word, list(self.weights), scorer=fuzz.ratio, score_cutoff=CLOSE)
            self.slips[word] = found[0] if found else word
        return self.slips[word]
