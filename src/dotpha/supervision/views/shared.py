"""What the pages of supervision share: finding one, a form on its own page, an action tried."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.supervision import queries


def inquiry_of(request: HttpRequest, pk: int) -> Any:
    """The inquiry, or 404 for a stranger."""
    return get_object_or_404(queries.visible_inquiries(request.user), pk=pk)


def session_of(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_sessions(request.user), pk=pk)


def page(request: HttpRequest, form: forms.Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, "files": form.is_multipart(), **more}
    return render(request, "supervision/form.html", context, status=422 if form.is_bound else 200)
