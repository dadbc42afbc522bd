"""Reads of items: what documents ask for, and the tasks that carry it out."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dotpha.programme.models import Document, DocumentItem, Task, TaskItem
from dotpha.programme.queries.documents import replaced_with, visible_documents
from dotpha.programme.queries.matching import Offer, offers
from dotpha.programme.queries.tasks import visible_tasks


def carried() -> Exists:
    """Whether a task was made for an item or linked with it; one called off was so by a decision, and is not missing."""
    return Exists(TaskItem.objects.filter(item=OuterRef("pk")))


def without_task() -> Q:
    """Items that are still asked for and that no task carries out."""
    return Q(dropped_by=None) & ~Q(carried())


def visible_items(user: Any) -> QuerySet[DocumentItem]:
    """Who reads the whole programme sees all items, others those that a task of theirs carries out (`carrying`).

    What a task of others says may not be told by its item either.
    """
    rows = DocumentItem.objects.select_related("document", "dropped_by")
    rows = rows.defer("document__text", "dropped_by__text").annotate(carried=carried())
    own = TaskItem.objects.filter(task__in=visible_tasks(user)).select_related("task")
    rows = rows.prefetch_related(Prefetch("carried_by", own, to_attr="carrying"))
    rows = rows.order_by(F("document__signed_on").desc(nulls_last=True), "-document_id", "position", "pk")
    if not user.is_authenticated:
        return rows.none()
    return rows if user.reads_all else rows.filter(pk__in=own.values("item"))


def listed_documents(user: Any) -> QuerySet[Document]:
    """The register: how many tasks carry each document out, how many items none does, by what it was replaced."""
    return visible_documents(user).annotate(
        task_count=task_count(), without_count=without_count(), replaced_with=replaced_with()
    )


def documents_with_items(request: Any) -> QuerySet[Document]:
    return Document.objects.filter(pk__in=DocumentItem.objects.order_by().values("document")).defer("text")


def items_of_task(task: Task) -> list[TaskItem]:
    """The items that a task carries out, with their documents, the superior's first."""
    rows = task.items.select_related("item__document", "item__dropped_by")
    rows = rows.defer("item__document__text", "item__dropped_by__text")
    return list(rows.order_by(F("item__document__signed_on").asc(nulls_last=True), "pk"))


def items_of(document: Document, user: Any) -> list[Any]:
    """What a document asks for, in its order, each with `carried` and `carrying`."""
    return list(visible_items(user).filter(document=document).order_by("position", "pk"))


def tasks_carrying(document: Document, user: Any) -> QuerySet[Task]:
    """The tasks that a document gave and those that carry out its items, of what one sees."""
    return visible_tasks(user).filter(given_by(document.pk)).order_by("pk")


def given_by(document_id: int) -> Q:
    """Tasks that a document gave, or whose items it has."""
    carrying = TaskItem.objects.filter(item__document=document_id).values("task")
    return Q(document=document_id) | Q(pk__in=carrying)


def offers_for(item: DocumentItem) -> tuple[Offer, ...]:
    """The open tasks that an item may already be, but for those that carry it out."""
    return offers([item], without=item.carried_by.values("task"))[item.pk]


def count_of(rows: QuerySet[Any], per: str, what: str) -> Coalesce:
    """How many different `what` of these rows belong to each document of the outer query."""
    counted = rows.filter(**{per: OuterRef("pk")}).order_by().values(per).annotate(n=Count(what, distinct=True))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def task_count() -> Coalesce:
    """How many tasks carry out items of a document, each once."""
    return count_of(TaskItem.objects.all(), "item__document", "task")


def item_count() -> Coalesce:
    return count_of(DocumentItem.objects.all(), "document", "pk")


def without_count() -> Coalesce:
    """How many items of a document no task carries out."""
    return count_of(DocumentItem.objects.filter(without_task()), "document", "pk")
