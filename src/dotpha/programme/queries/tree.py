"""The tree of documents with what each asks for and what is carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from dotpha.programme.models import Document, DocumentItem, DocumentLink
from dotpha.programme.queries.documents import visible_documents
from dotpha.programme.queries.items import item_count, task_count, without_count
from dotpha.programme.rules.tree import Node, Tie, around, forest
from dotpha.text.bodies import place_of, spelled_out


@dataclass(frozen=True)
class Branch:
    """A document of the tree with its counts; `relation` says its tie to the one above, `others` its further ties.

    `issuer` is spelled out: numbers of a province and of its communes look alike. `others` are (relation, document, name).
    """

    document: Any
    issuer: str
    relation: str
    others: tuple[tuple[str, Document, str], ...]
    children: tuple[Branch, ...]


def tree(user: Any) -> list[Branch]:
    """All documents that ask for something or hang together with others; two queries."""
    documents, nodes = _grown(user)
    names = _Names(documents)
    return [_branch(node, names) for node in nodes]


def branch_of(user: Any, document: Document) -> Branch | None:
    """The part of the tree that belongs to one document; None where it hangs together with no other."""
    documents, nodes = _grown(user)
    part = around(nodes, document.pk)
    return _branch(part, _Names(documents)) if part and (part.children or part.others) else None


def _grown(user: Any) -> tuple[dict[int, Any], tuple[Node, ...]]:
    ties = [Tie(*row) for row in DocumentLink.objects.order_by("pk").values_list("document_id", "target_id", "kind")]
    linked = {key for tie in ties for key in (tie.document, tie.target)}
    asking = DocumentItem.objects.order_by().values("document")
    rows = visible_documents(user).filter(Q(pk__in=linked) | Q(pk__in=asking))
    rows = rows.annotate(item_count=item_count(), task_count=task_count(), without_count=without_count())
    documents = {one.pk: one for one in rows.order_by(F("signed_on").asc(nulls_first=True), "pk")}
    return documents, forest(list(documents), ties)


class _Names:
    """Documents as the tree calls them: with their issuer where another one has the same kind and number."""

    def __init__(self, documents: dict[int, Any]) -> None:
        self.documents = documents
        self.place = place_of(*(one.issuer for one in documents.values() if "tỉnh" in one.issuer.lower()))
        self.bearing = Counter(str(one) for one in documents.values())

    def issuer(self, one: Document) -> str:
        return spelled_out(one.issuer, self.place) if one.issuer else ""

    def called(self, one: Document) -> str:
        return f"{one} của {self.issuer(one)}" if one.issuer and self.bearing[str(one)] > 1 else str(one)


def _branch(node: Node, names: _Names) -> Branch:
    document = names.documents[node.key]
    return Branch(
        document=document,
        issuer=names.issuer(document),
        relation=DocumentLink.Kind(node.kind).label if node.kind else "",
        others=tuple(_others(node.others, names)),
        children=tuple(_branch(child, names) for child in node.children),
    )


def _others(ties: Iterable[Tie], names: _Names) -> Iterable[tuple[str, Document, str]]:
    for tie in ties:
        target = names.documents[tie.target]
        yield DocumentLink.Kind(tie.kind).label, target, names.called(target)
