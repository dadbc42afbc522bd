"""What the pages of committees share: finding one, a form on its own page, an action tried."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.committee import queries


def session_of(request: HttpRequest, pk: int) -> Any:
    """The session, or 404 for a stranger."""
    return get_object_or_404(queries.visible_sessions(request.user), pk=pk)


def committee_of(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_committees(request.user), pk=pk)


def page(request: HttpRequest, form: forms.Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, "files": form.is_multipart(), **more}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)
