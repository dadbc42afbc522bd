"""What the pages of the evaluations share: a form on its own page, an action tried, a file handed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.scoring import queries

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TOML = "application/toml; charset=utf-8"


def round_of(request: HttpRequest, pk: int) -> Any:
    """The round, or 404 for a stranger."""
    return get_object_or_404(queries.visible_rounds(request.user).defer(None), pk=pk)


def entry_of(request: HttpRequest, pk: int) -> Any:
    """An organisation's evaluation, or 404 for a stranger."""
    return get_object_or_404(queries.visible_entries(request.user), pk=pk)


def set_of(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_sets(request.user), pk=pk)


def page(
    request: HttpRequest, form: forms.Form, *, title: str, button: str, back: str, about: str = "", **more: Any
) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong. `back` is where one goes without it."""
    context = {"form": form, "title": title, "button": button, "back": back, "about": about, **more}
    return render(request, "scoring/form.html", context, status=422 if form.is_bound else 200)


def handed_out(data: bytes | str, name: str, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
