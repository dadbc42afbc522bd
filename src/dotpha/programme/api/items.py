"""Items of documents over HTTP: what is asked for, and which task carries it out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from dotpha.kit import access, clock
from dotpha.kit.api import REFUSALS
from dotpha.programme import actions, queries
from dotpha.programme.api import shapes
from dotpha.programme.api.tasks import IMPORT, READ, user
from dotpha.programme.queries.items import items_of, visible_items

router = Router()


@router.get(
    "/documents/{pk}/items", auth=READ, response={200: list[shapes.ItemOut], **REFUSALS}, summary="Mục việc của văn bản"
)
def items(request: HttpRequest, pk: int) -> Any:
    """What a document asks for, with the tasks that carry it out; `without_task` where none does and it still stands."""
    one = get_object_or_404(queries.visible_documents(user(request)), pk=pk)
    return [shapes.item_facts(row) for row in items_of(one, user(request))]


@router.post(
    "/items/{pk}/link", auth=IMPORT, response={200: shapes.ItemOut, **REFUSALS}, summary="Nối mục việc với nhiệm vụ"
)
def link_item(request: HttpRequest, pk: int, given: shapes.TaskCodeIn) -> Any:
    one, found = _item_and_task(request, pk, given.task)
    actions.link_item(item_id=one.pk, task_id=found.pk, actor=user(request), day=clock.today())
    return shapes.item_facts(visible_items(user(request)).get(pk=pk))


@router.post("/items/{pk}/unlink", auth=IMPORT, response={200: shapes.ItemOut, **REFUSALS}, summary="Bỏ nối mục việc")
def unlink_item(request: HttpRequest, pk: int, given: shapes.TaskCodeIn) -> Any:
    one, found = _item_and_task(request, pk, given.task)
    actions.unlink_item(item_id=one.pk, task_id=found.pk, actor=user(request))
    return shapes.item_facts(visible_items(user(request)).get(pk=pk))


def _item_and_task(request: HttpRequest, pk: int, code: str) -> tuple[Any, Any]:
    item = get_object_or_404(visible_items(user(request)), pk=pk)
    access.check(user(request), "programme.link_item", item)
    return item, get_object_or_404(queries.visible_tasks(user(request)), code=code)
