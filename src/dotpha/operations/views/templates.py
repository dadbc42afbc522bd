"""Word files of templates: versions, previews with a period's data, where to begin, the dictionary of names."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files
from dotpha.operations import actions, queries
from dotpha.operations.paper.names import entries
from dotpha.operations.paper.starting import dictionary_paper, starting_template
from dotpha.operations.queries import templates


def sent(data: bytes, name: str, kind: str = "docx", *, attached: bool = True) -> HttpResponse:
    """A made file, to be kept or looked at."""
    answer = HttpResponse(data, content_type=files.ACCEPTED[kind])
    answer["Content-Disposition"] = content_disposition_header(attached, name) or ""
    return answer


def _template(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(templates.visible_templates(request.user), pk=pk)


@require_POST
def template_restore(request: HttpRequest, pk: int) -> HttpResponse:
    one = _template(request, pk)
    actions.restore_template(template_id=pk, actor=request.user, day=clock.today())
    return redirect("operations:master", one.master_id)


@require_POST
def template_leave(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_masters(request.user), pk=pk)
    actions.leave_template(master_id=one.pk, actor=request.user, day=clock.today())
    return redirect("operations:master", pk)


def template_file(request: HttpRequest, pk: int, which: str) -> HttpResponse | FileResponse:
    """One version as it was given (`mau`), filled with a period's data as Word (`word`), or as pages (`trang`)."""
    one = _template(request, pk)
    if which == "mau":
        return FileResponse(files.open_stream(one.file), as_attachment=True, filename=one.file.name)
    filled = templates.preview_template(one, request.user)
    if which == "word":
        return sent(filled, f"Xem-thu-mau-ban-{one.number}.docx")
    return sent(templates.as_pdf(filled, one.file.name), f"Xem-thu-mau-ban-{one.number}.pdf", "pdf", attached=False)


def template_start(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_masters(request.user), pk=pk)
    return sent(starting_template(one.family), "Mau-bao-cao.docx")


def dictionary(request: HttpRequest, pk: int) -> HttpResponse:
    """Every name that a template may use, with an example of the current period."""
    one = get_object_or_404(queries.visible_masters(request.user), pk=pk)
    period = templates.example_period()
    rows = list(entries(templates.example_values(one, request.user, period)))
    context = {"master": one, "entries": rows, "period": templates.label_of(period)}
    return render(request, "operations/dictionary.html", context)


def dictionary_word(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "operations.read_report")
    one = get_object_or_404(queries.visible_masters(request.user), pk=pk)
    period = templates.example_period()
    values = templates.example_values(one, request.user, period)
    paper = dictionary_paper(entries(values), office=values["co_quan"], period=templates.label_of(period))
    return sent(paper, "Tu-dien-mau-bao-cao.docx")
