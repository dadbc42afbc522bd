"""Pages of checks: the list, a new one, one check, its draw repeated, its printed sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted
from dotpha.programme.views.shared import attachment
from dotpha.truth import actions, queries, sheet
from dotpha.truth.forms import AnnounceForm, AssignForm, DrawForm, ReplaceForm
from dotpha.truth.queries.page import check_page, draw_lines, preview
from dotpha.truth.tables import CheckFilter, CheckTable, DrawTable, VisitFilter, VisitTable


def check_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "truth.read_checks")
    return listing.respond(
        request, "truth/checks.html", key="truth:check_list", title="Hậu kiểm", table=CheckTable,
        queryset=queries.visible_checks(request.user), filterset=CheckFilter,
        extra={"may": access.why_not(request.user, "truth.announce") is None},
    )  # fmt: skip


def check_new(request: HttpRequest) -> HttpResponse:
    """The form with a look at what it would close (`xem`); posted, the list is closed and announced."""
    access.check(request.user, "truth.announce")
    look = "xem" in request.GET
    first = {"period": request.GET.get("ky"), "number_on": clock.today()}
    form = AnnounceForm(request.GET if look else posted(request), user=request.user, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = _announce(request, form)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã chốt danh sách {made.frame_size} nhiệm vụ; chờ số công khai để bốc thăm.")
            return redirect("truth:check", made.pk)
    status = 422 if request.method == "POST" else 200
    shown = preview(form) if look else None
    return render(request, "truth/check_new.html", {"form": form, "preview": shown}, status=status)


def _announce(request: HttpRequest, form: AnnounceForm) -> Any:
    given = form.cleaned_data
    return actions.announce_check(
        period_id=given["period"].pk, number_source=given["number_source"], number_on=given["number_on"],
        actor=request.user, day=clock.today(), **given["wish"],
    )  # fmt: skip


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a check is, its visits, and what it says."""
    one = get_object_or_404(queries.visible_checks(request.user), pk=pk)
    page, may = check_page(one, clock.today()), access.why_not(request.user, "truth.conclude") is None
    made = listing.make(
        request, key="truth:check", title=str(one), table=VisitTable, queryset=queries.visits_of(one),
        filterset=VisitFilter, context={"names": page.names, "may": may and page.open},
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    forms = {"draw_form": DrawForm(), "assign_form": AssignForm()} if may and page.open else {}
    return render(request, "truth/check.html", {"listing": made, "page": page, "check": one, "may": may, **forms})


@require_POST
def check_draw(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(queries.visible_checks(request.user), pk=pk)
    access.check(request.user, "truth.draw")
    form = DrawForm(request.POST)
    if not form.is_valid():
        raise access.Rejected("Hãy nhập số công khai đã công bố, ví dụ 048213.")
    drawn = actions.draw_check(check_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, f"Đã bốc thăm {drawn.size} nhiệm vụ với số {drawn.number}.")
    return redirect("truth:check", pk)


@require_POST
def check_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the ticked visits to somebody."""
    get_object_or_404(queries.visible_checks(request.user), pk=pk)
    access.check(request.user, "truth.assign")
    form = AssignForm(request.POST)
    if not form.is_valid():
        raise access.Rejected("Hãy chọn người hoặc cơ quan kiểm tra, và ghi ngày dự kiến dạng ngày/tháng/năm.")
    wanted = [int(key) for key in request.POST.getlist("visits") if key.isdecimal() and len(key) < 19]
    given: dict[str, Any] = {**form.cleaned_data["visitor"], "planned_on": form.cleaned_data["planned_on"]}
    rows = actions.assign_visits(check_id=pk, visit_ids=wanted, actor=request.user, day=clock.today(), **given)
    messages.success(request, f"Đã phân công {len(rows)} nhiệm vụ.")
    return redirect("truth:check", pk)


def check_replace(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_checks(request.user), pk=pk)
    access.check(request.user, "truth.replace", one)
    form = ReplaceForm(posted(request))
    if form.is_valid():
        actions.replace_check(check_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
        messages.success(request, f"Đã hủy {one}; danh sách cũ vẫn xem được.")
        return redirect("truth:check", pk)
    return render(
        request, "truth/check_replace.html", {"form": form, "check": one}, status=422 if form.is_bound else 200
    )


@require_POST
def check_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(queries.visible_checks(request.user), pk=pk)
    actions.conclude_check(check_id=pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã kết luận; ước lượng và kết quả giữ nguyên từ nay.")
    return redirect("truth:check", pk)


def check_repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """The draw, line by line, so that anybody can repeat it."""
    one = get_object_or_404(queries.visible_checks(request.user), pk=pk)
    return listing.respond(
        request, "truth/check_repeat.html", key="truth:check_repeat", title=f"Kiểm lại bốc thăm, {one}",
        table=DrawTable, queryset=draw_lines(one), extra={"check": one},
    )  # fmt: skip


def check_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of visits to take along, as a Word file."""
    one = get_object_or_404(queries.visible_checks(request.user), pk=pk)
    return attachment(sheet.of_check(one), f"Hau-kiem-{one.period.name}-lan-{one.draw_number}.docx")
