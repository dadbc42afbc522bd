"""The sets of criteria: listed, shown, taken in from a file, handed out as one, changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried
from dotpha.scoring import actions, queries
from dotpha.scoring.facts import fact_keys
from dotpha.scoring.forms import CriterionForm, ImportForm, criterion_initial
from dotpha.scoring.queries.pages import dry_run, set_page_of
from dotpha.scoring.rules.files import read_file, write_file
from dotpha.scoring.tables import SetFilter, SetTable
from dotpha.scoring.views.shared import TOML, handed_out, page, set_of


def set_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "scoring/sets.html", key="scoring:set_list", title="Bộ tiêu chí", table=SetTable,
        queryset=queries.visible_sets(request.user), filterset=SetFilter,
        extra={"may_make": access.why_not(request.user, "scoring.make_set") is None},
    )  # fmt: skip


def set_page(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "scoring/set.html", set_page_of(request.user, set_of(request, pk)))


def set_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = set_of(request, pk)
    return handed_out(write_file(queries.file_of(found)), f"bo-tieu-chi-{found.pk}-ban-{found.version}.toml", TOML)


def set_import(request: HttpRequest) -> HttpResponse:
    """A file is read and shown with all that is wrong; only asked for a second time it is taken in."""
    access.check(request.user, "scoring.make_set")
    form = ImportForm(posted(request), request.FILES or None)
    shown = None
    if form.is_valid():
        text = form.cleaned_data["text"]
        if request.POST.get("do") == "take":
            made = tried(form, lambda: actions.import_set(text=text, actor=request.user, day=clock.today()))
            if made:
                messages.success(request, f"Đã nhận {made}.")
                return redirect("scoring:set", made.pk)
        shown = dry_run(read_file(text, fact_keys()), text)
    status = 422 if form.is_bound and (form.errors or (shown and shown["found"].faults)) else 200
    return render(request, "scoring/import.html", {"form": form, "shown": shown}, status=status)


@require_POST
def set_version(request: HttpRequest, pk: int) -> HttpResponse:
    made = actions.new_version(set_id=set_of(request, pk).pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã lập {made}.")
    return redirect("scoring:set", made.pk)


@require_POST
def set_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = set_of(request, pk)
    actions.delete_set(set_id=pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xóa {found}.")
    return redirect("scoring:set_list")


def criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """A criterion added, or with `?ma=` one that there is changed."""
    found = set_of(request, pk)
    access.check(request.user, "scoring.edit_set", found)
    was = request.GET.get("ma", "")
    form = CriterionForm(posted(request), initial=criterion_initial(queries.definition_of(found), was))
    if form.is_valid():
        given: dict[str, Any] = {"group": form.cleaned_data["group"], "criterion": form.criterion(), "was": was}
        who: dict[str, Any] = {"actor": request.user, "day": clock.today()}
        if tried(form, lambda: actions.put_criterion(set_id=pk, **given, **who)):
            return redirect("scoring:set", pk)
    title = f"Sửa tiêu chí {was}" if was else "Thêm tiêu chí"
    return page(
        request, form, title=title, button="Lưu tiêu chí", back=reverse("scoring:set", args=[pk]), about=str(found)
    )


@require_POST
def criterion_drop(request: HttpRequest, pk: int) -> HttpResponse:
    found = set_of(request, pk)
    code = request.POST.get("code", "")
    actions.drop_criterion(set_id=found.pk, code=code, actor=request.user, day=clock.today())
    messages.success(request, f"Đã bỏ tiêu chí {code}.")
    return redirect("scoring:set", pk)
