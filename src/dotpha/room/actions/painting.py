"""Pictures are painted for audiences with an open room: what entries of the ledger may have changed, and now and then all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from dotpha.kit import clock, ledger, memory
from dotpha.kit.tiles import Tile
from dotpha.people.models import User
from dotpha.room.models import Audience, Picture
from dotpha.room.queries.faces import Drawn, all_tiles, draw
from dotpha.room.queries.pictures import audience_key, looked_at
from dotpha.room.rules import AT_LEAST, FORGOTTEN, RETRY, STALE, touched

ASKED_EVERY = timedelta(seconds=10)
_drawn: dict[int, frozenset[int]] = {}
"""Audience → entries younger than the settled ones that this process has drawn already: they are not drawn again each time."""
_failed: dict[tuple[int, str], datetime] = {}
"""(audience, tile) → when this process failed to draw it last."""


def looked(user: Any) -> Audience:
    """The audience of a person, noted as one that somebody looks at; written at most every few seconds."""
    now, key = clock.real_now(), audience_key(user)
    found, made = Audience.objects.get_or_create(key=key, defaults={"example": user, "asked_at": now})
    if not made and found.asked_at < now - ASKED_EVERY:
        Audience.objects.filter(pk=found.pk, asked_at=found.asked_at).update(asked_at=now, example=user)
    found.example = user  # whoever looks now is an example that still holds these roles
    return found


def painted(user: Any) -> Audience:
    """The audience of a person with pictures as things are: painted here where nobody else has for a while."""
    found = looked(user)
    now = clock.real_now()
    if found.painted_at is not None and found.painted_at >= now - STALE:
        return found
    # Of all the rooms that see it at once one paints.
    if not Audience.objects.filter(pk=found.pk, painted_at=found.painted_at).update(painted_at=now):
        return found
    with memory.while_reading():
        paint(found, day=clock.today(), now=now)
    return Audience.objects.get(pk=found.pk)


def paint_all(*, day: date) -> int:
    """Every audience with an open room; returns how many pictures changed."""
    now = clock.real_now()
    with memory.while_reading():  # tiles of one module read the same rows, for whomever
        return sum(paint(one, day=day, now=now) for one in looked_at(now))


def forget() -> int:
    """Deletes the audiences that nobody has asked for within a week, with their pictures; returns how many."""
    gone = Audience.objects.filter(asked_at__lt=clock.real_now() - FORGOTTEN)
    return gone.delete()[1].get(Audience._meta.label, 0)


def paint(audience: Audience, *, day: date, now: datetime) -> int:
    """Draws what may have changed, keeps what is new; returns how many pictures changed.

    Nothing where its example holds other roles by now: what they see is no longer what the others see. The next who looks is one.
    """
    settled = ledger.last_settled()  # before drawing: what is written meanwhile is drawn next time
    entries = ledger.entries_since(audience.entry_seen)
    before = _drawn.get(audience.pk, frozenset())
    verbs = {verb for number, verb in entries if number not in before}
    kept = {one.tile: one for one in audience.pictures.all()}
    tiles = (one for one in all_tiles() if not _rests(audience, one, now))
    due = [one for one in tiles if _is_due(one, kept.get(one.key), verbs, day, now)]
    if not due and audience.painted_at and now - audience.painted_at < STALE / 2:
        return 0
    user = User.objects.get(pk=audience.example_id)
    if audience_key(user) != audience.key:
        return 0
    drawn = [draw(one, user, day, failed=(audience.pk, one.key) in _failed) for one in due]
    for one in drawn:
        if one.html is None:
            _failed[audience.pk, one.tile.key] = now
        else:
            _failed.pop((audience.pk, one.tile.key), None)
    last = entries[-1][0] if entries else max(settled, audience.entry_seen)
    changed = _keep(audience, drawn, day=day, now=now, seen=(settled, last))
    _drawn[audience.pk] = frozenset(number for number, _ in entries)
    return changed


def _rests(audience: Audience, tile: Tile, now: datetime) -> bool:
    """Whether it has failed just now."""
    at = _failed.get((audience.pk, tile.key))
    return at is not None and now - at < RETRY


def _is_due(tile: Tile, kept: Picture | None, verbs: Iterable[str], day: date, now: datetime) -> bool:
    if kept is None or kept.day != day or kept.silent:
        return True
    return kept.painted_at < now - AT_LEAST or touched(tile, verbs)


@transaction.atomic
def _keep(audience: Audience, drawn: list[Drawn], *, day: date, now: datetime, seen: tuple[int, int]) -> int:
    """`seen`: the last settled entry and the last there was. Where another painter began later and was quicker, theirs stay."""
    row = Audience.objects.select_for_update().get(pk=audience.pk)
    if row.entry_drawn > seen[1]:
        return 0
    kept = {one.tile: one for one in row.pictures.all()}
    version, changed = row.version + 1, 0
    for one in drawn:
        changed += _keep_one(row, one, kept.get(one.tile.key), version, day=day, now=now)
    Audience.objects.filter(pk=row.pk).update(
        version=version if changed else F("version"),
        painted_at=clock.real_now(),
        entry_seen=seen[0],
        entry_drawn=seen[1],
    )
    return changed


def _keep_one(
    audience: Audience, drawn: Drawn, before: Picture | None, version: int, *, day: date, now: datetime
) -> bool:
    """Whether what a room shows has changed by it: its picture, or that it fell silent or speaks again."""
    silent = drawn.html is None
    if before and silent:
        # What was seen last stays in sight; of another day it would speak of today what is not so.
        html = before.html if before.day == day else ""
        painted_at = before.painted_at
    else:
        html, painted_at = drawn.html or "", now
    same = before is not None and (before.html, before.silent, before.day) == (html, silent, day)
    values = {"day": day, "html": html, "silent": silent, "painted_at": painted_at}
    if same:
        Picture.objects.filter(audience=audience, tile=drawn.tile.key).update(painted_at=painted_at)
    else:
        values["version"] = version
        Picture.objects.update_or_create(audience=audience, tile=drawn.tile.key, defaults=values)
    return not same
