"""What numbers show in the situation room: whether targets are on their path, and the communes by a measure on a map."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dotpha.indicators.queries import mapping
from dotpha.indicators.queries.standing import TargetView, asked_on, in_state, point_day, views_asked
from dotpha.indicators.rules.targets import Standing
from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Number, Tile

SHOWN = 6
ORDER = (
    Standing.MISSED, Standing.OFF_PATH, Standing.ON_PATH, Standing.REACHED, Standing.NO_DATA, Standing.WAITING,
    Standing.NOT_BEGUN, Standing.NOT_SET,
)  # fmt: skip


def targets(user: Any, day: date) -> Face | None:
    """Targets that fall due this year or later, those off their path first."""
    views = [one for one in views_asked(asked_on(day), day) if one.target.due_on.year >= day.year]
    if not views:
        return None
    views.sort(key=lambda one: (ORDER.index(one.standing), one.target.due_on, one.target.position))
    off, on, unknown = (len(in_state(views, state)) for state in ("behind", "kept", "unknown"))
    page = with_day(f"{reverse('indicators:target_list')}?{urlencode({'since': f'01/01/{day.year}'})}", day)
    return Face(
        says=f"{on}/{len(views)} mục tiêu đúng lộ trình, {off} chậm hoặc không đạt",
        numbers=(
            Number("Chậm, không đạt", str(off), f"{page}&state=behind", "late" if off else "plain", f"/ {len(views)}"),
            Number("Không có số liệu", str(unknown), f"{page}&state=unknown", "unknown"),
        ),
        lines=tuple(_line(one, day) for one in views[:SHOWN] if one.judged), url=page,
        on=max((point_day(one.judged) for one in views if one.judged), default=None),
    )  # fmt: skip


def _line(view: TargetView, day: date) -> Line:
    now = view.judged.words if view.judged else "không có số liệu"
    return Line(
        view.target.name, with_day(reverse("indicators:target", args=[view.target.pk]), day), view.target.unit.name,
        f"{now}, phải {view.goal}: {view.label}", view.tone, "indicators.target", view.target.pk, view.share,
    )  # fmt: skip


def commune_map(user: Any, day: date) -> Face | None:
    """The communes by the indicator that most of them have; by another on the page of the map."""
    page = mapping.map_page(day)
    if page.meaning is None:
        return None
    lowest = [one for one in reversed(page.known) if one.number is not None][:3]
    return Face(
        says=page.headline, template="indicators/_map_tile.html",
        context={"page": page, "width": mapping.WIDTH, "height": mapping.HEIGHT},
        lines=tuple(Line(one.name, one.url, words=f"{one.words}, thấp nhất" if one is lowest[0] else one.words)
                    for one in lowest),
        url=f"{reverse('indicators:commune_map')}?so={page.meaning.key}&ngay={day.isoformat()}", url_words="Chọn số khác",
        on=min(page.span.ends_on, day) if page.span else None,
    )  # fmt: skip


SOON = ("indicators.",)
TILES = (
    Tile("indicators.targets", "Đúng lộ trình?", targets, order=5, wide=2, soon=SOON),
    Tile("indicators.map", "Bản đồ xã, phường", commune_map, order=60, wide=2, soon=SOON),
)
