"""What is counted in a text, as numbers: syllables with and without marks, pairs of neighbours, meanings, families of meanings.

A feature is one 64-bit number: its kind in the upper byte, then what it is of. Many texts are read at once into one long row of
syllables, so that pairs and phrases are found by array arithmetic and a hundred thousand texts take minutes, not hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness.texts import MARKED, Text, forms, pieces
from dotpha.services.initiatives.likeness.thesaurus import Thesaurus, thesaurus

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

FOLDED, TYPED, BARE, PAIR, MEANING, FAMILY = (kind << 56 for kind in range(6))
"""Kinds: a folded syllable; a syllable as typed, of texts with marks; a folded one of texts without; two neighbours; …"""
KIND = 56
WEIGHTS = np.array([1.1, 1.0, 1.0, 0.9], dtype=np.float32)
"""Of title, problem, solution, benefit: benefits of different initiatives are alike («giảm thời gian»), titles are not."""
USUAL = 70.0
"""Weighted syllables of a usual initiative, until a library knows its own. It stays when texts are added, and so do weights."""
GUESSED = 0.25
"""Weight of a meaning of one syllable in a text without marks, where it may be another word."""
SMALL = frozenset((
    "và", "của", "các", "là", "cho", "được", "có", "với", "trong", "về", "để", "từ", "đến", "tại", "ở", "bị", "do",
    "sẽ", "đã", "đang", "những", "một", "mỗi", "trên", "dưới", "khi", "như", "thì", "mà", "này", "ra", "vào", "lên",
    "xuống", "qua", "theo", "bằng", "hay", "hoặc", "còn", "rất", "cũng", "chỉ", "gì", "nào", "ai", "nếu", "nên", "vì",
    "bởi", "sau", "trước", "rồi", "lại", "cả", "mọi", "nhau", "đó", "đây",
))  # fmt: skip
"""Syllables that only join others: they make no feature of their own, nor does a pair of them. As typed in a text with marks."""
SMALL_BARE = frozenset(
    ("va", "cua", "cac", "duoc", "voi", "nhung", "nhu", "thi", "neu", "vi", "boi", "cung", "nhau", "moi")
)
"""The same for a text without marks, where «cho» may be «chợ» and «ca» may be «cá»."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_PAIR_BITS = 24
UNKNOWN = 0
"""The number of every syllable that no text of the library has."""


@dataclass(frozen=True)
class Tables:
    """By number of a syllable: the number of its folded form, whether it only joins others in a text with marks, or without."""

    fold_of: Ints
    small: npt.NDArray[np.bool_]
    small_bare: npt.NDArray[np.bool_]


