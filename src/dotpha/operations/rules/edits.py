"""A draft that was edited in Word and came back: which passages are other, and what of that the next draft can carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from dotpha.operations.rules.figures_changed import Changed, changed_numbers, refigured, settled
from dotpha.operations.rules.passages import Passage, Written, same_words

CHANGED, ADDED, REMOVED = "changed", "added", "removed"
LABELS = {CHANGED: "Viết lại", ADDED: "Thêm", REMOVED: "Bỏ"}
ALIKE = 45
"""From so alike (0–100) on two passages are one that was rewritten, not one gone and one come."""


@dataclass(frozen=True)
class Edit:
    """One passage as the office has it. `key` is its place, of an added one that of the passage before it.

    `before` is what was written from the facts, `lost` why a later draft could not carry it ("" where it does).
    """

    key: str
    sort: str
    before: str
    after: str
    where: str
    cell: bool = False
    lost: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def label(self) -> str:
        return LABELS[self.sort]


def read_edits(kept: Iterable[Mapping[str, Any]]) -> list[Edit]:
    return [Edit(**one) for one in kept]


def written_by(edits: Iterable[Edit], decided: Mapping[str, Mapping[int, str]]) -> Written:
    """The office's words as they stand in the paper; `decided` is {key: {place of a number: "back" or "keep"}}."""
    instead: dict[str, str | None] = {}
    added: dict[str, list[str]] = {}
    for one in edits:
        if one.lost:
            continue
        if one.sort == ADDED:
            added.setdefault(one.key, []).append(one.after)
        elif one.sort == REMOVED:
            instead[one.key] = None
        else:
            instead[one.key] = settled(one.before, one.after, decided.get(one.key, {}))
    return Written(instead, added)


def as_they_stand(edits: Iterable[Edit], decided: Mapping[str, Mapping[int, str]]) -> list[Edit]:
    """The same, in the same order, with the words that the paper has once figures were decided."""
    return [
        replace(one, after=settled(one.before, one.after, decided.get(one.key, {}))) if one.sort == CHANGED else one
        for one in edits
    ]


def flagged(edits: Iterable[Edit]) -> list[tuple[Edit, int, str, Changed]]:
    """(edit, place among its numbers, where that is for people, the number) of every figure that was written otherwise."""
    return [
        (one, place, one.where if one.cell else f"{one.where}, «{_around(one, change)}»", change)
        for one in edits
        if one.sort == CHANGED and not one.lost
        for place, change in enumerate(changed_numbers(one.before, one.after))
    ]


AROUND = 32


def _around(edit: Edit, change: Changed) -> str:
    """The words beside a number, so that one finds it; of one that the file left out those of the facts."""
    text = edit.after if change.at else edit.before
    start, end = change.at or change.was or (0, 0)
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    words = text[first:last]
    head = words.partition(" ")[2] if first else words
    tail = head.rpartition(" ")[0] if last < len(text) else head
    return f"{'…' if first else ''}{tail}{'…' if last < len(text) else ''}"


@dataclass(frozen=True)
class Shown:
    """A paragraph of the paper as it was handed out: the passage it shows, None for what is not written from facts."""

    text: str
    key: str | None


def shown(paragraphs: Sequence[str], texts: Sequence[tuple[str, str]]) -> list[Shown]:
    """Each paragraph of a paper with the key of the passage it shows; `texts` are (key, text as it stands) in order."""
    waiting: dict[str, list[str]] = {}
    for key, text in texts:
        waiting.setdefault(same_words(text), []).append(key)
    out = []
    for paragraph in paragraphs:
        keys = waiting.get(same_words(paragraph))
        out.append(Shown(paragraph, keys.pop(0) if keys else None))
    return out


@dataclass(frozen=True)
class Compared:
    """What came back: key → new words (None: taken out), words added after a key, and changes outside the passages."""

    instead: dict[str, str | None]
    added: dict[str, list[str]]
    outside: list[tuple[str, str]]


