"""What an amending paper orders in so many words on the tasks of another: which it calls off, which it changes in one fact."""

from __future__ import annotations

from dotpha.programme.extraction.altering import Alteration, alterations
from dotpha.programme.extraction.amending import Order, abolitions
from dotpha.programme.models import Document, DocumentLink, Draft, TaskItem
from dotpha.programme.queries.documents import key_of
from dotpha.programme.rules.abolishing import Abolished, Placed, abolished
from dotpha.programme.rules.altering import Altered, altered

AMENDED = "amended"
"""The family of rules of a row that stands for a task of the amended paper, changed in one fact."""


def orders_by(draft: Draft, document: Document) -> tuple[Abolished, Altered]:
    """The tasks of a document that a draft which amends it calls off and those that it changes; one query."""
    if draft.revises_as != DocumentLink.Kind.AMENDS:
        return Abolished(), Altered()
    gone, changed = abolitions(draft.text), alterations(draft.text)
    gone = [one for one in gone if _of(document, one)]
    changed = [one for one in changed if _of(document, one)]
    if not gone and not changed:
        return Abolished(), Altered()
    rows = TaskItem.objects.filter(item__document=document, item__dropped_by=None).exclude(task__step="cancelled")
    places = rows.values_list("task_id", "item__ordinal", "item__span_start", "item__title")
    placed = [Placed(*one) for one in places]
    return abolished(gone, placed, document.text), altered(changed, placed, document.text)


def _of(document: Document, order: Order | Alteration) -> bool:
    return not order.number or key_of(order.number) == document.number_key
