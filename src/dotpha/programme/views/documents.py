"""Pages of the register of documents."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, listing
from dotpha.programme import actions, queries
from dotpha.programme.forms.documents import DocumentForm, LinkForm
from dotpha.programme.queries.drafts import segments
from dotpha.programme.queries.items import items_of, tasks_carrying
from dotpha.programme.queries.stories import replaced_by, stories_of
from dotpha.programme.queries.tree import branch_of
from dotpha.programme.tables.documents import DocumentFilter, DocumentTable
from dotpha.programme.views.shared import handed_in

PER_PAGE = 50


def document_list(request: HttpRequest) -> HttpResponse:
    extra = {
        "may_register": access.why_not(request.user, "programme.register_document") is None,
        "drafts": queries.visible_drafts(request.user).filter(document=None).select_related("made_by")[:10],
    }
    return listing.respond(
        request, "programme/documents.html", key="programme:document_list", title="Sổ văn bản", table=DocumentTable,
        queryset=queries.listed_documents(request.user), filterset=DocumentFilter, extra=extra,
    )  # fmt: skip


def document(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _whole(request, pk), LinkForm())


def _whole(request: HttpRequest, pk: int) -> Any:
    """The document with its text."""
    rows = queries.visible_documents(request.user).defer(None)
    return get_object_or_404(rows.select_related("file", "registered_by"), pk=pk)


def _page(request: HttpRequest, one: Any, form: LinkForm, status: int = 200) -> HttpResponse:
    items, branch = items_of(one, request.user), branch_of(request.user, one)
    tasks = tasks_carrying(one, request.user)
    page = Paginator(tasks, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "document": one,
        "tasks": queries.views_of(page.object_list, clock.today()),
        "page": page,
        "segments": list(segments(one.text, items)) if one.text else [],
        "items": len(items),
        "without": sum(1 for item in items if not item.carried and not item.dropped_by_id),
        "stories": stories_of(one),
        "reads_all": request.user.reads_all,  # type: ignore[union-attr]
        "replaced_by": replaced_by(one),
        "branch": [branch] if branch else [],
        "links": queries.links_of(one),
        "proofs": queries.proved_by(one).filter(milestone__task__in=queries.visible_tasks(request.user)),
        "may_edit": access.why_not(request.user, "programme.register_document", one) is None,
        "form": form,
    }
    return render(request, "programme/document.html", context, status=status)


def document_register(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "programme.register_document")
    form = DocumentForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        upload = given.pop("file")
        try:
            facts = actions.DocumentFacts(**given)
            made = actions.register_document(facts=facts, actor=request.user, file=handed_in(upload))
            return redirect("programme:document", made.pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "programme/document_register.html", {"form": form}, status=status)


@require_POST
def document_link(request: HttpRequest, pk: int) -> HttpResponse:
    one = _whole(request, pk)
    access.check(request.user, "programme.register_document", one)
    form = LinkForm(request.POST)
    if form.is_valid():
        kind, other = form.cleaned_data["kind"], form.chosen()
        try:
            actions.link_documents(document_id=pk, target_id=other.pk, kind=kind, actor=request.user)
            return redirect("programme:document", pk)
        except access.Rejected as error:
            form.add_error("number", error.sentence)
    return _page(request, one, form, status=422)


def document_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    one = get_object_or_404(queries.visible_documents(request.user).select_related("file"), pk=pk)
    if one.file is None:
        raise Http404
    kind = files.ACCEPTED[one.file.kind]
    return FileResponse(files.open_stream(one.file), as_attachment=True, filename=one.file.name, content_type=kind)
