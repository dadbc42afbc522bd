"""Pages of files of figures: read, told, held against what stands, taken in, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators import actions, jobs
from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.forms.entries import FigureFileForm, FileMatchForm, ReasonForm
from dotpha.indicators.queries import entries as queries
from dotpha.indicators.queries.naming import offered
from dotpha.indicators.queries.planning import plan_of
from dotpha.indicators.tables.entries import FileFilter, FileTable
from dotpha.kit import access, clock, files, listing
from dotpha.kit.exporting import XLSX
from dotpha.kit.pages import posted, whole
from dotpha.text.numerals import write_number


def file_list(request: HttpRequest) -> HttpResponse:
    extra = {"enters": queries.entered_indicators(request.user).exists()}
    return listing.respond(
        request, "indicators/files.html", key="indicators:file_list", title="Nhập số liệu", table=FileTable,
        queryset=queries.listed_files(request.user), filterset=FileFilter, extra=extra,
    )  # fmt: skip


def file_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.enter_somewhere")
    before = queries.visible_files(request.user).filter(pk=whole(request.GET.get("thay")) or 0).first()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FigureFileForm(*given, user=request.user, initial={"indicator": before.indicator if before else None})
    if form.is_valid():
        told = form.cleaned_data
        try:
            file = actions.read_file(
                actor=request.user, name=told["file"].name, data=told["file"].read(), indicator=told["indicator"],
                status=told["status"], replaces=before,
            )  # fmt: skip
            return redirect("indicators:file", file.pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file", error.sentence)
    context = {"form": form, "before": before}
    return render(request, "indicators/file_new.html", context, status=422 if form.is_bound else 200)


def file(request: HttpRequest, pk: int, form: ReasonForm | None = None, status: int = 200) -> HttpResponse:
    """One file: under review what taking it in would do, later what it did."""
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    may = access.why_not(request.user, "indicators.enter_figures", one.indicator) is None
    plan = plan_of(one, clock.today()) if one.state == one.State.READ else None
    context = {
        "file": one, "plan": plan, "may": may, "form": form or ReasonForm(), "faults": one.faults.all()[:200],
        "entries": queries.visible_entries(request.user).filter(file=one).order_by("row_number", "pk")[:50],
        "count": one.entries.count(), "wrong": one.faults.count(),
        "names": offered(clock.today()) if plan and plan.strangers else (),
        "indicators": queries.entered_indicators(request.user) if plan and plan.unnamed else (),
    }  # fmt: skip
    return render(request, "indicators/file.html", context, status=status)


def file_match(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    access.check(request.user, "indicators.enter_figures", one.indicator)
    try:
        table = queries.table_of(one)
    except BadFigures as error:
        raise access.Rejected(str(error)) from None
    columns = queries.columns_of(one, table) if table else []
    form = FileMatchForm(posted(request), file=one, columns=columns, user=request.user)
    if form.is_valid():
        try:
            actions.match_file(file_id=pk, actor=request.user, **form.given())
            return redirect("indicators:file", pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
    context = {"file": one, "form": form, "lines": form.lines(), "table": table}
    return render(request, "indicators/file_match.html", context, status=422 if form.is_bound else 200)


@require_POST
def file_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Who a name of the file is."""
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    told = {key: request.POST.get(key, "")[:200] for key in ("name", "unit", "indicator")}
    actions.name_in_file(file_id=one.pk, actor=request.user, day=clock.today(), **told)
    messages.success(request, f"Trong tệp này, «{told['name']}» được hiểu như đồng chí chọn.")
    return redirect("indicators:file", pk)


@require_POST
def file_take(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    despite = request.POST.get("despite") == "1"
    if one.file.size > jobs.LONG:
        return redirect("kit:job", jobs.start_file(one, request.user, despite_faults=despite).pk)
    done = actions.take_file(file_id=one.pk, actor=request.user, day=clock.today(), despite_faults=despite)
    said = f"Đã đưa vào {write_number(done.values)} giá trị"
    if done.waiting:
        said += f", {write_number(done.waiting)} giá trị chờ người thứ hai xác nhận"
    messages.success(request, said + ("." if done.changed or done.waiting else "; không có giá trị nào khác trước."))
    return redirect("indicators:file", pk)


@require_POST
def file_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    actions.drop_file(file_id=one.pk, actor=request.user)
    messages.success(request, "Đã bỏ bản đọc; chưa số liệu nào được tính.")
    return redirect("indicators:file_list")


@require_POST
def file_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return file(request, pk, form, 422)
    actions.withdraw_file(file_id=one.pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, "Đã rút tệp: từ hôm nay các giá trị trở lại như trước tệp này; quá khứ giữ nguyên.")
    return redirect("indicators:file", pk)


@require_POST
def file_again(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    actions.review_again(file_id=one.pk, actor=request.user)
    return redirect("indicators:file", pk)


def file_original(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was given."""
    one = get_object_or_404(queries.visible_files(request.user), pk=pk).file
    return FileResponse(
        files.open_stream(one), as_attachment=True, filename=one.name, content_type=files.ACCEPTED[one.kind]
    )  # fmt: skip


def file_faults(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows with their reasons, to be mended and loaded again."""
    one = get_object_or_404(queries.visible_files(request.user), pk=pk)
    response = HttpResponse(queries.fault_book(one, clock.today()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="dong-loi-{one.pk}.xlsx"'
    return response
