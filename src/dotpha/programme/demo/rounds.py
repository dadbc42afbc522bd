"""The three rounds of reporting: a period is opened, its agencies are asked, answer, are reminded, and it is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from dotpha.people.models import Organisation
from dotpha.programme import actions
from dotpha.programme.demo.said.words import Round, Said
from dotpha.programme.demo.stage import OFFICE, Event, Stage, organisation
from dotpha.programme.models import Period
from dotpha.programme.queries import as_of

OPEN, ANSWER, FREEZE = 1, 90, 95


def events(given: Round, stage: Stage) -> Iterator[Event]:
    """All that happens in one round, each on its day."""
    yield Event(given.opened_on, OPEN, partial(_open, stage, given))
    yield Event(given.answered_on, ANSWER, partial(_answer_all, stage, given))
    if given.frozen_on:
        yield Event(given.frozen_on, FREEZE, partial(_freeze, stage, given))


def _open(stage: Stage, given: Round, day: date) -> None:
    actions.open_period(name=given.name, actor=stage.person(OFFICE, day), day=day, due_on=given.due_on)


def _freeze(stage: Stage, given: Round, day: date) -> None:
    period = Period.objects.get(name=given.name)
    actions.freeze_period(period_id=period.pk, actor=stage.person(OFFICE, day), day=day)


def _answer_all(stage: Stage, given: Round, day: date) -> None:
    period = Period.objects.get(name=given.name)
    for key, said in given.said.items():
        _answer(stage, key, period, day, said)
    for key in given.nothing_new:
        _answer(stage, key, period, day, None)


def _answer(stage: Stage, key: str, period: Period, day: date, said: Said | None) -> None:
    words = {"nothing_new": True} if said is None else {
        "result": said.result, "rating": said.rating, "difficulty": said.difficulty,
    }  # fmt: skip
    body = organisation(said.of, day) if said and said.of else answering(stage, key, day)
    actions.answer(
        task_id=stage.tasks[key],
        period_id=period.pk,
        organisation=body,
        actor=stage.person(OFFICE, day),
        day=day,
        **words,  # type: ignore[arg-type]
    )


def answering(stage: Stage, key: str, day: date) -> Organisation:
    """Who answers for a task on a day: its accountable lead, successions followed."""
    lead = as_of(stage.task(key), day).lead
    if lead is None:
        raise LookupError(f"{key}: no lead on {day}; name one in `of`")
    return lead
