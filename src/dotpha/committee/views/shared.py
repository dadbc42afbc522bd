"""What the pages of committees share: finding one, a form on its own page, an action tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.committee import queries
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile


def session_of(request: HttpRequest, pk: int) -> Any:
    """The session, or 404 for a stranger."""
    return get_object_or_404(queries.visible_sessions(request.user), pk=pk)


def committee_of(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_committees(request.user), pk=pk)


def page(request: HttpRequest, form: forms.Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, "files": form.is_multipart(), **more}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)


def tried(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action gives, None where it was refused: the sentence then stands on the form."""
    try:
        return act() or True
    except (Rejected, BadFile) as error:
        form.add_error(None, error.sentence)
        return None


def who(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.user, "day": clock.today()}
