"""Rules of the room: which tiles stand where, and which are drawn anew after what has happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dotpha.kit.tiles import Tile

WIDEST = 3
RETRY = timedelta(seconds=3)
"""So long after it has failed a tile is drawn again."""
LOOKED_AT = timedelta(seconds=40)
"""An audience is drawn for so long after its last room asked."""
STALE = timedelta(seconds=10)
"""So long after the last painting a room draws for itself: nobody else does."""
FORGOTTEN = timedelta(days=7)
"""So long after its last room asked an audience is deleted with its pictures."""
AT_LEAST = timedelta(seconds=60)
"""So often a tile is drawn even if nothing was written: hours pass, files of other systems come."""


@dataclass(frozen=True)
class Placed:
    """A tile in a room: how many columns it takes."""

    tile: Tile
    wide: int


def arranged(tiles: Iterable[Tile], chosen: Sequence[Sequence[object]] | None, roles: Iterable[str]) -> list[Placed]:
    """The tiles of a room in order: as the person chose, else the usual of their roles.

    What was chosen and is no more is left out; what is wider than the room is as wide as it.
    """
    known = {one.key: one for one in tiles}
    if chosen is None:
        held = set(roles)
        usual = [one for one in known.values() if not one.roles or held & set(one.roles)]
        return [Placed(one, one.wide) for one in sorted(usual, key=lambda one: (one.order, one.key))]
    return [Placed(known[key], wide) for key, wide in clean(chosen) if key in known]


def clean(chosen: Iterable[Sequence[object]]) -> list[tuple[str, int]]:
    """What a browser sent as an arrangement, each tile once: key and columns 1–3. Raises ValueError where it is none."""
    out: dict[str, int] = {}
    for one in chosen:
        if not isinstance(one, (list, tuple)) or len(one) != 2:
            raise ValueError("an arrangement is a list of pairs")
        key, wide = one
        if not isinstance(key, str) or not isinstance(wide, int) or isinstance(wide, bool) or len(key) > 80:
            raise ValueError("a pair is a key and a number of columns")
        out.setdefault(key, min(max(wide, 1), WIDEST))
    return list(out.items())


def touched(tile: Tile, verbs: Iterable[str]) -> bool:
    """Whether entries of the ledger with these verbs may change what a tile shows."""
    return any(not tile.soon or verb.startswith(tile.soon) for verb in verbs)
