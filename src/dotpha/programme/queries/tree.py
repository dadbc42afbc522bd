"""The tree of documents with what each asks for and what is carried out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from dotpha.programme.models import Document, DocumentItem, DocumentLink
from dotpha.programme.queries.documents import visible_documents
from dotpha.programme.queries.items import item_count, task_count, without_count
from dotpha.programme.rules.tree import Node, Tie, around, forest


@dataclass(frozen=True)
class Branch:
    """A document of the tree with its counts; `relation` says its tie to the one above, `others` its further ties."""

    document: Any
    relation: str
    others: tuple[tuple[str, Document], ...]
    children: tuple[Branch, ...]


def tree(user: Any) -> list[Branch]:
    """All documents that ask for something or hang together with others; two queries."""
    documents, nodes = _grown(user)
    return [_branch(node, documents) for node in nodes]


def branch_of(user: Any, document: Document) -> Branch | None:
    """The part of the tree that belongs to one document; None where it hangs together with no other."""
    documents, nodes = _grown(user)
    part = around(nodes, document.pk)
    return _branch(part, documents) if part and (part.children or part.others) else None


def _grown(user: Any) -> tuple[dict[int, Any], tuple[Node, ...]]:
    ties = [Tie(*row) for row in DocumentLink.objects.order_by("pk").values_list("document_id", "target_id", "kind")]
    linked = {key for tie in ties for key in (tie.document, tie.target)}
    asking = DocumentItem.objects.order_by().values("document")
    rows = visible_documents(user).filter(Q(pk__in=linked) | Q(pk__in=asking))
    rows = rows.annotate(item_count=item_count(), task_count=task_count(), without_count=without_count())
    documents = {one.pk: one for one in rows.order_by(F("signed_on").asc(nulls_first=True), "pk")}
    return documents, forest(list(documents), ties)


def _branch(node: Node, documents: dict[int, Any]) -> Branch:
    return Branch(
        document=documents[node.key],
        relation=DocumentLink.Kind(node.kind).label if node.kind else "",
        others=tuple(_others(node.others, documents)),
        children=tuple(_branch(child, documents) for child in node.children),
    )


def _others(ties: Iterable[Tie], documents: dict[int, Any]) -> Iterable[tuple[str, Document]]:
    for tie in ties:
        yield DocumentLink.Kind(tie.kind).label, documents[tie.target]
