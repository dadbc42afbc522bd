"""One organisation in a round: what it says of itself, what the facts say, what the verifier gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.kit.pages import posted, tried, whole
from dotpha.scoring import actions, queries
from dotpha.scoring.forms import AdjustForm, OwnForm, ReasonForm
from dotpha.scoring.queries.pages import criterion_or_404, entry_page, why_page
from dotpha.scoring.views.shared import entry_of, page


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    found = entry_of(request, pk)
    access.check(request.user, "scoring.read_entry", found)
    shown = entry_page(request.user, found)
    if request.method == "POST":
        access.check(request.user, "scoring.fill", found)
    form = None
    if shown.may_fill or request.method == "POST":
        form = OwnForm(
            posted(request), request.FILES or None, criteria=shown.board.definition.criteria, scores=shown.scores,
            initial={"turn": found.turn},
        )  # fmt: skip
    if form is not None and form.is_valid() and _said(request, form, pk):
        return redirect("scoring:entry", pk)
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "scoring/entry.html", {"page": shown, "form": form, "rows": shown.rows(form)}, status=status)


def _said(request: HttpRequest, form: OwnForm, pk: int) -> Any:
    """Keeps what was said, and hands it in where that was asked."""
    who: dict[str, Any] = {"entry_id": pk, "actor": request.user, "day": clock.today()}
    turn = form.cleaned_data["turn"]
    kept = tried(form, lambda: actions.save_own(said=form.said(), files=form.uploads(), turn=turn, **who))
    if kept and request.POST.get("do") == "submit":
        kept = tried(form, lambda: actions.submit(turn=kept.turn, **who))
    if kept:
        messages.success(request, "Đã gửi tự chấm." if request.POST.get("do") == "submit" else "Đã lưu tự chấm.")
    return kept


@require_POST
def entry_verify(request: HttpRequest, pk: int) -> HttpResponse:
    found = entry_of(request, pk)
    turn = whole(request.POST.get("turn"))
    actions.verify(entry_id=found.pk, turn=found.turn if turn is None else turn, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xác nhận điểm của {found.organisation}.")
    return redirect("scoring:entry", pk)


def entry_return(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "scoring.send_back", actions.send_back, "Trả lại tự chấm", "Trả lại")


def entry_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "scoring.reopen", actions.reopen, "Mở lại thẩm định", "Mở lại")


def close_missing(request: HttpRequest, pk: int) -> HttpResponse:
    title = "Cho 0 điểm các tiêu chí chưa có số liệu"
    return _with_reason(request, pk, "scoring.verify", actions.close_missing, title, "Cho 0 điểm")


def _with_reason(
    request: HttpRequest, pk: int, verb: str, act: Callable[..., Any], title: str, button: str
) -> HttpResponse:
    found = entry_of(request, pk)
    access.check(request.user, verb, found)
    form = ReasonForm(posted(request), initial={"turn": found.turn})
    if form.is_valid():
        given = form.cleaned_data
        turn = found.turn if given["turn"] is None else given["turn"]
        who: dict[str, Any] = {"turn": turn, "actor": request.user, "day": clock.today()}
        if tried(form, lambda: act(entry_id=pk, reason=given["reason"], **who)):
            return redirect("scoring:entry", pk)
    back = reverse("scoring:entry", args=[pk])
    return page(request, form, title=title, button=button, back=back, about=str(found.organisation))


def adjust(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    found = entry_of(request, pk)
    criterion = criterion_or_404(found, code)
    access.check(request.user, "scoring.adjust", (found, criterion))
    shown = why_page(request.user, found, code)
    given = shown.part.given
    initial = {"turn": found.turn, "points": given.points if given else None}
    form = AdjustForm(posted(request), initial=initial)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("points", "reason", "turn")}
        who: dict[str, Any] = {"entry_id": pk, "code": code, "actor": request.user, "day": clock.today()}
        if tried(form, lambda: actions.adjust(**who, **said)):
            return redirect("scoring:entry", pk)
    return page(
        request, form, title=f"Điều chỉnh tiêu chí {code}", button="Lưu điều chỉnh",
        back=reverse("scoring:entry", args=[pk]), about=shown.about,
    )  # fmt: skip


def why(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What was counted for one criterion: every task in the numerator, and those only in the denominator."""
    found = entry_of(request, pk)
    criterion_or_404(found, code)
    access.check(request.user, "scoring.read_entry", found)
    return render(request, "scoring/why.html", {"page": why_page(request.user, found, code)})


def own_file(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(queries.visible_files(request.user), pk=pk)
    return FileResponse(files.open_stream(found), as_attachment=True, filename=found.name)