@dataclass
class Vocabulary:
    """Numbers of syllables, given as they are met; `fold_of` leads from a typed form to its folded one."""

    words: Thesaurus = field(default_factory=thesaurus)
    ids: dict[str, int] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    fold_of: list[int] = field(default_factory=list)
    small: list[bool] = field(default_factory=list)
    small_bare: list[bool] = field(default_factory=list)
    _lock: Any = field(default_factory=Lock, repr=False)
    _tables: Tables = field(
        default_factory=lambda: Tables(*(np.zeros(0, dtype=kind) for kind in (np.int64, bool, bool)))
    )

    def __post_init__(self) -> None:
        self._new("", "", UNKNOWN)

    def glance(self, word: str) -> int:
        """The number of a syllable of a question, which teaches nothing: one that no text has is `UNKNOWN`."""
        typed, folded = forms(word)
        return self.ids.get(typed, self.ids.get(folded, UNKNOWN))

    def meet(self, word: str) -> int:
        """The number of a syllable as it stands in a text, remembered."""
        number = self.written[word] = self.id_of(*forms(word))
        return number

    def id_of(self, typed: str, folded: str) -> int:
        """The number of a syllable as typed; unseen ones get the next, whoever else reads at the same time."""
        known = self.ids.get(typed)
        if known is not None:
            return known
        with self._lock:
            of_folded = self.ids.get(folded)
            if of_folded is None:
                of_folded = self._new(folded, folded, len(self.fold_of))
            known = self.ids.get(typed)
            return self._new(typed, folded, of_folded) if known is None else known

    def tables(self) -> Tables:
        """What is known of each syllable by number, as arrays."""
        made = self._tables
        if len(made.fold_of) < len(self.fold_of):
            size = len(self.fold_of)
            made = self._tables = Tables(
                np.array(self.fold_of[:size], dtype=np.int64),
                np.array(self.small[:size], dtype=bool),
                np.array(self.small_bare[:size], dtype=bool),
            )
        return made

    def _new(self, typed: str, folded: str, of_folded: int) -> int:
        number = len(self.fold_of)
        self.small.append(typed in SMALL)
        self.small_bare.append(folded in SMALL_BARE)
        self.fold_of.append(of_folded)
        self.ids[typed] = number
        return number

    @cached_property
    def phrases(self) -> list[tuple[int, npt.NDArray[np.uint64], list[tuple[int, ...]]]]:
        """Length, sorted hashes and meanings of the phrases of that length; the longest first."""
        by_length: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for phrase, meanings in self.words.phrases.items():
            row = np.array([self.id_of(word, word) for word in phrase], dtype=np.int64)
            by_length.setdefault(len(phrase), []).append((int(hashes(row, len(phrase))[0]), meanings))
        out = []
        for length in sorted(by_length, reverse=True):
            rows = sorted(by_length[length])
            out.append((length, np.array([key for key, _ in rows], dtype=np.uint64), [of for _, of in rows]))
        return out

    @cached_property
    def singles(self) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
        """Meanings of one syllable, by its number: as typed, and folded."""
        typed = {self.id_of(*forms(word)): of for word, of in self.words.singles.items()}
        return typed, {self.id_of(word, word): of for word, of in self.words.bare.items()}


@dataclass(frozen=True)
class Row:
    """Many texts as one row of syllables: number as typed and folded, text, part, whether the clause goes on,
    whether it only joins others; marked by text."""

    typed: Ints
    folded: Ints
    text: Ints
    part: Ints
    joined: npt.NDArray[np.bool_]
    small: npt.NDArray[np.bool_]
    marked: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Counts:
    """Feature → weighted count of each text, as three columns sorted by text and feature.

    `sizes` are the weighted syllables of each text, `usual` those of a usual one.
    """

    text: Ints
    feature: Ints
    count: Floats
    sizes: Floats
    marked: npt.NDArray[np.bool_]
    usual: float = USUAL


def lay_out(texts: Sequence[Text], vocabulary: Vocabulary, *, learning: bool = False) -> Row:
    """Read texts into one row; `learning` gives numbers to what was not met before."""
    number_of = vocabulary.meet if learning else vocabulary.glance
    typed: list[int] = []
    where: list[int] = []
    joined: list[bool] = []
    for number, text in enumerate(texts):
        for part, words in enumerate(text.parts):
            for word, goes_on in pieces(words):
                known = vocabulary.written.get(word)
                typed.append(number_of(word) if known is None else known)
                where.append(number * 4 + part)
                joined.append(goes_on)
    numbers, places = np.array(typed, dtype=np.int64), np.array(where, dtype=np.int64)
    tables = vocabulary.tables()
    folded = tables.fold_of[numbers]
    text_of = places // 4
    of = len(texts)
    bearing = np.bincount(text_of, weights=folded != numbers, minlength=of)
    marked = bearing > MARKED * np.bincount(text_of, minlength=of)
    small = np.where(marked[text_of], tables.small[numbers], tables.small_bare[numbers])
    return Row(numbers, folded, text_of, places % 4, np.array(joined, dtype=bool), small, marked)


def count(
    texts: Sequence[Text], vocabulary: Vocabulary, usual: float = USUAL, *, learning: bool = False
) -> Counts:  # fmt: skip
    """The features of each text with their counts weighted by part; `usual` is the size of a usual text of the library."""
    row = lay_out(texts, vocabulary, learning=learning)
    weight = WEIGHTS[row.part]
    columns = [*_syllables(row, weight), _pairs(row, weight), *_meanings(row, weight, vocabulary)]
    text, feature, amount = (np.concatenate(parts) for parts in zip(*columns))
    order = np.lexsort((feature, text))
    text, feature, amount = text[order], feature[order], amount[order]
    first = np.ones(len(text), dtype=bool)
    first[1:] = (text[1:] != text[:-1]) | (feature[1:] != feature[:-1])
    at = np.flatnonzero(first)
    summed = np.add.reduceat(amount, at) if len(at) else amount
    sizes = np.bincount(row.text, weights=weight, minlength=len(texts)).astype(np.float32)
    return Counts(text[at], feature[at], summed.astype(np.float32), sizes, row.marked, usual)


