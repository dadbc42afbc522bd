"""Papers that an accepted row names, shown as evidence of its task; they still wait to be verified."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.programme.actions.evidence import add_evidence
from dotpha.programme.flow import TAKES_NO_PROOF
from dotpha.programme.models import Document, Evidence, Milestone, ReplyRow, Task
from dotpha.programme.queries.papers import papers_named
from dotpha.programme.replies.likeness import Likeness


def show_papers(row: ReplyRow, *, actor: Any, day: date) -> list[Evidence]:
    """Shows each paper of the register that the row's result names, once a task; the row is the evidence's origin.

    The paper that gave the task, and what is older than it, proves nothing of its being done.
    """
    task = row.task
    if task is None or task.step in TAKES_NO_PROOF:
        return []
    shown = []
    for paper in papers_named(row).known:
        if _shown_before(task, paper):
            continue
        milestone = _milestone_for(task, row.result)
        if milestone is not None:
            note = f"Theo phụ lục trả lời, {row.place}"
            shown.append(
                add_evidence(milestone_id=milestone.pk, actor=actor, day=day, document=paper, note=note, origin=row)
            )
    return shown


def _shown_before(task: Task, paper: Document) -> bool:
    return Evidence.objects.filter(milestone__task=task, document=paper, withdrawn_on=None).exists()


def _milestone_for(task: Task, result: str) -> Milestone | None:
    """The milestone whose words the result is nearest to; of none, the first that nothing was shown for."""
    milestones = list(task.milestones.filter(removed_on=None).prefetch_related("evidence"))
    if len(milestones) < 2:
        return milestones[0] if milestones else None
    scores = Likeness(one.title for one in milestones).scores(result)
    best = max(range(len(milestones)), key=lambda place: scores[place])
    if scores[best] >= 0.3:
        return milestones[best]
    empty = (one for one in milestones if not one.evidence.all())
    return next(empty, milestones[-1])
