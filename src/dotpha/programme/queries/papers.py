"""Papers that a reply names: those the register knows, and the numbers it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dotpha.programme.models import Document, DocumentLink, ReplyRow, Task, TaskItem
from dotpha.programme.replies.papers import NamedPaper, named_papers


@dataclass(frozen=True)
class Papers:
    """`known` papers of the register, `unknown` ones with what the row says of them."""

    known: tuple[Document, ...] = ()
    unknown: tuple[NamedPaper, ...] = ()


def papers_named(row: ReplyRow) -> Papers:
    """The papers that a row's result names and that may prove its task: none that asks for the task, none older than it."""
    return papers_of([row])[row.pk]


def papers_of(rows: Iterable[ReplyRow]) -> dict[int, Papers]:
    """The same for many rows (row id → papers); a fixed number of queries."""
    every = list(rows)
    numbers = {row.pk: _named(row) for row in every}
    keys = {key for one in numbers.values() for key in one}
    found: dict[str, list[Document]] = defaultdict(list)
    given: dict[int, set[int]] = defaultdict(set)
    asking: dict[int, set[int]] = defaultdict(set)
    if keys:
        for paper in Document.objects.filter(number_key__in=keys).defer("text").order_by("signed_on", "pk"):
            found[paper.number_key].append(paper)
        sources = {row.task.document_id for row in every if row.task}
        for source, target in DocumentLink.objects.filter(document__in=sources).values_list("document", "target"):
            given[source].add(target)
        items = TaskItem.objects.filter(task__in=[row.task_id for row in every if row.task_id])
        for task, document in items.values_list("task_id", "item__document_id"):
            asking[task].add(document)
    grounds = {row.task_id: given[row.task.document_id] | asking[row.task.pk] for row in every if row.task}
    return {row.pk: _proving(row, numbers[row.pk], found, grounds.get(row.task_id, set())) for row in every}


def _named(row: ReplyRow) -> dict[str, NamedPaper]:
    if row.task is None or not row.result:
        return {}
    return {paper.key: paper for paper in named_papers(row.result)}


def _proving(
    row: ReplyRow, numbers: dict[str, NamedPaper], found: dict[str, list[Document]], grounds: set[int]
) -> Papers:
    known: list[Document] = []
    for key in numbers:
        # Of several with one number the latest that proves; one named as the ground of the work proves nothing.
        proving = [paper for paper in found.get(key, ()) if _proves(paper, row.task, grounds)]
        known += proving[-1:]
    return Papers(tuple(known), tuple(paper for key, paper in numbers.items() if key not in found))


def _proves(paper: Document, task: Task | None, grounds: set[int]) -> bool:
    if task is None or paper.pk == task.document_id or paper.pk in grounds:
        return False
    since = task.document.signed_on
    return not (since and paper.signed_on and paper.signed_on < since)
