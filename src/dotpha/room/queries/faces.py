"""Tiles drawn: what a tile shows a person on a day, as HTML."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from dotpha.kit import clock, modules
from dotpha.kit.tiles import Tile
from dotpha.room.models import Arrangement
from dotpha.room.rules import Placed, arranged

log = logging.getLogger("dotpha.room")


@dataclass(frozen=True)
class Drawn:
    """One tile drawn; `html` "" where there is nothing for this person, None where drawing failed."""

    tile: Tile
    html: str | None


def all_tiles() -> list[Tile]:
    """Every tile of every module."""
    return list(modules.plugs("tiles"))


def placed_for(user: Any) -> list[Placed]:
    """The tiles of a person's room, in order; one query."""
    own = Arrangement.objects.filter(user=user).values_list("tiles", flat=True).first()
    return arranged(all_tiles(), own, (one.role for one in user.held))


def draw(tile: Tile, user: Any, day: date, *, failed: bool = False) -> Drawn:
    """What a tile shows; a tile that fails is said to be silent and takes no other down with it. `failed` before: logged then."""
    try:
        face = tile.of(user, day)
        if face is None:
            return Drawn(tile, "")
        parts = [(one, round(100 * before / whole, 2), round(100 * one.value / whole, 2))
                 for one, before, whole in _parts(face.bar)]  # fmt: skip
        context = {"tile": tile, "face": face, "parts": parts, "user": user, "day": day, "past": day < clock.today()}
        return Drawn(tile, render_to_string("room/_face.html", context))
    except Exception:
        if not failed:
            log.exception("tile %s failed for %s", tile.key, day)
        return Drawn(tile, None)


def _parts(bar: tuple[Any, ...]) -> list[tuple[Any, float, float]]:
    """Each part of a bar with what lies before it and the whole."""
    whole = sum(one.value for one in bar)
    out, before = [], 0.0
    for one in bar:
        if whole and one.value:
            out.append((one, before, whole))
        before += one.value
    return out
