"""What the pages of sheets share: finding one, a form on its own page, an action tried."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.subtasks import queries

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def found(request: HttpRequest, pk: int) -> Any:
    """The sheet, or 404 for a stranger."""
    return get_object_or_404(queries.visible_sheets(request.user), pk=pk)


def page(request: HttpRequest, form: forms.Form, *, sheet: Any, title: str, button: str, **more: Any) -> HttpResponse:
    """A form about a sheet on a page of its own; 422 with what is wrong."""
    context = {"form": form, "sheet": sheet, "title": title, "button": button, **more}
    return render(request, "subtasks/form.html", context, status=422 if form.is_bound else 200)


def handed_out(data: bytes, name: str) -> HttpResponse:
    kind = DOCX if name.endswith(".docx") else XLSX
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
