"""Papers that an accepted row names, shown as evidence of its task; they still wait to be verified."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access
from dotpha.kit.access import Rejected
from dotpha.programme.actions.documents import DocumentFacts, key_of, register_document
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
        if _shown_before(task, paper) or (paper.signed_on and paper.signed_on > day):
            continue
        evidence = _show(row, task, paper, actor=actor, day=day)
        shown += [evidence] if evidence else []
    return shown


def _show(row: ReplyRow, task: Task, paper: Document, *, actor: Any, day: date) -> Evidence | None:
    milestone = _milestone_for(task, row.result)
    if milestone is None:
        return None
    note = f"Theo phụ lục trả lời, {row.place}"
    return add_evidence(milestone_id=milestone.pk, actor=actor, day=day, document=paper, note=note, origin=row)


@transaction.atomic
def enter_paper(*, row_id: int, facts: DocumentFacts, actor: Any, day: date) -> Evidence:
    """Enters a paper that an accepted row names into the register and shows it as evidence, with the row as origin.

    Raises Rejected when the row does not name it, its day is missing or impossible, or it is older than the task's paper.
    """
    access.check(actor, "programme.decide_row")
    row = (
        ReplyRow.objects.select_for_update(of=("self",)).select_related("task__document", "reply__file").get(pk=row_id)
    )
    task = row.task
    if task is None or row.decision != ReplyRow.Decision.ACCEPTED:
        raise Rejected(f"Hàng «{row.place}» chưa được nhận; hãy nhận hàng trước rồi vào sổ văn bản nêu trong hàng.")
    if key_of(facts.number) not in {paper.key for paper in papers_named(row).unknown}:
        raise Rejected(f"Hàng «{row.place}» không nêu văn bản {facts.number}, hoặc văn bản này đã có trong sổ.")
    _can_prove(facts, task, day)
    document = register_document(facts=facts, actor=actor)
    evidence = _show(row, task, document, actor=actor, day=day)
    if evidence is None:
        raise Rejected(f"{task.code} chưa có mốc nào để đưa minh chứng vào; hãy thêm mốc trước.")
    return evidence


def _can_prove(facts: DocumentFacts, task: Task, day: date) -> None:
    if facts.signed_on is None:
        raise Rejected(f"Hãy ghi ngày ký của văn bản {facts.number}.")
    if facts.signed_on > day:
        raise Rejected(
            f"Văn bản {facts.number} ghi ngày ký {facts.signed_on:%d/%m/%Y}, sau hôm nay; hãy ghi lại ngày ký."
        )
    given = task.document.signed_on
    if given and facts.signed_on < given:
        raise Rejected(
            f"Văn bản {facts.number} ký ngày {facts.signed_on:%d/%m/%Y}, trước văn bản giao nhiệm vụ "
            f"({given:%d/%m/%Y}) nên không làm minh chứng được."
        )


def _shown_before(task: Task, paper: Document) -> bool:
    return Evidence.objects.filter(milestone__task=task, document=paper, withdrawn_on=None).exists()


def _milestone_for(task: Task, result: str) -> Milestone | None:
    """The milestone whose words the result is nearest to; of none, the first that nothing was shown for."""
    milestones = list(task.milestones.filter(removed_on=None, target=None).prefetch_related("evidence"))
    if len(milestones) < 2:
        return milestones[0] if milestones else None
    scores = Likeness(one.title for one in milestones).scores(result)
    best = max(range(len(milestones)), key=lambda place: scores[place])
    if scores[best] >= 0.3:
        return milestones[best]
    empty = (one for one in milestones if not one.evidence.all())
    return next(empty, milestones[-1])
