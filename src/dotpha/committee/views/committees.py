"""Committees and their members."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.committee import actions, queries
from dotpha.committee.forms.members import (
    CommitteeForm,
    EndForm,
    MemberForm,
    MemberWordsForm,
    initial_of_committee,
    initial_of_member,
)
from dotpha.committee.tables import CommitteeTable, sessions_of_committee
from dotpha.committee.views.shared import committee_of, page
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who
from dotpha.kit.seen import day_seen


def committee_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "committee/committees.html", key="committee:committee_list", title="Ban Chỉ đạo, tổ công tác",
        table=CommitteeTable, queryset=queries.listed_committees(queries.visible_committees(request.user), clock.today()),
        extra={"may_make": access.why_not(request.user, "committee.make_committee") is None},
    )  # fmt: skip


def committee_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "committee.make_committee")
    form = CommitteeForm(posted(request))
    if form.is_valid():
        made = tried(form, lambda: actions.make_committee(facts=form.facts(), **who(request)))
        if made:
            return redirect("committee:committee", made.pk)
    return page(request, form, title="Lập ban, tổ", button="Lập")


def committee(request: HttpRequest, pk: int) -> HttpResponse:
    one, day = committee_of(request, pk), day_seen(request)
    context = {
        "committee": one, "view": queries.view_of_committee(one, day), "today": clock.today(),
        "sessions": sessions_of_committee(request.user, one, clock.today()),
        "may_edit": access.why_not(request.user, "committee.edit_committee", one) is None,
        "may_prepare": access.why_not(request.user, "committee.make_session", one) is None,
    }  # fmt: skip
    return render(request, "committee/committee.html", context)


def committee_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = committee_of(request, pk)
    access.check(request.user, "committee.edit_committee", one)
    form = CommitteeForm(posted(request), initial=initial_of_committee(one))
    if form.is_valid() and tried(
        form, lambda: actions.edit_committee(committee_id=pk, facts=form.facts(), **who(request))
    ):
        return redirect("committee:committee", pk)
    return page(request, form, committee=one, title="Sửa thông tin ban", button="Lưu")


def committee_end(request: HttpRequest, pk: int) -> HttpResponse:
    one = committee_of(request, pk)
    access.check(request.user, "committee.end_committee", one)
    form = EndForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.end_committee(committee_id=pk, **form.cleaned_data, **who(request))
    ):
        messages.success(request, f"Đã ghi {one.short_name} kết thúc hoạt động.")
        return redirect("committee:committee", pk)
    return page(request, form, committee=one, title="Kết thúc hoạt động", button="Kết thúc")


def member_new(request: HttpRequest, pk: int) -> HttpResponse:
    one = committee_of(request, pk)
    access.check(request.user, "committee.add_member", one)
    form = MemberForm(posted(request), committee=one, initial={"decision_number": one.decision_number})
    if form.is_valid():
        made = tried(form, lambda: actions.add_member(committee_id=pk, facts=form.facts(), **who(request)))
        if made:
            messages.success(request, f"Đã thêm đồng chí {made.name}, {made.title}.")
            return redirect("committee:committee", pk)
    return page(request, form, committee=one, title="Thêm thành viên", button="Thêm thành viên", tick=True)


def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_memberships(request.user), pk=pk)
    access.check(request.user, "committee.edit_member", one)
    form = MemberWordsForm(posted(request), initial=initial_of_member(one))
    if form.is_valid() and tried(form, lambda: actions.edit_member(membership_id=pk, **form.words(), **who(request))):
        return redirect("committee:committee", one.committee_id)
    return page(
        request, form, committee=one.committee, about=f"{one.name}, {one.title}", title="Phân công thành viên", button="Lưu",
        tick=True,
    )  # fmt: skip


def member_end(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_memberships(request.user), pk=pk)
    access.check(request.user, "committee.end_member", one)
    form = EndForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.end_member(membership_id=pk, **form.cleaned_data, **who(request))
    ):
        messages.success(request, f"Đã ghi đồng chí {one.name} thôi tham gia.")
        return redirect("committee:committee", one.committee_id)
    return page(
        request, form, committee=one.committee, about=f"{one.name}, {one.title}", title="Thôi tham gia", button="Ghi"
    )
