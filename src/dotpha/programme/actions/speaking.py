"""Whose word a row of a reply is, where a task has several leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.programme.models import ReplyRow, Task
from dotpha.programme.queries.answering import bodies_answering
from dotpha.programme.queries.periods import day_of


@transaction.atomic
def choose_speaker(*, row_ids: Iterable[int], organisation_id: int, actor: Any) -> list[ReplyRow]:
    """Says of which lead these rows are the word; rows taken already, or on tasks it does not lead, are left as they are."""
    access.check(actor, "programme.decide_row")
    rows = ReplyRow.objects.select_for_update(of=("self",)).filter(pk__in=list(row_ids), task__isnull=False)
    rows = rows.exclude(decision=ReplyRow.Decision.ACCEPTED).select_related("task", "reply__file", "reply__period")
    held = list(rows.defer("reply__period__figures").order_by("pk"))
    leads = _leads(held)
    done = []
    for row in held:
        assert row.task is not None
        speaker = next((one for one in leads[row.pk] if one.pk == organisation_id), None)
        if speaker is None:
            continue
        row.organisation, row.speaker_unsure = speaker, False
        row.save(update_fields=["organisation", "speaker_unsure"])
        ledger.write("programme.reply_row_held", row, actor=actor, task=row.task.code, organisation=speaker.name)
        done.append(row)
    if not done:
        raise Rejected("Cơ quan này không chủ trì nhiệm vụ nào trong các hàng còn chờ.")
    return done


def _leads(rows: Iterable[ReplyRow]) -> dict[int, list[Organisation]]:
    """Row id → the organisations that answered for its task on the day of its period; a few queries for each period."""
    by_day: dict[date, list[ReplyRow]] = {}
    for row in rows:
        by_day.setdefault(day_of(row.reply.period), []).append(row)
    out: dict[int, list[Organisation]] = {}
    for day, same in by_day.items():
        found = bodies_answering([row.task for row in same if row.task], day)
        out |= {row.pk: found[row.task_id] for row in same if row.task_id}
    return out


def only_lead(task: Task, place: str, day: date) -> Organisation:
    """Whose word a row is that nobody signed: the one lead's on the period's day; of several none is guessed."""
    bodies = bodies_answering([task], day)[task.pk]
    if not bodies:
        raise Rejected(
            f"{task.code} chưa rõ cơ quan chủ trì; hãy nêu cơ quan chịu trách nhiệm rồi nhận hàng «{place}»."
        )
    if len(bodies) > 1:
        names = ", ".join(one.name for one in bodies)
        raise Rejected(f"{task.code} do {names} cùng chủ trì; hãy chọn hàng «{place}» là lời của cơ quan nào rồi nhận.")
    return bodies[0]
