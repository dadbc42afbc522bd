"""What warnings show in the situation room: how many of which gravity, the gravest, what is new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from dotpha.kit.seen import with_day
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
    if not found:
        return Face(says="Không có cảnh báo nào đang mở", url=with_day(f"{page}?state=all", day))
    fresh = sum(1 for one in found if one.warning.raised_on >= day - timedelta(1))
    numbers = [
        Number(
            GRAVITY_LABELS[one].capitalize(),
            str(count),
            with_day(f"{page}?gravity={int(one)}", day),
            GRAVITY_TONES[one],
        )
        for one in sorted(Gravity, reverse=True)
        if (count := sum(1 for row in found if row.gravity == one))
    ]
    return Face(
        says=f"{len(found)} cảnh báo đang mở" + (f", {fresh} mới từ hôm qua" if fresh else ""),
        numbers=tuple(numbers), lines=tuple(_line(one, day) for one in found[:SHOWN]), url=with_day(page, day),
    )  # fmt: skip


def _line(one: ListedWarning, day: date) -> Line:
    return Line(
        one.warning.name,
        with_day(reverse("watching:warning", args=[one.pk]), day),
        one.body_name,
        f"{one.says}, {one.state.label}",
        one.gravity_tone,
        "watching.warning",
        one.pk,
    )


TILES = (Tile("watching.warnings", "Cảnh báo", warnings, order=20, wide=2, soon=("watching.",)),)
