"""What the programme's pages share: handing out a file, drawing a form in the panel or on its own page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.kit import files
from dotpha.kit.pages import is_ours, whole
from dotpha.programme import queries
from dotpha.programme.queries.asking import WORD
from dotpha.programme.queries.tasks import with_parts
from dotpha.text.calendar import said_of_day_off

SHOWN = {"pdf", "jpg", "png"}
"""What a browser shows by itself without running anything of it."""


def visible_task(request: HttpRequest, pk: int, *, with_text: bool = False) -> Any:
    """The task, or 404 for a stranger; `with_text` of the document that gave it."""
    rows = with_parts(queries.visible_tasks(request.user))
    return get_object_or_404(rows.defer(None) if with_text else rows, pk=pk)


def among_open(wanted: int | None, running: list[Any] | None = None) -> tuple[Any, list[Any]]:
    """Of the open periods the wanted one, without a wish the one to be answered first (None: not open); and the others."""
    running = list(queries.open_periods()) if running is None else running
    chosen = next((one for one in running if wanted in (None, one.pk)), None)
    return chosen, [one for one in running if one != chosen]


def handed_in(upload: Any) -> tuple[str, bytes] | None:
    """A file of a form as actions take it, name and content; they store it, so that a refusal leaves nothing behind."""
    return (upload.name or "tệp", upload.read()) if upload else None


def keys(texts: Iterable[str]) -> list[int]:
    """The numbers among what was ticked."""
    return [number for text in texts if (number := whole(text)) is not None]


def sheet(request: HttpRequest, form: forms.Form, *, task: Any, title: str, button: str, **more: Any) -> HttpResponse:
    """A form about a task: in the panel when HTMX asks, else on a page of its own; 422 with what is wrong."""
    template = "programme/_sheet.html" if request.htmx else "programme/sheet.html"  # type: ignore[attr-defined]
    came_from = request.POST.get("next") or request.GET.get("next", "")
    ours = came_from if is_ours(request, came_from) else ""
    context = {"form": form, "task": task, "title": title, "button": button, "next": ours, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def warn_day_off(request: HttpRequest, day: date | None) -> None:
    """Tells who has chosen a deadline that nobody works on that day."""
    if day and (said := said_of_day_off(day)):
        messages.warning(request, said)


def attachment(data: bytes, name: str) -> HttpResponse:
    """A file made on the spot: a zip, or a Word document."""
    kind = "application/zip" if name.endswith(".zip") else WORD
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def download(stored: Any) -> FileResponse:
    """The content of a stored file, shown where a browser can and else saved."""
    kind = files.ACCEPTED.get(stored.kind, "application/octet-stream")
    return FileResponse(
        files.open_stream(stored), as_attachment=stored.kind not in SHOWN, filename=stored.name, content_type=kind
    )
