"""Which paper a task is done by on a day: the one that gave it, until another has replaced that one and asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from dotpha.programme.models import Document, DocumentLink, Task, TaskItem


class PapersInForce:
    """The papers in force of a set of tasks (their keys, or a query for them) on a day; two queries, when first asked for."""

    def __init__(self, task_ids: Sequence[int] | QuerySet[Any, Any], day: date) -> None:
        self.task_ids, self.day = task_ids, day

    def of(self, task: Task) -> Document:
        """The paper that an official letter, an appendix or a report names for a task."""
        return self._later(task.pk, task.document_id) or task.document

    def key_of(self, task_id: int, document_id: int) -> int:
        """The key of that paper, for a task known by its key and that of the document that gave it."""
        later = self._later(task_id, document_id)
        return later.pk if later else document_id

    def _later(self, task_id: int, document_id: int) -> Document | None:
        if document_id not in self._replaced or task_id not in self._asking:
            return None
        return self._asking[task_id][-1]

    @cached_property
    def _replaced(self) -> frozenset[int]:
        links = DocumentLink.objects.filter(
            kind=DocumentLink.Kind.REPLACES, document__registered_at__date__lte=self.day
        )
        return frozenset(links.values_list("target_id", flat=True))

    @cached_property
    def _asking(self) -> dict[int, list[Document]]:
        """Task → papers not replaced whose items it carries out, the latest last."""
        stays = Q(item__dropped_by=None) | Q(item__dropped_by__registered_at__date__gt=self.day)
        rows = TaskItem.objects.filter(stays, task__in=self.task_ids, linked_on__lte=self.day)
        out: dict[int, list[Document]] = defaultdict(list)
        for row in rows.select_related("item__document").defer("item__document__text").order_by("linked_on", "pk"):
            if row.item.document_id not in self._replaced:
                out[row.task_id].append(row.item.document)
        return out
