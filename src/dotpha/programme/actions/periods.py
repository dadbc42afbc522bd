"""Writes on periods: opened, answered, frozen; bottlenecks raised and closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import own_organisations
from dotpha.programme.actions.asking import locked_period, open_for_words
from dotpha.programme.actions.list_changes import keep_lists
from dotpha.programme.actions.tasks import locked
from dotpha.programme.models import Answer, Bottleneck, Period, ReplyRow, Task
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries import period_rows
from dotpha.programme.queries.periods import day_of, figures_of
from dotpha.programme.queries.snapshot import snapshot
from dotpha.programme.queries.speaking import shown_by, speaker_in
from dotpha.programme.replies.ratings import only_says_nothing_new, says_nothing_new
from dotpha.programme.rules.days import impossible_due
from dotpha.text.dates import write_date
from dotpha.text.official.wording import legible
from dotpha.text.periods import read_period


@transaction.atomic
def open_period(*, name: str, actor: Any, day: date, due_on: date | None = None) -> Period:
    """Opens a period by its name (2025-Q2, 2025-H1, a free range); due on its last day unless another is given.

    A period that is over already is due today.
    """
    access.check(actor, "programme.open_period")
    try:
        read = read_period(name)
    except ValueError as error:
        raise Rejected(str(error)) from None
    due_on = due_on or max(read.ends_on, day)
    if why := impossible_due(due_on, read.starts_on, day):
        raise Rejected(why)
    try:
        with transaction.atomic():
            period = Period.objects.create(
                name=read.name,
                label=read.label,
                starts_on=read.starts_on,
                ends_on=read.ends_on,
                due_on=due_on,
                source="" if ".." in read.name else "Điều 12 Nghị định số 09/2019/NĐ-CP",
                opened_on=day,
                opened_by=actor,
            )
    except IntegrityError:
        raise Rejected(f"Kỳ «{read.label}» đã được mở trước đó.") from None
    ledger.write("programme.period_opened", period, actor=actor, name=period.name, due_on=period.due_on)
    return period


@transaction.atomic
def change_due(*, period_id: int, becomes: date, reason: str, actor: Any, day: date) -> Period:
    """Gives the agencies of an open period another day to answer by; the old one and the reason stay in the ledger."""
    period = open_for_words(period_id)
    access.check(actor, "programme.open_period", period)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do đổi hạn gửi trả lời.")
    if becomes == period.due_on:
        raise Rejected(f"Hạn gửi trả lời kỳ «{period.label}» đã là ngày {write_date(becomes)}.")
    if why := impossible_due(becomes, period.starts_on, day):
        raise Rejected(why)
    was, period.due_on = period.due_on, becomes
    period.save(update_fields=["due_on"])
    ledger.write("programme.period_due_changed", period, actor=actor, was=was, becomes=becomes, reason=reason.strip())
    return period


@transaction.atomic
def freeze_period(*, period_id: int, actor: Any, day: date) -> Period:
    """Freezes a period: its figures and the rows behind them are kept as they stand and never change."""
    period = locked_period(period_id)
    access.check(actor, "programme.freeze_period", period)
    if period.frozen_on:
        raise Rejected(f"Kỳ «{period.label}» đã chốt số liệu ngày {period.frozen_on:%d/%m/%Y}.")
    if day < period.ends_on:
        raise Rejected(f"Kỳ «{period.label}» kết thúc ngày {period.ends_on:%d/%m/%Y}; chưa chốt được trước ngày đó.")
    rows = period_rows(period)
    figures = figures_of(rows, day_of(period)).as_dict()
    period.figures = {"figures": figures, **snapshot(period, rows)}
    period.frozen_on, period.frozen_by = day, actor
    period.save(update_fields=["figures", "frozen_on", "frozen_by"])
    keep_lists(period, day)
    ledger.write("programme.period_frozen", period, actor=actor, figures=figures)
    return period


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


@transaction.atomic
def raise_bottleneck(
    *,
    task_id: int,
    text: str,
    actor: Any,
    day: date,
    decision_needed: str = "",
    decision_from: str = "",
    proposal: str = "",
) -> Bottleneck:
    """Says what stops a task, which decision would free it and from whom; both may still be unknown, and show so."""
    task = locked(task_id)
    access.check(actor, "programme.raise_bottleneck", task)
    who = shown_by(actor, task, day)
    if not text.strip() or who is None:
        raise Rejected("Hãy ghi điểm nghẽn và cơ quan nêu.")
    bottleneck = Bottleneck.objects.create(
        task=task,
        text=text.strip(),
        decision_needed=decision_needed.strip(),
        decision_from=decision_from.strip(),
        proposal=proposal.strip(),
        organisation=who,
        raised_by=actor,
        raised_on=day,
    )
    ledger.write("programme.bottleneck_raised", task, actor=actor, text=text, decision_from=decision_from)
    return bottleneck


@transaction.atomic
def close_bottleneck(*, bottleneck_id: int, outcome: str, actor: Any, day: date) -> Bottleneck:
    """Closes a bottleneck with what came of it."""
    bottleneck = Bottleneck.objects.select_for_update(of=("self",)).select_related("task").get(pk=bottleneck_id)
    access.check(actor, "programme.close_bottleneck", bottleneck)
    if bottleneck.closed_on:
        raise Rejected("Điểm nghẽn này đã được tháo gỡ.")
    if not outcome.strip():
        raise Rejected("Hãy ghi kết quả tháo gỡ.")
    bottleneck.closed_by, bottleneck.closed_on, bottleneck.outcome = actor, day, outcome.strip()
    bottleneck.save(update_fields=["closed_by", "closed_on", "outcome"])
    ledger.write("programme.bottleneck_closed", bottleneck.task, actor=actor, outcome=outcome)
    return bottleneck
