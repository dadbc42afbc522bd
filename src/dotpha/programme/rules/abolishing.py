"""Which tasks a paper abolishes, where it names them by their place in another: "Bãi bỏ số thứ tự 4 của Phụ lục II"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dotpha.programme.extraction.amending import Order

_MARK = r"([IVXLC]{1,6}|\d{1,2}|[A-Z])(?!\w)"
PLACES = tuple(
    (re.compile(named + _MARK, re.IGNORECASE), re.compile(heads + _MARK, re.IGNORECASE | re.MULTILINE))
    for named, heads in (
        (r"\bphụ lục\s+(?:số\s+)?", r"^\s*phụ lục\s+(?:số\s+)?"),
        (r"\b(?:mục|phần)\s+(?=[IVXLC])", r"^\s*(?:phần\s+)?(?=(?-i:[IVXLC]+)[.):\s])"),
        (r"\bkhoản\s+(?=\d)", r"^\s*(?=\d{1,2}[.)]\s)"),
    )
)
"""How an order names a place, and how the paper itself heads that place."""


@dataclass(frozen=True)
class Placed:
    """A task by the ordinal of its item, where the item begins in the text of its paper, and the item's title."""

    key: int
    ordinal: str
    start: int
    title: str = ""


@dataclass(frozen=True)
class Abolished:
    """Task → the words that abolish it; `unplaced` are orders of which it is not clear what task they mean."""

    tasks: dict[int, str] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()


def abolished(orders: Iterable[Order], placed: Sequence[Placed], text: str) -> Abolished:
    """The tasks that these orders name; `text` is the paper that the places are of. What may be two is none."""
    tasks: dict[int, str] = {}
    unplaced: list[str] = []
    for order in orders:
        found = [meant(order, ordinal, placed, text) for ordinal in order.ordinals]
        tasks |= {key: order.words for key in found if key is not None}
        if not found or None in found:
            unplaced.append(order.words)
    return Abolished(tasks, tuple(dict.fromkeys(unplaced)))


def meant(order: Order, ordinal: str, placed: Sequence[Placed], text: str) -> int | None:
    """The one task that an order names by this ordinal; None where it names none, or may name two."""
    same: Sequence[Placed] = [one for one in placed if one.ordinal.strip(" .)").lower() == ordinal]
    for named, heads in PLACES:
        if mark := named.search(order.within):
            same = _under(heads, mark[1].upper(), same, text)
    keys = {one.key for one in same}
    return keys.pop() if len(keys) == 1 else None


def _under(heads: re.Pattern[str], mark: str, placed: Sequence[Placed], text: str) -> Sequence[Placed]:
    """Those that stand under the heading with this mark; all of them where the paper has no such heading."""
    found = [(head.end(), head[1].upper()) for head in heads.finditer(text)]
    if all(one != mark for _, one in found):
        return placed
    return [one for one in placed if next((at for end, at in reversed(found) if end <= one.start), "") == mark]
