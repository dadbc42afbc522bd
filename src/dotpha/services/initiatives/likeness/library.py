"""A library of initiatives that can be asked which of them are alike to a new text, and that grows without being built anew."""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from dotpha.services.initiatives.likeness import latent
from dotpha.services.initiatives.likeness.clauses import Reading
from dotpha.services.initiatives.likeness.features import USUAL, Vocabulary, count
from dotpha.services.initiatives.likeness.passages import Rarity, compare
from dotpha.services.initiatives.likeness.scoring import MEANINGS, SYLLABLES, ask, frequency, scores
from dotpha.services.initiatives.likeness.segments import Segment, freeze, join, rarity
from dotpha.services.initiatives.likeness.texts import Text
from dotpha.services.initiatives.likeness.thesaurus import Thesaurus, thesaurus
from dotpha.services.initiatives.likeness.verdicts import Hit, Signs, judge

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

BATCH = 2_000
"""Texts read at once when a library is built."""
LARGEST = 32_000
"""Texts of a segment at most: joining takes five times its memory for a moment."""
CANDIDATES = 150
"""So many of the best by all words, and of each view, are ranked."""
EARLY = 5
"""k of the fusion of ranks (Cormack, Clarke and Büttcher, SIGIR 2009): the smaller, the more first places count."""
SHOWN = 10
LOOKED = 12
"""So many of the ranked are compared clause by clause; their score orders them."""


@dataclass(frozen=True)
class Shelf:
    """What a search reads, replaced as a whole: it sees one library while another text is added."""

    size: int = 0
    segments: tuple[Segment, ...] = ()
    laid: npt.NDArray[np.float16] | None = None
    gone: frozenset[int] = frozenset()

    def rarity(self, feature: int) -> float:
        """How much a feature tells in this library."""
        return rarity(frequency(feature, self.segments), self.size)


