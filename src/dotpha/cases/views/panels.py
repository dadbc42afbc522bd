"""Councils: the list, a new one, one with its seats."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases import actions, queries
from dotpha.cases.forms.panels import PanelForm, SeatForm
from dotpha.cases.queries.calls import calls_of, listed_panels, seats_told
from dotpha.cases.tables.panels import PanelFilter, PanelTable
from dotpha.kit import access, listing
from dotpha.kit.pages import posted, tried, who


def panel_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "cases/panels.html", key="cases:panel_list", title="Hội đồng", table=PanelTable, filterset=PanelFilter,
        queryset=listed_panels(request.user),
        extra={"may_make": access.why_not(request.user, "cases.manage_panel") is None},
    )  # fmt: skip


def panel_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "cases.manage_panel")
    form = PanelForm(posted(request))
    if form.is_valid():
        made = tried(form, lambda: actions.make_panel(facts=form.facts(), **who(request)))
        if made:
            messages.success(request, f"Đã lập {made.name}; hãy thêm thành viên.")
            return redirect("cases:panel", made.pk)
    context = {"form": form, "title": "Lập hội đồng", "button": "Lập hội đồng", "panels": True}
    return render(request, "cases/call_form.html", context, status=422 if form.is_bound else 200)


def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """Its seats; who manages it adds one here."""
    one = get_object_or_404(queries.visible_panels(request.user), pk=pk)
    may = one.ended_on is None and access.why_not(request.user, "cases.manage_panel", one) is None
    if request.method == "POST":
        access.check(request.user, "cases.manage_panel", one)
    form = SeatForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.seat_member(panel_id=pk, **form.facts(), **who(request))):
        messages.success(request, f"Đã thêm {form.cleaned_data['person']} vào hội đồng.")
        return redirect("cases:panel", pk)
    sitting, left = seats_told(one)
    context = {
        "council": one, "seats": sitting, "left": left, "may": may, "form": form if may else None,
        "calls": calls_of(request.user, one),
    }  # fmt: skip
    return render(request, "cases/panel.html", context, status=422 if form.is_bound else 200)


def panel_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_panels(request.user), pk=pk)
    access.check(request.user, "cases.manage_panel", one)
    known = {"name": one.name, "decision_number": one.decision_number, "decision_on": one.decision_on}
    form = PanelForm(posted(request), initial=known)
    if form.is_valid() and tried(form, lambda: actions.edit_panel(panel_id=pk, facts=form.facts(), **who(request))):
        messages.success(request, "Đã lưu thông tin hội đồng.")
        return redirect("cases:panel", pk)
    context = {"form": form, "title": f"Sửa {one.name}", "button": "Lưu", "panels": True}
    return render(request, "cases/call_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def panel_end(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_panels(request.user), pk=pk)
    actions.end_panel(panel_id=pk, **who(request))
    messages.success(request, f"{one.name} đã kết thúc; biên bản và phiếu đã ký vẫn giữ nguyên.")
    return redirect("cases:panel", pk)


@require_POST
def seat_leave(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_seats(request.user), pk=pk)
    actions.unseat_member(member_id=pk, **who(request))
    messages.success(request, f"{one.user} đã thôi tham gia hội đồng.")
    return redirect("cases:panel", one.panel_id)
