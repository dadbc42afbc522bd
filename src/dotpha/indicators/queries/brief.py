"""What numbers say in the brief of a morning: targets that left their path or came back to it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse

from dotpha.indicators.queries.standing import TargetView, asked_on, views_asked
from dotpha.indicators.rules.targets import Standing
from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence

BAD = (Standing.OFF_PATH, Standing.MISSED)
GOOD = (Standing.ON_PATH, Standing.REACHED)


def brief(morning: Morning) -> Iterator[BriefPart]:
    """Those whose standing is of the other side at the end of yesterday than when the brief before was made."""
    before = {one.target.pk: one for one in views_asked(asked_on(morning.before), morning.before, with_breaks=False)}
    moved = [
        (was, now)
        for now in views_asked(asked_on(morning.last), morning.last, with_breaks=False)
        if (was := before.get(now.target.pk))
    ]
    left = [now for was, now in moved if was.standing in GOOD and now.standing in BAD]
    back = [now for was, now in moved if was.standing in BAD and now.standing in GOOD]
    url = f"{reverse('indicators:target_list')}?{urlencode({'ngay': morning.last.isoformat()})}"
    told = []
    if left:
        told.append(Sentence(f"{len(left)} mục tiêu rời lộ trình.", url, "late", tuple(_row(one) for one in left)))
    if back:
        words = f"{len(back)} mục tiêu trở lại lộ trình hoặc đạt."
        told.append(Sentence(words, url, "done", tuple(_row(one) for one in back)))
    if told:
        yield BriefPart("Mục tiêu", tuple(told), f"{len(left)} mục tiêu rời lộ trình" if left else "", order=40)


def _row(view: TargetView) -> Row:
    now = view.judged.words if view.judged else "không có số liệu"
    words = f"{view.target.name} ({view.target.unit.name}): {now}, phải {view.goal}, {view.label}"
    return Row(words, reverse("indicators:target", args=[view.target.pk]))
