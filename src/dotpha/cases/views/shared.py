"""What the pages of cases share: finding one, a form on its own page, files handed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.cases import queries
from dotpha.kit import files

SHOWN = {"pdf", "jpg", "png"}
"""What a browser shows by itself without running anything of it."""


def case_of(request: HttpRequest, pk: int) -> Any:
    """The case, or 404 for a stranger."""
    found = queries.visible_case(request.user, pk)
    if found is None:
        raise Http404
    return found


def page(request: HttpRequest, form: forms.Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    """A form on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, "files": form.is_multipart(), **more}
    wrong = form.is_bound or bool(getattr(form, "told", None) or more.get("problem"))
    return render(request, "cases/form.html", context, status=422 if wrong else 200)


def handed_in(upload: Any) -> tuple[str, bytes] | None:
    """A file of a form as actions take it, name and content; they store it, so that a refusal leaves nothing behind."""
    return (upload.name or "tệp", upload.read()) if upload else None


def download(stored: Any) -> FileResponse:
    """The content of a stored file, shown where a browser can and else saved."""
    kind = files.ACCEPTED.get(stored.kind, "application/octet-stream")
    return FileResponse(
        files.open_stream(stored), as_attachment=stored.kind not in SHOWN, filename=stored.name, content_type=kind
    )
