"""Who was reminded of what, how often, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.people.rules import Level
from dotpha.reminding.models import Firing, Rule
from dotpha.reminding.rules.effect import Effect, Tried, effect


def visible_firings(user: Any) -> QuerySet[Firing]:
    """What was told to anybody, for those who read the whole programme; to others what was told to them or their bodies."""
    rows = Firing.objects.select_related("rule", "organisation", "task", "letter")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    own = own_organisations(user, clock.today())
    mine = Firing.recipients.through.objects.filter(user_id=user.pk).values("firing_id")
    return rows.filter(Q(pk__in=mine) | Q(organisation__in=own, level__lt=Level.TOP))


def told_to(user: Any) -> list[Firing]:
    """What this person was told and still waits: of each matter what was told last, the most pressing first."""
    mine = Firing.recipients.through.objects.filter(user_id=user.pk).values("firing_id")
    rows = Firing.objects.filter(pk__in=mine, settled_on=None).order_by("day", "pk")
    last = {(one.about, one.thing_id, one.organisation_id): one for one in rows}
    return sorted(last.values(), key=lambda one: (one.key_day, one.pk))


def rules() -> QuerySet[Rule]:
    return Rule.objects.prefetch_related("documents", "organisations").order_by("pk")


@dataclass(frozen=True)
class BodyEffect:
    """What came of reminding one body; `name` "" for all together."""

    name: str
    effect: Effect


def effects(firings: QuerySet[Firing], day: date) -> tuple[Effect, list[BodyEffect]]:
    """What came of these reminders by `day`: of all, and body by body, the one that answers least first; one query."""
    rows = firings.filter(level__lt=Level.TOP, day__lte=day).order_by()
    tried: dict[str, list[Tried]] = {}
    columns = ("organisation__name", "about", "thing_id", "key_day", "day", "settled_on", "settled_as")
    for name, about, thing, key_day, on, settled_on, settled_as in rows.values_list(*columns):
        tried.setdefault(name or "", []).append(Tried((about, thing, key_day, name), on, settled_on, settled_as))
    bodies = [BodyEffect(name, effect(rows, day)) for name, rows in tried.items() if name]
    bodies.sort(
        key=lambda one: (one.effect.share if one.effect.share is not None else 2.0, -one.effect.things, one.name)
    )
    return effect([one for rows in tried.values() for one in rows], day), bodies


@dataclass(frozen=True)
class PersonReminders:
    """On how many days a person was reminded, the last of them, and how much still waits."""

    name: str
    times: int
    last_on: date
    waits: int


def people_reminded(firings: QuerySet[Firing]) -> list[PersonReminders]:
    """Who was told of these, the most often reminded first; one query."""
    told = Firing.recipients.through.objects.filter(firing__in=firings.order_by().values("pk")).order_by()
    counted = told.values_list("user__full_name", "user_id").annotate(
        times=Count("firing__day", distinct=True), last=Max("firing__day"),
        waits=Count("firing", filter=Q(firing__settled_on=None)),
    )  # fmt: skip
    found = [PersonReminders(name, times, last, waits) for name, _, times, last, waits in counted]
    return sorted(found, key=lambda one: (-one.times, one.name))


@dataclass(frozen=True)
class TaskReminders:
    """How often those of a task were reminded: on how many days, the last of them, and how high it rose."""

    times: int
    last_on: date
    level: Level


def reminders_of_task(task: Any) -> TaskReminders | None:
    """None where nobody was; days are counted, not persons."""
    rows = Firing.objects.filter(task=task).order_by().values_list("day", "level")
    if not rows:
        return None
    return TaskReminders(
        len({day for day, _ in rows}), max(day for day, _ in rows), Level(max(level for _, level in rows))
    )
