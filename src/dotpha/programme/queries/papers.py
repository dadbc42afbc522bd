"""Papers that a reply names: those the register knows, and the numbers it does not."""

from __future__ import annotations

from dataclasses import dataclass

from dotpha.programme.models import Document, DocumentLink, ReplyRow
from dotpha.programme.replies.papers import NamedPaper, named_papers


@dataclass(frozen=True)
class Papers:
    """`known` papers of the register, `unknown` ones with what the row says of them."""

    known: tuple[Document, ...] = ()
    unknown: tuple[NamedPaper, ...] = ()


def papers_named(row: ReplyRow) -> Papers:
    """The papers that a row's result names and that may prove its task: not the task's own paper, none older than it."""
    task = row.task
    if task is None or not row.result:
        return Papers()
    numbers = {paper.key: paper for paper in named_papers(row.result)}
    if not numbers:
        return Papers()
    given = {
        task.document_id,
        *DocumentLink.objects.filter(document=task.document_id).values_list("target_id", flat=True),
    }
    since = task.document.signed_on
    known: dict[str, Document | None] = {}
    for paper in Document.objects.filter(number_key__in=numbers).defer("text").order_by("signed_on", "pk"):
        # A paper named as the ground of the work is known, but proves nothing.
        proves = paper.pk not in given and not (since and paper.signed_on and paper.signed_on < since)
        known[paper.number_key] = paper if proves else known.get(paper.number_key)
    unknown = tuple(paper for key, paper in numbers.items() if key not in known)
    return Papers(tuple(paper for paper in known.values() if paper), unknown)
