"""Minutes of a council on a case: written, read, signed, handed out as Word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from dotpha.cases import actions, queries
from dotpha.cases.forms.reviews import MinutesForm
from dotpha.cases.queries.minutes_paper import minutes_paper
from dotpha.cases.queries.reviewing import draft_minutes, minutes_told
from dotpha.cases.views.shared import case_of, download
from dotpha.kit import access
from dotpha.kit.pages import posted, tried, who

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def minutes_write(request: HttpRequest, pk: int) -> HttpResponse:
    one = case_of(request, pk)
    access.check(request.user, "cases.write_minutes", one)
    panel, before = draft_minutes(one)
    form = MinutesForm(posted(request), case=one, panel=panel, before=before)
    if form.is_valid():
        seen = _moment(request.POST["seen"]) if "seen" in request.POST else True
        made = tried(form, lambda: actions.write_minutes(case_id=pk, facts=form.facts(), seen=seen, **who(request)))
        if made:
            messages.success(request, "Đã lưu biên bản; người chủ trì và thư ký đọc lại rồi ký.")
            return redirect("cases:minutes", made.pk)
    began = request.POST.get("seen", before.made_at.isoformat() if before else "")
    context = {"case": one, "form": form, "board": queries.board_of(request.user, one), "seen": began}
    return render(request, "cases/minutes_form.html", context, status=422 if form.is_bound else 200)


def _minutes(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_minutes(request.user), pk=pk)


def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    one = _minutes(request, pk)
    context = {"minutes": one, "case": one.case, "told": minutes_told(request.user, one)}
    return render(request, "cases/minutes.html", context)


@require_POST
def minutes_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """`seen` says which version the signer has read."""
    _minutes(request, pk)
    made = actions.sign_minutes(minutes_id=pk, seen=_moment(request.POST.get("seen", "")), **who(request))
    words = "Biên bản đã đủ chữ ký, đã lưu kho." if made.is_final else "Đã ký biên bản."
    messages.success(request, words)
    return redirect("cases:minutes", pk)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def minutes_file(request: HttpRequest, pk: int) -> HttpResponse:
    """As it was signed; before that a draft to read."""
    one = _minutes(request, pk)
    if one.file is not None:
        return download(one.file)  # type: ignore[return-value]
    name = f"du-thao-bien-ban-{one.case.code}.docx"
    return HttpResponse(
        minutes_paper(one), content_type=WORD, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
