"""Sheets made, their words changed, thrown away; which answers meet what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.models import SearchEntry
from dotpha.people.models import Organisation, Role
from dotpha.programme.models import Task
from dotpha.programme.queries.speaking import speaking_for
from dotpha.subtasks.actions.locking import is_draft, locked_sheet
from dotpha.subtasks.models import Sheet
from dotpha.subtasks.rules.rollup import Rule, RuleKind, fits
from dotpha.text.fields import read_fields

KIND = "subtasks.sheet"


@dataclass(frozen=True)
class SheetFacts:
    """What the head of a sheet says; the paper is that with which it goes out."""

    title: str
    instructions: str = ""
    paper_number: str = ""
    paper_on: date | None = None
    deadline: date | None = None
    shows_totals: bool = False


@transaction.atomic
def make_sheet(*, task_id: int, facts: SheetFacts, actor: Any, day: date, copy_of: int | None = None) -> Sheet:
    """A sheet under a task, nobody asked yet; with the form, rule and words of an earlier one where `copy_of` says so."""
    task = Task.objects.select_related("document", "lead").get(pk=task_id)
    access.check(actor, "subtasks.make_sheet", task)
    if not facts.title.strip():
        raise Rejected("Hãy đặt tên cho phiếu.")
    form: dict[str, Any] = {}
    if copy_of is not None:
        form = _form_of(copy_of, actor)
    sheet = Sheet.objects.create(
        task=task, issuer=_issuer(actor, task, day), made_by=actor, made_on=day, **_columns(facts), **form
    )
    ledger.write("subtasks.sheet_made", sheet, actor=actor, task=task.code, fields=len(sheet.fields))
    search.index(KIND, sheet)
    return sheet


def _columns(facts: SheetFacts) -> dict[str, Any]:
    return {
        "title": facts.title.strip(), "instructions": facts.instructions.strip(),
        "paper_number": facts.paper_number.strip(), "paper_on": facts.paper_on, "deadline": facts.deadline,
        "shows_totals": facts.shows_totals,
    }  # fmt: skip


def _form_of(sheet_id: int, actor: Any) -> dict[str, Any]:
    earlier = Sheet.objects.select_related("task", "issuer").get(pk=sheet_id)
    access.check(actor, "subtasks.issue", earlier)
    fields = [{**one, "since": 1} for one in earlier.fields]
    rule = {"rule": earlier.rule, "rule_field": earlier.rule_field, "rule_threshold": earlier.rule_threshold}
    return {"fields": fields, **rule}


def _issuer(actor: Any, task: Task, day: date) -> Organisation:
    """The standing office in its own name, a lead in that of the lead today."""
    if actor.is_standing_office:
        return next(one.organisation for one in actor.held if one.role == Role.STANDING_OFFICE)
    found = speaking_for(actor, task, day)
    assert found is not None  # who may report for the task speaks for one of its leads
    return found


@transaction.atomic
def edit_sheet(*, sheet_id: int, facts: SheetFacts, actor: Any, day: date) -> Sheet:
    """Other words, paper or deadline, while it is a draft."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    is_draft(sheet)
    if not facts.title.strip():
        raise Rejected("Hãy đặt tên cho phiếu.")
    columns = _columns(facts)
    for name, value in columns.items():
        setattr(sheet, name, value)
    sheet.save(update_fields=list(columns))
    ledger.write("subtasks.sheet_edited", sheet, actor=actor, deadline=sheet.deadline)
    search.index(KIND, sheet)
    return sheet


@transaction.atomic
def delete_sheet(*, sheet_id: int, actor: Any, day: date) -> None:
    """Throws a draft away; what was sent is closed instead."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.delete_sheet", sheet)
    is_draft(sheet)
    ledger.write("subtasks.sheet_deleted", sheet, actor=actor, task=sheet.task.code)
    SearchEntry.objects.filter(kind=KIND, object_id=sheet.pk).delete()
    sheet.delete()


@transaction.atomic
def set_rule(*, sheet_id: int, rule: str, field: str, threshold: Decimal | None, actor: Any, day: date) -> Sheet:
    """Which answers meet what was asked; changed at any time but on a closed sheet, each change in the ledger."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    if sheet.step == Sheet.Step.CLOSED:
        raise Rejected(f"Phiếu «{sheet.title}» đã đóng; mở lại phiếu nếu cần đổi quy tắc «đạt».")
    kind = RuleKind(rule)
    asked = Rule(kind, "" if kind == RuleKind.VERIFIED else field, threshold if kind == RuleKind.AT_LEAST else None)
    if (wrong := fits(asked, read_fields(sheet.fields))) is not None:
        raise Rejected(wrong)
    sheet.rule, sheet.rule_field, sheet.rule_threshold = asked.kind, asked.field, asked.threshold
    sheet.save(update_fields=["rule", "rule_field", "rule_threshold"])
    ledger.write("subtasks.rule_set", sheet, actor=actor, rule=rule, field=asked.field, threshold=asked.threshold)
    return sheet
