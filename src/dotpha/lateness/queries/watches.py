"""What lateness watches for: tasks that will more likely than not miss their deadline, while something can still be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Event, Gravity, Watch
from dotpha.lateness.queries.history import pasts
from dotpha.lateness.queries.outlooks import soon_due
from dotpha.lateness.rules import past as rules
from dotpha.programme.models import Task
from dotpha.text.dates import write_date

LIKELY = 0.6
"""From this probability on it is told; the base rate of a province without history alone never is."""
WITHIN = 90
"""Days before the deadline: further away it says little, and there is time."""


def likely(day: date) -> Iterator[Condition]:
    for row in soon_due(day, WITHIN):
        said = row.outlook
        if said.basis != "model" or said.probability < LIKELY:
            continue
        url = reverse("programme:task", args=[row.task.pk])
        yield Condition(
            kind="programme.task", thing=row.task.pk, name=f"{row.task.code} {row.task.title}", url=url,
            says=f"có thể không xong trước {write_date(row.deadline)}", since=day,
            advice="Hỏi cơ quan chủ trì cần gì để kịp; xem lý do ở trang nhiệm vụ.",
            body=row.lead.pk if row.lead else None, unit=row.lead.unit_code if row.lead else "",
            gravity=Gravity.SERIOUS, sure=round(said.probability, 2),
            evidence=(
                SourceRow(
                    f"Khả năng không xong trong thời hạn: {said.percent}", url,
                    facts=(("Mức chắc chắn", said.sureness), ("Thời hạn", write_date(row.deadline))),
                ),
                *(SourceRow(one.sentence, url) for one in said.raising),
            ),
        )  # fmt: skip


def missed(first: date, last: date) -> Iterator[Event]:
    """The deadlines that passed in these days without their task being done, as known on the last of them.

    As forecasts are judged: what was put off when its deadline had passed missed it all the same, and what was put off before did not.
    """
    found = [
        (deadline, key)
        for key, past in pasts().items()
        for deadline in {past.deadline, *(move.was for move in past.deadlines)}
        if isinstance(deadline, date) and first <= deadline < last and past.deadline_on(deadline) == deadline
        if rules.missed(past, deadline, last)
    ]
    tasks = Task.objects.in_bulk([key for _, key in found])
    for deadline, key in sorted(found):
        yield Event(f"programme.task:{key}", deadline, str(tasks[key]), reverse("programme:task", args=[key]))


WATCHES = (
    Watch(
        "lateness.likely", "Sắp trễ",
        f"Nhiệm vụ còn không quá {WITHIN} ngày mà khả năng trễ từ {round(LIKELY * 100)}%, học từ quá khứ của chương trình.",
        likely, events=missed, horizon=WITHIN, foretells="nhiệm vụ quá hạn",
    ),
)  # fmt: skip
