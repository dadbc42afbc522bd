"""Two moments of the programme held against each other: figures that moved, tasks that came, went, slipped or were done.

Rows are those of a snapshot (`queries.snapshot.task_row`): plain JSON, from a frozen period or from any day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Row = Mapping[str, Any]

KINDS = {
    "new": "mới giao",
    "gone": "không còn",
    "done": "mới hoàn thành",
    "undone": "không còn là hoàn thành",
    "late": "mới quá hạn",
    "caught_up": "hết quá hạn",
    "later": "lùi thời hạn",
    "sooner": "rút thời hạn",
    "aside": "tạm dừng, bãi bỏ",
    "resumed": "tiếp tục",
    "lead": "đổi cơ quan chủ trì",
    "forward": "tiến độ tăng",
    "back": "tiến độ giảm",
}
SLIPPED = ("late", "later", "undone", "back")
"""What people mean when they ask what slipped."""


@dataclass(frozen=True)
class Moved:
    """One task between two moments; `was` or `now` is None where it was not there."""

    was: Row | None
    now: Row | None
    kinds: tuple[str, ...]

    @property
    def row(self) -> Row:
        return self.now or self.was or {}

    @property
    def code(self) -> str:
        return str(self.row["code"])

    @property
    def title(self) -> str:
        return str(self.row["title"])

    @property
    def lead(self) -> str:
        return str(self.row["lead"])

    @property
    def slipped(self) -> bool:
        return any(kind in SLIPPED for kind in self.kinds)


def digest(found: Mapping[str, Any]) -> str:
    """A fingerprint of figures and rows: equal exactly when all of them are equal."""
    return sha256(json.dumps(found, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def changed_figures(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """(key, was, now) of every figure that differs, in the order of the later ones."""
    return [(key, was.get(key), value) for key, value in now.items() if was.get(key) != value]


def moved(before: Iterable[Row], after: Iterable[Row]) -> list[Moved]:
    """Every task that is not as it was, in the order of the later rows, then those that are no longer there."""
    were = {row["id"]: row for row in before}
    out = []
    for row in after:
        was = were.pop(row["id"], None)
        kinds = ("new",) if was is None else tuple(_kinds(was, row))
        if kinds:
            out.append(Moved(was, row, kinds))
    return out + [Moved(row, None, ("gone",)) for row in were.values()]


def _kinds(was: Row, now: Row) -> Iterable[str]:
    if _done(was) != _done(now):
        yield "done" if _done(now) else "undone"
    if _late(was) != _late(now):
        # A task done after its deadline has not caught up: it is done, and that is said already.
        if _late(now):
            yield "late"
        elif not _done(now):
            yield "caught_up"
    if was["deadline"] and now["deadline"] and was["deadline"] != now["deadline"]:
        yield "later" if now["deadline"] > was["deadline"] else "sooner"
    if bool(was["aside"]) != bool(now["aside"]):
        yield "aside" if now["aside"] else "resumed"
    if was["lead_id"] != now["lead_id"]:
        yield "lead"
    if (was["progress"] or 0) != (now["progress"] or 0):
        yield "forward" if (now["progress"] or 0) > (was["progress"] or 0) else "back"


def _done(row: Row) -> bool:
    return row["work"] == "done" and not row["aside"]


def _late(row: Row) -> bool:
    return row["time"] == "late" and row["work"] != "done" and not row["aside"]
