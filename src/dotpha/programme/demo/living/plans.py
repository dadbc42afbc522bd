"""The papers of the later years come in: read by the real extraction, looked at, taken into the programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dotpha.people.models import Organisation
from dotpha.programme import actions
from dotpha.programme.demo.living.papers import AMENDING, PAPERS, YEAR, Paper, text_of
from dotpha.programme.demo.living.stage import OVER, office
from dotpha.programme.models import Document, Draft, DraftTask, Task
from dotpha.programme.queries.revising import revision_of
from dotpha.text.calendar import working_days_between

CLEARED_ON = date(2025, 11, 24)
"""When the draft that waited since the written stretch is taken in, and tasks without an accountable lead get one."""
LEADERLESS = ("Xây dựng đề án đột phá thí điểm", "Bảo đảm máy tính, máy quét", "Nghiên cứu cơ chế đặt hàng")


def live(day: date) -> None:
    """Takes in the paper of the day."""
    if day == CLEARED_ON:
        _clear(day)
    for paper in PAPERS:
        if paper.taken_on == day:
            _take_in(_with_orders(paper, day) if paper is AMENDING else paper, day)


def _clear(day: date) -> None:
    actor, body = office(day), Organisation.objects.get(code="so-khcn")
    for draft in Draft.objects.filter(document=None):
        actions.accept_draft(draft_id=draft.pk, actor=actor, day=day)
    for title in LEADERLESS:
        for task in Task.objects.filter(title__startswith=title, lead=None):
            actions.name_lead(task_id=task.pk, organisation=body, actor=actor, day=day)


def _take_in(paper: Paper, day: date) -> None:
    """Raises LookupError where the extraction read something else than was written."""
    actor = office(day)
    draft = actions.read_plan(
        actor=actor, name=f"{paper.number} (bản dán từ hệ thống văn bản)", text=text_of(paper), day=day
    )
    read = [row.title for row in draft.tasks.exclude(decision=DraftTask.Decision.DROPPED).order_by("position")]
    missing = [line.title for line in paper.lines if f"{line.title}." not in read]
    if missing or len(read) < len(paper.lines):
        raise LookupError(f"{paper.number}: read {len(read)} tasks, not {missing[:2]}")
    actions.edit_draft(draft_id=draft.pk, actor=actor, issuer="UBND tỉnh Quảng Trị")
    _part_what_is_new(draft, paper, actor)
    actions.accept_draft(draft_id=draft.pk, actor=actor, day=day, seen=_seen(draft, day))


def _part_what_is_new(draft: Draft, paper: Paper, actor: Any) -> None:
    """What reading held for a task of the same words in another field the officer takes apart: it is a task of its own."""
    new = {f"{line.title}." for line in paper.lines}
    for row in draft.tasks.filter(task__isnull=False, title__in=new):
        actions.link_draft_task(row_id=row.pk, task_id=None, actor=actor)


def _seen(draft: Draft, day: date) -> str:
    """What the review page shows of the tasks that a paper changes."""
    kept = list(draft.tasks.exclude(decision=DraftTask.Decision.DROPPED).select_related("task"))
    draft.refresh_from_db()
    return revision_of(draft, kept, day).seen


def _with_orders(paper: Paper, day: date) -> Paper:
    """The amending plan orders more time for an open task of the plan of the year, and strikes out another."""
    plan = Document.objects.get(number=YEAR.number, signed_on=YEAR.signed_on)
    still = [task for task in plan.tasks.exclude(step__in=(*OVER, "reported")).order_by("pk") if _changeable(task, day)]
    if len(still) < 2:
        raise LookupError(f"nothing of {plan} is left to amend")
    orders = tuple(one.format(late=still[0].ordinal, gone=still[1].ordinal) for one in paper.orders)
    return replace(paper, orders=orders)


def _changeable(task: Task, day: date) -> bool:
    return task.deadline is not None and not task.recurrence and 10 < working_days_between(day, task.deadline) < 80
