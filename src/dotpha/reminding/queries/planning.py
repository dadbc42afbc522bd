"""What the rules would tell on a day: the same for the engine, which writes it, and for the dry run, which shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.people.models import Organisation
from dotpha.people.queries.audience import Audience, audience
from dotpha.people.rules import Level
from dotpha.reminding.models import Firing, Rule
from dotpha.reminding.queries.levels import told_at
from dotpha.reminding.queries.things import Thing, things_on
from dotpha.reminding.rules.schedule import Due, Told, due
from dotpha.reminding.rules.sentences import Matter, sentence


@dataclass(frozen=True)
class Planned:
    """One step that is due: of which rule, about what, at which level, whom to tell, in which words."""

    rule: Rule
    thing: Thing
    due: Due
    body: Organisation | None
    recipients: tuple[Any, ...]
    matter: Matter
    text: str

    @property
    def level(self) -> Level:
        return self.due.level


@dataclass(frozen=True)
class Plan:
    """All that is due on a day, everything that waits on it, and who can be told."""

    day: date
    planned: tuple[Planned, ...]
    things: tuple[Thing, ...]
    audience: Audience
    bodies: dict[int, Organisation]

    def matter_of(self, thing: Thing) -> Matter:
        body = self.bodies.get(thing.body) if thing.body else None
        return Matter(thing.about, thing.name, body.name if body else "", thing.key_day, thing.more)


def active_rules() -> list[Rule]:
    """The rules that are switched on, with what they are narrowed to; three queries."""
    return list(Rule.objects.filter(active=True).prefetch_related("documents", "organisations"))


def plan(day: date, rules: Sequence[Rule] | None = None) -> Plan:
    """What is due on a day by these rules (without a choice: those switched on); a fixed number of queries."""
    wanted = active_rules() if rules is None else rules
    things = tuple(things_on(day))
    bodies = Organisation.objects.in_bulk({thing.body for thing in things if thing.body})
    whole = Plan(day, (), things, audience(bodies, day), bodies)
    before = _told_before(things)
    planned = [one for rule in wanted for one in _of_rule(rule, whole, before)]
    planned.sort(key=lambda one: (one.body.name if one.body else "", one.thing.key_day, one.thing.pk, one.level))
    return Plan(day, tuple(planned), things, whole.audience, bodies)


Before = dict[tuple[str, int, int | None, date], list[tuple[int, Told]]]


def _told_before(things: Iterable[Thing]) -> Before:
    """(about, thing, body, its day) → (rule, what was told); one query."""
    out: Before = {}
    first = min((thing.key_day for thing in things), default=None)
    if first is None:
        return out
    rows = Firing.objects.filter(key_day__gte=first).order_by("pk")
    columns = ("about", "thing_id", "organisation_id", "key_day", "rule_id", "level", "offset", "day")
    for about, thing, body, key_day, rule, level, offset, day in rows.values_list(*columns):
        out.setdefault((about, thing, body, key_day), []).append((rule, Told(Level(level), offset, day)))
    return out


def _of_rule(rule: Rule, whole: Plan, before: Before) -> Iterable[Planned]:
    documents = {one.pk for one in rule.documents.all()}
    bodies = {one.pk for one in rule.organisations.all()}
    for thing in whole.things:
        if thing.about != rule.about or (bodies and thing.body not in bodies):
            continue
        if documents and thing.document not in documents:
            continue
        told = before.get((*thing.key, thing.key_day), [])
        own = [one for key, one in told if key == rule.pk]
        since = max(thing.since, thing.told_on or thing.since)
        for step in due(rule.schedule, key_day=thing.key_day, since=since, today=whole.day, told=own):
            yield _planned(rule, thing, step, whole, [one for _, one in told])


def _planned(rule: Rule, thing: Thing, step: Due, whole: Plan, told: list[Told]) -> Planned:
    recipients, nobody = told_at(step.level, thing.body, whole.audience)
    matter = whole.matter_of(thing)
    days = sorted({one.day for one in told} | ({thing.told_on} if thing.told_on else set()))
    text = sentence(matter, step.level, today=whole.day, before=days, nobody=nobody)
    body = whole.bodies.get(thing.body) if thing.body else None
    return Planned(rule, thing, step, body, tuple(recipients), matter, text)


@dataclass(frozen=True)
class RulePreview:
    """What one rule would tell: its steps, to how many people."""

    rule: Rule
    steps: tuple[Planned, ...]
    people: int


def preview(day: date) -> list[RulePreview]:
    """The dry run: of every rule, switched on or not, what it would tell on a day; nothing is written."""
    rules = list(Rule.objects.prefetch_related("documents", "organisations").order_by("pk"))
    found = plan(day, rules).planned
    out = []
    for rule in rules:
        steps = tuple(one for one in found if one.rule.pk == rule.pk)
        people = {person.pk for one in steps for person in one.recipients}
        out.append(RulePreview(rule, steps, len(people)))
    return out
