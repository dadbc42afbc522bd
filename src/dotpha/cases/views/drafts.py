"""A case while it is written: begun from a call or a kind, saved while one types, its papers, handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases import actions, kinds, queries
from dotpha.cases.forms.cases import BeginForm
from dotpha.cases.rules.drafts import differing, merged
from dotpha.cases.views.shared import case_of, handed_in, page
from dotpha.kit import access, clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.arrival import arrived
from dotpha.kit.asking import AskingForm, typed_of
from dotpha.kit.files import BadFile
from dotpha.kit.pages import posted, tried, who, whole


def kind_or_404(key: str) -> kinds.Kind:
    found = kinds.known(key)
    if found is None:
        raise Http404
    return found


def case_new(request: HttpRequest, kind: str) -> HttpResponse:
    """`dot` names the call, `tu` the case that this one follows. With one choice of each there is nothing to choose."""
    one = kind_or_404(kind)
    access.check(request.user, "cases.begin", one)
    if one.begun:
        return redirect(one.begun)
    call, followed = whole(request.GET.get("dot")), whole(request.GET.get("tu"))
    form = BeginForm(posted(request), kind=one, user=request.user, call=call, followed=followed)
    if form.is_valid():
        made = tried(form, lambda: actions.begin_case(kind=kind, **form.chosen(), **who(request)))
        if made:
            return redirect("cases:case_edit", made.pk)
    if one.called and not form.open_now:
        messages.warning(request, f"{one.label} nộp theo đợt; hiện chưa có đợt nào đang mở.")
        return redirect("cases:call_list")
    title = f"Lập {one.noun}: {one.label}"
    return page(request, form, title=title, button="Bắt đầu soạn", kind=one, help=one.help)


def case_edit(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    access.check(request.user, "cases.edit", case)
    kind = kinds.of(case.kind)
    if not kind.step(case.step).writes:
        return redirect("cases:case", pk)
    if request.method != "POST":
        return _edit_page(request, case)
    try:
        _keep(request, case, kind)
    except (Rejected, BadFile) as error:
        return _edit_page(
            request, case_of(request, pk), problem=error.sentence, typed=typed_of(kind.fields, request.POST)
        )
    if request.POST.get("do") == "submit":
        return redirect("cases:case_submit", pk)
    return redirect(f"{request.path}{'#giay-to' if request.FILES else ''}")


def _keep(request: HttpRequest, case: Any, kind: kinds.Kind) -> None:
    """What was typed and the files; `case` goes on to the turn of what was kept."""
    typed, turn = typed_of(kind.fields, request.POST), whole(request.POST.get("turn")) or 0
    case.turn = actions.save_draft(case_id=case.pk, typed=typed, turn=turn, **who(request)).turn
    for key in request.FILES:
        for upload in request.FILES.getlist(key):
            file = handed_in(upload)
            assert file is not None
            case.turn = actions.attach_file(
                case_id=case.pk, key=key.removeprefix("paper-"), file=file, turn=case.turn, **who(request)
            ).turn


def _edit_page(
    request: HttpRequest, case: Any, *, problem: str = "", typed: Mapping[str, Any] | None = None
) -> HttpResponse:
    """What is typed on a page that is older than what was kept stands beside it: both are seen before either is saved."""
    view = queries.view_of(request.user, case, clock.today())
    found = queries.completeness_of(case)
    shown = merged(view.kind.fields, case.content, typed) if typed else case.content
    errors = {one.key: one.says for one in found.missing} if "xem" in request.GET else {}
    context = {
        "case": case, "view": view, "kind": view.kind, "form": AskingForm(view.kind.fields, shown, errors),
        "closed": case.call.window.why_closed(clock.now()) if case.call and not case.submitted_at else "",
        "differing": differing(view.kind.fields, case.content, typed) if typed else [],
        "papers": queries.papers_of(view), "found": found, "problem": problem, "told": errors,
        "asked_for": queries.last_note(case) if view.state.step.key != view.kind.first else "",
    }  # fmt: skip
    return render(request, "cases/edit.html", context, status=422 if problem else 200)


@require_POST
def case_save(request: HttpRequest, pk: int) -> JsonResponse:
    """While one types: the new turn and how much is still missing, or the sentence why it was not kept."""
    case = case_of(request, pk)
    typed = typed_of(kinds.of(case.kind).fields, request.POST)
    try:
        made = actions.save_draft(case_id=pk, typed=typed, turn=whole(request.POST.get("turn")) or 0, **who(request))
    except Refused as error:
        return JsonResponse({"detail": error.sentence}, status=403)
    except Rejected as error:
        return JsonResponse({"detail": error.sentence}, status=409)
    found = queries.completeness_of(made)
    return JsonResponse({"turn": made.turn, "done": found.done, "asked": found.asked})


@require_POST
def file_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper of a case by itself: what a program or a phone sends."""
    case = case_of(request, pk)
    file = handed_in(request.FILES.get("file"))
    if file is None:
        raise Rejected("Hãy chọn tệp cần đính kèm.")
    turn = whole(request.POST.get("turn"))
    actions.attach_file(
        case_id=pk, key=request.POST.get("key", ""), file=file, turn=case.turn if turn is None else turn, **who(request)
    )
    return redirect("cases:case_edit", pk)


@require_POST
def file_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a file: `pk` is the file's."""
    file = get_object_or_404(queries.visible_files(request.user), pk=pk)
    actions.drop_file(case_id=file.case_id, file_id=pk, turn=file.case.turn, **who(request))
    messages.success(request, f"Đã bỏ tệp «{file.file.name}» khỏi hồ sơ.")
    return redirect("cases:case_edit", file.case_id)


@require_POST
def case_drop(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    actions.drop_case(case_id=pk, **who(request))
    messages.success(request, f"Đã bỏ bản nháp «{case.title}».")
    return redirect("cases:own_list")


def case_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be handed in is shown once more; what is missing leads back to its field."""
    case = case_of(request, pk)
    if request.method == "POST":
        try:
            turn = whole(request.POST.get("turn")) or 0
            receipt = actions.submit(case_id=pk, turn=turn, at=arrived(request), **who(request))
        except actions.Incomplete:
            return redirect(f"{_address(pk)}?xem")
        messages.success(request, f"Đã nhận hồ sơ, số tiếp nhận {receipt.number}.")
        return redirect("cases:case", pk)
    access.check(request.user, "cases.edit", case)
    view = queries.view_of(request.user, case, clock.today())
    if not view.state.step.writes:
        return redirect("cases:case", pk)
    found = queries.completeness_of(case)
    context = {
        "case": case, "view": view, "found": found, "said": queries.said_of(view.kind.fields, found.values),
        "papers": queries.papers_of(view),
    }  # fmt: skip
    return render(request, "cases/submit.html", context)


def _address(pk: int) -> str:
    return redirect("cases:case_edit", pk).url
