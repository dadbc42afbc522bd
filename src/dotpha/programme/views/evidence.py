"""Evidence: shown for a milestone, looked up, verified, returned, withdrawn; the queue of what waits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import back, posted
from dotpha.programme import actions, queries
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.filters.tasks import EvidenceFilter
from dotpha.programme.forms.evidence import EvidenceForm
from dotpha.programme.forms.tasks import ReasonForm
from dotpha.programme.queries.task_page import proof_of, proofs_with_people
from dotpha.programme.queries.tasks import visible_milestones
from dotpha.programme.tables.tasks import EvidenceTable
from dotpha.programme.views.shared import download, handed_in, keys, sheet


def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows one proof for a milestone."""
    milestone = get_object_or_404(visible_milestones(request.user), pk=pk)
    access.check(request.user, "programme.add_evidence", milestone.task)
    form = EvidenceForm(posted(request), request.FILES or None)
    if form.is_valid():
        _keep(request, form, milestone)
        messages.success(request, f"Đã nộp minh chứng cho {milestone.task.code}; tiến độ tăng khi được xác nhận.")
        return back(request, "programme:task", milestone.task_id)
    return sheet(
        request, form, task=milestone.task, title="Nộp minh chứng", button="Nộp minh chứng", upload=True,
        text=f"Mốc: {milestone.title}", fields="programme/_evidence_fields.html", milestone=milestone,
        documents=getattr(form, "documents", []),
    )  # fmt: skip


def _keep(request: HttpRequest, form: EvidenceForm, milestone: Any) -> None:
    given: dict[str, Any] = form.cleaned_data
    who: dict[str, Any] = {"actor": request.user, "day": clock.today()}
    note = given["note"]
    if given["number"] and form.chosen() is None:
        paper = handed_in(given["paper"])
        facts = DocumentFacts(**{name: given[name] for name in ("number", "kind", "title", "issuer", "signed_on")})
        actions.add_document_evidence(milestone_id=milestone.pk, facts=facts, file=paper, note=note, **who)
        return
    actions.add_evidence(
        milestone_id=milestone.pk, document=form.chosen(), file=handed_in(given["file"] or given["photo"]),
        url=given["url"], note=note, **who,
    )  # fmt: skip


@require_GET
def evidence_document(request: HttpRequest, pk: int) -> HttpResponse:
    """What the register knows of the number being typed: the document, or the fields to enter it."""
    milestone = get_object_or_404(visible_milestones(request.user), pk=pk)
    number = request.GET.get("number", "").strip()
    form = EvidenceForm()
    for name in ("title", "signed_on"):
        form.fields[name].required = True
    context = {
        "milestone": milestone, "number": number, "documents": queries.document_by_number(number) if number else [],
        "form": form,
    }  # fmt: skip
    return render(request, "programme/_evidence_document.html", context)


def evidence_queue(request: HttpRequest) -> HttpResponse:
    """Chờ xác nhận: what agencies have shown and nobody has looked at."""
    access.check(request.user, "programme.verify_evidence")
    return listing.respond(
        request, "programme/evidence_queue.html", key="programme:evidence_queue", title="Minh chứng chờ xác nhận",
        table=EvidenceTable, queryset=queries.waiting_evidence(), filterset=EvidenceFilter,
    )  # fmt: skip


def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """One proof beside the list, with what may be done about it."""
    one = _visible(request, pk)
    context = {
        "proof": proof_of(one, request.user), "evidence": one, "task": one.milestone.task,
        "why_not": access.why_not(request.user, "programme.verify_evidence", one),
    }  # fmt: skip
    template = "programme/_evidence_panel.html" if request.htmx else "programme/evidence.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a proof, or of the document that it is."""
    one = _visible(request, pk)
    stored = one.file or (one.document.file if one.document else None)
    if stored is None:
        raise Http404
    return download(stored)


@require_POST
def evidence_verify(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    actions.verify_evidence(evidence_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xác nhận «{one}».")
    return back(request, "programme:task", one.milestone.task_id)


@require_POST
def evidence_verify_many(request: HttpRequest) -> HttpResponse:
    """Verifies all that were ticked; those that may not be are named with the reason."""
    access.check(request.user, "programme.verify_evidence")
    wanted = keys(request.POST.getlist("evidence"))
    verified, refusals = actions.verify_evidence_many(evidence_ids=wanted, actor=request.user, day=clock.today())
    if verified:
        messages.success(request, f"Đã xác nhận {len(verified)} minh chứng.")
    for sentence in refusals[:5]:
        messages.error(request, sentence)
    return back(request, "programme:evidence_queue")


def evidence_return(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    access.check(request.user, "programme.return_evidence", one)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.return_evidence(evidence_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"Đã trả lại «{one}».")
        return back(request, "programme:task", one.milestone.task_id)
    return sheet(request, form, task=one.milestone.task, title="Trả lại minh chứng", button="Trả lại", text=str(one))


def evidence_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = _visible(request, pk)
    access.check(request.user, "programme.withdraw_evidence", one)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.withdraw_evidence(evidence_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"Đã rút «{one}»; lịch sử vẫn giữ.")
        return back(request, "programme:task", one.milestone.task_id)
    text = f"{one}. Nếu đã được xác nhận, tiến độ đo được sẽ giảm từ hôm nay."
    return sheet(request, form, task=one.milestone.task, title="Rút minh chứng", button="Rút minh chứng", text=text)


def _visible(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(proofs_with_people(queries.visible_evidence(request.user)), pk=pk)
