"""The three rounds of reporting: a period is opened, its agencies are asked, answer, are reminded, and it is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme import actions, queries
from dotpha.programme.demo.appendices import Filled, fill
from dotpha.programme.demo.courses import COURSES
from dotpha.programme.demo.said.words import Round, Said, Waiting
from dotpha.programme.demo.stage import OFFICE, Event, Stage
from dotpha.programme.models import Period, Request, Task
from dotpha.programme.queries.asking import Export, file_names

OPEN, FILE, ANSWER, REMIND, FREEZE = 1, 85, 90, 92, 95
ACCOUNTS = {course.key: course.by for course in COURSES}


def events(given: Round, stage: Stage) -> Iterator[Event]:
    """All that happens in one round, each on its day."""
    yield Event(given.opened_on, OPEN, partial(_open, stage, given))
    yield Event(given.filed_on, FILE, partial(_take_files, stage, given))
    yield Event(given.answered_on, ANSWER, partial(_answer_all, stage, given))
    for name, channel, day in given.reminded:
        yield Event(day, REMIND, partial(_remind, stage, given, name, channel))
    for waiting in given.waiting:
        yield Event(waiting.received_on, FILE, partial(_receive, stage, given, waiting))
    if given.frozen_on:
        yield Event(given.frozen_on, FREEZE, partial(_freeze, stage, given))


def _open(stage: Stage, given: Round, day: date) -> None:
    office = stage.person(OFFICE, day)
    period = actions.open_period(name=given.name, actor=office, day=day, due_on=given.due_on)
    actions.ask(period_id=period.pk, actor=office, day=day)


def _freeze(stage: Stage, given: Round, day: date) -> None:
    period = Period.objects.get(name=given.name)
    actions.freeze_period(period_id=period.pk, actor=stage.person(OFFICE, day), day=day)


def _remind(stage: Stage, given: Round, name: str, channel: str, day: date) -> None:
    request = Request.objects.get(period__name=given.name, organisation=stage.organisation(name, day))
    actions.remind(request_id=request.pk, channel=channel, actor=stage.person(OFFICE, day), day=day)


def _spoken(stage: Stage, given: Round, day: date) -> Iterator[tuple[str, Said | None, Organisation]]:
    """(task, words or None for nothing new, who answers), in the order of the tables."""
    every: list[tuple[str, Said | None]] = [*given.said.items(), *((key, None) for key in given.nothing_new)]
    leads = _leads(stage, [key for key, _ in every], day)
    for key, said in every:
        yield key, said, stage.organisation(said.of, day) if said and said.of else leads[key]


def _leads(stage: Stage, keys: list[str], day: date) -> dict[str, Organisation]:
    """Who answers for each task on a day: its accountable lead, successions followed also for finished work."""
    ids = {stage.tasks[key]: key for key in keys}
    line, bodies = lineage(), Organisation.objects.in_bulk()
    views = queries.views_of(Task.objects.filter(pk__in=ids), day)
    return {ids[view.task.pk]: bodies[line.successor(view.lead.pk, day)] for view in views if view.lead}


def _answer_all(stage: Stage, given: Round, day: date) -> None:
    """Everybody who does not send a file: signed in, or typed by the office from a letter."""
    period = Period.objects.get(name=given.name)
    for key, said, body in _spoken(stage, given, day):
        if body.name in given.by_file:
            continue
        own = stage.person(ACCOUNTS[key], day) if ACCOUNTS[key] else None
        actions.answer(
            task_id=stage.tasks[key],
            period_id=period.pk,
            organisation=body,
            actor=own if own and own.organisation == body else stage.person(OFFICE, day),
            day=day,
            result=said.result if said else "",
            rating=said.rating if said else "",
            difficulty=said.difficulty if said else "",
            nothing_new=said is None,
        )


def _take_files(stage: Stage, given: Round, day: date) -> None:
    """The appendices that came back filled in: read, and accepted row by row since none is in doubt."""
    period = Period.objects.get(name=given.name)
    by_body: dict[str, dict[str, Filled]] = {name: {} for name in given.by_file}
    for key, said, body in _spoken(stage, given, day):
        if body.name in by_body:
            by_body[body.name][stage.task(key).code] = _filled(said)
    sent = queries.export_files(period)
    for name, rows in by_body.items():
        reply = _read(stage, sent, name, rows, day)
        ids = [row.pk for row in reply.rows.all() if row.task_id and not row.why]
        if len(ids) != len(rows):
            raise LookupError(f"{name}: {len(ids)} sure rows of {len(rows)} in {reply}")
        actions.accept_rows(row_ids=ids, actor=stage.person(OFFICE, day), day=day)


def _receive(stage: Stage, given: Round, waiting: Waiting, day: date) -> None:
    """A file that is read and left to the officer to review."""
    period = Period.objects.get(name=given.name)
    rows = {stage.task(key).code: _filled(said, lost=key in waiting.lost) for key, said in waiting.said.items()}
    _read(
        stage, queries.export_files(period), waiting.organisation, rows, day, turned=waiting.turned, more=waiting.more
    )


def _filled(said: Said | None, *, lost: bool = False) -> Filled:
    return Filled(said.result, said.rating, said.difficulty, lost) if said else Filled("", lost=lost)


def _read(stage: Stage, sent: Export, name: str, rows: dict[str, Filled], day: date, **spoiled: Any) -> Any:
    """Sends the agency its appendix, lets it fill the appendix in, and reads what comes back."""
    body = stage.organisation(name, day)
    name_of_file = f"{file_names([body])[body.pk]}-tra-loi.docx"
    received = actions.read_replies(
        period_id=sent.period.pk,  # type: ignore[union-attr]
        name=name_of_file,
        data=fill(sent.appendix(body), rows, author=body.name, on=day, **spoiled),
        actor=stage.person(OFFICE, day),
        day=day,
        organisation=body,
    )
    return received.replies[0]
