"""Agenda, attendance, minutes and conclusions of one session: what is written before, while and after it is held."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.committee import actions, queries
from dotpha.committee.actions import Picked
from dotpha.committee.forms.agenda import (
    ConclusionForm,
    ItemForm,
    MinutesForm,
    initial_of_conclusion,
    initial_of_item,
)
from dotpha.committee.forms.sessions import AnswerForm, came_forms, came_of
from dotpha.committee.forms.shared import IssueForm
from dotpha.committee.queries.notice import fingerprint
from dotpha.committee.queries.papers import symbol
from dotpha.committee.views.shared import page, session_of
from dotpha.kit import access, clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.pages import posted, tried, who, whole
from dotpha.programme.views.shared import keys, warn_day_off
from dotpha.text.official import write_whole

PICKED = ("bottlenecks", "carried", "directives", "tasks")


def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """What is open is proposed, the secretary picks; the agenda as it stands beside it."""
    one = session_of(request, pk)
    access.check(request.user, "committee.edit_agenda", one)
    if request.method == "POST":
        given = {name: tuple(keys(request.POST.getlist(name))) for name in PICKED}
        made = actions.pick_items(session_id=pk, picked=Picked(**given), **who(request))
        messages.success(request, f"Đã đưa {len(made)} nội dung vào chương trình họp.")
        return redirect("committee:agenda", pk)
    day = clock.today()
    context = {
        "session": one, "view": queries.view_of(one, day, request.user), "proposals": queries.proposals(request.user, one, day)
    }  # fmt: skip
    return render(request, "committee/agenda.html", context)


def item_new(request: HttpRequest, pk: int) -> HttpResponse:
    one = session_of(request, pk)
    access.check(request.user, "committee.edit_agenda", one)
    form = ItemForm(posted(request), user=request.user)
    if form.is_valid() and tried(form, lambda: actions.add_item(session_id=pk, facts=form.facts(), **who(request))):
        return redirect("committee:agenda", pk)
    return page(request, form, session=one, title="Thêm nội dung", button="Thêm")


def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.visible_items(request.user), pk=pk)
    access.check(request.user, "committee.edit_agenda", item.session)
    own = not (item.bottleneck_id or item.carried_id or item.given_id)
    form = ItemForm(posted(request), user=request.user, own=own, initial=initial_of_item(item))
    if form.is_valid() and tried(form, lambda: actions.edit_item(item_id=pk, facts=form.facts(), **who(request))):
        return redirect("committee:agenda", item.session_id)
    return page(request, form, session=item.session, title="Sửa nội dung", button="Lưu")


@require_POST
def item_move(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.visible_items(request.user), pk=pk)
    actions.move_item(item_id=pk, by=_by(request), **who(request))
    return redirect("committee:agenda", item.session_id)


def _by(request: HttpRequest) -> int:
    return -1 if request.POST.get("to") == "up" else 1


@require_POST
def item_drop(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.visible_items(request.user), pk=pk)
    actions.drop_item(item_id=pk, **who(request))
    return redirect("committee:agenda", item.session_id)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_attendance(request.user), pk=pk)
    access.check(request.user, "committee.answer", one)
    shown = {"answer": one.answer, "substitute": one.substitute, "reason": one.reason}
    form = AnswerForm(posted(request), initial=shown)
    if form.is_valid() and tried(
        form, lambda: actions.answer_invitation(attendance_id=pk, said=form.said(), **who(request))
    ):
        messages.success(request, "Đã ghi trả lời giấy mời.")
        return redirect("committee:session", one.session_id)
    return page(
        request, form, session=one.session, about=f"{one.name}, {one.title}", title="Trả lời giấy mời", button="Gửi"
    )


def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who was invited, with the answer; how they were there is noted on the day."""
    one = session_of(request, pk)
    access.check(request.user, "committee.mark", one)
    view = queries.view_of(one, clock.today())
    forms, problem = came_forms(posted(request), view.attendance), ""
    if request.method == "POST" and all([form.is_valid() for _, form in forms]):
        try:
            actions.mark_attendance(session_id=pk, came=came_of(forms), **who(request))
            return redirect("committee:session", pk)
        except Rejected as error:
            problem = error.sentence
    context = {"session": one, "view": view, "rows": forms, "problem": problem}
    return render(request, "committee/attendance.html", context, status=422 if request.method == "POST" else 200)


