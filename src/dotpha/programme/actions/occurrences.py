"""Occurrences of what recurs: each has its milestone from the day something is shown for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.evidence import add_evidence
from dotpha.programme.actions.tasks import locked
from dotpha.programme.flow import LABELS, TAKES_NO_PROOF
from dotpha.programme.models import Evidence, Milestone
from dotpha.programme.queries.facts import as_of
from dotpha.text.official.wording import in_sentence


@transaction.atomic
def begin_occurrence(*, task_id: int, name: str, actor: Any, day: date) -> Milestone:
    """The milestone of an occurrence ("2025-Q2"), made where there is none yet. Raises Rejected where there is no such one."""
    task = locked(task_id)
    access.check(actor, "programme.add_evidence", task)
    if task.step in TAKES_NO_PROOF:
        raise Rejected(f"{task.code} {LABELS[task.step]} nên không nhận thêm minh chứng.")
    found = next((one.span for one in as_of(task, day).occurrences if one.span.name == name), None)
    if found is None:
        raise Rejected(f"{task.code} không có kỳ «{name[:40]}». Hãy tải lại trang rồi chọn kỳ khác.")
    if found.starts_on > day:
        raise Rejected(f"Kỳ {in_sentence(found.label)} của {task.code} chưa bắt đầu.")
    milestone, made = Milestone.objects.get_or_create(
        task=task,
        occurrence=name,
        defaults={
            "title": f"Kỳ {in_sentence(found.label)}",
            "due_on": found.due_on,
            "position": task.milestones.count(),
            "added_on": max(found.starts_on, task.assigned_on),
        },
    )
    if made:
        ledger.write("programme.milestone_added", task, actor=actor, milestone=milestone.pk, title=milestone.title)
    return milestone


@transaction.atomic
def say_nothing(*, task_id: int, name: str, actor: Any, day: date, note: str = "") -> Evidence:
    """Says that nothing had to be done in an occurrence; it counts once the office has verified it."""
    milestone = begin_occurrence(task_id=task_id, name=name, actor=actor, day=day)
    return add_evidence(milestone_id=milestone.pk, actor=actor, day=day, nothing=True, note=note)
