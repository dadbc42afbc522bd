"""Finds words of unrest in a comment, with and without marks, parted by dots or spaces, and says what it found and where.

A rule of words, not of meaning: it says which comments a person should read, never what they are. Only counts are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from dotpha.services.signals.rules.phrases import (
    AS_TYPED,
    CALLS,
    DENIES,
    DISSUADES,
    ENOUGH,
    HARMLESS,
    INSISTS,
    NEAR,
    PHRASES,
    WARNS,
    Phrase,
)
from dotpha.text.vietnamese import fold, new_tone, nfc, old_tone

TOKEN = re.compile(r"[^\W_]+")
ENDS = re.compile(r"[.!?;…]+(?=\s|$)|\n")
CLAUSE = re.compile(r"[,:()«»\"]")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
FIGURES = str.maketrans("0134", "oiea")
LONGEST = 4000
"""Letters of a comment that are looked at."""


@dataclass(frozen=True)
class Hit:
    """A phrase that stands at `start`–`end` of the text looked at; `aside` says why it does not count, empty where it does."""

    phrase: Phrase
    start: int
    end: int
    written: str
    aside: str = ""


@dataclass(frozen=True)
class Reading:
    """What was found in a comment: `text` as it was looked at, hits in order."""

    text: str
    hits: tuple[Hit, ...]

    @property
    def weight(self) -> int:
        """The sum of what counts, each phrase once."""
        return sum(one.weight for one in {hit.phrase for hit in self.hits if not hit.aside})

    @property
    def found(self) -> bool:
        return self.weight >= ENOUGH


@dataclass(frozen=True)
class _Letters:
    """The letters of a sentence without what parts them: as typed, folded, where each stands, where tokens begin and end."""

    typed: str
    folded: str
    places: tuple[int, ...]
    begins: dict[int, int]
    """Number of the letter → number of the token that begins there."""
    ends: dict[int, int]
    marked: tuple[bool, ...]
    """Of each letter, whether its token has any mark: then it is taken as typed in full."""


def read(comment: str) -> Reading:
    """The words of unrest in a comment. Each sentence is judged by itself; what a harmless context excuses is told, not hidden."""
    text = STRETCHED.sub(r"\1", nfc(comment[:LONGEST]))
    hits = [hit for start, end in _sentences(text) for hit in _hits(text, start, end)]
    return Reading(text, tuple(sorted(hits, key=lambda one: one.start)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in ENDS.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _hits(text: str, start: int, end: int) -> Iterator[Hit]:
    letters = _letters(text, start, end)
    found = [(phrase, *at) for phrase in PHRASES for at in _places(letters, phrase.words, phrase.marked)]
    if not found:
        return
    context = _context(letters)
    for phrase, first, last in found:
        at, until = letters.places[first], letters.places[last] + 1
        aside = _denied(text, letters, first, last) or context
        yield Hit(phrase, at, until, text[at:until], aside)


def _letters(text: str, start: int, end: int) -> _Letters:
    tokens = [(one.start(), one.group().lower()) for one in TOKEN.finditer(text, start, end)]
    tokens = [(at, _spelled(word)) for at, word in tokens if len(word) == len(_spelled(word))]
    sizes = [0, *accumulate(len(word) for _, word in tokens)]
    typed = "".join(word for _, word in tokens)
    return _Letters(
        typed,
        "".join(_folded(letter) for letter in typed),
        tuple(at + n for at, word in tokens for n in range(len(word))),
        {size: n for n, size in enumerate(sizes[:-1])},
        {size - 1: n for n, size in enumerate(sizes[1:])},
        tuple(word != fold(word) for _, word in tokens for _ in word),
    )


def _spelled(word: str) -> str:
    """Figures within a word stand for the letters they look like: "b4o", "l0ạn"; a number stays one."""
    return word.translate(FIGURES) if not word.isdecimal() and not word.isalpha() else word


@cache
def _folded(letter: str) -> str:
    """One letter for one letter, so that places stay."""
    found = fold(letter)
    return found if len(found) == 1 else letter


@cache
def _joined(words: str) -> tuple[tuple[str, ...], str]:
    """The letters of words with their tones in the new place and in the old (single letters keep theirs), and folded."""
    typed = tuple(write(words.lower()).replace(" ", "") for write in (new_tone, old_tone))
    return typed, "".join(_folded(letter) for letter in typed[0])


def _places(letters: _Letters, words: str, marked: bool = False) -> Iterator[tuple[int, int]]:
    """(first, last) letter of each place where these words stand, whole tokens only."""
    typed, folded = _joined(words)
    at = letters.folded.find(folded)
    while at >= 0:
        last = at + len(folded) - 1
        if at in letters.begins and last in letters.ends and any(_as_typed(letters, at, one, marked) for one in typed):
            yield at, last
        at = letters.folded.find(folded, at + 1)


def _as_typed(letters: _Letters, at: int, typed: str, marked: bool) -> bool:
    """Whether the marks that were typed are those of the words; none typed will do where the words may stand without."""
    same = True
    for place, letter in enumerate(typed, start=at):
        if letters.typed[place] != letter:
            same = False
            if letters.marked[place]:
                return False
    return same or not marked


def _context(letters: _Letters) -> str:
    """Why a sentence is harmless, empty where it is not or calls people."""
    if any(True for words in CALLS for _ in _places(letters, words)):
        return ""
    for why, several in HARMLESS:
        if any(True for words in several for _ in _places(letters, words)):
            return why
    return ""


def _ahead(letters: _Letters, several: Iterable[str], first: int) -> list[int]:
    """Where one of several words begins that ends before a letter."""
    return [at for words in several for at, end in _places(letters, words, words in AS_TYPED) if end < first]


def _denied(text: str, letters: _Letters, first: int, last: int) -> str:
    """Why what stands at these letters is denied or spoken against, empty where it is not."""
    token, until = letters.begins[first], letters.ends[last]
    clause = max((one.end() for one in CLAUSE.finditer(text, 0, letters.places[first])), default=0)
    before = [at for at, n in letters.begins.items() if token - NEAR - 1 <= n < token and letters.places[at] >= clause]
    stops = [*CLAUSE.finditer(text, letters.places[last]), *ENDS.finditer(text, letters.places[last])]
    stop = min((one.start() for one in stops), default=len(text))
    near = [at for at, n in letters.begins.items() if until < n <= until + NEAR and letters.places[at] < stop]
    if any(at in near for words in DISSUADES for at, _ in _places(letters, words)):
        return "người viết can ngăn"
    warns, denies = _ahead(letters, WARNS, first), _ahead(letters, DENIES, first)
    if not any(letters.places[at] >= clause for at in warns) and not any(at in before for at in denies):
        return ""
    if any(at in before for at in _ahead(letters, INSISTS, first)):
        return ""
    if any(at in near for at, _ in _places(letters, "thì")):  # «không … thì không ai nghe» threatens
        return ""
    return "người viết phủ nhận hoặc phản đối"
