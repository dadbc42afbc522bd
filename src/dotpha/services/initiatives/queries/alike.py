"""Which initiatives are alike to a text, as somebody may see it: the passages of both, or only that there is one.

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
from dotpha.text.dates import write_date

SHOWN = 5
LOOKED = 12
"""So many of the library's answers are looked through: some may be withdrawn or not alike."""
FEWEST = 4
"""Syllables of which a text must have more before anything is sought: fewer are alike to everything."""
GONE = ("withdrawn",)
SAME = "trùng"
TONES = {SAME: "late", "tương tự": "soon"}


NO_GROUND = "Sáng kiến nộp sau không phải căn cứ để coi sáng kiến nộp trước là trùng."


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
    later: bool = False
    """Whether it was handed in after the one it is held against: it speaks against nothing then."""

    @property
    def same(self) -> bool:
        return self.verdict == SAME and not self.later

    @property
    def label(self) -> str:
        return f"{self.verdict}, nộp sau" if self.later else self.verdict

    @property
    def tone(self) -> str:
        return "plain" if self.later else TONES[self.verdict]


@dataclass(frozen=True)
class Found:
    """What is alike to a text, what came earlier first, then the most alike.

    `waits`: the library is being built; `size`: how many were looked through.
    """

    rows: tuple[Alike, ...] = ()
    size: int = 0
    waits: bool = False
    short: bool = False
    """Whether too little is written to seek by."""

    @property
    def same(self) -> list[Alike]:
        """Earlier ones that are the same: a later one is no ground against what came before it."""
        return [one for one in self.rows if one.same]


def alike_of(user: Any, case: Case) -> Found:
    """What is alike to an initiative; what was handed in after it is told apart."""
    return alike_to(user, text_of_case(case), but=[case.pk], case=case)


def alike_to(user: Any, text: Text, *, but: Iterable[int] = (), case: Case | None = None) -> Found:
    """Initiatives that are the same or alike, `but` for some cases. `case` is the one that the text is of, where it is one."""
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
        _alike(text, hit, cases[hit.key], texts.get(hit.key), later=_after(cases[hit.key], case))  # type: ignore[index, call-overload]
        for hit in hits
        if hit.key in cases
    ]
    return Found(tuple(sorted(rows, key=lambda one: one.later)[:SHOWN]), len(library))


def _after(other: Case, case: Case | None) -> bool:
    """Whether one was handed in after a case; what is being written comes after all."""
    if case is None or case.submitted_at is None or other.submitted_at is None:
        return False
    return (other.submitted_at, other.pk) > (case.submitted_at, case.pk)


def _handed_in(keys: list[Any]) -> Iterable[Case]:
    rows = Case.objects.filter(pk__in=keys, kind=KIND, submitted_at__isnull=False).exclude(step__in=GONE)
    return rows.select_related("body", "made_by")


def texts_of(pks: Iterable[int]) -> dict[int, Text]:
    """Case → what was last handed in of it."""
    rows = Receipt.objects.filter(case__in=list(pks)).order_by("pk").values_list("case_id", "content__values")
    return {case: text_of(values or {}) for case, values in rows}


def text_of_case(case: Case) -> Text:
    return texts_of([case.pk]).get(case.pk) or text_of(case.content)


def _alike(own: Text, hit: Hit, case: Case, other: Text | None, *, later: bool) -> Alike:
    unit = case.body.short_name if case.body else ""
    if other is None:
        after = " nộp sau" if later else ""
        says = f"{hit.verdict.capitalize()} với một sáng kiến chưa công bố{after} của {unit}."
        return Alike(hit.verdict, unit, f"{says} {NO_GROUND}" if later else says, None, later=later)
    pairs = tuple(_pair(own, other, one) for one in hit.passages)
    on = case.submitted_on
    says = f"{hit.says} Nộp sau, ngày {write_date(on)}. {NO_GROUND}" if later and on else hit.says
    return Alike(
        hit.verdict, unit, says, case, kinds.of(KIND).step(case.step).label, pairs, halves(own, [one.own for one in hit.passages]),
        halves(other, [one.other for one in hit.passages]), later,
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
