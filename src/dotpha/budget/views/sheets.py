"""Pages of finance sheets: a file is read, looked at, taken in; versions side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.budget import actions
from dotpha.budget.forms import ReasonForm, SheetFileForm, SheetMatchForm
from dotpha.budget.queries import sheets as queries
from dotpha.budget.queries.doubles import also_in
from dotpha.budget.rules.totals import total
from dotpha.budget.tables import SheetFilter, SheetTable
from dotpha.budget.views.shared import may
from dotpha.kit import access, clock, files, listing
from dotpha.kit.pages import posted, whole


def sheet_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.read_budget")
    return listing.respond(
        request, "budget/sheets.html", key="budget:sheet_list", title="Biểu tài chính", table=SheetTable,
        queryset=queries.listed_sheets(request.user), filterset=SheetFilter, context={"may": may(request)},
        extra={"may": may(request)},
    )  # fmt: skip


def sheet_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "budget.import_sheet")
    form = SheetFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = actions.read_sheet(actor=request.user, name=file.name, data=file.read(), day=clock.today())
            return redirect("budget:sheet", sheet.pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file", error.sentence)
    return render(request, "budget/sheet_new.html", {"form": form}, status=422 if form.is_bound else 200)


def sheet(request: HttpRequest, pk: int, form: ReasonForm | None = None, status: int = 200) -> HttpResponse:
    """One sheet: under review what will be taken in and what is not in order, later what was."""
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    before, lines = queries.before(one), list(one.lines.select_related("task", "organisation"))
    context = {
        "sheet": one, "lines": lines, "sums": total(lines), "columns": queries.columns_of(one), "before": before,
        "unsure": [line for line in lines if line.task_by == line.By.UNSURE], "may": may(request),
        "compared": queries.compare(before, one) if before and one.version is None else None,
        "versions": queries.versions_of(one), "form": form or ReasonForm(), "also": also_in(one),
        "outages": queries.outages_of(one),
    }  # fmt: skip
    return render(request, "budget/sheet.html", context, status=status)


def sheet_match(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.import_sheet")
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk, form__isnull=False)
    form = SheetMatchForm(posted(request), sheet=one)
    if form.is_valid():
        try:
            actions.match_sheet(sheet_id=pk, actor=request.user, day=clock.today(), **form.given())
            messages.success(request, "Đã đọc lại theo cách khớp này; các tệp sau cùng mẫu được đọc như vậy.")
            return redirect("budget:sheet", pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
    lines = list(zip(queries.columns_of(one), form.columns()))
    context = {"sheet": one, "form": form, "lines": lines}
    return render(request, "budget/sheet_match.html", context, status=422 if form.is_bound else 200)


@require_POST
def sheet_take(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.import_sheet")
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    taken = actions.take_sheet(
        sheet_id=one.pk, actor=request.user, day=clock.today(), seen_version=whole(request.POST.get("seen")) or 0,
        despite_errors=request.POST.get("despite") == "1",
    )  # fmt: skip
    messages.success(request, f"Đã đưa vào thành bản {taken.version} năm {taken.year}.")
    return redirect("budget:sheet", pk)


@require_POST
def sheet_drop(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.import_sheet")
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    actions.drop_sheet(sheet_id=one.pk, actor=request.user)
    messages.success(request, "Đã bỏ bản đọc; chưa số liệu nào được tính.")
    return redirect("budget:sheet_list")


@require_POST
def sheet_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.withdraw_sheet")
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return sheet(request, pk, form, 422)
    actions.withdraw_sheet(sheet_id=one.pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, "Đã rút biểu; số liệu trở lại theo bản trước, nếu có. Có thể dùng lại ở trang này.")
    return redirect("budget:sheet", pk)


@require_POST
def sheet_restore(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "budget.withdraw_sheet")
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    actions.restore_sheet(sheet_id=one.pk, actor=request.user, day=clock.today())
    messages.success(request, "Biểu được dùng lại.")
    return redirect("budget:sheet", pk)


def sheet_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """A version against another of the same year, by default the one before it."""
    access.check(request.user, "budget.read_budget")
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    versions = [other for other in queries.versions_of(one) if other.pk != one.pk]
    asked = whole(request.GET.get("voi"))
    other = next((other for other in versions if other.version == asked), None) or queries.before(one)
    compared = queries.compare(other, one) if other else None
    context = {"sheet": one, "versions": versions, "other": other, "compared": compared}
    return render(request, "budget/compare.html", context)


def sheet_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was given."""
    one = get_object_or_404(queries.visible_sheets(request.user), pk=pk)
    if one.file is None:
        raise Http404
    kind = files.ACCEPTED[one.file.kind]
    return FileResponse(files.open_stream(one.file), as_attachment=True, filename=one.file.name, content_type=kind)
