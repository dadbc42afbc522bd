"""Sheets with their units as they stood on a day, gathered in a fixed number of queries, however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.subtasks.models import Answer, DeadlineChange, Sheet, SheetUnit
from dotpha.subtasks.rules import rollup
from dotpha.subtasks.rules.rollup import Counts, Rule, RuleKind
from dotpha.subtasks.rules.states import State, Submission, UnitFacts, state
from dotpha.subtasks.rules.totals import Total, totals
from dotpha.text.fields import Field, read_fields


@dataclass(frozen=True)
class UnitView:
    """One unit as it stood on the day: what it had said last, how that stood, who answers for it."""

    unit: SheetUnit
    organisation: Organisation
    heir: Organisation | None
    """Who answers for it on the day, where that is another."""
    state: State
    met: bool
    answer: Answer | None
    drafting: bool

    @property
    def name(self) -> str:
        return f"{self.organisation.name} (nay là {self.heir.name})" if self.heir else self.organisation.name

    @property
    def values(self) -> dict[str, Any]:
        """What counts of it in totals: nothing while nothing stands."""
        return self.answer.values if self.answer and self.state.answered else {}


@dataclass(frozen=True)
class SheetView:
    """One sheet on a day with its units by name."""

    sheet: Sheet
    day: date
    deadline: date | None
    units: tuple[UnitView, ...]

    @cached_property
    def fields(self) -> list[Field]:
        return read_fields(self.sheet.fields)

    @cached_property
    def counts(self) -> Counts:
        return rollup.count((one.state, one.met) for one in self.units)

    @cached_property
    def totals(self) -> list[Total]:
        return totals(self.fields, [one.values for one in self.units], asked=len(self.units))

    @property
    def noun(self) -> str:
        """What people call those asked."""
        return noun_of(one.organisation for one in self.units)

    @property
    def line(self) -> str:
        return rollup.line(self.sheet.title, self.counts, self.noun)

    @property
    def rule_words(self) -> str:
        return rollup.said_of(rule_of(self.sheet), self.fields)

    @property
    def owing(self) -> list[UnitView]:
        return [one for one in self.units if not one.state.answered]


def noun_of(organisations: Iterable[Organisation]) -> str:
    kinds = {one.kind for one in organisations}
    return "xã" if kinds == {Organisation.Kind.COMMUNE} else "đơn vị"


def rule_of(sheet: Sheet) -> Rule:
    return Rule(RuleKind(sheet.rule), sheet.rule_field, sheet.rule_threshold)


def fields_of(sheet: Sheet) -> list[Field]:
    return read_fields(sheet.fields)


def view_of(sheet: Sheet, day: date) -> SheetView:
    return views_of([sheet], day)[0]


def views_of(sheets: Sequence[Sheet], day: date) -> list[SheetView]:
    """The sheets as they stood on `day`; six queries for any number of them."""
    units = _units(sheets)
    answers, drafting = _answers([unit for rows in units.values() for unit in rows])
    line = lineage()
    heirs = {
        unit.organisation_id: line.successor(unit.organisation_id, day) for rows in units.values() for unit in rows
    }
    others = {new for old, new in heirs.items() if old != new}
    bodies = Organisation.objects.in_bulk(others) if others else {}
    deadlines = _deadlines(sheets, day)
    out = []
    for sheet in sheets:
        rule, fields, deadline = rule_of(sheet), read_fields(sheet.fields), deadlines[sheet.pk]
        rows = []
        for unit in units[sheet.pk]:
            given = [one for one in answers[unit.pk] if one.said_on <= day]
            stands = state(UnitFacts(deadline, tuple(map(_submission, given))), day)
            last = given[-1] if given else None
            met = rollup.meets(rule, fields, stands, last.values if last else {})
            heir = bodies.get(heirs[unit.organisation_id])
            rows.append(UnitView(unit, unit.organisation, heir, stands, met, last, unit.pk in drafting))
        out.append(SheetView(sheet, day, deadline, tuple(rows)))
    return out


def _submission(answer: Answer) -> Submission:
    return Submission(answer.said_on, answer.verified_on, answer.returned_on)


def _units(sheets: Sequence[Sheet]) -> dict[int, list[SheetUnit]]:
    out: dict[int, list[SheetUnit]] = defaultdict(list)
    for unit in SheetUnit.objects.filter(sheet__in=sheets).select_related("organisation"):
        out[unit.sheet_id].append(unit)
    return out


def _answers(units: Sequence[SheetUnit]) -> tuple[dict[int, list[Answer]], set[int]]:
    """The answers handed in by each unit, in order, and which units have one begun."""
    out: dict[int, list[Answer]] = defaultdict(list)
    drafting = set()
    rows = Answer.objects.filter(unit__in=[unit.pk for unit in units])
    for one in rows.select_related("said_by", "taken_by", "organisation", "verified_by").order_by("revision", "pk"):
        if one.step == Answer.Step.DRAFT:
            drafting.add(one.unit_id)
        else:
            out[one.unit_id].append(one)
    return out, drafting


def _deadlines(sheets: Sequence[Sheet], day: date) -> dict[int, date | None]:
    """The deadline in force on the day: what the first change after it had replaced."""
    out = {sheet.pk: sheet.deadline for sheet in sheets}
    changes = DeadlineChange.objects.filter(sheet__in=sheets, day__gt=day)
    for one in changes.order_by("-day", "-pk"):
        out[one.sheet_id] = one.was
    return out