Column = tuple[Ints, Ints, Floats]


def _syllables(row: Row, weight: Floats) -> list[Column]:
    telling = ~row.small
    text, folded, typed = row.text[telling], row.folded[telling], row.typed[telling]
    second = np.where(row.marked[text], TYPED | typed, BARE | folded)
    return [(text, FOLDED | folded, weight[telling]), (text, second, weight[telling])]


def _pairs(row: Row, weight: Floats) -> Column:
    at = np.flatnonzero(row.joined[:-1] & ~(row.small[:-1] & row.small[1:]))
    return row.text[at], PAIR | row.folded[at] << _PAIR_BITS | row.folded[at + 1], weight[at]


def _meanings(row: Row, weight: Floats, vocabulary: Vocabulary) -> list[Column]:
    places, _, meanings, shares = matches(row, vocabulary)
    families = np.array(vocabulary.words.families, dtype=np.int64)[meanings]
    text, part = row.text[places], weight[places]
    return [(text, MEANING | meanings, part * np.sqrt(shares)), (text, FAMILY | families, part * shares)]


def matches(row: Row, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints, Floats]:
    """Where a meaning is said: place of its first syllable, syllables, meaning, and its share of a phrase with several.

    The longest phrase wins; single syllables are looked up where no phrase stands.
    """
    covered = np.zeros(len(row.folded), dtype=bool)
    found: list[tuple[int, int, int, float]] = []
    for length, keys, meanings in vocabulary.phrases:
        for place, which in _phrases_at(row, covered, length, keys):
            found += _shared(place, length, meanings[which], 1.0)
            covered[place : place + length] = True
    typed, bare = vocabulary.singles
    marked = row.marked[row.text]
    for place in np.flatnonzero(~covered).tolist():
        if marked[place]:
            found += _shared(place, 1, typed.get(int(row.typed[place]), ()), 1.0)
        else:
            found += _shared(place, 1, bare.get(int(row.folded[place]), ()), GUESSED)
    columns = list(zip(*found)) if found else [(), (), (), ()]
    places, lengths, meant = (np.array(column, dtype=np.int64) for column in columns[:3])
    return places, lengths, meant, np.array(columns[3], dtype=np.float32)


def _shared(place: int, length: int, meanings: Sequence[int], sure: float) -> list[tuple[int, int, int, float]]:
    return [(place, length, one, sure / len(meanings)) for one in meanings]


def _phrases_at(
    row: Row, covered: npt.NDArray[np.bool_], length: int, keys: npt.NDArray[np.uint64]
) -> list[tuple[int, int]]:
    """Starts of phrases of one length that no longer one covers, with their number among the keys; overlaps: the first."""
    windows = len(row.folded) - length + 1
    if windows <= 0:
        return []
    made = hashes(row.folded, length)
    which = np.searchsorted(keys, made)
    which[which == len(keys)] = 0
    hit = keys[which] == made
    for step in range(length - 1):
        hit &= row.joined[step : step + windows]
    for step in range(length):
        hit &= ~covered[step : step + windows]
    out, free = [], 0
    for at in np.flatnonzero(hit).tolist():
        if at >= free:
            out.append((at, int(which[at])))
            free = at + length
    return out


def hashes(folded: Ints, length: int) -> npt.NDArray[np.uint64]:
    """A 64-bit hash of each window of syllables."""
    numbers = folded.astype(np.uint64) + np.uint64(1)
    windows = len(numbers) - length + 1
    made = np.zeros(windows, dtype=np.uint64)
    for step in range(length):
        made = (made ^ numbers[step : step + windows]) * _MIX
        made ^= made >> np.uint64(29)
    return made
