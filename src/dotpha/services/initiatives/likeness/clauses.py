"""One text read for comparison: its syllables with their places, and its clauses with what each says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dotpha.services.initiatives.likeness.features import FOLDED, MEANING, Row, Vocabulary, lay_out, matches
from dotpha.services.initiatives.likeness.texts import PARTS, Part, Span, Syllable, Text, read

LONG = 8
"""A comma ends a clause that has so many syllables."""
SHORT = 3
"""A clause of fewer belongs to the one before."""
_STOPS = ".;:!?\n"


@dataclass(frozen=True)
class Clause:
    """Places [first, last) among the syllables of a text, where that is, and what it says.

    `features` are folded syllables and meanings; `meanings` lead from a meaning to the words for it, as typed and folded.
    """

    first: int
    last: int
    span: Span
    features: frozenset[int]
    meanings: Mapping[int, tuple[str, str]]

    @property
    def places(self) -> range:
        return range(self.first, self.last)


@dataclass(frozen=True)
class Word:
    part: Part
    syllable: Syllable


@dataclass(frozen=True)
class Reading:
    """A text with its syllables in the order of its parts."""

    text: Text
    vocabulary: Vocabulary

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(Word(part, one) for part in PARTS for one in read(self.text.part(part)))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.syllable.folded for word in self.words)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Of each syllable the place behind the last one of its part."""
        out, end = [0] * len(self.words), len(self.words)
        for at in reversed(range(len(self.words))):
            if at + 1 < len(self.words) and self.words[at].part != self.words[at + 1].part:
                end = at + 1
            out[at] = end
        return tuple(out)

    def span(self, first: int, length: int) -> Span:
        """Where `length` syllables from `first` on stand; they are of one part."""
        start, end = self.words[first], self.words[first + length - 1]
        return Span(start.part, start.syllable.start, end.syllable.end)

    @cached_property
    def row(self) -> Row:
        return lay_out([self.text], self.vocabulary)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """In order; a title is one."""
        borders = self._borders()
        meant = self._meant()
        return tuple(self._clause(first, last, meant) for first, last in zip(borders, borders[1:]))

    def _borders(self) -> list[int]:
        borders = [0]
        for at in range(1, len(self.words)):
            if self._ends(at, at - borders[-1]):
                borders.append(at)
        return [*borders, len(self.words)] if self.words else []

    def _ends(self, at: int, length: int) -> bool:
        """Whether a clause of so many syllables ends before a place."""
        last, first = self.words[at - 1], self.words[at]
        if last.part != first.part:
            return True
        between = self.text.part(last.part)[last.syllable.end : first.syllable.start]
        stops = any(stop in between for stop in _STOPS) or ("," in between and length >= LONG)
        return length >= SHORT and stops

    def _meant(self) -> list[tuple[int, int, int]]:
        """Place, length and meaning of what is said. A lone syllable without marks says too many things to be shown."""
        places, lengths, meanings, _ = matches(self.row, self.vocabulary)
        sure = (lengths > 1) | self.row.marked[0]
        return sorted(zip(places[sure].tolist(), lengths[sure].tolist(), meanings[sure].tolist()))

    def _clause(self, first: int, last: int, meant: list[tuple[int, int, int]]) -> Clause:
        here = [(at, length, one) for at, length, one in meant if first <= at < last]
        own = np.flatnonzero(~self.row.small[first:last]) + first
        features = {FOLDED | int(self.row.folded[at]) for at in own} | {MEANING | one for _, _, one in here}
        named = {one: self._named(at, length) for at, length, one in reversed(here)}
        return Clause(first, last, self.span(first, last - first), frozenset(features), named)

    def _named(self, at: int, length: int) -> tuple[str, str]:
        return self.span(at, length).of(self.text), " ".join(self.folded[at : at + length])
