"""The engine: what has come to pass is settled, what is due today is told; once a working day, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import Note, notify_each
from dotpha.kit import clock, ledger
from dotpha.people.rules import Level
from dotpha.reminding.actions.drafting import draft_letters, refresh_letters
from dotpha.reminding.actions.settling import settle_firings
from dotpha.reminding.models import Engine, Firing, Letter
from dotpha.reminding.queries.planning import Plan, Planned, plan
from dotpha.reminding.rules.schedule import at_work
from dotpha.reminding.rules.sentences import bundle
from dotpha.text.calendar import is_working_day


@dataclass(frozen=True)
class Made:
    """What a run has done: steps told, people told, letters written, matters settled."""

    firings: int = 0
    people: int = 0
    letters: int = 0
    settled: int = 0


def work() -> Made:
    """The periodic work: nothing outside the hours of a working day."""
    return make_reminders(day=clock.today()) if at_work(clock.now()) else Made()


def notice_key(day: date) -> str:
    """One notice a person and day, however much it tells."""
    return f"reminding:{day.isoformat()}"


def make_reminders(*, day: date) -> Made:
    """Settles what has a result, then tells what is due; a second run of the day only settles.

    What is due is found before anything is locked: it takes a while, and other writers would wait for it.
    """
    engine, _ = Engine.objects.get_or_create(pk=1)
    fresh = engine.last_on != day and is_working_day(day)
    return _keep(plan(day, None if fresh else ()), engine.last_on, fresh=fresh)


@transaction.atomic
def _keep(found: Plan, last_on: date | None, *, fresh: bool) -> Made:
    """Writes what was found, whole or not at all: killed in the middle it leaves nothing behind and the next run does it.

    Whoever holds the row of the engine writes; what was found before another's run is thrown away.
    """
    engine = Engine.objects.select_for_update().get(pk=1)
    if engine.last_on != last_on:
        return Made()
    settled = settle_firings(found)
    changed = refresh_letters(found, settled)
    if settled:
        ledger.write("reminding.settled", engine, actor=None, settled=len(settled), withdrawn=_withdrawn(changed))
    if not fresh:
        return Made(settled=len(settled))
    made = _fire(found)
    letters, mailed = draft_letters(found, made)
    people = _notify(made, found.day, mailed)
    engine.last_on = found.day
    engine.save(update_fields=["last_on"])
    if made:
        facts = {"day": found.day, "steps": len(made), "told": people, "letters": len(letters)}
        ledger.write("reminding.made", engine, actor=None, **facts)
    return Made(len(made), people, len(letters), len(settled))


def _withdrawn(letters: list[Letter]) -> int:
    return sum(1 for one in letters if one.step == Letter.Step.WITHDRAWN)


def _fire(found: Plan) -> list[tuple[Firing, Planned]]:
    """One row for each step, with whom it is told; the rows of the day are read back with their keys."""
    rows = [
        Firing(
            rule=one.rule, about=one.thing.about, thing_kind=one.thing.kind, thing_id=one.thing.pk,
            task_id=one.thing.task, key_day=one.thing.key_day, level=one.level, offset=one.due.offset,
            organisation=one.body, day=found.day, text=one.text, path=one.thing.path,
        )
        for one in found.planned
    ]  # fmt: skip
    made = list(zip(Firing.objects.bulk_create(rows), found.planned))
    through = Firing.recipients.through
    through.objects.bulk_create(
        through(firing_id=firing.pk, user_id=person.pk) for firing, one in made for person in one.recipients
    )
    return made


def _notify(made: Iterable[tuple[Firing, Planned]], day: date, mailed: set[int]) -> int:
    """One notice to each person of all that they are told today; officers of `mailed` bodies have it in a letter already."""
    lines: dict[int, list[Planned]] = {}
    for _, one in made:
        for person in one.recipients:
            lines.setdefault(person.pk, []).append(one)
    now = clock.now()
    notify_each(
        Note(
            person, notice_key(day), _words(planned, day), _url(planned),
            now if all(one.thing.body in mailed and one.level != Level.TOP for one in planned) else None,
        )
        for person, planned in lines.items()
    )  # fmt: skip
    return len(lines)


def _words(planned: list[Planned], day: date) -> str:
    level = max(one.level for one in planned)
    once = {one.thing.key: (one.matter, one.text) for one in sorted(planned, key=lambda one: one.level)}
    return bundle(list(once.values()), Level(level), today=day)


def _url(planned: list[Planned]) -> str:
    things: set[Any] = {one.thing.path for one in planned}
    return str(things.pop()) if len(things) == 1 else reverse("reminding:told")
