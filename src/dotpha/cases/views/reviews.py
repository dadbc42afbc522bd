"""Judging a case: who is asked, a review declared, written, sealed; all of them opened at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases import actions, queries
from dotpha.cases.forms.reviews import AssignForm, DeclareForm, ExcuseForm, OpenForm, ReviewForm, said_in, typed_of
from dotpha.cases.queries.judging import choices_of
from dotpha.cases.queries.reviewing import missing_of, review_stubs, review_told
from dotpha.cases.views.shared import case_of, page
from dotpha.kit import access, clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.pages import posted, tried, who, whole


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    one = case_of(request, pk)
    access.check(request.user, "cases.assign", one)
    choices = choices_of(one)
    form = AssignForm(posted(request), case=one, choices=choices)
    if form.is_valid():
        made = tried(form, lambda: actions.assign_reviewers(case_id=pk, **form.facts(), **who(request)))
        if isinstance(made, list):
            messages.success(request, f"Đã giao nhận xét hồ sơ {one.code} cho {len(made)} người.")
            return redirect("cases:case", pk)
        if made:  # done, and nobody was left to ask
            form.add_error(None, "Những người này đã được giao nhận xét hồ sơ; hãy chọn người khác.")
    context = {"case": one, "choices": choices, "form": form}
    return render(request, "cases/assign.html", context, status=422 if form.is_bound else 200)


def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(review_stubs(request.user), pk=pk)
    access.check(request.user, "cases.excuse", one.case)
    form = ExcuseForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.excuse_reviewer(review_id=pk, **form.cleaned_data, **who(request))
    ):
        messages.success(request, f"{one.reviewer} thôi nhận xét hồ sơ {one.case.code}.")
        return redirect("cases:case", one.case_id)
    help_text = (
        f"{one.reviewer} sẽ không còn nhận xét hồ sơ này; phiếu đã gửi, nếu có, không được tính và vẫn niêm phong."
    )
    return page(request, form, title="Thôi giao nhận xét", button="Thôi giao", case=one.case, help=help_text)


def reviews_open(request: HttpRequest, pk: int) -> HttpResponse:
    one = case_of(request, pk)
    access.check(request.user, "cases.open_reviews", one)
    missing = missing_of(one)
    form = OpenForm(posted(request), missing=missing)
    if form.is_valid() and tried(form, lambda: actions.open_reviews(case_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, f"Đã mở phiếu nhận xét hồ sơ {one.code}.")
        return redirect("cases:case", pk)
    context = {"case": one, "form": form, "missing": missing}
    return render(request, "cases/open.html", context, status=422 if form.is_bound else 200)


def _review(request: HttpRequest, pk: int) -> Any:
    """One's own at any time, another's once it is opened; else 404."""
    return get_object_or_404(queries.visible_reviews(request.user), pk=pk)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    one = _review(request, pk)
    if request.method != "POST":
        return _page(request, one)
    access.check(request.user, "cases.review", one)
    try:
        turn = actions.save_review(review_id=pk, **_said(request, one), **who(request)).turn
        if request.POST.get("do") == "save":
            messages.success(request, "Đã lưu phiếu; phiếu chưa gửi.")
            return redirect("cases:review", pk)
        actions.seal_review(review_id=pk, turn=turn, **who(request))
    except actions.Incomplete as error:
        return _page(request, _review(request, pk), errors=error.errors, problem=error.sentence)
    except Rejected as error:
        return _page(request, one, problem=error.sentence, typed=request.POST.dict())
    messages.success(request, "Đã gửi và niêm phong phiếu nhận xét. Xin cảm ơn.")
    return redirect("cases:review", pk)


def _said(request: HttpRequest, one: Any) -> dict[str, Any]:
    said = said_in(queries.criteria_of(one.case), request.POST)
    return said | {"turn": whole(request.POST.get("turn")) or 0}


def _page(
    request: HttpRequest, one: Any, *, errors: Mapping[str, str] | None = None, problem: str = "",
    typed: Mapping[str, Any] | None = None, declaring: DeclareForm | None = None,
) -> HttpResponse:  # fmt: skip
    told = review_told(request.user, one, clock.today())
    form = ReviewForm(queries.criteria_of(one.case), typed or typed_of(one), errors) if told.writes else None
    context = {
        "review": one, "case": one.case, "told": told, "form": form, "problem": problem,
        "declare": (declaring or DeclareForm()) if told.declares else None,
    }  # fmt: skip
    wrong = bool(errors or problem or (declaring and declaring.errors))
    return render(request, "cases/review.html", context, status=422 if wrong else 200)


@require_POST
def review_save(request: HttpRequest, pk: int) -> JsonResponse:
    """While one types: the new turn, or the sentence why it was not kept."""
    one = _review(request, pk)
    try:
        made = actions.save_review(review_id=pk, **_said(request, one), **who(request))
    except Refused as error:
        return JsonResponse({"detail": error.sentence}, status=403)
    except Rejected as error:
        return JsonResponse({"detail": error.sentence}, status=409)
    return JsonResponse({"turn": made.turn})


@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    one = _review(request, pk)
    access.check(request.user, "cases.review", one)
    form = DeclareForm(request.POST)
    if not form.is_valid() or not tried(form, lambda: actions.declare(review_id=pk, **form.facts(), **who(request))):
        return _page(request, one, declaring=form)
    if form.facts()["conflict"]:
        messages.success(request, f"Đã ghi nhận; tài khoản này không còn nhận xét hồ sơ {one.case.code}.")
        return redirect("cases:own_list")
    messages.success(request, "Đã ghi nhận: không có xung đột lợi ích. Mời cho điểm.")
    return redirect("cases:review", pk)
