"""Pages of loads: a file is given, checked, looked at, taken in; withdrawn with a reason; names said."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, listing
from dotpha.services.procedures import actions, jobs
from dotpha.services.procedures.forms import LoadForm, NameForm, WithdrawForm
from dotpha.services.procedures.queries import loads as queries
from dotpha.services.procedures.queries.names import said_names
from dotpha.services.procedures.tables.loads import ErrorFilter, ErrorTable, LoadFilter, LoadTable
from dotpha.services.procedures.views.figures import may_load


def load_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "procedures.read_loads")
    may = may_load(request)
    return listing.respond(
        request, "procedures/loads.html", key="procedures:load_list", title="Tệp hồ sơ đã nạp", table=LoadTable,
        queryset=queries.visible_loads(request.user), filterset=LoadFilter, context={"may": may},
        extra={"may": may, "unknown": queries.unknown_names() if may else []},
    )  # fmt: skip


def load_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "procedures.make_load")
    form = LoadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            load = actions.make_load(actor=request.user, name=file.name, data=file.read(), day=clock.today())
            return redirect("kit:job", jobs.start_check(load, request.user).pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file", error.sentence)
    return render(request, "procedures/load_new.html", {"form": form}, status=422 if form.is_bound else 200)


def load(request: HttpRequest, pk: int, form: WithdrawForm | None = None, status: int = 200) -> HttpResponse:
    """One load: what was found, the rows kept apart, what can be done with it."""
    one = get_object_or_404(queries.visible_loads(request.user), pk=pk)
    made = listing.make(
        request, key="procedures:load", title=f"Dòng cần sửa của {one.name}", table=ErrorTable,
        queryset=queries.errors_of(one), filterset=ErrorFilter,
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    context = {
        "load": one, "listing": made, "found": queries.found_in(one), "may": may_load(request),
        "form": form or WithdrawForm(), "readings": queries.readings_of(one),
    }  # fmt: skip
    return render(request, "procedures/load.html", context, status=status)


@require_POST
def load_take(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "procedures.take_load")
    one = get_object_or_404(queries.visible_loads(request.user), pk=pk)
    taken = actions.take_load(load_id=one.pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã đưa vào «{taken.name}»; số liệu các trang được tính theo tệp này.")
    return redirect("procedures:load", pk)


@require_POST
def load_drop(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "procedures.drop_load")
    one = get_object_or_404(queries.visible_loads(request.user), pk=pk)
    actions.drop_load(load_id=one.pk, actor=request.user)
    messages.success(request, "Đã bỏ tệp; chưa số liệu nào được tính từ tệp ấy.")
    return redirect("procedures:load_list")


@require_POST
def load_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "procedures.withdraw_load")
    one = get_object_or_404(queries.visible_loads(request.user), pk=pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return load(request, pk, form, 422)
    actions.withdraw_load(load_id=one.pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, "Đã rút tệp; hồ sơ mà tệp này thay thế được tính lại như trước.")
    return redirect("procedures:load", pk)


def load_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it is kept: without the columns that name people."""
    one = get_object_or_404(queries.visible_loads(request.user), pk=pk)
    if one.file is None:
        raise Http404
    kind = files.ACCEPTED[one.file.kind]
    return FileResponse(files.open_stream(one.file), as_attachment=True, filename=one.file.name, content_type=kind)


def name_list(request: HttpRequest, form: NameForm | None = None, status: int = 200) -> HttpResponse:
    """Names that nobody knows, each with a form; names that were said."""
    access.check(request.user, "procedures.name_agency")
    context = {"unknown": queries.unknown_names(), "said": said_names(), "form": form or NameForm()}
    return render(request, "procedures/names.html", context, status=status)


@require_POST
def name_agency(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "procedures.name_agency")
    form = NameForm(request.POST)
    if not form.is_valid():
        return name_list(request, form, 422)
    made = actions.name_agency(actor=request.user, day=clock.today(), **form.cleaned_data)
    return redirect("kit:job", jobs.start_reading_again(made.name, request.user).pk)
