"""The pulse of a room: what has changed since the version it has. Asked all the time by every open room, so it costs little.

Whose a room is, is asked in full every few seconds (`SEAT`); in between the same seat gets what its audience sees from this
process's memory, where an answer is made once for all rooms that stand at the same version.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from dotpha.kit.pages import whole
from dotpha.room import queries
from dotpha.room.models import Audience

SEAT = 8.0
"""Seconds that a seat holds: for so long somebody who was signed out elsewhere may still be shown what changes."""
GLANCE = 0.1
"""Seconds for which the version of an audience is taken from memory."""
MOST = 5_000
"""Seats and audiences kept; beyond that all are forgotten and asked for anew."""
ANSWERS = 12
"""Answers kept of one audience, the newest: one may be a whole room, and of a version that is over none is asked for."""


@dataclass(frozen=True)
class Seat:
    """A room whose owner was asked for in full: what it sees, of which day, until when (by the process's clock)."""

    audience: int
    keys: tuple[str, ...]
    day: date
    until: float


_seats: dict[str, Seat] = {}
_glances: dict[int, tuple[float, Audience]] = {}
_answers: dict[int, dict[tuple[int, int, tuple[str, ...]], bytes]] = {}
"""Audience → (its version, the version that a room has, its tiles) → what is new."""


def seated(session: str, audience: Audience, keys: Iterable[str], day: date) -> Seat:
    """Keeps whose room it is under the key of the session that was just asked for in full."""
    for kept in (_seats, _glances, _answers):
        if len(kept) > MOST:
            kept.clear()
    _glances[audience.pk] = (time.monotonic(), audience)
    seat = Seat(audience.pk, tuple(keys), day, time.monotonic() + SEAT)
    if session:
        _seats[session] = seat
    return seat


def seat_of(session: str) -> Seat | None:
    """The seat of a session that was asked for not long ago."""
    found = _seats.get(session)
    return found if found is not None and time.monotonic() < found.until else None


def answer(request: HttpRequest, seat: Seat) -> HttpResponse:
    """304 where the room has what there is, else the tiles that are newer than the version in `?tu=`."""
    audience = _glance(seat.audience)
    tag = f'"{audience.key[:16]}-{audience.version}-{seat.day}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        body = _news(audience, seat, whole(request.GET.get("tu")) or 0)
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = tag
    response["Room-Entry"] = str(audience.entry_drawn)
    response["Cache-Control"] = "private, no-cache"
    return response


def _glance(pk: int) -> Audience:
    """The audience as it was a moment ago."""
    at, found = _glances.get(pk, (0.0, None))
    if found is None or time.monotonic() - at > GLANCE:
        found = Audience.objects.get(pk=pk)
        _glances[pk] = (time.monotonic(), found)
    return found


def _news(audience: Audience, seat: Seat, since: int) -> bytes:
    kept, key = _answers.setdefault(audience.pk, {}), (audience.version, since, seat.keys)
    found = kept.get(key)
    if found is not None:
        return found
    tiles = {
        one.tile: {"html": one.html, "silent": one.silent_since} for one in queries.changed(audience, since, seat.keys)
    }
    told = {"version": audience.version, "audience": audience.key, "day": seat.day.isoformat(), "tiles": tiles}
    body = kept[key] = json.dumps(told, ensure_ascii=False).encode()
    for old in list(kept)[:-ANSWERS]:
        kept.pop(old, None)
    return body