def compare(before: Sequence[Shown], now: Sequence[str]) -> Compared:
    """Holds the paragraphs of the file that came back against those that were handed out."""
    found = Compared({}, {}, [])
    last: str | None = None
    matcher = SequenceMatcher(
        a=[same_words(one.text) for one in before], b=[same_words(one) for one in now], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            last = next((one.key for one in reversed(before[a:b]) if one.key), last)
            continue
        for old, new in _pairs(before[a:b], now[c:d]):
            last = _take(found, old, new, last)
    return found


def _take(found: Compared, old: Shown | None, new: str | None, last: str | None) -> str | None:
    """Files one pair; gives back the key that an added paragraph would stand behind."""
    if old is not None and old.key:
        found.instead[old.key] = None if new is None else _bare(new)
        return old.key
    if old is None and new is not None and last is not None:
        if new.strip():
            found.added.setdefault(last, []).append(_bare(new))
    elif same_words(old.text if old else "") != same_words(new or ""):
        found.outside.append((old.text if old else "", new or ""))
    return last


def _bare(text: str) -> str:
    """The words without the hyphen and the end mark that the layout adds again."""
    text = " ".join(text.replace("\xa0", " ").split())
    text = text[2:] if text.startswith(("- ", "– ")) else text
    return text[:-3] + "." if text.endswith("./.") else text


def _pairs(old: Sequence[Shown], new: Sequence[str]) -> list[tuple[Shown | None, str | None]]:
    """The paragraphs of a changed stretch in twos, in their order: each with the first that is alike enough."""
    out: list[tuple[Shown | None, str | None]] = []
    start = 0
    for one in old:
        likes = [(fuzz.ratio(same_words(one.text), same_words(text)), -at) for at, text in enumerate(new[start:])]
        score, at = max(likes, default=(0.0, 0))
        if score >= ALIKE or (len(old) == len(new) == 1 and score >= ALIKE / 2):
            out += [(None, text) for text in new[start : start - at]]
            out.append((one, new[start - at]))
            start += 1 - at
        else:
            out.append((one, None))
    return out + [(None, text) for text in new[start:]]


def edits_from(
    passages: Sequence[Passage], instead: Mapping[str, str | None], added: Mapping[str, Sequence[str]]
) -> list[Edit]:
    """The edits that make these words of what was written from the facts."""
    out = []
    for one in passages:
        words = instead.get(one.key, one.text)
        if words is None:
            out.append(Edit(one.key, REMOVED, one.text, "", one.where, one.cell))
        elif same_words(words) != same_words(one.text):
            out.append(Edit(one.key, CHANGED, one.text, words, one.where, one.cell))
        out += [Edit(one.key, ADDED, "", text, one.where) for text in added.get(one.key, ())]
    return out


GONE = "Bản mới không còn đoạn này."
OTHER = "Đoạn này của bản mới viết từ số liệu khác, không chỉ khác con số."


def carried(edits: Iterable[Edit], passages: Sequence[Passage]) -> list[Edit]:
    """The edits on a newer draft: each where its passage still is, with the newer figures, else `lost` with the reason."""
    now = {one.key: one for one in passages}
    out = []
    for one in edits:
        here = now.get(one.key)
        if here is None:
            out.append(_lost(one, GONE))
        elif one.sort == ADDED or here.text == one.before:
            out.append(Edit(one.key, one.sort, one.before, one.after, here.where, one.cell))
        else:
            after = "" if one.sort == REMOVED else refigured(one.before, one.after, here.text)
            same = after is not None and (
                one.sort == CHANGED or refigured(one.before, one.before, here.text) is not None
            )
            if same and not one.cell:
                out.append(Edit(one.key, one.sort, here.text, after or "", here.where))
            else:
                out.append(_lost(one, OTHER))
    return out


def _lost(one: Edit, why: str) -> Edit:
    return Edit(one.key, one.sort, one.before, one.after, one.where, one.cell, lost=why)
