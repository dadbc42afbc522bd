"""The list of directives, what a leader has given, a new one, one with its course."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dotpha.directing import actions, queries
from dotpha.directing.forms import DirectiveForm
from dotpha.directing.queries import papers
from dotpha.directing.queries.listed import given_page, listed
from dotpha.directing.queries.page import page_of
from dotpha.directing.tables import DirectiveFilter, DirectiveTable
from dotpha.directing.views.shared import directive_of, page
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who, whole
from dotpha.kit.seen import day_seen
from dotpha.programme.views.shared import attachment, warn_day_off


def directive_list(request: HttpRequest) -> HttpResponse:
    """As of a day (`ngay`), those that were given by then."""
    state, day = request.GET.get("state", ""), day_seen(request)
    rows, past = queries.visible_directives(request.user), day < clock.today()
    return listing.respond(
        request, "directing/directives.html", key="directing:directive_list", title="Chỉ đạo", table=DirectiveTable,
        filterset=DirectiveFilter, queryset=rows.filter(issued_on__lte=day) if past else rows,
        gather=lambda rows: listed(rows, day, state),
        extra={"day": day, "past": past, "may_give": access.why_not(request.user, "directing.make_directive") is None},
    )  # fmt: skip


def given(request: HttpRequest) -> HttpResponse:
    """What this person has given, or whoever they stand in for (`ai`), by what came of it, as of a day (`ngay`)."""
    access.check(request.user, "directing.read_given")
    day = day_seen(request)
    found = given_page(request.user, whole(request.GET.get("ai")), day)
    return render(request, "directing/given.html", {"page": found, "day": day})


def directive_new(request: HttpRequest) -> HttpResponse:
    """`kind` and `id` name what it rests on."""
    access.check(request.user, "directing.make_directive")
    key = whole(request.GET.get("id"))
    basis = queries.resolved(request.user, request.GET.get("kind", ""), key) if key else None
    form = DirectiveForm(posted(request), user=request.user, basis=basis)
    if form.is_valid():
        told = form.cleaned_data
        paper = {"number": told["number"], "signed_on": told["signed_on"]}
        more: dict[str, Any] = {"facts": form.facts(), "client_id": told["client_id"], **who(request)}
        draft = request.POST.get("do") == "draft"
        made = tried(form, lambda: actions.make_directive(**more) if draft else actions.give(**paper, **more))
        if made:
            warn_day_off(request, made.due_on)
            messages.success(request, "Đã lưu nháp." if draft else f"Đã giao {made.organisation.short_name}.")
            return redirect("directing:directive", made.pk)
    return page(request, form, title="Giao chỉ đạo", button="Giao", basis=basis, drafts=True)


def directive(request: HttpRequest, pk: int) -> HttpResponse:
    """As of a day (`ngay`)."""
    return render(
        request, "directing/directive.html", page_of(request.user, directive_of(request, pk), day_seen(request))
    )


def directive_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = directive_of(request, pk)
    access.check(request.user, "directing.edit_directive", one)
    basis = queries.cited(request.user, one.basis_kind, one.basis_id, one.basis_title)
    form = DirectiveForm(posted(request), user=request.user, basis=basis, draft=one)
    if form.is_valid() and tried(
        form, lambda: actions.edit_directive(directive_id=pk, facts=form.facts(), **who(request))
    ):
        return redirect("directing:directive", pk)
    return page(request, form, title="Sửa chỉ đạo", button="Lưu", directive=one, basis=basis)


@require_POST
def directive_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = directive_of(request, pk)
    actions.drop_directive(directive_id=pk, actor=request.user)
    messages.success(request, f"Đã bỏ nháp «{one.title}».")
    return redirect("directing:directive_list")


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The directive in its official form, as Word."""
    return attachment(papers.as_it_went_out(directive_of(request, pk)), f"chi-dao-{pk}.docx")
