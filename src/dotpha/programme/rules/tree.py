"""Documents as a tree, the superior's on top: each stands once, under the document that it depends on most closely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

CLOSEST = ("replaces", "amends", "implements", "based_on")
"""Kinds of ties, the closest first."""


@dataclass(frozen=True)
class Tie:
    """That one document carries out, rests on, amends or replaces another (`target`)."""

    document: int
    target: int
    kind: str


@dataclass(frozen=True)
class Node:
    """A document in the tree. `kind` is its tie to the one above ("" on top), `others` its further ties."""

    key: int
    kind: str = ""
    others: tuple[Tie, ...] = ()
    children: tuple[Node, ...] = ()


def forest(keys: Sequence[int], ties: Iterable[Tie]) -> tuple[Node, ...]:
    """The trees of these documents, in their order, oldest first; of several superiors the latest one is the nearest.

    Ties that would close a ring are told as further ties.
    """
    place = {key: at for at, key in enumerate(keys)}
    above: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.document in place and tie.target in place and tie.document != tie.target:
            above[tie.document].append(tie)
    chosen: dict[int, Tie] = {}
    for key in keys:
        ranked = sorted(above[key], key=lambda tie: (_rank(tie.kind), -place[tie.target]))
        nearest = next((tie for tie in ranked if not _stands_under(tie.target, key, chosen)), None)
        if nearest is not None:
            chosen[key] = nearest
    below: dict[int, list[int]] = defaultdict(list)
    for key in keys:
        if key in chosen:
            below[chosen[key].target].append(key)

    def node(key: int) -> Node:
        own = chosen.get(key)
        others = tuple(tie for tie in above[key] if tie != own)
        return Node(key, own.kind if own else "", others, tuple(node(child) for child in below[key]))

    return tuple(node(key) for key in keys if key not in chosen)


def _rank(kind: str) -> int:
    return CLOSEST.index(kind) if kind in CLOSEST else len(CLOSEST)


def _stands_under(key: int, root: int, chosen: dict[int, Tie]) -> bool:
    """Whether `key` is `root` or hangs below it already."""
    while key != root:
        if key not in chosen:
            return False
        key = chosen[key].target
    return True


def around(nodes: Iterable[Node], key: int) -> Node | None:
    """The part of the trees that belongs to one document: those above it in one line, and all below it."""
    for one in nodes:
        if one.key == key:
            return one
        found = around(one.children, key)
        if found is not None:
            return replace(one, children=(found,))
    return None


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, from the top down."""
    for one in nodes:
        yield one
        yield from walk(one.children)
