"""The rounds of the later years: periods opened by the rules, asked, answered on the days of the law, verified, frozen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dotpha.people.models import Organisation
from dotpha.programme import actions, queries
from dotpha.programme.demo.appendices import Filled, fill
from dotpha.programme.demo.living import law, words
from dotpha.programme.demo.living.stage import OVER, Voices, office, other_officer
from dotpha.programme.models import Document, Evidence, Period, ReplyRow, Request, Task
from dotpha.programme.queries.asking import file_names
from dotpha.programme.queries.periods import open_periods, owed
from dotpha.programme.queries.review import reportable
from dotpha.programme.rules.regimes import RESOLUTION, Offer, offer, regime_of
from dotpha.text import periods
from dotpha.text.calendar import add_working_days

Fates = dict[int, law.Fate]
OPENS_BEFORE, DUE_BEFORE, FREEZES_AFTER = 12, 2, 4
"""Working days before the end of a period when it is opened; when answers are due, of a quarter; after it when it is frozen."""


def live(day: date, fates: Fates) -> None:
    """Opens what is to be opened, lets answer who answers today, verifies and freezes."""
    for one in _offers(day.year):
        if add_working_days(one.period.ends_on, -OPENS_BEFORE) == day:
            _open(one, day)
    for period in open_periods():
        if period.frozen_on is not None:
            continue
        _answers(period, fates, day)
        if add_working_days(period.cut_off_on, FREEZES_AFTER - 1) == day:
            actions.verify_period(period_id=period.pk, actor=other_officer(day, office(day)), day=day)
        if add_working_days(period.cut_off_on, FREEZES_AFTER) == day:
            _freeze(period, day)


def _offers(year: int) -> Iterator[Offer]:
    """The quarters and the two periods of the Government's resolution."""
    kinds: tuple[tuple[periods.Kind, int], ...] = (("quarter", 4), ("resolution", 2))
    for kind, count in kinds:
        yield from (offer(periods.period(kind, year, n + 1)) for n in range(count))


def _open(one: Offer, day: date) -> None:
    if Period.objects.filter(name=one.period.name).exists():
        return
    resolution = regime_of(one.period) is RESOLUTION
    due_on = one.due_on if resolution else add_working_days(one.period.ends_on, -DUE_BEFORE)
    made = actions.open_period(name=one.period.name, actor=office(day), day=day, due_on=due_on)
    actions.ask(period_id=made.pk, actor=office(day), day=day)


def _freeze(period: Period, day: date) -> None:
    """What has changed since yesterday's verification is looked at again."""
    actions.verify_period(period_id=period.pk, actor=office(day), day=day)
    actions.freeze_period(period_id=period.pk, actor=office(day), day=day)


def _answers(period: Period, fates: Fates, day: date) -> None:
    asked = list(Request.objects.filter(period=period).select_related("organisation").order_by("organisation__code"))
    today = [one for one in asked if law.answers_on(one.organisation.code, period.name, period.due_on) == day]
    if not today:
        return
    left, voices = owed(period).by_body, Voices(day)
    files: list[tuple[Organisation, list[Task]]] = []
    for one in today:
        body = one.organisation
        tasks = list(Task.objects.filter(pk__in=left.get(body.pk, ())).order_by("pk"))
        voice = voices.of(body.pk)
        if voice is not None and not law.habit(body.code).by_file:
            for task in tasks:
                said = words.said(task, fates.get(task.pk), body, period.name, day)
                actions.answer(task_id=task.pk, period_id=period.pk, actor=voice, day=day, **said)
        elif tasks:
            files.append((body, tasks))
    if files:
        _by_file(period, files, fates, day)


def _by_file(period: Period, files: list[tuple[Organisation, list[Task]]], fates: Fates, day: date) -> None:
    """Appendices come back filled in; what is sure is accepted, and what is said to be done with its paper is taken in."""
    sent, actor = queries.export_files(period), office(day)
    for body, tasks in files:
        rows = {}
        for task in tasks:
            said = words.said(task, fates.get(task.pk), body, period.name, day)
            _enter_paper(task, fates.get(task.pk), body, day)
            rows[task.code] = Filled(said.get("result", ""), said.get("rating", ""), said.get("difficulty", ""))
        data = fill(sent.appendix(body), rows, author=body.name, on=day)
        name = f"{file_names([body])[body.pk]}-tra-loi.docx"
        received = actions.read_replies(
            period_id=period.pk, name=name, data=data, actor=actor, day=day, organisation=body
        )
        found = [row for reply in received.replies for row in reply.rows.all() if row.task_id and not row.why]
        accepted = actions.accept_rows(row_ids=[row.pk for row in found], actor=actor, day=day)
        _take_in(accepted, actor, day)


def _enter_paper(task: Task, fate: law.Fate | None, body: Organisation, day: date) -> None:
    """The paper that an agency names as its proof lies in the register by then."""
    if fate is not None and fate.shown_on <= day and task.step not in OVER and not _shown(task):
        facts = words.proof_paper(task, body, fate.shown_on)
        if not Document.objects.filter(number=facts.number, signed_on=facts.signed_on).exists():
            actions.register_document(facts=facts, actor=office(day))


def _shown(task: Task) -> bool:
    return Evidence.objects.filter(milestone__task=task, withdrawn_on=None).exists()


def _take_in(rows: list[ReplyRow], actor: Any, day: date) -> None:
    """What was reported in writing: its paper verified by a colleague, the task reported and verified."""
    judge = other_officer(day, actor)
    shown = Evidence.objects.filter(origin__in=rows, verified_on=None, returned_on=None, withdrawn_on=None)
    for one in shown.order_by("pk"):
        actions.verify_evidence(evidence_id=one.pk, actor=judge, day=day)
    # A word in writing does not stand for a proof that was sent back.
    may = [row.pk for row in reportable(rows, day) if row.task and not row.task.recurrence and _proven(row.task, day)]
    for task in actions.report_rows(row_ids=may, actor=actor, day=day):
        actions.move_task(task_id=task.pk, verb="verify", actor=judge, day=day)


def _proven(task: Task, day: date) -> bool:
    return all(verified for _, verified in queries.as_of(task, day).milestones)
