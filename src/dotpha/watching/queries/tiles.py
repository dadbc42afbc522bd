"""What warnings show in the situation room: how many of which gravity, the gravest, what is new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.tiles import Face, Line, Number, Tile
from dotpha.kit.watches import Gravity
from dotpha.watching.models import GRAVITY_LABELS
from dotpha.watching.queries.listed import GRAVITY_TONES, ListedWarning, listed, on_day, ordered
from dotpha.watching.queries.seen import visible_warnings

SHOWN = 5


def warnings(user: Any, day: date) -> Face | None:
    """Those open on the day that are neither asleep nor muted, by gravity."""
    found = listed(ordered(on_day(visible_warnings(user), day)), day, state="open")
    page = reverse("watching:warning_list")
    past = f"&ngay={day.isoformat()}" if day < clock.today() else ""
    if not found:
        return Face(says="Không có cảnh báo nào đang mở", url=f"{page}?state=all{past}")
    fresh = sum(1 for one in found if one.warning.raised_on >= day - timedelta(1))
    numbers = [
        Number(GRAVITY_LABELS[one].capitalize(), str(count), f"{page}?gravity={int(one)}{past}", GRAVITY_TONES[one])
        for one in sorted(Gravity, reverse=True)
        if (count := sum(1 for row in found if row.gravity == one))
    ]
    return Face(
        says=f"{len(found)} cảnh báo đang mở" + (f", {fresh} mới từ hôm qua" if fresh else ""),
        numbers=tuple(numbers), lines=tuple(_line(one, past) for one in found[:SHOWN]), url=f"{page}?{past.lstrip('&')}",
    )  # fmt: skip


def _line(one: ListedWarning, past: str) -> Line:
    url = reverse("watching:warning", args=[one.pk]) + (f"?{past.lstrip('&')}" if past else "")
    return Line(
        one.warning.name,
        url,
        one.body_name,
        f"{one.says}, {one.state.label}",
        one.gravity_tone,
        "watching.warning",
        one.pk,
    )


TILES = (Tile("watching.warnings", "Cảnh báo", warnings, order=20, wide=2, soon=("watching.",)),)
