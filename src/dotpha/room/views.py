"""The room, its pulse, how it is arranged."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.seen import day_seen
from dotpha.room import actions, queries
from dotpha.room import pulse as pulses


def room(request: HttpRequest) -> HttpResponse:
    """Today's room is kept live; of an earlier day (`?ngay=`) it is drawn as it was, beside another (`?so=`) if asked."""
    access.check(request.user, "room.enter")
    day = day_seen(request)
    other = day_seen(request, "so") if request.GET.get("so") else None
    placed = queries.placed_for(request.user)
    past = day < clock.today() or other is not None
    context: dict[str, Any] = {"day": day, "other": other, "past": past, "wall": "tuong" in request.GET}
    if past:
        days = [day, other] if other else [day]
        context["rows"] = [(one, [queries.draw(one.tile, request.user, on) for on in days]) for one in placed]
    else:
        audience = actions.painted(request.user)
        found = queries.pictures_of(audience, day)
        context |= {"rows": [(one, found.get(one.tile.key)) for one in placed], "audience": audience}
        chosen = {one.tile.key for one in placed}
        context["spare"] = [one for one in queries.all_tiles() if one.key not in chosen]
        # What the pulse answers next is of this page: of this audience, these tiles.
        _seated(request, audience, placed)
    return render(request, "room/then.html" if past else "room/room.html", context)


@require_GET
def pulse(request: HttpRequest) -> HttpResponse:
    """What has changed since the version that a room has (`?tu=`); asked in full, then answered from its seat for a while."""
    access.check(request.user, "room.enter")
    audience = actions.painted(request.user)
    return pulses.answer(request, _seated(request, audience, queries.placed_for(request.user)))


def _seated(request: HttpRequest, audience: Any, placed: list[Any]) -> pulses.Seat:
    keys = [one.tile.key for one in placed]
    return pulses.seated(request.session.session_key or "", audience, keys, clock.today())


@require_POST
def arrange(request: HttpRequest) -> HttpResponse:
    """The arrangement as JSON in `tiles`."""
    try:
        wanted = json.loads(request.POST.get("tiles", ""))
    except ValueError:
        wanted = None
    if not isinstance(wanted, list):
        raise Rejected("Cách sắp xếp vừa gửi không đọc được; hãy tải lại trang rồi sắp lại.")
    actions.arrange(tiles=wanted, actor=request.user)
    messages.success(request, "Đã giữ cách sắp xếp phòng điều hành.")
    return redirect("room:room")


@require_POST
def usual(request: HttpRequest) -> HttpResponse:
    actions.use_usual(actor=request.user)
    messages.success(request, "Phòng điều hành trở về cách sắp xếp thường dùng.")
    return redirect("room:room")
