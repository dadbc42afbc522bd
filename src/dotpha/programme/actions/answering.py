"""What an agency says of a task in a period: kept, revised, never overwritten unseen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import own_organisations
from dotpha.programme.actions.asking import open_for_words
from dotpha.programme.actions.tasks import locked
from dotpha.programme.models import Answer, Period, ReplyRow, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries.speaking import speaker_in
from dotpha.programme.replies.ratings import only_says_nothing_new, says_nothing_new
from dotpha.text.official.wording import legible


@transaction.atomic
def answer(
    *,
    task_id: int,
    period_id: int,
    actor: Any,
    day: date,
    organisation: Organisation | None = None,
    result: str = "",
    rating: str = "",
    difficulty: str = "",
    nothing_new: bool = False,
    origin: ReplyRow | None = None,
    seen: int | None = None,
) -> Answer:
    """Keeps an agency's word on a task in a period. The same words again change nothing; other words are a revision.

    Whose word it is follows from who says it; `organisation` names it only where the office writes down a letter or a row.
    `seen` is the revision that the page showed (0: none): a word that a colleague gave meanwhile is not replaced unseen.
    """
    # The period first, as whoever accepts many rows of it: two who wait for one another would wait for ever.
    period = open_for_words(period_id)
    task = locked(task_id)
    access.check(actor, "programme.answer", task)
    organisation = _speaker(actor, task, period, day, organisation)
    words = _words(result, rating, difficulty, nothing_new)
    before = Answer.objects.filter(task=task, period=period, organisation=organisation, latest=True).first()
    if before and all(getattr(before, name) == value for name, value in words.items()):
        return before
    if before:
        _is_as_seen(before, seen)
        before.latest = False
        before.save(update_fields=["latest"])
    said = Answer.objects.create(
        task=task,
        period=period,
        organisation=organisation,
        revision=before.revision + 1 if before else 1,
        origin=origin,
        said_by=actor,
        said_on=day,
        **words,
    )
    ledger.write(
        "programme.answered",
        task,
        actor=actor,
        period=period.name,
        organisation=organisation.name,
        revision=said.revision,
        origin=str(origin) if origin else None,
        **words,
    )
    return said


def _is_as_seen(before: Answer, seen: int | None) -> None:
    if seen is not None and seen != before.revision:
        raise Rejected(
            f"{before.said_by} vừa báo cáo {before.task.code} cho kỳ này: «{(before.result or before.difficulty)[:120]}». "
            "Hãy tải lại trang để xem rồi sửa tiếp."
        )


def _speaker(actor: Any, task: Task, period: Period, day: date, named: Organisation | None) -> Organisation:
    if named is not None and (actor.is_standing_office or named.pk in own_organisations(actor, day)):
        return named
    if named is not None:
        raise access.Refused(f"Đồng chí không báo cáo thay {named.name} được.")
    return speaker_in(actor, task, period, day)


def _words(result: str, rating: str, difficulty: str, nothing_new: bool) -> dict[str, Any]:
    """What an answer says; raises Rejected when it says nothing, or rates in a word that nobody knows."""
    if rating and rating not in Rating.values:
        raise Rejected(f"Đánh giá «{rating[:40]}» không có trong các mức: {', '.join(Rating.labels).lower()}.")
    result = legible(result).strip()
    words = {
        "result": "" if only_says_nothing_new(result) else result,
        "rating": rating,
        "difficulty": legible(difficulty).strip(),
        "nothing_new": nothing_new or says_nothing_new(result),
    }
    if not any(words.values()):
        raise Rejected("Hãy ghi kết quả, đánh giá hoặc vướng mắc, hoặc chọn «Không phát sinh trong kỳ».")
    return words
