"""Words that mean the same in initiatives, written by hand: a meaning a line, a [heading] over the lines that go together.

A phrase may stand in several lines; it then counts for each by a share. Phrases of two syllables and more are known with
and without marks. A word of one syllable is another word without its marks («bo», «bò», «bỏ»): in a marked text it counts
only as typed, in an unmarked one for every meaning it may have, at less weight.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dotpha.services.initiatives.likeness.texts import syllables

FILES = (
    "common.txt",
    "general.txt",
    "digital.txt",
    "office.txt",
    "school.txt",
    "health.txt",
    "farm.txt",
    "works.txt",
    "society.txt",
)
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Meanings by number. `labels` names each by its first phrase, `families` gives the number of its heading.

    `phrases` are folded syllables → meanings, `singles` one syllable as typed, `bare` the same folded.
    """

    labels: tuple[str, ...]
    families: tuple[int, ...]
    phrases: Mapping[Phrase, tuple[int, ...]]
    singles: Mapping[str, tuple[int, ...]]
    bare: Mapping[str, tuple[int, ...]]

    @property
    def longest(self) -> int:
        """Syllables of the longest phrase."""
        return max((len(phrase) for phrase in self.phrases), default=1)


@cache
def thesaurus() -> Thesaurus:
    """The one that comes with the package, read once."""
    return parse(_lines())


def thinned(share: float, seed: int) -> Thesaurus:
    """One that lacks a share of the lines (0–1): as if texts of another trade came along, whose words nobody wrote down."""
    chance = random.Random(seed)
    return parse(line for line in _lines() if line.startswith("[") or chance.random() >= share)


def parse(lines: Iterator[str]) -> Thesaurus:
    """Read lines of comma-separated phrases; `# …` is a remark, `[…]` begins a family."""
    labels: list[str] = []
    families: list[int] = []
    phrases: dict[Phrase, list[int]] = defaultdict(list)
    singles: dict[str, list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    family = -1
    for line in lines:
        if line.startswith("["):
            family += 1
            continue
        meaning = len(labels)
        words = [part.strip() for part in line.split(",")]
        labels.append(words[0])
        families.append(max(family, 0))
        for word in words:
            typed, folded = syllables(word)
            if len(folded) > 1:
                _note(phrases[folded], meaning)
            else:
                _note(singles[typed[0]], meaning)
                _note(bare[folded[0]], meaning)
    return Thesaurus(tuple(labels), tuple(families), _fixed(phrases), _fixed(singles), _fixed(bare))


def _note(meanings: list[int], meaning: int) -> None:
    if meaning not in meanings:
        meanings.append(meaning)


def _fixed(table: Mapping[Any, list[int]]) -> dict[Any, tuple[int, ...]]:
    return {key: tuple(meanings) for key, meanings in table.items()}


def _lines() -> Iterator[str]:
    for name in FILES:
        for line in files(__name__).joinpath(name).read_text("utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield line.strip()
