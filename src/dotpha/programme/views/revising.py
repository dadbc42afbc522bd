"""On the review page: the document that a draft revises, and the task that each thing found is already."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import whole
from dotpha.programme import actions
from dotpha.programme.forms.documents import DraftForm, ReviseForm
from dotpha.programme.queries import drafts
from dotpha.programme.queries.matching import sought_tasks
from dotpha.programme.queries.revising import left_words
from dotpha.programme.views.drafts import changed, draft_of, page_of
from dotpha.text.numerals import write_number


@require_POST
def draft_revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Names the document that this one amends or replaces; with `none` takes that back."""
    one = draft_of(request, pk)
    if request.POST.get("none"):
        actions.revise(draft_id=pk, document_id=None, actor=request.user, day=clock.today())
        return redirect("programme:draft", pk)
    form = ReviseForm(request.POST)
    if form.is_valid():
        kind, old = form.cleaned_data["kind"], form.chosen()
        try:
            actions.revise(draft_id=pk, document_id=old.pk, kind=kind, actor=request.user, day=clock.today())
            return redirect("programme:draft", pk)
        except Rejected as error:
            form.add_error("number", error.sentence)
    whole_draft = draft_of(request, pk, whole=True)
    return page_of(request, whole_draft, DraftForm(instance=one), status=422, revise_form=form)


@require_POST
def draft_left(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a task that is not found again, or closes it with the paper."""
    draft_of(request, pk)
    task = whole(request.POST.get("task")) or 0
    choice = request.POST.get("choice", "")
    actions.choose_left(draft_id=pk, task_id=task, choice=choice, actor=request.user)
    return changed(request, pk, [])


@require_POST
def draft_link_sure(request: HttpRequest, pk: int) -> HttpResponse:
    """Links everything that is surely a task of the programme already."""
    draft_of(request, pk)
    count = actions.link_sure(draft_id=pk, actor=request.user)
    messages.success(
        request,
        f"Đã nối {write_number(count)} mục với nhiệm vụ đang có."
        if count
        else "Không còn mục nào khớp chắc chắn; hãy chọn từng mục.",
    )
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def draft_task_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The task that a card is already: sought (`q`), or chosen (`task`, empty for none)."""
    row = get_object_or_404(drafts.rows_of(request.user), pk=pk)
    if request.method == "POST":
        was, becomes = row.task, whole(request.POST.get("task"))
        actions.link_draft_task(row_id=pk, task_id=becomes, actor=request.user)
        response = changed(request, row.draft_id, [pk])
        if was and not becomes:
            said = {"text": left_words(row.draft, was), "url": request.path, "card": pk, "task": was.pk}
            response["HX-Trigger"] = json.dumps({"draft-unlinked": said})
        return response
    words = request.GET.get("q", "")
    context = {"row": row, "q": words, "found": sought_tasks(words)}
    return render(request, "programme/_draft_link.html", context)