class Library:
    """Initiatives by key. Searching is safe while others search or add.

    Memory is about a kilobyte a text: its words packed, its postings, its direction (`nbytes`).
    """

    def __init__(self, words: Thesaurus | None = None) -> None:
        """`words` that mean the same: those of the package, or others."""
        self._vocabulary = Vocabulary(words or thesaurus())
        self._usual = USUAL
        self._space: latent.Space | None = None
        self._shelf = Shelf()
        self._keys: list[Hashable] = []
        self._texts: list[bytes] = []
        self._numbers: dict[Hashable, int] = {}
        self._writing = Lock()

    @classmethod
    def of(cls, texts: Iterable[tuple[Hashable, Text]], words: Thesaurus | None = None) -> Library:
        """Build a library; a key that comes again replaces what it had."""
        library = cls(words)
        for key, text in texts:
            library._keep(key, text)
        if library._texts:
            library._settle()
            segments: list[Segment] = []
            rows = []
            for first in range(0, len(library._texts), BATCH):
                segment, laid = library._read(first)
                segments = _joined([*segments, segment])
                rows.append(laid)
            library._shelf = replace(
                library._shelf,
                size=len(library._texts),
                segments=tuple(segments),
                laid=np.vstack(rows) if library._space is not None else None,
            )
        return library

    def _settle(self) -> None:
        """Learn the usual size and the directions from a sample of the texts."""
        step = -(-len(self._texts) // latent.SAMPLE)
        sample = [_unpacked(packed) for packed in self._texts[::step]]
        counts = count(sample, self._vocabulary, learning=True)
        self._usual = max(float(counts.sizes.mean()), 1.0)
        self._space = latent.learn(replace(counts, usual=self._usual))

    def _read(self, first: int) -> tuple[Segment, npt.NDArray[np.float16]]:
        """The segment and the directions of a batch of kept texts."""
        batch = [_unpacked(packed) for packed in self._texts[first : first + BATCH]]
        counts = count(batch, self._vocabulary, self._usual, learning=True)
        laid = self._space.lay(counts) if self._space is not None else np.zeros((len(batch), 0))
        return freeze(counts, first), laid.astype(np.float16)

    def add(self, key: Hashable, text: Text) -> None:
        """Put in one text, or another text for a key; only small segments are built again."""
        with self._writing:
            number = len(self._texts)
            self._keep(key, text)
            segment, laid = self._read(number)
            segments = _joined([*self._shelf.segments, segment])
            rows = self._shelf.laid
            if rows is not None:
                if number == len(rows):  # room for as many again: what is searched meanwhile lies before
                    rows = np.concatenate([rows, np.zeros_like(rows)])
                rows[number] = laid[0]
            self._shelf = replace(self._shelf, size=number + 1, segments=tuple(segments), laid=rows)

    def remove(self, key: Hashable) -> None:
        """Take a text out of all answers; a key that is not there is no error."""
        with self._writing:
            number = self._numbers.pop(key, None)
            if number is not None:
                self._shelf = replace(self._shelf, gone=self._shelf.gone | {number})

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def nbytes(self) -> int:
        """Bytes of what is kept of the texts: postings, packed words, directions."""
        laid = self._shelf.laid.nbytes if self._shelf.laid is not None else 0
        return sum(one.nbytes for one in self._shelf.segments) + sum(map(len, self._texts)) + laid

    def search(self, text: Text, k: int = SHOWN, *, but: Iterable[Hashable] = ()) -> list[Hit]:
        """The `k` initiatives most alike to a text, the most alike first; `but` are left out (the text's own key)."""
        shelf = self._shelf
        counts = count([text], self._vocabulary, self._usual)
        question = ask(counts, self._vocabulary.fold_of, shelf.segments, shelf.size)
        views = scores(question, shelf.segments, shelf.size)
        out = shelf.gone | {number for key in but if (number := self._numbers.get(key)) is not None}
        views[:, list(out)] = 0
        chosen = _candidates(views)
        rows = [views[:, chosen].sum(axis=0), views[SYLLABLES, chosen], views[MEANINGS, chosen]]
        if self._space is not None and shelf.laid is not None:
            rows.append(shelf.laid[chosen].astype(np.float32) @ self._space.lay(counts)[0])
        ranked = _fused(np.vstack(rows))
        directions = rows[3].tolist() if len(rows) > 3 else [None] * len(chosen)
        own, telling = Reading(text, self._vocabulary), cache(shelf.rarity)
        hits = []
        for at in ranked[: max(k, LOOKED)]:
            number = int(chosen[at])
            hits.append(self._hit(own, number, views[:, number], directions[at], telling))
        return sorted(hits, key=lambda hit: -hit.score)[:k]

    def _hit(self, own: Reading, number: int, views: Floats, direction: float | None, telling: Rarity) -> Hit:
        other = Reading(_unpacked(self._texts[number]), self._vocabulary)
        compared = compare(own, other, telling)
        direction = None if direction is None else max(direction, 0.0)
        words, meanings = float(views.sum()), float(views[MEANINGS])
        signs = Signs(words, meanings, direction, compared.copied_share, compared.meant_share)
        return judge(self._keys[number], signs, compared)

    def _keep(self, key: Hashable, text: Text) -> None:
        before = self._numbers.get(key)
        if before is not None:
            self._shelf = replace(self._shelf, gone=self._shelf.gone | {before})
        self._numbers[key] = len(self._texts)
        self._keys.append(key)
        self._texts.append(
            zlib.compress("\0".join(part.replace("\0", " ") for part in text.parts).encode(errors="replace"), 6)
        )


def _joined(segments: list[Segment]) -> list[Segment]:
    """The last segments joined while one is not much smaller than the one before: few segments, and each text moved seldom."""
    while len(segments) > 1 and segments[-2].size <= 2 * segments[-1].size:
        if segments[-2].size + segments[-1].size > LARGEST:
            break
        segments[-2:] = [join(segments[-2:])]
    return segments


def _unpacked(packed: bytes) -> Text:
    title, problem, solution, benefit = zlib.decompress(packed).decode().split("\0")
    return Text(title, problem, solution, benefit)


def _candidates(views: Floats) -> Ints:
    """Numbers of the texts that are best in all views together or in one, those alike in nothing left out."""
    total = views.sum(axis=0)
    most = min(CANDIDATES, len(total))
    best = (
        [np.argpartition(-row, most - 1)[:most] for row in (total, views[SYLLABLES], views[MEANINGS])] if most else []
    )
    chosen = np.unique(np.concatenate(best)) if best else np.zeros(0, dtype=np.int64)
    return chosen[total[chosen] > 0]


def _fused(rows: Floats) -> Ints:
    """The order of the columns by the sum of the reciprocals of their ranks in each row."""
    places = np.argsort(np.argsort(-rows, axis=1, kind="stable"), axis=1)
    return np.argsort(-(1 / (EARLY + 1 + places)).sum(axis=0), kind="stable")
