"""Pages of e-mail lists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted
from dotpha.operations import actions, queries
from dotpha.operations.forms.lists import MailListForm, MemberForm, SendForm
from dotpha.operations.queries import lists
from dotpha.operations.tables import MailListFilter, MailListTable
from dotpha.operations.views.reports import page as report_page


def _may(request: HttpRequest) -> bool:
    return access.why_not(request.user, "operations.keep_list") is None


def mail_lists(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "operations.read_list")
    return listing.respond(
        request, "operations/mail_lists.html", key="operations:mail_lists", title="Danh sách nhận", table=MailListTable,
        queryset=lists.visible_lists(request.user), filterset=MailListFilter, extra={"may": _may(request)},
    )  # fmt: skip


def _one(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(lists.visible_lists(request.user), pk=pk)


def mail_list(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _one(request, pk), MemberForm())


def _page(request: HttpRequest, one: Any, form: MemberForm, status: int = 200) -> HttpResponse:
    context = {"list": one, "members": lists.members_of(one), "form": form, "may": _may(request)}
    return render(request, "operations/mail_list.html", context, status=status)


def mail_list_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "operations.keep_list")
    return _kept(request, None, MailListForm(posted(request), initial={"gets_brief": True}))


def mail_list_edit(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "operations.keep_list")
    one = _one(request, pk)
    was = {name: getattr(one, name) for name in MailListForm.base_fields}
    return _kept(request, one, MailListForm(posted(request), initial=was))


def _kept(request: HttpRequest, one: Any, form: MailListForm) -> HttpResponse:
    if form.is_valid():
        try:
            kept = actions.keep_list(
                list_id=one.pk if one else None, actor=request.user, day=clock.today(), **form.cleaned_data
            )
            return redirect("operations:mail_list", kept.pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    context = {"form": form, "list": one}
    return render(request, "operations/mail_list_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def mail_list_turn(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    turn = actions.retire_list if verb == "thoi" else actions.resume_list
    turn(list_id=_one(request, pk).pk, actor=request.user, day=clock.today())
    return redirect("operations:mail_list", pk)


@require_POST
def member_add(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _one(request, pk), MemberForm(request.POST)
    access.check(request.user, "operations.keep_list")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_member(
                list_id=pk, user_id=given["user"].pk if given["user"] else None, name=given["name"],
                address=given["address"], actor=request.user, day=clock.today(),
            )  # fmt: skip
            return redirect("operations:mail_list", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return _page(request, one, form, status=422)


@require_POST
def member_drop(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    actions.drop_member(list_id=_one(request, pk).pk, member_id=member, actor=request.user)
    return redirect("operations:mail_list", pk)


@require_POST
def report_send(request: HttpRequest, pk: int) -> HttpResponse:
    """A published report to all on a list."""
    one = get_object_or_404(queries.whole_reports(request.user), pk=pk)
    access.check(request.user, "operations.send_report", one)
    form = SendForm(request.POST, report=one)
    if form.is_valid():
        try:
            chosen = form.cleaned_data["list"]
            done = actions.send_report(report_id=pk, list_id=chosen.pk, actor=request.user, day=clock.today())
            messages.success(request, f"Đã đưa vào hộp thư đi: {done.addresses} địa chỉ của danh sách «{chosen}».")
            return redirect("operations:report", pk)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return report_page(request, one, {"send": form}, status=422)
