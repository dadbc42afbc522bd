"""Which known task each thing that a paper asks for already is, and what is said of it otherwise than before.

A code given by the superior is believed; without one the words decide, rare ones weighing more. Each task is found at most
once, whatever the order in which the two sides are given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from dotpha.programme.replies.likeness import Likeness
from dotpha.programme.replies.matching import MARGIN, SURE
from dotpha.text.vietnamese import words

ALIKE = 0.6
"""Words of a revised paper at least this near to a task of the old one are held to be that task; a person looks at all."""
PROPOSED = 0.5
"""Words at least this near are shown as a task that it may be."""
Field = Literal[
    "title", "leads", "supporting", "deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources"
]
LABELS: dict[Field, str] = {
    "title": "nội dung", "leads": "chủ trì", "supporting": "phối hợp", "deadline": "thời hạn",
    "deadline_text": "thời hạn, bằng lời", "recurrence": "định kỳ", "deliverable": "sản phẩm",
    "authority": "cấp có thẩm quyền", "resources": "nguồn lực",
}  # fmt: skip
WORDS: tuple[Field, ...] = ("title", "deliverable", "authority", "resources")
AGENCIES: tuple[Field, ...] = ("leads", "supporting")
Piece = tuple[Literal["same", "gone", "new"], str]


@dataclass(frozen=True)
class Asked:
    """What is asked for, by a paper or by a task as it stands; agencies are names of the register where it knows them.

    `codes` are those of the superior's lists. What is not said is "", () or None.
    """

    key: int
    title: str
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    deadline: date | None = None
    recurrence: str = ""
    deliverable: str = ""
    ordinal: str = ""
    codes: tuple[str, ...] = ()
    deadline_text: str = ""
    authority: str = ""
    resources: str = ""


@dataclass(frozen=True)
class Change:
    """One field that a paper says otherwise, in words; `pieces` is the new wording with what was struck and what added."""

    field: Field
    was: str
    becomes: str

    @property
    def label(self) -> str:
        return LABELS[self.field]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(word_changes(self.was, self.becomes))


@dataclass(frozen=True)
class Proposal:
    """A task that a thing asked for may already be, how near its words are (0–1), and whether nothing else comes near."""

    key: int
    score: float
    sure: bool = False


def pair(found: Iterable[Asked], known: Iterable[Asked], *, least: float = ALIKE) -> dict[int, int]:
    """The key of the known task for each found one that has one, each known task at most once.

    Equal codes come first, then the nearest words of all; of equal words those with more of the rest equal.
    """
    left, right = sorted(found, key=_key), sorted(known, key=_key)
    pairs = _by_code(left, right)
    left = [one for one in left if one.key not in pairs]
    right = [one for one in right if one.key not in set(pairs.values())]
    taken: set[int] = set()
    for _, _, one, other in sorted(_near(left, right, least), key=lambda row: (-row[0], -row[1], row[2], row[3])):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _key(one: Asked) -> int:
    return one.key


def _by_code(found: Sequence[Asked], known: Sequence[Asked]) -> dict[int, int]:
    """Pairs of those that share a code that no other on either side has."""
    ours = Counter(code for one in found for code in set(one.codes))
    theirs = Counter(code for one in known for code in set(one.codes))
    holders = {code: one.key for one in known for code in one.codes if theirs[code] == 1}
    pairs: dict[int, int] = {}
    for one in found:
        held = next((holders[code] for code in one.codes if ours[code] == 1 and code in holders), None)
        if held is not None and held not in pairs.values():
            pairs[one.key] = held
    return pairs


def _near(found: Sequence[Asked], known: Sequence[Asked], least: float) -> Iterable[tuple[float, int, int, int]]:
    likeness = Likeness(one.title for one in known)
    for one in found:
        for other, score in zip(known, likeness.scores(one.title)):
            if score >= least:
                yield round(score, 6), _agreeing(one, other), one.key, other.key


def _agreeing(one: Asked, other: Asked) -> int:
    """How much of the rest is equal: tells two tasks of the same words apart."""
    equal = (
        one.ordinal == other.ordinal, set(one.leads) == set(other.leads), one.deadline == other.deadline,
        _same(one.deliverable, other.deliverable), one.recurrence == other.recurrence,
    )  # fmt: skip
    return sum(equal)


def propose(found: Iterable[Asked], known: Sequence[Asked], *, most: int = 3) -> dict[int, tuple[Proposal, ...]]:
    """For each found one the known tasks that it may already be, the nearest first; none where nothing comes near."""
    likeness = Likeness(one.title for one in known)
    holders = {code: one.key for one in known for code in one.codes}
    out = {}
    for one in found:
        coded = next((holders[code] for code in one.codes if code in holders), None)
        ranked = sorted(
            zip(likeness.scores(one.title), (other.key for other in known)), key=lambda row: (-row[0], row[1])
        )
        near = [(score, key) for score, key in ranked[: most + 1] if score >= PROPOSED and key != coded]
        second = near[1][0] if len(near) > 1 else 0.0
        proposals = [
            Proposal(key, round(score, 3), not at and coded is None and score >= SURE and score - second >= MARGIN)
            for at, (score, key) in enumerate(near)
        ]
        out[one.key] = tuple(([Proposal(coded, 1.0, True)] if coded is not None else []) + proposals)[:most]
    return out


def changes(becomes: Asked, was: Asked) -> tuple[Change, ...]:
    """The fields that a paper says otherwise than a task stands. On what it does not say, it changes nothing.

    Words of a deadline count where they name no day ("hằng quý"); with a day they are that day, however written.
    """
    out: list[Change] = []
    for name in WORDS:
        old, new = getattr(was, name), getattr(becomes, name)
        if new and not _same(old, new):
            out.append(Change(name, old, new))
    for name in AGENCIES:
        old, new = getattr(was, name), getattr(becomes, name)
        if new and {_flat(one) for one in old} != {_flat(one) for one in new}:
            out.append(Change(name, "; ".join(old), "; ".join(new)))
    if becomes.deadline and becomes.deadline != was.deadline:
        out.append(
            Change("deadline", f"{was.deadline:%d/%m/%Y}" if was.deadline else "", f"{becomes.deadline:%d/%m/%Y}")
        )
    if becomes.deadline is None and becomes.deadline_text and not _same(was.deadline_text, becomes.deadline_text):
        out.append(Change("deadline_text", was.deadline_text, becomes.deadline_text))
    if (becomes.deadline or becomes.recurrence) and not _same(was.recurrence, becomes.recurrence):
        out.append(Change("recurrence", was.recurrence, becomes.recurrence))
    order = list(LABELS)
    return tuple(sorted(out, key=lambda one: order.index(one.field)))


def _same(old: str, new: str) -> bool:
    """Equal but for marks, case and stops: a slip of the pen is no change."""
    return words(old) == words(new)


def _flat(name: str) -> str:
    return " ".join(words(name))


def word_changes(was: str, becomes: str) -> list[Piece]:
    """The words of two texts in one line: those kept, those struck, those added."""
    old, new = was.split(), becomes.split()
    out: list[Piece] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(("same", " ".join(old[start:end])))
            continue
        if start < end:
            out.append(("gone", " ".join(old[start:end])))
        if begin < stop:
            out.append(("new", " ".join(new[begin:stop])))
    return out
