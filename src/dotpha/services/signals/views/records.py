"""Pages of signals: the list of all sources, the register of records, one record made and withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted
from dotpha.kit.seen import day_seen
from dotpha.kit.signals import BY_KEY
from dotpha.services.signals import actions
from dotpha.services.signals.forms import RecordForm, WithdrawForm
from dotpha.services.signals.queries import records as queries
from dotpha.services.signals.queries import shown
from dotpha.services.signals.tables.signals import RecordFilter, RecordTable, SignalFilter, SignalTable


def may(request: HttpRequest, verb: str, thing: Any = None) -> bool:
    return access.why_not(request.user, f"signals.{verb}", thing) is None


def signal_list(request: HttpRequest) -> HttpResponse:
    """Signals of every source that one may see, as known on a day: filtered, summed by kind."""
    access.check(request.user, "signals.read_signals")
    day, communes = day_seen(request), queries.visible_communes(request.user, clock.today())
    form = SignalFilter(request.GET, queryset=communes, request=request).form
    what, rows = shown.asked(day, form.cleaned_data if form.is_valid() else {}), []

    def gather(bodies: Any) -> list[shown.Shown]:
        rows.extend(shown.shown(what, bodies))
        return rows

    made = listing.make(
        request, key="signals:signal_list", title="Tín hiệu an ninh, trật tự", table=SignalTable, queryset=communes,
        filterset=SignalFilter, gather=gather,
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    code = request.GET.get("xa", "")
    counts = [
        (BY_KEY[key], count, shown.address(day, kind=key, commune=code, first=what.first, last=what.last))
        for key, count in shown.sums(rows).items()
    ]
    lacking = shown.lacking(what, communes.filter(code=code) if code else communes)
    context = {"listing": made, "asked": what, "counts": counts, "lacking": lacking, "may": may(request, "record")}
    return render(request, "signals/signals.html", context)


def record_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "signals.read_signals")
    allowed = may(request, "record")
    return listing.respond(
        request, "signals/records.html", key="signals:record_list", title="Sổ ghi tín hiệu", table=RecordTable,
        queryset=queries.visible_records(request.user), filterset=RecordFilter, context={"may": allowed},
        extra={"may": allowed},
    )  # fmt: skip


def record_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "signals.record")
    initial = {key: request.GET[key] for key in ("kind", "count") if key in request.GET}
    form = RecordForm(posted(request), user=request.user, initial={"happened_on": clock.today(), **initial})
    if form.is_valid():
        given = {**form.cleaned_data, "commune_id": form.cleaned_data["commune"].pk}
        given.pop("commune")
        try:
            made, new = actions.record(actor=request.user, day=clock.today(), **given)
        except access.Rejected as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Đã ghi {made}." if new else f"Số này đã có trong sổ ghi: {made}.")
            return redirect("signals:record", made.pk)
    return render(request, "signals/record_new.html", {"form": form}, status=422 if form.is_bound else 200)


def record(request: HttpRequest, pk: int, form: WithdrawForm | None = None, status: int = 200) -> HttpResponse:
    one = get_object_or_404(queries.visible_records(request.user), pk=pk)
    context = {
        "record": one, "kind": BY_KEY[one.kind], "form": form or WithdrawForm(),
        "may_withdraw": not one.withdrawn_on and may(request, "withdraw_record", one),
    }  # fmt: skip
    return render(request, "signals/record.html", context, status=status)


@require_POST
def record_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_records(request.user), pk=pk)
    access.check(request.user, "signals.withdraw_record", one)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return record(request, pk, form, 422)
    actions.withdraw_record(record_id=one.pk, actor=request.user, day=clock.today(), **form.cleaned_data)
    messages.success(request, "Đã rút bản ghi; từ hôm nay số này không còn được tính.")
    return redirect("signals:record", pk)
