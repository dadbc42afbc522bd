"""Pages of the archive: what went out, one paper of it, whether all is as it was, whether a file is one of them."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dotpha.cases import queries
from dotpha.cases.forms.notices import PaperForm
from dotpha.cases.tables.archive import OutgoingFilter, OutgoingTable
from dotpha.kit import access, files, listing
from dotpha.kit.pages import posted


def outgoing_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "cases.read_archive")
    return listing.respond(
        request, "cases/archive.html", key="cases:outgoing_list", title="Kho văn bản đã phát hành",
        table=OutgoingTable, queryset=queries.visible_outgoing(request.user), filterset=OutgoingFilter,
    )  # fmt: skip


def outgoing(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper, read again: whether it still is what it was."""
    one = get_object_or_404(queries.visible_outgoing(request.user), pk=pk)
    return render(request, "cases/outgoing.html", {"paper": one, "fault": queries.fault_of_paper(one)})


def outgoing_file(request: HttpRequest, pk: int) -> FileResponse:
    one = get_object_or_404(queries.visible_outgoing(request.user), pk=pk)
    kind = files.ACCEPTED[one.file.kind]
    return FileResponse(files.open_stream(one.file), as_attachment=True, filename=one.file.name, content_type=kind)


def archive_check(request: HttpRequest) -> HttpResponse:
    """Every paper read again; those that are not what they were."""
    access.check(request.user, "cases.read_archive")
    context = {"faulty": queries.faulty_for(request.user), "count": queries.count_outgoing()}
    return render(request, "cases/archive_check.html", context)


def paper_check(request: HttpRequest) -> HttpResponse:
    """Whether a file is one of the papers that went out; it is read, not kept."""
    access.check(request.user, "cases.check_paper")
    form = PaperForm(posted(request), request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        file = form.cleaned_data["file"]
        context |= {"asked": file.name, "paper": queries.same_bytes(file.read())}
    return render(request, "cases/paper_check.html", context, status=422 if form.errors else 200)
