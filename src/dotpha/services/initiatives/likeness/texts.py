"""The text of an initiative as its parts, and its syllables with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from dotpha.text.vietnamese import fold, nfc, old_tone

Part = Literal["title", "problem", "solution", "benefit"]
PARTS: tuple[Part, ...] = get_args(Part)
LABELS: dict[Part, str] = {"title": "tên", "problem": "thực trạng", "solution": "giải pháp", "benefit": "lợi ích"}

# A mark typed as a letter of its own, and what is pasted along unseen, belong to the syllable they stand in.
_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad])*"
_SYLLABLE = re.compile(_LETTERS)
_PIECE = re.compile(rf"({_LETTERS})([\W_]*)")
_ENDS = re.compile(r"[.;:!?,\n()«»\"“”…–]")
MARKED = 0.15
"""Of the syllables of a text typed with marks so many carry one; in Vietnamese it is some two thirds."""


@dataclass(frozen=True)
class Text:
    """What a proposal says: its title, what is wrong today, the solution, the benefit. Parts not written are ""."""

    title: str
    problem: str = ""
    solution: str = ""
    benefit: str = ""

    def part(self, name: Part) -> str:
        return str(getattr(self, name))

    @property
    def parts(self) -> tuple[str, str, str, str]:
        return self.title, self.problem, self.solution, self.benefit


@dataclass(frozen=True)
class Span:
    """Characters [start, end) of one part of a text."""

    part: Part
    start: int
    end: int

    def of(self, text: Text) -> str:
        return text.part(self.part)[self.start : self.end]


@dataclass(frozen=True)
class Syllable:
    """As typed (lower case, old tone place, NFC), folded, its place, and whether the clause goes on after it."""

    typed: str
    folded: str
    start: int
    end: int
    joined: bool


def read(text: str) -> Iterator[Syllable]:
    """The syllables of a text in order; offsets are those of the string given, whatever its normal form."""
    found = list(_SYLLABLE.finditer(text))
    for at, match in enumerate(found):
        typed, folded = forms(match[0])
        following = found[at + 1].start() if at + 1 < len(found) else None
        joined = following is not None and not _ENDS.search(text, match.end(), following)
        yield Syllable(typed, folded, match.start(), match.end(), joined)


def pieces(text: str) -> list[tuple[str, bool]]:
    """What stands for each syllable in the text, and whether the clause goes on after it: `read` without places, for many texts."""
    found = _PIECE.findall(text)
    joined = [(word, _goes_on(gap)) for word, gap in found]
    if joined:
        joined[-1] = joined[-1][0], False
    return joined


@lru_cache(maxsize=10_000)
def _goes_on(gap: str) -> bool:
    return not _ENDS.search(gap)


def syllables(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The syllables of a phrase, as typed and folded."""
    made = [forms(match[0]) for match in _SYLLABLE.finditer(text)]
    return tuple(typed for typed, _ in made), tuple(folded for _, folded in made)


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, str]:
    """A syllable as typed (lower case, old tone place, NFC) and folded."""
    typed = old_tone(nfc(word).lower())
    return typed, fold(typed)
