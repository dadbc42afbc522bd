"""What the pages of one sheet show: its task above, what is left to do, what this person may do, its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.kit import access, clock
from dotpha.people.models import Organisation
from dotpha.people.queries import living, own_organisations
from dotpha.subtasks.models import Answer, Sheet, SheetUnit
from dotpha.subtasks.queries.rollup import Rolled, rolled
from dotpha.subtasks.queries.standing import SheetView
from dotpha.text.fields import Field, Kind, read_fields
from dotpha.text.values import write

VERBS = ("issue", "read_all", "hand_in", "take_in")


@dataclass(frozen=True)
class Todo:
    """One thing that a draft needs before it is sent."""

    label: str
    done: bool
    url: str


def head_of(sheet: Sheet, day: date) -> Rolled:
    return rolled([sheet], day)[0]


def rights(user: Any, sheet: Sheet) -> dict[str, bool]:
    return {verb: access.why_not(user, f"subtasks.{verb}", sheet) is None for verb in VERBS}


def draft_steps(view: SheetView) -> list[Todo]:
    sheet = view.sheet
    return [
        Todo(f"Mẫu phiếu: {len(view.fields)} mục", bool(view.fields), "subtasks:sheet_form"),
        Todo(f"Nơi nhận: {len(view.units)} {view.noun}", bool(view.units), "subtasks:units_add"),
        Todo("Hạn trả lời", sheet.deadline is not None and sheet.deadline >= view.day, "subtasks:sheet_edit"),
    ]


def rule_initial(sheet: Sheet) -> dict[str, Any]:
    threshold = sheet.rule_threshold
    return {
        "rule": sheet.rule, "field": sheet.rule_field,
        "threshold": threshold.normalize() if threshold is not None else None,
    }  # fmt: skip


def own_unit(user: Any, sheet: Sheet) -> SheetUnit | None:
    """The unit for which this person speaks; the first where they speak for several."""
    return sheet.units.filter(organisation__in=own_organisations(user, clock.today())).order_by("pk").first()


def choosable_units(sheet: Sheet, day: date) -> Any:
    """The living organisations that are not asked yet, communes first."""
    asked = sheet.units.values("organisation_id")
    rows = living(day).exclude(pk__in=asked).exclude(kind__in=(Organisation.Kind.COLLECTIVE, Organisation.Kind.CENTRAL))
    return rows.order_by("kind", "name")


def communes(sheet: Sheet, day: date) -> list[int]:
    """All communes of the day that are not asked yet."""
    return list(choosable_units(sheet, day).filter(kind=Organisation.Kind.COMMUNE).values_list("pk", flat=True))


@dataclass(frozen=True)
class Typed:
    """What the answer page shows: the draft as it was typed, without one the last answer as one would type it."""

    values: dict[str, str]
    nothing: bool
    note: str
    draft: Answer | None
    files: dict[str, int]


def typed_of(unit: SheetUnit) -> Typed:
    rows = Answer.objects.filter(unit=unit).select_related("said_by", "taken_by")
    draft = rows.filter(step=Answer.Step.DRAFT).first()
    source = draft or rows.filter(latest=True).first()
    fields = read_fields(unit.sheet.fields)
    if source is None:
        return Typed({}, False, "", None, {})
    files = {one.key: source.values[one.key] for one in fields if one.kind == Kind.FILE and one.key in source.values}
    plain = [one for one in fields if one.kind != Kind.FILE]
    values = {
        one.key: str(source.values.get(one.key, "")) if draft else write(one, source.values.get(one.key))
        for one in plain
    }
    return Typed(values, source.nothing, source.note, draft, files)


@dataclass(frozen=True)
class Told:
    """One answer of a unit, as its page tells it: (label, value, file number or None) of each field then asked."""

    answer: Answer
    lines: list[tuple[str, str, int | None]]


def story_of(unit: SheetUnit) -> list[Told]:
    """What the unit has handed in, newest first, with what became of it."""
    rows = Answer.objects.filter(unit=unit, step=Answer.Step.SUBMITTED)
    people = ("said_by", "taken_by", "verified_by", "returned_by", "organisation", "origin__file")
    fields = read_fields(unit.sheet.fields)
    return [Told(one, _lines(fields, one)) for one in rows.select_related(*people).order_by("-revision")]


def _lines(fields: list[Field], answer: Answer) -> list[tuple[str, str, int | None]]:
    out: list[tuple[str, str, int | None]] = []
    for one in fields:
        if one.since > answer.version:
            continue
        value = answer.values.get(one.key)
        is_file = one.kind == Kind.FILE
        out.append((one.head, "" if is_file else write(one, value), int(value) if is_file and value else None))
    return out
