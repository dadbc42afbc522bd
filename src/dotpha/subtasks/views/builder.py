"""The form of a sheet, built without code: fields added, changed, moved, copied, seen as a unit sees them; its units."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.asking import AskingForm
from dotpha.kit.pages import posted, tried, whole
from dotpha.subtasks import actions, queries
from dotpha.subtasks.forms import FieldForm, RuleForm, UnitsForm, initial_of
from dotpha.subtasks.queries.page import choosable_units, communes, rule_initial
from dotpha.subtasks.views.shared import found, page


def sheet_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The fields in order beside what a unit sees; below them one field to add, or to change (?sua=key)."""
    one = found(request, pk)
    access.check(request.user, "subtasks.add_field", one)
    fields = queries.fields_of(one)
    edited = next((field for field in fields if field.key == request.GET.get("sua")), None)
    form = FieldForm(posted(request), initial=initial_of(edited) if edited else None)
    if form.is_valid():
        field = form.field(edited.key if edited else "")
        made = tried(form, lambda: actions.put_field(sheet_id=pk, field=field, actor=request.user, day=clock.today()))
        if made:
            return redirect(f"{reverse('subtasks:sheet_form', args=[pk])}#{made.key}")
    context = {
        "sheet": one, "fields": fields, "form": form, "edited": edited, "preview": AskingForm(fields, {}),
        "sources": queries.copyable(request.user).exclude(pk=pk)[:50],
    }  # fmt: skip
    return render(request, "subtasks/builder.html", context, status=422 if form.is_bound else 200)


@require_POST
def field_act(request: HttpRequest, pk: int) -> HttpResponse:
    """One field up, down or out."""
    found(request, pk)
    key, do = request.POST.get("key", ""), request.POST.get("do", "")
    who: dict[str, Any] = {"sheet_id": pk, "key": key, "actor": request.user, "day": clock.today()}
    if do == "remove":
        actions.remove_field(**who)
    else:
        actions.move_field(by=-1 if do == "up" else 1, **who)
    return redirect(f"{reverse('subtasks:sheet_form', args=[pk])}#{key}")


@require_POST
def fields_copy(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "subtasks.edit_sheet", found(request, pk))
    source = queries.copyable(request.user).filter(pk=whole(request.POST.get("source")) or 0).first()
    if source is None:
        raise Rejected("Hãy chọn phiếu trước để chép các mục hỏi.")
    count = actions.copy_fields(sheet_id=pk, source_id=source.pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã chép {count} mục từ phiếu «{source.title}».")
    return redirect("subtasks:sheet_form", pk)


def sheet_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Which answers meet what was asked."""
    one = found(request, pk)
    access.check(request.user, "subtasks.edit_sheet", one)
    form = RuleForm(posted(request), asked=queries.fields_of(one), initial=rule_initial(one))
    if form.is_valid() and tried(
        form, lambda: actions.set_rule(sheet_id=pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    ):
        return redirect("subtasks:sheet", pk)
    return page(request, form, sheet=one, title="Quy tắc «đạt»", button="Lưu quy tắc")


def units_add(request: HttpRequest, pk: int) -> HttpResponse:
    """All communes at once, or those ticked."""
    one, day = found(request, pk), clock.today()
    access.check(request.user, "subtasks.edit_sheet", one)
    if request.POST.get("all"):
        made = actions.add_units(sheet_id=pk, organisation_ids=communes(one, day), actor=request.user, day=day)
        messages.success(request, f"Đã thêm {len(made)} xã, phường, đặc khu vào nơi nhận.")
        return redirect("subtasks:units_add", pk)
    form = UnitsForm(posted(request), choosable=choosable_units(one, day))
    if form.is_valid():
        chosen = [body.pk for body in form.cleaned_data["organisations"]]
        if tried(form, lambda: actions.add_units(sheet_id=pk, organisation_ids=chosen, actor=request.user, day=day)):
            return redirect("subtasks:units_add", pk)
    context = {"sheet": one, "form": form, "view": queries.view_of(one, day), "left": len(communes(one, day))}
    return render(request, "subtasks/units.html", context, status=422 if form.is_bound else 200)


@require_POST
def unit_remove(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_units(request.user), pk=pk)
    actions.remove_unit(unit_id=pk, actor=request.user, day=clock.today())
    return redirect("subtasks:units_add", one.sheet_id)
