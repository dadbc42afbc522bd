"""The page of one unit: answering on a phone, saved while one types; read, verified or sent back by the issuer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.asking import AskingForm
from dotpha.kit.files import BadFile
from dotpha.kit.pages import back, posted, tried, whole
from dotpha.subtasks import actions, queries
from dotpha.subtasks.forms import ReasonForm
from dotpha.subtasks.queries.page import story_of, typed_of
from dotpha.subtasks.views.shared import page


def _unit(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_units(request.user), pk=pk)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form to a unit that may answer; else what it has said."""
    one = _unit(request, pk)
    if request.method != "POST":
        return _page(request, one)
    access.check(request.user, "subtasks.answer", one)
    try:
        _keep(request, one)
        if request.POST.get("do") == "save":
            messages.success(request, "Đã lưu bản đang soạn; phiếu chưa gửi đi.")
            return redirect("subtasks:unit", pk)
        actions.submit(unit_id=pk, turn=one.turn, actor=request.user, day=clock.today())
    except actions.Incomplete as error:
        return _page(request, _unit(request, pk), errors=error.errors)
    except (Rejected, BadFile) as error:
        return _page(request, one, problem=error.sentence, typed=request.POST)
    messages.success(request, f"Đã gửi câu trả lời phiếu «{one.sheet.title}».")
    return redirect("subtasks:unit", pk)


def _keep(request: HttpRequest, one: Any) -> None:
    """What was typed and the files, kept as the unit's draft; `one` goes on to the turn of what was kept.

    So a page that is drawn again, because a file was not taken, is not refused as somebody else's older one.
    """
    one.turn = actions.save_draft(**_said(request, one)).turn
    uploads: dict[str, Any] = dict(request.FILES.items())
    for key, file in uploads.items():
        one.turn = actions.attach_file(
            unit_id=one.pk, key=key, file=(file.name or "tệp", file.read()), turn=one.turn, actor=request.user,
            day=clock.today(),
        ).turn  # fmt: skip


def _said(request: HttpRequest, one: Any) -> dict[str, Any]:
    given = request.POST
    return {
        "unit_id": one.pk, "typed": {key: given[key] for key in given}, "nothing": bool(given.get("nothing")),
        "note": given.get("note", ""), "turn": whole(given.get("turn")) or 0, "dropped": given.getlist("dropped"),
        "actor": request.user, "day": clock.today(),
    }  # fmt: skip


def _page(
    request: HttpRequest, one: Any, *, errors: Mapping[str, str] | None = None, problem: str = "",
    typed: Mapping[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    view = queries.view_of(one.sheet, clock.today())
    said = typed_of(one)
    if typed:
        # What was not kept stays in the page as it was typed.
        said = replace(said, nothing=bool(typed.get("nothing")), note=typed.get("note", ""))
    mine = access.why_not(request.user, "subtasks.answer", one) is None
    stands = next(row for row in view.units if row.unit.pk == one.pk)
    context = {
        "unit": one, "sheet": one.sheet, "view": view, "stands": stands, "mine": mine, "said": said,
        "form": AskingForm(view.fields, typed or said.values, errors) if mine else None, "problem": problem,
        "story": story_of(one), "changes": one.sheet.deadline_changes.all(),
        "may_judge": access.why_not(request.user, "subtasks.issue", one.sheet) is None,
        "why_not": access.why_not(request.user, "subtasks.verify_answer", stands.answer) if stands.answer else None,
        "files": said.files,
    }  # fmt: skip
    return render(request, "subtasks/unit.html", context, status=422 if errors or problem else 200)


@require_POST
def unit_save(request: HttpRequest, pk: int) -> JsonResponse:
    """While one types: the new turn, or the sentence why it was not kept."""
    one = _unit(request, pk)
    try:
        made = actions.save_draft(**_said(request, one))
    except Refused as error:
        return JsonResponse({"detail": error.sentence}, status=403)
    except Rejected as error:
        return JsonResponse({"detail": error.sentence}, status=409)
    return JsonResponse({"turn": made.turn})


@require_POST
def answer_verify(request: HttpRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(queries.visible_answers(request.user), pk=pk)
    actions.verify_answer(answer_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xác nhận câu trả lời của {given.organisation}.")
    return back(request, "subtasks:unit", given.unit_id)


@require_POST
def answers_verify(request: HttpRequest) -> HttpResponse:
    """Those ticked on the answer sheet, all or none."""
    access.check(request.user, "subtasks.make_sheet")
    ticked = [number for text in request.POST.getlist("answers") if (number := whole(text)) is not None]
    seen = list(queries.visible_answers(request.user).filter(pk__in=ticked).values_list("pk", flat=True))
    if not seen:
        raise Rejected("Hãy chọn câu trả lời cần xác nhận ở bảng trả lời của phiếu.")
    count = actions.verify_answers(answer_ids=seen, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xác nhận {count} câu trả lời.")
    return back(request, "subtasks:sheet_list")


def answer_return(request: HttpRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(queries.visible_answers(request.user), pk=pk)
    access.check(request.user, "subtasks.return_answer", given)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(
        form,
        lambda: actions.return_answer(
            answer_id=pk, reason=form.cleaned_data["reason"], actor=request.user, day=clock.today()
        ),
    ):
        messages.success(request, f"Đã trả lại câu trả lời của {given.organisation}.")
        return redirect("subtasks:unit", given.unit_id)
    title = f"Trả lại câu trả lời của {given.organisation}"
    return page(request, form, sheet=given.unit.sheet, title=title, button="Trả lại")


def answer_file(request: HttpRequest, pk: int) -> FileResponse:
    shown = get_object_or_404(queries.visible_files(request.user), pk=pk)
    kind = files.ACCEPTED.get(shown.file.kind, "application/octet-stream")
    as_file = shown.file.kind not in {"pdf", "jpg", "png"}
    return FileResponse(
        files.open_stream(shown.file), as_attachment=as_file, filename=shown.file.name, content_type=kind
    )
