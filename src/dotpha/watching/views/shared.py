"""What the pages of warnings share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.watching import queries


def warning_of(request: HttpRequest, pk: int) -> Any:
    """The warning, or 404 for a stranger."""
    return get_object_or_404(queries.visible_warnings(request.user), pk=pk)


def page(request: HttpRequest, form: forms.Form, *, title: str, button: str, back: str, **more: Any) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, "back": back, **more}
    return render(request, "watching/form.html", context, status=422 if form.is_bound else 200)
