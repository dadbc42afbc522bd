"""Numbers that somebody wrote otherwise: found one by one, and taken back or left as decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
_DAY = re.compile(
    r"\b\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\b|\b[Tt]háng\s+\d{1,2}(?:/|\s+năm\s+)\d{4}\b|\b[Nn]ăm\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}/(?:\d{1,2}/)?(?:19|20)\d\d\b"
)
"""A day, month or year is one thing, however many numbers it is written with."""
_TOKEN = re.compile(rf"{_DAY.pattern}|\d+(?:[.,/]\d+)*%?|[^\W\d_]+|[^\w\s]")
BACK, KEEP = "back", "keep"
Span = tuple[int, int]


@dataclass(frozen=True)
class Changed:
    """One number: as the file has it and as the facts have it, "" where one of them has none there.

    `at` is the place [start, end) in the text of the file, None for one that is missing there; `was` that in the words of
    the facts. `stretch` is what was written otherwise around it: (place in the facts' words, place in the file's).
    """

    in_file: str
    frozen: str
    at: Span | None
    was: Span | None = None
    stretch: tuple[Span, Span] = field(default=((0, 0), (0, 0)))


def masked(text: str) -> str:
    """A text with every number made the same: what two sentences share that differ in figures alone."""
    return _NUMBER.sub("#", text)


def numbers_in(text: str) -> list[str]:
    return [found[0] for found in _NUMBER.finditer(text)]


@dataclass(frozen=True)
class _Pair:
    """A number of the facts and the one that stands for it in the file, either may lack."""

    was: re.Match[str] | None
    now: re.Match[str] | None
    stretch: tuple[Span, Span]
    words_gone: bool
    """Words of the facts are left out beside it."""


def changed_numbers(before: str, after: str) -> list[Changed]:
    """The numbers in which `after` differs from `before`, in the order of the text; one that only moved is none.

    A day that goes with its clause is no figure that was changed.
    """
    out = []
    for one in _without_moved(_pairs(before, after)):
        was, now = one.was, one.now
        if now is None and was is not None and one.words_gone and _DAY.fullmatch(was[0]):
            continue
        out.append(
            Changed(
                now[0] if now else "", was[0] if was else "", now.span() if now else None,
                was.span() if was else None, one.stretch,
            )
        )  # fmt: skip
    return out


def _pairs(before: str, after: str) -> list[_Pair]:
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    out = []
    matcher = SequenceMatcher(a=[one[0] for one in old], b=[one[0] for one in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        stretch = (_between(old, a, b, before), _between(new, c, d, after))
        words_gone = any(one[0].isalpha() for one in old[a:b])
        for was, now in zip_longest(_numbers(old[a:b]), _numbers(new[c:d])):
            out.append(_Pair(was, now, stretch, words_gone))
    return out


def _between(tokens: Sequence[re.Match[str]], first: int, last: int, text: str) -> Span:
    """From the end of the token before to the begin of the one behind: the blanks at both sides are of the stretch."""
    return (tokens[first - 1].end() if first else 0, tokens[last].start() if last < len(tokens) else len(text))


def _numbers(tokens: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    return [one for one in tokens if any(sign.isdigit() for sign in one[0])]


def _without_moved(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs without the numbers that only stand elsewhere, on both sides."""
    moved = Counter(one.was[0] for one in pairs if one.was) & Counter(one.now[0] for one in pairs if one.now)
    spare_old, spare_new = moved.copy(), moved.copy()
    out = []
    for one in pairs:
        was, now = one.was, one.now
        if was and spare_old[was[0]]:
            spare_old[was[0]] -= 1
            was = None
        if now and spare_new[now[0]]:
            spare_new[now[0]] -= 1
            now = None
        if was or now:
            out.append(_Pair(was, now, one.stretch, one.words_gone))
    return out


def settled(before: str, after: str, decided: Mapping[int, str]) -> str:
    """`after` with the numbers that were decided to go back; `decided` is {place among `changed_numbers`: decision}.

    A number that the file left out, or that the facts do not have, goes back with the words around it; where that would
    not give the numbers of the facts (some have moved, or make a day with the words beside them), with the whole passage.
    """
    changes = changed_numbers(before, after)
    back = [one for place, one in enumerate(changes) if decided.get(place) == BACK]
    whole = {one.stretch for one in back if one.at is None or not one.frozen}
    put = {there: before[here[0] : here[1]] for here, there in whole}
    put |= {one.at: one.frozen for one in back if one.at and one.stretch not in whole}
    out = after
    for (start, end), words in sorted(put.items(), reverse=True):
        out = out[:start] + words + out[end:]
    wanted = len(changes) - sum(one.stretch in whole or one in back for one in changes)
    return out if len(changed_numbers(before, out)) == wanted else before


def refigured(before: str, after: str, now: str) -> str | None:
    """The office's words for a sentence whose figures are new: `after` with the numbers of `now` instead of `before`'s.

    None where more than figures is new, or where the office's words do not have the same numbers.
    """
    if masked(before) != masked(now) or numbers_in(before) != numbers_in(after):
        return None
    fresh = iter(numbers_in(now))
    return _NUMBER.sub(lambda _: next(fresh), after)
