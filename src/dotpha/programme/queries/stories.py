"""What one paper has made of another that it amends or replaces, told by their items."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from dotpha.programme.models import Document, DocumentItem, DocumentLink, Task, TaskItem
from dotpha.programme.queries.revising import AMENDS, REPLACES, asked_of_rows
from dotpha.programme.rules.matching import Change, changes

MOST = 5


def replaced_by(document: Document) -> Document | None:
    """The document that has replaced this one, the latest of several."""
    link = document.linked_by.filter(kind=REPLACES).select_related("document").order_by("-pk").first()
    return link.document if link else None


@dataclass(frozen=True)
class Story:
    """What one paper has made of another: pairs of items with their differences, new ones, and those no longer asked for."""

    newer: Document
    older: Document
    verb: str
    same: int
    changed: tuple[tuple[DocumentItem, Task, tuple[Change, ...]], ...]
    new: int
    dropped: tuple[DocumentItem, ...]


def stories_of(document: Document) -> list[Story]:
    """What this document made of those it amends or replaces, and what others made of it; newest first."""
    links = DocumentLink.objects.filter(Q(document=document) | Q(target=document), kind__in=(AMENDS, REPLACES))
    wanted = links.select_related("document", "target").defer("document__text", "target__text").order_by("-pk")[:MOST]
    rows = list(wanted)
    carried: dict[int, dict[int, tuple[DocumentItem, Task]]] = defaultdict(dict)
    documents = {pk for link in rows for pk in (link.document_id, link.target_id)}
    held = TaskItem.objects.filter(item__document__in=documents).select_related("item", "task").order_by("pk")
    for one in held:
        carried[one.item.document_id].setdefault(one.task_id, (one.item, one.task))
    dropped: dict[int, list[DocumentItem]] = defaultdict(list)
    gone = DocumentItem.objects.filter(dropped_by__in=documents).prefetch_related("carried_by__task")
    for item in gone:
        dropped[item.dropped_by_id or 0].append(item)
    return [
        _story(link, carried[link.document_id], carried[link.target_id], dropped[link.document_id]) for link in rows
    ]


def _story(
    link: DocumentLink,
    newer: dict[int, tuple[DocumentItem, Task]],
    older: dict[int, tuple[DocumentItem, Task]],
    dropped: list[DocumentItem],
) -> Story:
    both = [(newer[pk][0], newer[pk][1], older[pk][0]) for pk in newer if pk in older]
    told = [(item, task, changes(*asked_of_rows([item, old]))) for item, task, old in both]
    return Story(
        newer=link.document,
        older=link.target,
        verb=link.get_kind_display(),
        same=sum(1 for *_, found in told if not found),
        changed=tuple(row for row in told if row[2]),
        new=len(newer) - len(both),
        dropped=tuple(dropped),
    )
