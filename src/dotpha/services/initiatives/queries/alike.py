"""Which earlier initiatives are alike to a text, as somebody may see it: the passages of both, or only that there is one.

What was recognised everybody reads. What was not is told by its unit alone, without title and text, to who may not read the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dotpha.cases import kinds
from dotpha.cases.models import Case, Receipt
from dotpha.cases.queries import visible_cases
from dotpha.services.initiatives.index import KIND, index, text_of
from dotpha.services.initiatives.likeness import Hit, Passage, Span, Text
from dotpha.services.initiatives.likeness.texts import LABELS, PARTS, Part, read

SHOWN = 5
LOOKED = 12
"""So many of the library's answers are looked through: some may be withdrawn or not alike."""
FEWEST = 4
"""Syllables of which a text must have more before anything is sought: fewer are alike to everything."""
GONE = ("withdrawn",)
TONES = {"trùng": "late", "tương tự": "soon"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, marked where the other says the same."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Half:
    """One part of a text, cut where passages begin and end."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Pair:
    """One passage: what the one says, what the other says, and how."""

    own: str
    other: str
    copied: bool
    words: tuple[tuple[str, str], ...]
    """Words of the two that mean the same."""


@dataclass(frozen=True)
class Alike:
    """One initiative that is alike. Of one that may not be read `case`, passages and texts are None and empty."""

    verdict: str
    unit: str
    says: str
    case: Case | None
    state: str = ""
    pairs: tuple[Pair, ...] = ()
    own: tuple[Half, ...] = ()
    other: tuple[Half, ...] = ()

    @property
    def same(self) -> bool:
        return self.verdict == "trùng"

    @property
    def label(self) -> str:
        return self.verdict

    @property
    def tone(self) -> str:
        return TONES[self.verdict]


@dataclass(frozen=True)
class Found:
    """What is alike to a text, the most alike first; `waits`: the library is being built; `size`: how many were looked through."""

    rows: tuple[Alike, ...] = ()
    size: int = 0
    waits: bool = False
    short: bool = False
    """Whether too little is written to seek by."""

    @property
    def same(self) -> list[Alike]:
        return [one for one in self.rows if one.same]


def alike_to(user: Any, text: Text, *, but: Iterable[int] = ()) -> Found:
    """Initiatives that are the same or alike, `but` for some cases."""
    if sum(1 for part in text.parts for _ in read(part)) <= FEWEST:
        return Found(short=True)
    library = index.library()
    if library is None:
        return Found(waits=True)
    hits = [one for one in library.search(text, LOOKED, but=but) if one.verdict != "khác"]
    cases = {one.pk: one for one in _handed_in([one.key for one in hits])}
    may = set(visible_cases(user, KIND).filter(pk__in=cases).values_list("pk", flat=True)) if cases else set()
    texts = texts_of(may)
    rows = [
        _alike(text, hit, cases[hit.key], texts.get(hit.key))  # type: ignore[index, call-overload]
        for hit in hits
        if hit.key in cases
    ]
    return Found(tuple(rows[:SHOWN]), len(library))


def _handed_in(keys: list[Any]) -> Iterable[Case]:
    rows = Case.objects.filter(pk__in=keys, kind=KIND, submitted_at__isnull=False).exclude(step__in=GONE)
    return rows.select_related("body", "made_by")


def texts_of(pks: Iterable[int]) -> dict[int, Text]:
    """Case → what was last handed in of it."""
    rows = Receipt.objects.filter(case__in=list(pks)).order_by("pk").values_list("case_id", "content__values")
    return {case: text_of(values or {}) for case, values in rows}


def text_of_case(case: Case) -> Text:
    return texts_of([case.pk]).get(case.pk) or text_of(case.content)


def _alike(own: Text, hit: Hit, case: Case, other: Text | None) -> Alike:
    unit = case.body.short_name if case.body else ""
    if other is None:
        return Alike(hit.verdict, unit, f"{hit.verdict.capitalize()} với một sáng kiến chưa công bố của {unit}.", None)
    pairs = tuple(_pair(own, other, one) for one in hit.passages)
    return Alike(
        hit.verdict, unit, hit.says, case, kinds.of(KIND).step(case.step).label, pairs, halves(own, [one.own for one in hit.passages]),
        halves(other, [one.other for one in hit.passages]),
    )  # fmt: skip


def _pair(own: Text, other: Text, one: Passage) -> Pair:
    return Pair(one.own.of(own), one.other.of(other), one.kind == "copied", one.pairs)


def halves(text: Text, spans: list[Span]) -> tuple[Half, ...]:
    """The parts of a text that say something, cut at its marked spans."""
    return tuple(
        Half(LABELS[part].capitalize(), tuple(cut(text.part(part), _of_part(spans, part))))
        for part in PARTS
        if text.part(part).strip()
    )


def _of_part(spans: list[Span], part: Part) -> list[tuple[int, int]]:
    return sorted((one.start, one.end) for one in spans if one.part == part)


def cut(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    """The text in pieces; spans are sorted and may overlap."""
    at = 0
    for start, end in spans:
        start = max(start, at)
        if end <= start:
            continue
        if start > at:
            yield Piece(text[at:start], False)
        yield Piece(text[start:end], True)
        at = end
    if at < len(text):
        yield Piece(text[at:], False)
