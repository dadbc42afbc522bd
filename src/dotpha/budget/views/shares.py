"""Pages of the 3 % rule: the figure with its formula, its items, the totals it is reckoned against."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.budget import actions
from dotpha.budget.forms import MarkForm, TotalForm
from dotpha.budget.queries import share as queries
from dotpha.budget.queries.lines import visible_lines
from dotpha.budget.rules.share import BASES
from dotpha.budget.tables import ShareTable
from dotpha.budget.views import lines
from dotpha.budget.views.shared import may, year_of
from dotpha.kit import access, clock, listing
from dotpha.kit.pages import back, posted


def share(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.read_budget")
    years = queries.share_years()
    year, asked = year_of(request, years), request.GET.get("can_cu", "")
    basis = asked if asked in BASES else "estimate"
    seen = queries.listed_share(year, basis)
    shown = {"yes": True, "no": False}.get(request.GET.get("tinh", ""))
    rows = [row for row in seen.rows if shown is None or row.judged.counts is shown]
    extra = {
        "year": year, "years": years, "basis": basis, "bases": BASES, "share": seen.share, "shown": request.GET.get("tinh", ""),
        "other": seen.other, "doubles": seen.doubles, "totals": queries.totals_of(year), "may": may(request),
    }  # fmt: skip
    return listing.respond(
        request, "budget/share.html", key="budget:share", title=f"Tỷ lệ 3% năm {year} (triệu đồng)", table=ShareTable, queryset=rows,
        context={"may": may(request)}, extra=extra,
    )  # fmt: skip


@require_POST
def share_mark(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.mark_share")
    one = get_object_or_404(visible_lines(request.user), pk=pk)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return lines.line(request, pk, form, 422)
    try:
        actions.mark_share(line_id=one.pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    except access.Rejected as error:
        form.add_error(None, error.sentence)
        return lines.line(request, pk, form, 422)
    messages.success(request, "Đã ghi ý kiến; tỷ lệ 3% được tính lại.")
    return redirect("budget:line", pk)


@require_POST
def share_unmark(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.mark_share")
    one = get_object_or_404(visible_lines(request.user), pk=pk)
    actions.unmark_share(line_id=one.pk, actor=request.user, day=clock.today())
    messages.success(request, "Đã bỏ ý kiến; dòng này lại theo quy tắc chung.")
    return back(request, "budget:line", pk)


def total_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.set_total")
    year = year_of(request, [clock.today().year])
    form = TotalForm(posted(request), initial={"year": year, "basis": request.GET.get("can_cu", "estimate")})
    if form.is_valid():
        try:
            made = actions.set_total(actor=request.user, day=clock.today(), **form.cleaned_data)
            messages.success(request, "Đã ghi tổng chi ngân sách.")
            return redirect(f"{reverse('budget:share')}?nam={made.year}&can_cu={made.basis}")
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    return render(request, "budget/total_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def total_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.set_total")
    one = get_object_or_404(queries.visible_totals(request.user), pk=pk)
    actions.remove_total(total_id=one.pk, actor=request.user)
    messages.success(request, "Đã xóa; sổ cái còn giữ số này.")
    return redirect(f"{reverse('budget:share')}?nam={one.year}&can_cu={one.basis}")
