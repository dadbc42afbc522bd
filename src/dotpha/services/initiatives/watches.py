"""What is watched: an initiative that was recognised and is applied nowhere a year later. Late councils are `cases.late`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from dotpha.cases.measured import steps_of
from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.services.initiatives.access import RECOGNISED
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries.gains import standing_uses
from dotpha.text.dates import write_date
from dotpha.text.months import months_after

MONTHS = 12


def unused(day: date) -> Iterator[Condition]:
    """Recognised a year ago or longer, still recognised, and no confirmed use that runs."""
    running = set(standing_uses(day).filter(from_on__lte=day).exclude(until_on__lte=day).values_list("case", flat=True))
    gone = {one.thing_id for one in steps_of(INITIATIVE, "revoked", day)}
    for one in steps_of(INITIATIVE, RECOGNISED, day):
        since = months_after(one.day, MONTHS) + timedelta(days=1)
        if since <= day and one.thing_id not in running | gone:
            case, url = one.thing, reverse("cases:case", args=[one.thing_id])
            yield Condition(
                kind=INITIATIVE.key, thing=case.pk, name=f"{case.code} {case.title}", url=url, body=case.body_id, since=since,
                says="được công nhận đã hơn một năm mà chưa đơn vị nào áp dụng", gravity=Gravity.MILD,
                advice="Hỏi tác giả vướng gì; ghi đơn vị đang áp dụng, hoặc giới thiệu cho đơn vị có việc giống.",
                evidence=(SourceRow(str(case), url, facts=(("Công nhận", write_date(one.day)), ("Tác giả", str(case.made_by)))),),
            )  # fmt: skip


WATCHES = (
    Watch(
        "initiatives.unused", "Sáng kiến chưa được áp dụng",
        "Sáng kiến đã được công nhận quá một năm mà không có lượt áp dụng nào đang chạy được xác nhận.", unused,
    ),
)  # fmt: skip
