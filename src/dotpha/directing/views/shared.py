"""What the pages of directing share: finding one, a form on its own page, an action tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.directing import queries
from dotpha.kit import access
from dotpha.kit.pages import posted, tried


def directive_of(request: HttpRequest, pk: int) -> Any:
    """The directive, or 404 for a stranger."""
    return get_object_or_404(queries.visible_directives(request.user), pk=pk)


def page(request: HttpRequest, form: forms.Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, **more}
    return render(request, "directing/form.html", context, status=422 if form.is_bound else 200)


def said(
    request: HttpRequest,
    pk: int,
    verb: str,
    kind: type[forms.Form],
    act: Callable[[str], Any],
    *,
    title: str,
    done: str,
) -> HttpResponse:
    """A step of a directive that needs words."""
    one = directive_of(request, pk)
    access.check(request.user, f"directing.{verb}", one)
    form = kind(posted(request))
    if form.is_valid() and tried(form, lambda: act(form.cleaned_data["text"])):
        messages.success(request, done)
        return redirect("directing:directive", pk)
    return page(request, form, directive=one, title=title, button=title)
