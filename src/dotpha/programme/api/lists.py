"""Superiors' lists over HTTP: which there are, and each handed back filled in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from ninja import Router

from dotpha.kit import access, files
from dotpha.kit.api import REFUSALS
from dotpha.programme.api import shapes
from dotpha.programme.api.tasks import READ, user
from dotpha.programme.queries import list_filling, lists

router = Router()


@router.get(
    "/lists", auth=READ, response={200: list[shapes.ListOut], **REFUSALS}, summary="Danh mục của cấp trên"
)  # fmt: skip
def every(request: HttpRequest) -> Any:
    access.check(user(request), "programme.read_programme")
    return lists.visible_lists(user(request))


@router.get("/lists/{pk}/export", auth=READ, response={200: None, **REFUSALS}, summary="Danh mục đã điền, theo mẫu")
def export(request: HttpRequest, pk: int, period: str = "") -> Any:
    """The superior's own .xlsx with the columns that we fill in, as of today or as the frozen `period` kept it.

    How many rows were filled stands in the header `X-Filled-Rows`, of how many in `X-Rows`.
    """
    access.check(user(request), "programme.read_programme")
    one = get_object_or_404(lists.visible_lists(user(request)), pk=pk)
    made = list_filling.filled_list(one, lists.frozen_period(period) if period else None)
    response = HttpResponse(made.data, content_type=files.ACCEPTED["xlsx"])
    response["Content-Disposition"] = content_disposition_header(True, made.name) or "attachment"
    response["X-Rows"], response["X-Filled-Rows"] = str(made.rows), str(made.filled)
    return response
