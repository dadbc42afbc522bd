"""Pages of files: given, looked at, taken in, dropped, withdrawn; the sample."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, files, listing
from dotpha.services.signals import actions
from dotpha.services.signals.forms import BatchForm, WithdrawForm
from dotpha.services.signals.queries import records as queries
from dotpha.services.signals.queries.planning import plan_of
from dotpha.services.signals.sample import sample
from dotpha.services.signals.tables.signals import BatchTable, RecordFilter, RecordTable
from dotpha.services.signals.views.records import may


def batch_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "signals.read_signals")
    allowed = may(request, "give_batch")
    return listing.respond(
        request, "signals/batches.html", key="signals:batch_list", title="Tệp tín hiệu", table=BatchTable,
        queryset=queries.visible_batches(request.user), context={"may": allowed}, extra={"may": allowed},
    )  # fmt: skip


def batch_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "signals.give_batch")
    form = BatchForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = actions.give_batch(actor=request.user, name=file.name, data=file.read(), day=clock.today())
            return redirect("signals:batch", made.pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error("file", error.sentence)
    return render(request, "signals/batch_new.html", {"form": form}, status=422 if form.is_bound else 200)


def batch(request: HttpRequest, pk: int, form: WithdrawForm | None = None, status: int = 200) -> HttpResponse:
    """A file not taken in yet with what it would do; one taken in with its records."""
    one = get_object_or_404(queries.visible_batches(request.user), pk=pk)
    context = {"batch": one, "form": form or WithdrawForm(), "may": may(request, "take_batch", one)}
    if not one.taken_on:
        plan = plan_of(one, request.user, clock.today())
        return render(request, "signals/batch_plan.html", {**context, "plan": plan}, status=status)
    made = listing.make(
        request, key="signals:batch", title=f"Bản ghi của {one.name}", table=RecordTable, filterset=RecordFilter,
        queryset=queries.visible_records(request.user).filter(batch=one),
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    return render(request, "signals/batch.html", {**context, "listing": made}, status=status)


@require_POST
def batch_take(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_batches(request.user), pk=pk)
    access.check(request.user, "signals.take_batch", one)
    taken = actions.take_batch(batch_id=one.pk, actor=request.user, day=clock.today())
    messages.success(request, f"Đã đưa vào {taken.rows} bản ghi của «{taken.name}».")
    return redirect("signals:batch", pk)


@require_POST
def batch_drop(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_batches(request.user), pk=pk)
    access.check(request.user, "signals.drop_batch", one)
    actions.drop_batch(batch_id=one.pk, actor=request.user)
    messages.success(request, "Đã bỏ tệp; chưa số nào được tính từ tệp ấy.")
    return redirect("signals:batch_list")


@require_POST
def batch_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_batches(request.user), pk=pk)
    access.check(request.user, "signals.withdraw_batch", one)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return batch(request, pk, form, 422)
    actions.withdraw_batch(batch_id=one.pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, "Đã rút tệp; mọi bản ghi của tệp không còn được tính từ hôm nay.")
    return redirect("signals:batch", pk)


def batch_file(request: HttpRequest, pk: int) -> FileResponse:
    one = get_object_or_404(queries.visible_batches(request.user), pk=pk)
    kind = files.ACCEPTED[one.file.kind]
    return FileResponse(files.open_stream(one.file), as_attachment=True, filename=one.name, content_type=kind)


def batch_sample(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    access.check(request.user, "signals.give_batch")
    communes = queries.recordable_communes(request.user, clock.today())
    data = sample([one.name for one in communes], clock.today())
    response = HttpResponse(data, content_type=files.ACCEPTED["xlsx"])
    response["Content-Disposition"] = 'attachment; filename="mau-tin-hieu.xlsx"'
    return response
