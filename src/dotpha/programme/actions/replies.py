"""Writes on rows that came back: held for tasks, accepted or not, taken in as reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.programme.actions.answering import answer
from dotpha.programme.actions.asking import open_for_words
from dotpha.programme.actions.papers import show_papers
from dotpha.programme.actions.speaking import only_lead
from dotpha.programme.actions.tasks import locked, move_task
from dotpha.programme.models import ReplyRow, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.answering import bodies_answering
from dotpha.programme.queries.periods import day_of
from dotpha.programme.queries.review import reportable
from dotpha.programme.replies.ratings import says_nothing_new


def _locked(row_ids: Iterable[int]) -> list[ReplyRow]:
    """The rows, locked in the order of their ids, so that two officers wait for one another and never for ever."""
    rows = ReplyRow.objects.select_for_update(of=("self",)).filter(pk__in=list(row_ids)).order_by("pk")
    named = rows.select_related("reply__period", "reply__file", "reply__organisation", "organisation", "task__lead")
    return list(named.defer("reply__period__figures"))


@transaction.atomic
def choose_task(*, row_id: int, task_id: int | None, actor: Any) -> ReplyRow:
    """Holds a row for a task that the officer names (None: for none yet). Raises Rejected when it is accepted already."""
    access.check(actor, "programme.decide_row")
    (row,) = _locked([row_id])
    if row.decision == ReplyRow.Decision.ACCEPTED:
        raise Rejected(
            f"Hàng «{row.place}» đã được nhận cho {row.task.code if row.task else ''} nên không đổi nhiệm vụ được."
        )
    task = Task.objects.get(pk=task_id) if task_id is not None else None
    was, row.task = row.task_id, task
    row.by = ReplyRow.By.HAND if task else ReplyRow.By.NONE
    row.score, row.decision = 1.0 if task else 0.0, ""
    row.organisation, row.mark, row.speaker_unsure = _speaker(row, task)
    row.save(update_fields=["task", "by", "mark", "speaker_unsure", "score", "decision", "organisation"])
    ledger.write("programme.reply_row_held", row, actor=actor, was=was, task=task.code if task else None)
    return row


def _speaker(row: ReplyRow, task: Task | None) -> tuple[Organisation | None, str, bool]:
    """Who speaks in a row held by hand; the mark where it is not the task's lead; whether of several it is not sure.

    Nobody's words become another's.
    """
    sender = row.reply.organisation
    bodies = bodies_answering([task], day_of(row.reply.period))[task.pk] if task else []
    if task is None or not bodies or sender in bodies:
        return sender, "", False
    if sender is None:
        known = row.organisation if row.organisation in bodies else bodies[0] if len(bodies) == 1 else None
        return known, "", known is None
    return sender, f"{task.code} do {bodies[0].name} chủ trì; hàng này là lời của {sender.name}.", False


@transaction.atomic
def choose_rating(*, row_id: int, rating: str, actor: Any) -> ReplyRow:
    """Says which rating the agency's own words mean; the words stay."""
    access.check(actor, "programme.decide_row")
    (row,) = _locked([row_id])
    if row.decision == ReplyRow.Decision.ACCEPTED:
        raise Rejected(f"Hàng «{row.place}» đã được nhận; muốn đổi đánh giá hãy sửa câu trả lời ở nhiệm vụ.")
    if rating and rating not in Rating.values:
        raise Rejected(f"Hãy chọn một trong các mức đánh giá: {', '.join(Rating.labels).lower()}.")
    row.rating = rating
    row.save(update_fields=["rating"])
    ledger.write("programme.reply_row_rated", row, actor=actor, rating=rating, words=row.rating_text)
    return row


@transaction.atomic
def accept_rows(*, row_ids: Iterable[int], actor: Any, day: date) -> list[ReplyRow]:
    """Takes rows in as their agencies' answers, each with its row as origin; returns those newly taken.

    A row taken before is left as it is, so nothing is doubled; either all of the others are taken or none. Papers of the
    register that a result names are shown as evidence of the task, waiting to be verified.
    """
    access.check(actor, "programme.decide_row")
    rows = [row for row in _locked(row_ids) if row.decision != ReplyRow.Decision.ACCEPTED]
    for period_id in sorted({row.reply.period_id for row in rows}):
        open_for_words(period_id)
    # Tasks are locked in one order, too: here as where reports are taken in.
    for row in sorted(rows, key=lambda row: (row.task_id or 0, row.pk)):
        _accept(row, actor, day)
    for reply in {row.reply_id: row.reply for row in rows}.values():
        places = [row.place for row in rows if row.reply_id == reply.pk]
        ledger.write("programme.reply_rows_accepted", reply, actor=actor, rows=places)
    return rows


def _accept(row: ReplyRow, actor: Any, day: date) -> None:
    if row.task is None:
        raise Rejected(f"Hàng «{row.place}» chưa rõ trả lời cho nhiệm vụ nào; hãy chọn nhiệm vụ rồi nhận.")
    on = day_of(row.reply.period)
    row.organisation = speaker = row.organisation or only_lead(row.task, row.place, on)
    row.decision, row.decided_by, row.decided_on = ReplyRow.Decision.ACCEPTED, actor, day
    row.save(update_fields=["organisation", "decision", "decided_by", "decided_on"])
    answer(
        task_id=row.task.pk, period_id=row.reply.period_id, organisation=speaker, actor=actor, day=day,
        result=result_of(row), rating=row.rating, difficulty=row.difficulty,
        nothing_new=row.nothing_new, origin=row,
    )  # fmt: skip
    show_papers(row, actor=actor, day=day)


def result_of(row: ReplyRow) -> str:
    """The result as it enters the answer: a rating in words that nobody understood is kept with it, never lost."""
    if row.rating or not row.rating_text or says_nothing_new(row.rating_text):
        return row.result
    return "\n".join(part for part in (row.result, f"Tự đánh giá: {row.rating_text}") if part)


@transaction.atomic
def reject_rows(*, row_ids: Iterable[int], actor: Any, day: date) -> list[ReplyRow]:
    """Turns rows down; they stay to be seen and may still be taken later. Raises Rejected for one taken already."""
    access.check(actor, "programme.decide_row")
    rows = _locked(row_ids)
    taken = next((row for row in rows if row.decision == ReplyRow.Decision.ACCEPTED), None)
    if taken is not None:
        raise Rejected(f"Hàng «{taken.place}» đã được nhận; muốn sửa hãy sửa câu trả lời ở nhiệm vụ.")
    for row in rows:
        row.decision, row.decided_by, row.decided_on = ReplyRow.Decision.REJECTED, actor, day
        row.save(update_fields=["decision", "decided_by", "decided_on"])
        ledger.write("programme.reply_row_rejected", row, actor=actor, place=row.place)
    return rows


@transaction.atomic
def report_rows(*, row_ids: Iterable[int], actor: Any, day: date) -> list[Task]:
    """Reports the tasks of accepted rows as done, in the agency's name: it wrote so and evidence of it is there.

    Rows that are not, or no longer, such a word of the lead are left as they are.
    """
    access.check(actor, "programme.decide_row")
    rows = [row for row in _locked(row_ids) if row.decision == ReplyRow.Decision.ACCEPTED and row.task_id]
    rows.sort(key=lambda row: (row.task_id or 0, row.pk))
    for row in rows:
        # As it stands once it is locked: whether it was reported or sent back since is asked of this one.
        row.task = locked(row.task_id or 0)
    return [
        move_task(task_id=row.task_id or 0, verb="report", actor=actor, day=day, origin=row.pk, note=str(row))
        for row in reportable(rows, day)
    ]
