"""Pages of the morning's briefs: the list, one brief, its Word file, whether one gets it by mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, listing
from dotpha.kit.briefs import headline
from dotpha.operations import actions
from dotpha.operations.queries import briefs as queries
from dotpha.operations.queries.lists import gets_brief
from dotpha.operations.rules import briefs as rules
from dotpha.operations.tables import BriefFilter, BriefTable
from dotpha.operations.views.templates import sent


def brief_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "operations.read_brief")
    extra = {"gets": gets_brief(request.user), "mail": bool(settings.EMAIL_HOST)}
    return listing.respond(
        request, "operations/briefs.html", key="operations:brief_list", title="Bản tin sáng", table=BriefTable,
        queryset=queries.visible_briefs(request.user), filterset=BriefFilter, extra=extra,
    )  # fmt: skip


def _one(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_briefs(request.user), pk=pk)


def brief(request: HttpRequest, pk: int) -> HttpResponse:
    one = _one(request, pk)
    parts = queries.parts_for(one, request.user)
    before, after = queries.neighbours(one)
    context = {
        "brief": one, "parts": parts, "headline": headline(parts), "covers": rules.covers(one.since, one.day),
        "nothing": rules.NOTHING, "before": before, "after": after,
        "papers": queries.papers_of(one, request.user),
    }  # fmt: skip
    return render(request, "operations/brief.html", context)


def brief_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper of the archive that this person reads, byte for byte."""
    paper = queries.papers_of(_one(request, pk), request.user)[0]
    return sent(queries.read_paper(paper), paper.file.name)


@require_POST
def brief_wish(request: HttpRequest) -> HttpResponse:
    """The brief by mail from now on, or no longer."""
    wanted = request.POST.get("wanted") == "1"
    actions.wish_brief(actor=request.user, wanted=wanted)
    told = "Đồng chí sẽ nhận bản tin sáng qua thư" + ("." if settings.EMAIL_HOST else " khi máy chủ thư được đặt.")
    messages.success(request, told if wanted else "Đã thôi gửi bản tin sáng qua thư.")
    return redirect("operations:brief_list")