def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes on one page, kept while one types; the button keeps them, too."""
    one = session_of(request, pk)
    access.check(request.user, "committee.write_minutes", one)
    view = queries.view_of(one, clock.today(), request.user)
    form = _minutes_form(request, one, view)
    if form.is_valid() and tried(form, lambda: _written(request, pk, form)):
        return redirect("committee:session", pk)
    rows = [(item, form[f"item-{item.item.pk}"]) for item in view.items]
    context = {"session": one, "view": view, "form": form, "rows": rows, "may": queries.rights(request.user, one)}
    return render(request, "committee/minutes.html", context, status=422 if form.is_bound else 200)


def _minutes_form(request: HttpRequest, one: Any, view: queries.SessionView) -> MinutesForm:
    return MinutesForm(posted(request), session=one, items=[it.item for it in view.items])


def _written(request: HttpRequest, pk: int, form: MinutesForm) -> Any:
    return actions.write_minutes(
        session_id=pk, minutes=form.minutes(), turn=form.cleaned_data["turn"], **who(request)
    )  # fmt: skip


@require_POST
def minutes_save(request: HttpRequest, pk: int) -> JsonResponse:
    """While one types: the new turn, or the sentence why it was not kept."""
    one = session_of(request, pk)
    form = _minutes_form(request, one, queries.view_of(one, clock.today()))
    try:
        access.check(request.user, "committee.write_minutes", one)
        if not form.is_valid():
            raise Rejected("Chưa lưu được: hãy xem lại ô giờ, ghi như 08:00.")
        return JsonResponse({"turn": _written(request, pk, form).turn})
    except Refused as error:
        return JsonResponse({"detail": error.sentence}, status=403)
    except Rejected as error:
        return JsonResponse({"detail": error.sentence}, status=409)


@require_POST
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    session_of(request, pk)
    actions.hold(session_id=pk, **who(request))
    messages.success(request, "Đã ghi nhận phiên họp đã họp.")
    return redirect("committee:session", pk)


def conclusion_new(request: HttpRequest, pk: int) -> HttpResponse:
    """To the item `noi-dung`, where one is named."""
    one = session_of(request, pk)
    access.check(request.user, "committee.conclude", one)
    form = ConclusionForm(posted(request), session=one, initial={"item": whole(request.GET.get("noi-dung")) or ""})
    if form.is_valid() and tried(
        form, lambda: actions.add_conclusion(session_id=pk, facts=form.facts(), **who(request))
    ):
        warn_day_off(request, form.cleaned_data["due_on"])
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Thêm kết luận", button="Thêm kết luận", tick=True)


def conclusion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_conclusions(request.user), pk=pk)
    access.check(request.user, "committee.conclude", one.session)
    form = ConclusionForm(posted(request), session=one.session, initial=initial_of_conclusion(one))
    if form.is_valid() and tried(
        form, lambda: actions.edit_conclusion(conclusion_id=pk, facts=form.facts(), **who(request))
    ):
        return redirect("committee:session", one.session_id)
    return page(request, form, session=one.session, title="Sửa kết luận", button="Lưu", tick=True)


@require_POST
def conclusion_move(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_conclusions(request.user), pk=pk)
    actions.move_conclusion(conclusion_id=pk, by=_by(request), **who(request))
    return redirect("committee:session", one.session_id)


@require_POST
def conclusion_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_conclusions(request.user), pk=pk)
    actions.drop_conclusion(conclusion_id=pk, **who(request))
    return redirect("committee:session", one.session_id)


def number(request: HttpRequest, pk: int) -> HttpResponse:
    """The number that the clerk has set aside for the notice."""
    one = session_of(request, pk)
    access.check(request.user, "committee.prepare", one)
    form = IssueForm(posted(request), example=_example(one), initial={"number": one.notice_number})
    del form.fields["signed_on"]
    if form.is_valid() and tried(form, lambda: actions.keep_number(session_id=pk, **form.cleaned_data, **who(request))):
        return redirect("committee:session", pk)
    return page(request, form, session=one, title="Số thông báo kết luận", button="Lưu")


def _example(session: Any) -> str:
    return write_whole("12", symbol(session.committee, "TB"), session.committee.family)


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader looks the conclusions through once more, and issues them."""
    one = session_of(request, pk)
    access.check(request.user, "committee.issue", one)
    shown = {"number": one.notice_number, "signed_on": clock.today()}
    form = IssueForm(posted(request), example=_example(one), initial=shown)
    seen = request.POST.get("seen", "")
    if form.is_valid() and tried(
        form, lambda: actions.issue(session_id=pk, seen=seen, **form.cleaned_data, **who(request))
    ):
        messages.success(request, "Đã ban hành thông báo kết luận; cơ quan được giao việc được báo để bấm «Đã nhận».")
        return redirect("committee:session", pk)
    view = queries.view_of(one, clock.today())
    context = {"form": form, "session": one, "view": view, "seen": fingerprint(view)}
    return render(request, "committee/issue.html", context, status=422 if form.is_bound else 200)
