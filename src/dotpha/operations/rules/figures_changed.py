"""Numbers that somebody wrote otherwise: found one by one, and taken back or left as decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+|[^\w\s]")
BACK, KEEP = "back", "keep"


@dataclass(frozen=True)
class Changed:
    """One number: as the file has it and as the facts have it, "" where one of them has none there.

    `at` is the place [start, end) in the text of the file, None for one that is missing there.
    """

    in_file: str
    frozen: str
    at: tuple[int, int] | None


def masked(text: str) -> str:
    """A text with every number made the same: what two sentences share that differ in figures alone."""
    return _NUMBER.sub("#", text)


def numbers_in(text: str) -> list[str]:
    return [found[0] for found in _NUMBER.finditer(text)]


def changed_numbers(before: str, after: str) -> list[Changed]:
    """The numbers in which `after` differs from `before`, in the order of the text; one that only moved is none."""
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    gone: list[re.Match[str] | None] = []
    come: list[re.Match[str] | None] = []
    matcher = SequenceMatcher(a=[one[0] for one in old], b=[one[0] for one in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(_numbers(old[a:b]), _numbers(new[c:d])):
            gone.append(was)
            come.append(now)
    return _without_moved(gone, come)


def _numbers(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    return [one for one in tokens if one[0][0].isdigit()]


def _without_moved(gone: list[re.Match[str] | None], come: list[re.Match[str] | None]) -> list[Changed]:
    """Pairs of numbers; those that only stand elsewhere are taken out on both sides."""
    moved = Counter(one[0] for one in gone if one) & Counter(one[0] for one in come if one)
    spare_old, spare_new = moved.copy(), moved.copy()
    out = []
    for was, now in zip(gone, come):
        if was and spare_old[was[0]]:
            spare_old[was[0]] -= 1
            was = None
        if now and spare_new[now[0]]:
            spare_new[now[0]] -= 1
            now = None
        if was or now:
            out.append(Changed(now[0] if now else "", was[0] if was else "", now.span() if now else None))
    return out


def settled(before: str, after: str, decided: Mapping[int, str]) -> str:
    """`after` with the numbers that were decided to go back; `decided` is {place among `changed_numbers`: decision}.

    A number that the file left out, or that the facts do not have, goes back only with the whole passage.
    """
    changes = changed_numbers(before, after)
    back = [one for place, one in enumerate(changes) if decided.get(place) == BACK]
    if any(one.at is None or not one.frozen for one in back):
        return before
    for one in sorted(back, key=lambda one: one.at or (0, 0), reverse=True):
        assert one.at is not None
        after = after[: one.at[0]] + one.frozen + after[one.at[1] :]
    return after


def refigured(before: str, after: str, now: str) -> str | None:
    """The office's words for a sentence whose figures are new: `after` with the numbers of `now` instead of `before`'s.

    None where more than figures is new, or where the office's words do not have the same numbers.
    """
    if masked(before) != masked(now) or numbers_in(before) != numbers_in(after):
        return None
    fresh = iter(numbers_in(now))
    return _NUMBER.sub(lambda _: next(fresh), after)
