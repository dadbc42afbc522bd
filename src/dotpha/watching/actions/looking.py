"""The watches look: what they find is raised once, kept up to date while it lasts, and cleared when it is gone."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from dotpha.cases.actions import Note, notify_each
from dotpha.kit import clock, flow, ledger, memory, search
from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Watch
from dotpha.people.queries import people_of
from dotpha.watching.flow import FLOW, LABELS, OPEN, RESOLVED
from dotpha.watching.models import Engine, FormerWords, Said, Telling, Warning, WarningStep, WatchRecord
from dotpha.watching.queries.watches import labels, running_watches
from dotpha.watching.rules.rising import FRESH_AFTER_DAYS

log = logging.getLogger("dotpha.watching")
FAILED = "Quy tắc theo dõi tính không xong, cảnh báo cũ được giữ; đã ghi nhật ký cho quản trị."
WORDS = tuple(one.name for one in Said._meta.fields)
PLACE = ("name", "url", "body_id", "unit_code", "since")


@dataclass(frozen=True)
class Looked:
    """What one watch found: warnings raised, come back, cleared; why it could not look."""

    watch: str
    raised: int = 0
    back: int = 0
    cleared: int = 0
    error: str = ""


def look_soon(*, day: date) -> list[Looked]:
    """Looks where the day is another or the ledger has entries since the last time; else there is nothing new to see."""
    engine, _ = Engine.objects.get_or_create(pk=1)
    seen = ledger.last_settled()
    verbs = ledger.verbs_since(engine.entry_seen)
    if engine.looked_on == day and not any(not verb.startswith("watching.") for verb in verbs):
        return []
    made = look(day=day)
    Engine.objects.filter(pk=1).update(entry_seen=seen, looked_on=day)
    return made


def look(*, day: date, watches: Iterable[Watch] | None = None) -> list[Looked]:
    """Every watch looks as of a day, each in a transaction of its own; one that fails keeps its warnings and says so."""
    with memory.while_reading():  # watches of one module read the same rows
        made = [_look(one, day) for one in (running_watches() if watches is None else watches)]
    return made if watches is not None else made + _orphans(day)


def _orphans(day: date) -> list[Looked]:
    """Closes what a watch has raised that no module hands in any more: nobody would ever find it gone."""
    left = Warning.objects.filter(cleared_on=None).exclude(watch__in=labels()).order_by()
    return [_given_up(key, day) for key in sorted(set(left.values_list("watch", flat=True)))]


@transaction.atomic
def _given_up(key: str, day: date) -> Looked:
    record, _ = WatchRecord.objects.get_or_create(key=key)
    gone = give_up(key, day)
    ledger.write("watching.looked", record, actor=None, day=day, cleared=gone)
    return Looked(key, cleared=gone)


def _look(watch: Watch, day: date) -> Looked:
    record, _ = WatchRecord.objects.get_or_create(key=watch.key)
    before = record.looks
    try:
        found = {one.key: one for one in watch.of(day)}
    except Exception:
        log.exception("watch %s failed for %s", watch.key, day)
        WatchRecord.objects.filter(pk=record.pk).update(error=FAILED)
        return Looked(watch.key, error=FAILED)
    return _keep(watch, found, day, before)


@transaction.atomic
def _keep(watch: Watch, found: dict[str, Condition], day: date, before: int) -> Looked:
    """Writes what was found, unless another worker has looked meanwhile, which is newer, or the office retired the watch."""
    record = WatchRecord.objects.select_for_update().get(key=watch.key)
    if record.looks != before or record.retired_on:
        return Looked(watch.key)
    if record.looked_for and day < record.looked_for:  # a clock set back undoes nothing until that day comes again
        return Looked(watch.key)
    known = {one.key: one for one in _standing(watch.key)}
    gone = _clear([one for key, one in known.items() if key not in found], day)
    kept = [one for key, one in known.items() if key in found and _keep_up(one, found[key], day)]
    back, new = _raise(watch, [one for key, one in found.items() if key not in known], day)
    search.index("watching.warning", *kept, *back, *new)
    record.looks, record.looked_at, record.looked_for, record.error = before + 1, clock.now(), day, ""
    record.save(update_fields=["looks", "looked_at", "looked_for", "error"])
    made = Looked(watch.key, len(new), len(back), gone)
    if new or back or gone:
        facts = {"day": day, "raised": made.raised, "back": made.back, "cleared": gone}
        ledger.write("watching.looked", record, actor=None, **facts)
    return made


def _standing(watch: str) -> Iterable[Warning]:
    """Its open warnings, held against whoever is at one of them at this moment."""
    return Warning.objects.select_for_update(of=("self",)).filter(watch=watch, cleared_on=None).order_by("pk")


def _raise(watch: Watch, found: list[Condition], day: date) -> tuple[list[Warning], list[Warning]]:
    """(come back, new): a condition gone for a few days only is the warning of before."""
    lately = Warning.objects.filter(watch=watch.key, cleared_on__gt=day - timedelta(FRESH_AFTER_DAYS))
    before = {one.key: one for one in lately.order_by("cleared_on")}
    back = [before[one.key] for one in found if one.key in before]
    for one in found:
        if one.key in before:
            _come_back(before[one.key], one, day)
    return back, Warning.objects.bulk_create(_row(watch.key, one, day) for one in found if one.key not in before)


def _come_back(warning: Warning, found: Condition, day: date) -> None:
    warning.cleared_on, warning.since = None, found.since
    warning.save(update_fields=["cleared_on", "since"])
    _raise_again(warning, "come_back", day)
    _keep_up(warning, found, day)


def _raise_again(warning: Warning, verb: str, day: date) -> None:
    """It is new to people: hours begin, and who was told before is told again."""
    warning.raised_at = clock.now()
    warning.save(update_fields=["raised_at"])
    _step(warning, verb, day)


def _row(watch: str, one: Condition, day: date) -> Warning:
    return Warning(
        watch=watch, key=one.key, thing_kind=one.kind, thing_id=one.thing, raised_on=day, said_from=day,
        **_place(one), **_words(one),
    )  # fmt: skip


def _place(one: Condition) -> dict[str, Any]:
    return {
        "name": one.name[:500], "url": one.url, "body_id": one.body, "unit_code": one.unit, "since": one.since,
    }  # fmt: skip


def _words(one: Condition) -> dict[str, Any]:
    return {
        "says": one.says, "advice": one.advice, "gravity": int(one.gravity), "weight": one.weight,
        "sure": None if one.sure is None else round(one.sure, 4),
        "evidence": [written(row) for row in one.evidence],
    }  # fmt: skip


def written(row: SourceRow) -> list[Any]:
    return [row.title, row.url, [list(fact) for fact in row.facts]]


def _keep_up(warning: Warning, found: Condition, day: date) -> bool:
    """Takes over what the condition says now, and whether these are other words; what it said before stays with its days.

    It is so since the first day that was said of it: a watch may know only of the latest figure, or of today. What somebody
    has resolved or put to sleep speaks again where it is graver than what they saw.
    """
    if found.gravity > warning.gravity:
        _worsen(warning, day)
    words, place = _words(found), _place(found)
    place["since"] = min(warning.since, found.since)
    changed = [name for name in WORDS if getattr(warning, name) != words[name]]
    moved = [name for name in PLACE if getattr(warning, name) != place[name]]
    if changed and warning.said_from < day:
        former = {name: getattr(warning, name) for name in WORDS}
        FormerWords.objects.get_or_create(warning=warning, until=day, defaults=former)
        warning.said_from = day
    for name, value in {**words, **place}.items():
        setattr(warning, name, value)
    if changed or moved:
        warning.save(update_fields=[*changed, *moved, "said_from"])
    return "says" in changed or "name" in moved


def _worsen(warning: Warning, day: date) -> None:
    if warning.asleep(day):
        warning.snoozed_until = day
        warning.save(update_fields=["snoozed_until"])
    if warning.step == RESOLVED:
        _raise_again(warning, "worsen", day)


def _clear(gone: list[Warning], day: date, *, verb: str = "clear") -> int:
    """Closes what is over, or no longer watched ("give_up"); who was told of it is told so."""
    for one in gone:
        if one.step in OPEN:
            _step(one, verb, day)
        one.cleared_on = day
        one.save(update_fields=["cleared_on"])
    _say_over(gone, day, "Đã hết cảnh báo" if verb == "clear" else "Thôi theo dõi vì quy tắc đã ngừng")
    return len(gone)


def _step(warning: Warning, verb: str, day: date) -> None:
    flow.move(warning, verb, flow=FLOW, steps=WarningStep, actor=None, day=day, labels=LABELS, name=warning.name[:80])


def _say_over(gone: list[Warning], day: date, how: str) -> None:
    """One sentence a person, however many of theirs are over: whom they were told, and who was given them to see to."""
    told: dict[int, list[Warning]] = {}
    through = Telling.warnings.through
    rows = through.objects.filter(warning__in=[one.pk for one in gone]).values_list("telling__user", "warning_id")
    by_id = {one.pk: one for one in gone}
    given = {(user.pk, one.pk) for one in gone if one.assigned_to_id for user in people_of([one.assigned_to_id], day)}
    for user, pk in sorted({*rows, *given}):
        told.setdefault(user, []).append(by_id[pk])
    notify_each(
        Note(user, f"watching.over:{day}:{min(one.pk for one in rows)}", _over_words(how, rows), rows[0].url)
        for user, rows in told.items()
    )


def _over_words(how: str, rows: list[Warning]) -> str:
    names = "; ".join(f"«{one.name[:80]}»" for one in rows[:3])
    more = f" và {len(rows) - 3} việc khác" if len(rows) > 3 else ""
    return f"{how}: {names}{more}."


def give_up(watch: str, day: date) -> int:
    """Closes every open warning of a watch that looks no more. Call in a transaction."""
    return _clear(list(_standing(watch)), day, verb="give_up")
