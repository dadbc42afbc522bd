"""What directives show in the situation room: what was given and what has come of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.directing.queries.seen import shared_directives
from dotpha.directing.queries.standing import DirectiveView, views_of
from dotpha.directing.rules.standing import CAME_LABELS, Came
from dotpha.kit.seen import with_day
from dotpha.kit.tiles import Face, Line, Number, Tile
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.text.dates import write_date

SHOWN = 5
ORDER = (Came.LATE, Came.ASKED, Came.UNSEEN, Came.IDLE, Came.DOING)


def given(user: Any, day: date) -> Face | None:
    """The directives that are not done, those late or unanswered first."""
    rows = shared_directives(user).filter(issued_on__lte=day).order_by("-issued_on", "-pk")
    views = views_of(rows, day)
    page = reverse("directing:directive_list")
    if not views:
        return None
    count = Counter(one.state.came for one in views)
    opened = sorted((one for one in views if one.state.open), key=_rank)
    return Face(
        says=f"{len(opened)} chỉ đạo đang mở, {count[Came.DONE]} đã xong"
        + (f", {count[Came.LATE]} trễ" if count[Came.LATE] else ""),
        numbers=tuple(
            Number(CAME_LABELS[came].capitalize(), str(count[came]), with_day(f"{page}?state={came.value}", day), _tone(came))
            for came in ORDER
            if count[came]
        ),
        lines=_lines(opened[:SHOWN], day), url=with_day(page, day), url_words="Mọi chỉ đạo",
    )  # fmt: skip


def _lines(views: list[DirectiveView], day: date) -> tuple[Line, ...]:
    """Each with the body that answers for it on the day."""
    heirs = {one.directive.pk: lineage().successor(one.directive.organisation_id, day) for one in views}
    bodies = Organisation.objects.in_bulk(set(heirs.values()))
    return tuple(_line(one, bodies[heirs[one.directive.pk]].short_name, day) for one in views)


def _rank(one: DirectiveView) -> tuple[int, date]:
    return ORDER.index(one.state.came), one.due_on


def _tone(came: Came) -> str:
    return {Came.LATE: "late", Came.ASKED: "soon", Came.UNSEEN: "soon"}.get(came, "plain")


def _line(one: DirectiveView, whose: str, day: date) -> Line:
    words = f"{one.state.label}, hạn {write_date(one.due_on)}, {one.directive.giver} giao"
    return Line(
        one.directive.title, with_day(one.url, day), whose, words, _tone(one.state.came),
        "directing.directive", one.directive.pk, one.progress,
    )  # fmt: skip


TILES = (Tile("directing.given", "Chỉ đạo", given, order=25, wide=2, soon=("directing.", "programme.")),)
