"""Tasks whose money stands in two sheets of a year: it may be the same money, so a person says which sheet counts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Protocol, TypeVar


class Placed(Protocol):
    """What a line must say: its task and the form of its sheet (None: typed by hand)."""

    @property
    def task_id(self) -> int | None: ...

    @property
    def form_id(self) -> Hashable: ...


L = TypeVar("L", bound=Placed)


def standing_twice(lines: Iterable[L]) -> dict[int, dict[Any, list[L]]]:
    """Task → form → its lines, of the tasks that stand in more than one form; in the order of the lines."""
    found: dict[int, dict[Any, list[L]]] = {}
    for line in lines:
        if line.task_id is not None:
            found.setdefault(line.task_id, {}).setdefault(line.form_id, []).append(line)
    return {task: forms for task, forms in found.items() if len(forms) > 1}


def unsettled(count: int) -> str:
    """The sentence of what is not decided yet, "" where nothing is."""
    return f"{count} nhiệm vụ đứng ở hai biểu, chưa chọn biểu được tính." if count else ""
