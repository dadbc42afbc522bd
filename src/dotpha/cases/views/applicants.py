"""Who applies: the list for officials, one's own, one of them with its cases and what it received, who speaks for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases import actions, queries
from dotpha.cases.forms.applicants import ApplicantForm, EndForm, RepresentativeForm, initial_of
from dotpha.cases.queries import applicants, register
from dotpha.cases.tables.applicants import ApplicantFilter, ApplicantTable
from dotpha.kit import access, clock, listing
from dotpha.kit.outside import is_outside
from dotpha.kit.pages import posted, tried, who

MOST = 10
"""How many cases and sums the page of an applicant shows; the rest stand in their lists."""


def applicant_of(request: HttpRequest, pk: int) -> Any:
    """The applicant, or 404 for a stranger."""
    return get_object_or_404(queries.visible_applicants(request.user), pk=pk)


def applicant_list(request: HttpRequest) -> HttpResponse:
    """All of them to officials and readers; to anybody else those for whom they speak."""
    if not applicants.reads_all_applicants(request.user):
        return render(request, "cases/own_applicants.html", {"applicants": applicants.own_of(request.user)})
    return listing.respond(
        request, "cases/applicants.html", key="cases:applicant_list", title="Đơn vị nộp hồ sơ", table=ApplicantTable,
        queryset=applicants.listed(request.user), filterset=ApplicantFilter,
        extra={"may_make": access.why_not(request.user, "cases.check_applicant") is None},
    )  # fmt: skip


def applicant(request: HttpRequest, pk: int) -> HttpResponse:
    one = applicant_of(request, pk)
    received, user = queries.visible_support(request.user).filter(applicant=one), request.user
    cases, day = applicants.cases_of(user, one), clock.today()
    may = {
        name: access.why_not(user, f"cases.{name}", one) is None
        for name in ("edit_applicant", "check_applicant", "record_support")
    }
    context = {
        "applicant": one, "own": applicants.is_own(user, one), "may": may, "standing": applicants.standing_of(one),
        "people": queries.representatives_of(one), "today": day, "lines": applicants.case_lines(cases[:MOST], day),
        "cases_more": max(cases.count() - MOST, 0), "support": received[:MOST], "sums": register.sums_of(received),
        "years": register.by_year(received), "support_more": max(received.count() - MOST, 0),
    }  # fmt: skip
    return render(request, "cases/applicant.html", context)


def page(
    request: HttpRequest, form: Any, *, title: str, button: str, applicant: Any = None, text: str = ""
) -> HttpResponse:
    """A form about an applicant on a page of its own; 422 with what is wrong."""
    context = {"form": form, "title": title, "button": button, "applicant": applicant, "text": text}
    return render(request, "cases/applicant_form.html", context, status=422 if form.is_bound else 200)


def applicant_new(request: HttpRequest) -> HttpResponse:
    """Who is from outside will speak for what they enter; an official enters others."""
    outside = is_outside(request.user)
    form = ApplicantForm(posted(request), outside=outside, speaks=outside)
    if form.is_valid():
        given: dict[str, Any] = {"facts": form.facts(), "title": form.cleaned_data.get("title", ""), "speaks": outside}
        if made := tried(form, lambda: actions.make_applicant(**given, **who(request))):
            messages.success(request, f"Đã khai «{made.name}».")
            return redirect("cases:applicant", made.pk)
    text = "Người khai là người đại diện nộp hồ sơ; thêm người khác sau khi khai." if outside else ""
    return page(request, form, title="Khai đơn vị nộp hồ sơ", button="Khai đơn vị", text=text)


def applicant_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = applicant_of(request, pk)
    access.check(request.user, "cases.edit_applicant", one)
    form = ApplicantForm(posted(request), outside=is_outside(request.user), initial=initial_of(one))
    if form.is_valid() and tried(
        form, lambda: actions.edit_applicant(applicant_id=pk, facts=form.facts(), **who(request))
    ):
        messages.success(request, "Đã lưu thông tin.")
        return redirect("cases:applicant", pk)
    text = "Đổi tên, loại hoặc mã số thì cơ quan phải đối chiếu lại." if one.checked_on else ""
    return page(request, form, title="Sửa thông tin", button="Lưu", applicant=one, text=text)


@require_POST
def applicant_check(request: HttpRequest, pk: int) -> HttpResponse:
    one = applicant_of(request, pk)
    actions.check_applicant(applicant_id=pk, **who(request))
    messages.success(request, f"Đã ghi nhận đối chiếu «{one.name}» với đăng ký kinh doanh.")
    return redirect("cases:applicant", pk)


def representative_add(request: HttpRequest, pk: int) -> HttpResponse:
    one = applicant_of(request, pk)
    access.check(request.user, "cases.add_representative", one)
    form = RepresentativeForm(posted(request), own=applicants.is_own(request.user, one))
    if form.is_valid():
        made = tried(form, lambda: actions.add_representative(applicant_id=pk, **form.cleaned_data, **who(request)))
        if made:
            messages.success(request, f"{made.user} nay được nộp hồ sơ thay «{one.name}».")
            return redirect("cases:applicant", pk)
    text = "Người được thêm nộp, sửa, rút hồ sơ và đọc kết quả thay đơn vị này."
    return page(request, form, title="Thêm người đại diện", button="Thêm người đại diện", applicant=one, text=text)


def representative_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.visible_representatives(request.user), pk=pk)
    access.check(request.user, "cases.end_representative", row.applicant)
    form = EndForm(posted(request), own=applicants.is_own(request.user, row.applicant))
    if not form.is_valid() or not tried(
        form, lambda: actions.end_representative(representative_id=pk, **form.cleaned_data, **who(request))
    ):
        text = f"{row.user} sẽ không nộp, sửa, đọc được hồ sơ của «{row.applicant.name}» nữa."
        return page(request, form, title="Thôi đại diện", button="Thôi đại diện", applicant=row.applicant, text=text)
    messages.success(request, f"{row.user} không còn đại diện «{row.applicant.name}».")
    seen = queries.visible_applicants(request.user).filter(pk=row.applicant_id).exists()
    return redirect("cases:applicant", row.applicant_id) if seen else redirect("cases:applicant_list")
