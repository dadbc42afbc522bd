"""People are told of warnings that have reached them: bundled, the gravest first, of heads and leaders so many a week."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import Note, notify_each
from dotpha.kit import clock, ledger
from dotpha.text.calendar import is_working_day
from dotpha.text.hours import AFTERNOON, MORNING
from dotpha.watching.models import Engine, Telling, Warning
from dotpha.watching.queries.reached import Reached, reached
from dotpha.watching.queries.watches import labels
from dotpha.watching.rules.sentences import bundle_words, message
from dotpha.watching.rules.telling import Bundle, week_of


def tell(*, day: date, now: datetime | None = None) -> int:
    """Tells what has reached whom and was not told yet; returns how many messages. Nothing outside working hours."""
    now = now or clock.now()
    if not is_working_day(day) or not MORNING[0] <= now.time() < AFTERNOON[1]:
        return 0
    return _tell(day, now) if any(one.share.told for one in reached(day, now)) else 0


@transaction.atomic
def _tell(day: date, now: datetime) -> int:
    """Whoever holds the row of the engine tells: what another has told meanwhile is told already, and counts in the week."""
    engine, _ = Engine.objects.select_for_update().get_or_create(pk=1)
    known = labels()
    notes = [
        _telling(one, bundle, known.get(bundle.watch, bundle.watch), day)
        for one in reached(day, now)
        for bundle in one.share.told
    ]
    notify_each(notes)
    if notes:
        ledger.write("watching.told", engine, actor=None, day=day, messages=len(notes))
    return len(notes)


def _telling(one: Reached, bundle: Bundle, label: str, day: date) -> Note:
    rows = [one.warnings[member.pk] for member in bundle.members]
    first, body = rows[0], rows[0].body
    whose = body.short_name if body else ""
    if len(rows) == 1:
        text = message(label, first.name, whose, first.says, first.since, first.sure, first.advice, day)
    else:
        text = bundle_words(label, whose, [row.name for row in rows])
    made = Telling.objects.create(
        user=one.user, level=one.level, watch=bundle.watch, body=body, day=day, week=week_of(day), text=text
    )
    made.warnings.set(rows)
    return Note(one.user.pk, f"watching.told:{made.pk}", text, _url(rows, bundle))


def _url(rows: list[Warning], bundle: Bundle) -> str:
    """One leads to itself, several to the list narrowed to them."""
    if len(rows) == 1:
        return reverse("watching:warning", args=[rows[0].pk])
    query = f"watch={bundle.watch}" + (f"&body={bundle.body}" if bundle.body else "")
    return f"{reverse('watching:warning_list')}?{query}"
