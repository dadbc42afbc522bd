"""What must be finished before what: no ring, and no prerequisite that is due after the work that waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def makes_ring(edges: Iterable[tuple[int, int]], before: int, after: int) -> bool:
    """Whether (before, after) would close a ring with the edges there are: then neither could ever be finished."""
    following: dict[int, set[int]] = {}
    for first, then in edges:
        following.setdefault(first, set()).add(then)
    reached, todo = set(), [after]
    while todo:
        at = todo.pop()
        if at == before:
            return True
        if at not in reached:
            reached.add(at)
            todo.extend(following.get(at, ()))
    return False


def out_of_order(before: date | None, after: date | None) -> bool:
    """Whether the prerequisite is due later than the work that waits for it; unknown days are not held against anybody."""
    return before is not None and after is not None and before > after
