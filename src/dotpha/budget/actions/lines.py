"""One line by hand, and which task a line belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from dotpha.budget.models import BudgetLine, BudgetSheet
from dotpha.budget.queries.sheets import after
from dotpha.budget.rules.marks import mark
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.programme.models import Task

GONE = "Dòng kinh phí này không còn. Hãy tải lại trang."
FROM_FILE = (
    "Dòng này đến từ tệp của cơ quan tài chính nên không sửa tay. Hãy nhập biểu mới, hoặc thêm một dòng nhập tay."
)


@dataclass(frozen=True)
class LineFacts:
    """What a line says; money in đồng, None: not known."""

    title: str
    kind: str
    source: str
    task: Task | None = None
    organisation: Organisation | None = None
    plan: Decimal | None = None
    allocated: Decimal | None = None
    disbursed: Decimal | None = None
    note: str = ""

    def money(self) -> dict[str, Decimal | None]:
        return {"plan": self.plan, "allocated": self.allocated, "disbursed": self.disbursed}


@transaction.atomic
def add_line(*, year: int, facts: LineFacts, actor: Any, day: date) -> BudgetLine:
    """Writes one line of a year by hand. Raises Rejected for what no budget has."""
    access.check(actor, "budget.edit_line")
    _refuse(facts)
    sheet, _ = BudgetSheet.objects.get_or_create(
        year=year, form=None,
        defaults={
            "title": f"Dòng nhập tay năm {year}", "version": 1, "given_on": day, "taken_on": day, "taken_by": actor,
            "made_by": actor,
        },
    )  # fmt: skip
    BudgetSheet.objects.select_for_update().get(pk=sheet.pk)
    last = sheet.lines.aggregate(last=Max("position"))["last"]
    line = BudgetLine(sheet=sheet, position=0 if last is None else last + 1)
    _write(line, facts)
    ledger.write("budget.line_added", line, actor=actor, year=year, title=line.title[:200], **facts.money())
    return line


def _refuse(facts: LineFacts) -> None:
    if not facts.title.strip():
        raise Rejected("Hãy ghi nội dung của dòng kinh phí.")
    if all(one is None for one in facts.money().values()):
        raise Rejected("Hãy ghi ít nhất một số tiền: kế hoạch, phân bổ hoặc giải ngân.")
    if any(one is not None and one < 0 for one in facts.money().values()):
        raise Rejected("Số tiền không được âm.")


def _write(line: BudgetLine, facts: LineFacts) -> None:
    for name, value in {**_fields(facts), "title": facts.title.strip(), "note": facts.note.strip()}.items():
        setattr(line, name, value)
    line.task_by = BudgetLine.By.HAND if facts.task else BudgetLine.By.NONE
    line.save()
    search.index("budget.line", line)


def _fields(facts: LineFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in facts.__dataclass_fields__}


def locked_line(line_id: int) -> BudgetLine:
    """The line, its sheet locked before it: a newer version that is being taken in carries all that was said, or comes
    first. Raises Rejected where it is gone."""
    held = BudgetLine.objects.filter(pk=line_id).values("sheet_id")
    BudgetSheet.objects.select_for_update().filter(pk__in=held).first()
    rows = BudgetLine.objects.select_for_update(of=("self",)).select_related("sheet", "task", "organisation")
    line = rows.filter(pk=line_id).first()
    if line is None:
        raise Rejected(GONE)
    return line


@transaction.atomic
def edit_line(*, line_id: int, facts: LineFacts, seen: str | None = None, actor: Any) -> BudgetLine:
    """Changes a line typed by hand. `seen` marks what the page had shown: what somebody else wrote meanwhile is not lost."""
    line = locked_line(line_id)
    access.check(actor, "budget.edit_line", line)
    if line.sheet.form_id is not None:
        raise Rejected(FROM_FILE)
    _refuse(facts)
    now = facts_of(line)
    if seen is not None and seen != mark_of(now):
        raise Rejected("Người khác vừa sửa dòng này. Hãy tải lại trang, xem số mới rồi sửa.")
    was = {name: value for name, value in now.money().items() if value != facts.money()[name]}
    _write(line, facts)
    ledger.write("budget.line_edited", line, actor=actor, was=was, becomes={name: facts.money()[name] for name in was})
    return line


def facts_of(line: BudgetLine) -> LineFacts:
    return LineFacts(
        line.title,
        line.kind,
        line.source,
        line.task,
        line.organisation,
        line.plan,
        line.allocated,
        line.disbursed,
        line.note,
    )


def mark_of(facts: LineFacts) -> str:
    """A mark that is another as soon as a line says something else."""
    about = (facts.task.pk if facts.task else None, facts.organisation.pk if facts.organisation else None)
    return mark(facts.title, facts.kind, facts.source, facts.note, *about, *facts.money().values())


@transaction.atomic
def remove_line(*, line_id: int, actor: Any) -> None:
    """Removes a line typed by hand; the ledger keeps what it said."""
    line = locked_line(line_id)
    access.check(actor, "budget.edit_line", line)
    if line.sheet.form_id is not None:
        raise Rejected(FROM_FILE)
    ledger.write("budget.line_removed", line, actor=actor, title=line.title[:200], **facts_of(line).money())
    line.delete()


@transaction.atomic
def match_line(
    *, line_id: int, actor: Any, task: Task | None = None, organisation: Organisation | None = None, every: bool = True
) -> list[BudgetLine]:
    """Says to which task a line belongs, None: to none; `every`: the other sources of the same row, too."""
    line = locked_line(line_id)
    access.check(actor, "budget.match_line", line)
    if line.sheet.withdrawn_on:
        raise Rejected("Biểu của dòng này đã được rút. Hãy nối ở bản đang dùng.")
    if newer := after(line.sheet):
        raise Rejected(f"Biểu của dòng này đã có bản {newer.version}. Hãy nối ở bản đang dùng.")
    rows = [line]
    if every and line.row is not None:
        same = BudgetLine.objects.select_for_update(of=("self",)).filter(sheet=line.sheet_id, row=line.row)
        rows += list(same.exclude(pk=line.pk).order_by("pk"))
    for one in rows:
        one.task, one.task_by = task, BudgetLine.By.HAND if task else BudgetLine.By.NONE
        one.organisation = organisation or one.organisation or (task.lead if task else None)
        one.save(update_fields=["task", "task_by", "organisation"])
    named = {"task": task.code if task else "", "organisation": organisation.name if organisation else ""}
    ledger.write("budget.line_matched", line, actor=actor, **named)
    return rows
