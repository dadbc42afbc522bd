"""What the supervised side does with an inquiry: assigning, answering, checking, sending on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dotpha.kit import access, clock
from dotpha.kit.pages import posted, tried, who, whole
from dotpha.programme.views.shared import attachment, download, handed_in
from dotpha.supervision import actions, queries
from dotpha.supervision.forms import AnswerForm, AssignForm, BottleneckForm, DeliverForm, ReasonForm
from dotpha.supervision.queries import papers
from dotpha.supervision.queries.page import assign_initial
from dotpha.supervision.views.shared import inquiry_of, page


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.assign", one)
    view = queries.view_of(one, clock.today())
    form = AssignForm(posted(request), initial=assign_initial(view))
    if form.is_valid():
        given = form.cleaned_data
        chosen = [body.pk for body in given["organisations"]]
        if tried(
            form,
            lambda: actions.assign(
                inquiry_id=pk, organisation_ids=chosen, deadline=given["deadline"], note=given["note"], **who(request)
            ),
        ):
            messages.success(request, f"Đã phân công {len(chosen)} cơ quan trả lời.")
            return redirect("supervision:inquiry", pk)
    until = view.state.deadline
    return page(request, form, inquiry=one, title="Phân công trả lời", button="Phân công", tick=True, until=until)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    duty = get_object_or_404(queries.visible_duties(request.user), pk=pk)
    access.check(request.user, "supervision.answer", duty)
    one = duty.round.inquiry
    evidence = queries.choosable_evidence(request.user, one)
    form = AnswerForm(posted(request), request.FILES or None, evidence=evidence if evidence.exists() else None)
    if form.is_valid() and tried(
        form,
        lambda: actions.answer(duty_id=pk, said=form.said(), file=handed_in(form.cleaned_data["file"]), **who(request)),
    ):
        messages.success(request, f"Đã gửi trả lời «{one.title}»; cơ quan thường trực kiểm tra rồi chuyển đi.")
        return redirect("supervision:inquiry", one.pk)
    more: dict[str, Any] = {"inquiry": one, "asked": duty.round.text, "note": duty.note, "until": duty.deadline}
    return page(request, form, title=f"Trả lời {one.body.short_name}", button="Gửi trả lời", **more)


def answer_return(request: HttpRequest, pk: int) -> HttpResponse:
    given = get_object_or_404(queries.visible_answers(request.user), pk=pk)
    one = given.duty.round.inquiry
    access.check(request.user, "supervision.return_answer", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.return_answer(answer_id=pk, reason=form.cleaned_data["reason"], **who(request))
    ):
        messages.success(request, f"Đã trả lại cho {given.organisation}.")
        return redirect("supervision:inquiry", one.pk)
    return page(request, form, inquiry=one, asked=given.text, title="Trả lại câu trả lời", button="Trả lại")


def answer_file(request: HttpRequest, pk: int) -> FileResponse:
    rows = queries.visible_answers(request.user).exclude(file=None)
    return download(get_object_or_404(rows, pk=pk).file)


def deliver(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.deliver", one)
    form = DeliverForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.deliver(inquiry_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, f"Đã chuyển trả lời đến {one.body}.")
        return redirect("supervision:inquiry", pk)
    return page(request, form, inquiry=one, title="Chuyển trả lời", button="Chuyển trả lời")


def bottleneck(request: HttpRequest, pk: int) -> HttpResponse:
    one = inquiry_of(request, pk)
    access.check(request.user, "supervision.raise_bottleneck", one)
    form = BottleneckForm(posted(request), user=request.user, inquiry=one, initial={"text": one.text or one.title})
    if form.is_valid():
        given = dict(form.cleaned_data)
        task = given.pop("task", None)
        if tried(
            form,
            lambda: actions.raise_bottleneck(inquiry_id=pk, task_id=task.pk if task else None, **given, **who(request)),
        ):
            messages.success(request, "Đã nêu điểm nghẽn ở nhiệm vụ.")
            return redirect("supervision:inquiry", pk)
    return page(request, form, inquiry=one, title="Nêu điểm nghẽn", button="Nêu điểm nghẽn")


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The official letter of a round (`lan`; the present one without it): to the supervised side and, sent on, the body."""
    view, number = queries.view_of(inquiry_of(request, pk), clock.today()), whole(request.GET.get("lan"))
    queries.check_letter(request.user, view, number)
    return attachment(papers.letter(request.user, view, number), f"tra-loi-giam-sat-{pk}.docx")
