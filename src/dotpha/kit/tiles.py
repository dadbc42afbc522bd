"""What a module shows in the situation room: tiles, each a function of a person and a day.

`room` draws them, keeps them live and lets people put them together; a module says only what is so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Number:
    """One number of a tile, in words, with the page of the rows that it counts."""

    label: str
    words: str
    url: str = ""
    tone: str = "plain"
    """As of states: late, soon, done, plain, unknown."""
    more: str = ""
    """What stands small behind it: of how many, how it moved."""


@dataclass(frozen=True)
class Line:
    """One row of a tile: what, who holds it, how it stands; `kind` and `thing` name it for a directive."""

    title: str
    url: str
    holder: str = ""
    words: str = ""
    tone: str = "plain"
    kind: str = ""
    thing: int = 0
    share: float | None = None
    """How far it has come, 0–1, where it has a way to go."""


@dataclass(frozen=True)
class Part:
    """One part of a bar: how much, what it is called, where its rows are."""

    label: str
    value: float
    tone: str
    url: str = ""


@dataclass(frozen=True)
class Face:
    """What a tile shows: a sentence that is its message, numbers, one bar of parts, rows; where all of it is.

    `on` is the day that the data speaks of, where it is not the day asked: a silent source shows since when.
    """

    says: str
    numbers: tuple[Number, ...] = ()
    bar: tuple[Part, ...] = ()
    lines: tuple[Line, ...] = ()
    url: str = ""
    url_words: str = "Xem tất cả"
    on: date | None = None
    template: str = ""
    """Drawn below the rest with `context`, for what is neither number nor row: a map."""
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tile:
    """One tile. `of(user, day)` shows only what this person may see, as it was known on the day; None: nothing for them.

    It must say the same to all who hold the same roles at the same bodies: it is drawn once for all of them.
    """

    key: str
    label: str
    of: Callable[[Any, date], Face | None]
    order: int = 50
    wide: int = 1
    """How many columns it takes by default, 1–3."""
    roles: tuple[str, ...] = ()
    """In whose room it stands by default; none: in everybody's who sees anything in it."""
    soon: tuple[str, ...] = ()
    """Beginnings of the ledger's verbs after which it is drawn anew; none: after any."""
