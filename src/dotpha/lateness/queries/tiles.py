"""What lateness shows in the situation room: the open tasks likeliest to be late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Tile
from dotpha.lateness.queries.outlooks import base_for, soon_due
from dotpha.programme.queries import visible_tasks
from dotpha.text.dates import write_date

SHOWN, WITHIN = 5, 90


def likely(user: Any, day: date) -> Face | None:
    """Of the tasks due within three months those likeliest to be late."""
    seen = set(visible_tasks(user).values_list("pk", flat=True))
    rows = [one for one in soon_due(day, WITHIN) if one.task.pk in seen]
    page = with_day(reverse("lateness:outlook_list"), day)
    if not rows:
        return None
    if rows[0].outlook.basis != "model":
        base = base_for(day)
        said = f"Quá khứ còn ngắn: tính chung {base.percent} nhiệm vụ trễ hạn" if base else "Chưa có quá khứ để học"
        return Face(says=said, url=page, url_words="Khả năng trễ")
    expected = sum(one.probability for one in rows)
    lines = tuple(
        Line(
            f"{one.task.code} {one.task.title}", with_day(reverse("programme:task", args=[one.task.pk]), day), one.lead_name,
            f"khả năng trễ {one.outlook.percent}, hạn {write_date(one.deadline)}",
            "soon" if one.probability >= 0.5 else "plain", "programme.task", one.task.pk, one.probability,
        )
        for one in rows[:SHOWN]
    )  # fmt: skip
    return Face(
        says=f"Trong {WITHIN} ngày tới có {len(rows)} việc đến hạn, dự kiến {round(expected)} việc trễ",
        lines=lines, url=page, url_words="Khả năng trễ",
    )  # fmt: skip


SOON = (
    "lateness.", "people.", "programme.plan_accepted", "programme.task_", "programme.deadline_", "programme.evidence_",
    "programme.milestone_", "programme.extension_", "programme.bottleneck_", "programme.dependency_",
)  # fmt: skip
"""What writes a fact of a task's past, and what names who answers for it."""
TILES = (Tile("lateness.likely", "Sắp trễ", likely, order=32, wide=2, soon=SOON),)
