"""Pages of drafts: a plan is handed in, what was read is reviewed beside its text, and taken in."""

import json
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.kit.pages import whole
from dotpha.programme import actions, queries
from dotpha.programme.extraction import is_slow
from dotpha.programme.forms.documents import DraftForm, DraftTaskForm, PlanForm, ReviseForm
from dotpha.programme.jobs import start_reading
from dotpha.programme.queries import drafts
from dotpha.programme.queries.documents import registered_twin
from dotpha.programme.views.shared import download, keys
from dotpha.text.numerals import write_number


def plan_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "programme.import_plan")
    form = PlanForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file, text = form.cleaned_data["file"], form.cleaned_data["text"]
        given: dict[str, Any] = (
            {"name": file.name, "data": file.read()} if file else {"name": "văn bản dán", "text": text}
        )
        try:
            if file and is_slow(given["data"], file.name):
                return redirect("kit:job", start_reading(given["data"], file.name, request.user).pk)
            draft = actions.read_plan(actor=request.user, day=clock.today(), **given)
            return redirect("programme:draft", draft.pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file" if file else "text", error.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "programme/plan_new.html", {"form": form}, status=status)


def draft_of(request: HttpRequest, pk: int, *, whole: bool = False) -> Any:
    """The draft; `whole` with its text."""
    access.check(request.user, "programme.edit_draft")
    rows = queries.visible_drafts(request.user)
    return get_object_or_404(rows.defer(None) if whole else rows, pk=pk)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_of(request, pk, whole=True)
    if one.document_id:
        return redirect("programme:document", one.document_id)
    return page_of(request, one, DraftForm(instance=one))


def page_of(
    request: HttpRequest, one: Any, form: DraftForm, status: int = 200, revise_form: ReviseForm | None = None
) -> HttpResponse:
    review, told = drafts.review(one), drafts.told_revision(one)
    part = request.GET.get("chi", "")
    keys = [card.row.pk for card in drafts.part_of(review.cards, part)]
    context = {
        "draft": one,
        "form": form,
        "part": part if part in drafts.PARTS else "",
        "part_label": drafts.PARTS[part][0] if part in drafts.PARTS else "",
        "part_count": len(keys),
        "segments": list(drafts.segments(one.text, review.cards, one.unsure)),
        "cards": review.drawn(keys[: drafts.PER_PART]),
        "next": drafts.PER_PART if len(keys) > drafts.PER_PART else None,
        "summary": drafts.summary(review.cards),
        "revision": review.revision,
        "outcome": drafts.outcome(review),
        "told": told,
        "waiting": drafts.waiting_orders(one),
        "twin": registered_twin(one),
        "revise_form": revise_form or ReviseForm.of(told),
    }
    return render(request, "programme/draft.html", context, status=status)


def draft_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with its highlights, drawn again after tasks were joined, cut or added."""
    one = draft_of(request, pk, whole=True)
    cut = list(drafts.segments(one.text, drafts.review(one).cards, one.unsure))
    return render(request, "programme/_draft_text.html", {"segments": cut})


def draft_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """What was given, beside which words are compared: the file, in the browser where that is safe, or the pasted text."""
    one = draft_of(request, pk, whole=True)
    if one.file is None:
        return HttpResponse(one.text, content_type="text/plain; charset=utf-8")
    return download(one.file)


def draft_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """The next cards from `from` on, at least until the task `through`."""
    one = draft_of(request, pk)
    start = whole(request.GET.get("from")) or 0
    review, part = drafts.review(one), request.GET.get("chi", "")
    keys = [card.row.pk for card in drafts.part_of(review.cards, part)]
    places = [place for place, key in enumerate(keys) if str(key) == request.GET.get("through")]
    end = max(start + drafts.PER_PART, places[0] + 1 if places else 0)
    context = {
        "draft": one, "cards": review.drawn(keys[start:end]), "next": end if end < len(keys) else None,
        "revision": review.revision, "part": part if part in drafts.PARTS else "",
    }  # fmt: skip
    return render(request, "programme/_draft_cards.html", context)


@require_POST
def draft_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_of(request, pk)
    form = DraftForm(request.POST, instance=one)
    if not form.is_valid():
        return page_of(request, draft_of(request, pk, whole=True), form, status=422)
    actions.edit_draft(draft_id=pk, actor=request.user, **form.facts())
    messages.success(request, "Đã lưu thông tin văn bản.")
    return redirect("programme:draft", pk)


def draft_task(request: HttpRequest, pk: int) -> HttpResponse:
    """One card: shown, opened for editing (`?edit=1`), or saved."""
    row = get_object_or_404(drafts.rows_of(request.user), pk=pk)
    if request.method != "POST":
        if request.GET.get("edit"):
            return _editing(request, row, DraftTaskForm(instance=row))
        review = drafts.review(row.draft)
        context = {"card": review.drawn([pk])[0], "draft": row.draft, "revision": review.revision}
        return render(request, "programme/_draft_card.html", context)
    form = DraftTaskForm(request.POST, instance=row)
    if not form.is_valid():
        return _editing(request, row, form, status=422)
    actions.edit_draft_task(row_id=pk, actor=request.user, **form.cleaned_data)
    return changed(request, row.draft_id, [pk])


def _editing(request: HttpRequest, row: Any, form: DraftTaskForm, status: int = 200) -> HttpResponse:
    context = {"row": row, "form": form, "draft": row.draft}
    return render(request, "programme/_draft_task_form.html", context, status=status)


def changed(
    request: HttpRequest, pk: int, shown: list[int], *, text: bool = False, apart: bool = False
) -> HttpResponse:
    """The cards of `shown` with the counts of the whole draft; `text` asks the page to draw the text again.

    With `apart` each card replaces the one of its own, wherever that stands.
    """
    one = draft_of(request, pk)
    review = drafts.review(one)
    context = {
        "draft": one,
        "cards": review.drawn(shown),
        "summary": drafts.summary(review.cards),
        "revision": review.revision,
        "outcome": drafts.outcome(review),
        "apart": apart,
    }
    response = render(request, "programme/_draft_changed.html", context)
    if text:
        response["HX-Trigger-After-Settle"] = json.dumps({"draft-text": True})
    return response


def _chosen(request: HttpRequest) -> list[int]:
    return keys(request.POST.getlist("row"))


@require_POST
def draft_merge(request: HttpRequest, pk: int) -> HttpResponse:
    draft_of(request, pk)
    chosen = _chosen(request)
    first = actions.merge_draft_tasks(row_ids=chosen, actor=request.user)
    response = changed(request, pk, [first.pk], text=True, apart=True)
    gone = [one for one in chosen if one != first.pk]
    response["HX-Trigger"] = json.dumps({"draft-gone": {"rows": gone}})
    return response


def _lines(text: str) -> str:
    """A posted text with line ends as they are kept; browsers send others."""
    return text.replace("\r\n", "\n")


@require_POST
def draft_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Cuts at the cursor; what was typed into the title before counts."""
    row = get_object_or_404(drafts.rows_of(request.user), pk=pk)
    given = {name: _lines(request.POST[name]) for name in ("title", "was") if name in request.POST}
    at = whole(request.POST.get("at")) or 0
    parts = actions.split_draft_task(row_id=pk, at=at, actor=request.user, **given)
    return changed(request, row.draft_id, [part.pk for part in parts], text=True)


@require_POST
def draft_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A task from a stretch of the text (`start`, `end`: places in the text)."""
    draft_of(request, pk)
    start, end = (whole(request.POST.get(name)) or 0 for name in ("start", "end"))
    row = actions.add_draft_task(draft_id=pk, start=start, end=end, actor=request.user)
    return redirect(f"{reverse('programme:draft', args=[pk])}#card-{row.pk}")


@require_POST
def draft_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps or drops the chosen tasks; `only` keeps them and drops all others."""
    draft_of(request, pk)
    wanted, chosen = request.POST.get("decision", ""), _chosen(request)
    if wanted == "only":
        actions.keep_only(draft_id=pk, row_ids=chosen, actor=request.user)
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    every = request.POST.get("all") == "1"
    actions.decide_draft_tasks(
        draft_id=pk, row_ids=None if every else chosen, decision=wanted, actor=request.user
    )  # fmt: skip
    if every:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return changed(request, pk, chosen, apart=True)


@require_POST
def draft_accept(request: HttpRequest, pk: int) -> HttpResponse:
    outcome = drafts.outcome(drafts.review(draft_of(request, pk)))
    document = actions.accept_draft(
        draft_id=pk, actor=request.user, day=clock.today(), seen=request.POST.get("seen", "")
    )
    items = write_number(document.items.count())
    messages.success(request, f"Đã đưa {document} vào chương trình, ghi {items} mục việc: {outcome}.")
    if document.form_id:  # what the superior writes otherwise than the programme is decided there
        return redirect("programme:list_form", document.form_id)
    return redirect("programme:document", document.pk)


@require_POST
def draft_drop(request: HttpRequest, pk: int) -> HttpResponse:
    draft_of(request, pk)
    actions.drop_draft(draft_id=pk, actor=request.user)
    messages.success(request, "Đã bỏ bản đọc; không nhiệm vụ nào được đưa vào chương trình.")
    return redirect("programme:document_list")
