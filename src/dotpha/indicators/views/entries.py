"""Pages of entries: one value with its proof, what waits for a second person, the values as SDMX-CSV."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.indicators import actions, sdmx
from dotpha.indicators.forms.entries import EntryForm, ReasonForm, initial_of_entry
from dotpha.indicators.queries import entries as queries
from dotpha.indicators.queries import reading
from dotpha.indicators.queries.exporting import messages_of
from dotpha.indicators.queries.meanings import key_of
from dotpha.indicators.rules.doubts import doubt
from dotpha.indicators.tables.entries import EntryFilter, EntryTable
from dotpha.kit import access, clock, files, listing
from dotpha.kit.pages import back, whole
from dotpha.kit.seen import day_seen


def entry_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "indicators.enter_somewhere")
    again = queries.visible_entries(request.user).filter(pk=whole(request.GET.get("lai")) or 0).first()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = initial_of_entry(again) or {"indicator": request.GET.get("chi-so", "")}
    form = EntryForm(*given, user=request.user, initial=initial)
    if form.is_valid():
        one, facts = form.cleaned_data["indicator"], form.facts_given()
        was = reading.one(key_of(one.code), facts.unit.code, facts.span.name, clock.today())
        try:
            made = actions.enter_value(
                indicator_id=one.pk, facts=facts, actor=request.user, day=clock.today()
            )  # fmt: skip
            waits = made.state == made.State.WAITING
            if why := doubt(one.adds, one.unit, made.value, made.weight, (was.value, was.weight) if was else None):
                messages.warning(request, f"Nên xem lại số vừa nhập: {why}.")
            messages.success(
                request, "Đã nhập; chờ người thứ hai xác nhận." if waits else "Đã nhập; số được tính ngay."
            )
            return redirect("indicators:entry_list") if waits else redirect("indicators:indicator", one.pk)
        except (access.Rejected, files.BadFile) as error:
            form.add_error(None, error.sentence)
    context = {"form": form, "again": again}
    return render(request, "indicators/entry_form.html", context, status=422 if form.is_bound else 200)


def entry_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "indicators/entries.html", key="indicators:entry_list", title="Số liệu chờ xác nhận", table=EntryTable,
        queryset=queries.visible_entries(request.user), filterset=EntryFilter, context={"user": request.user},
        extra={
            "enters": queries.entered_indicators(request.user).exists(),
            "confirms": queries.to_confirm(request.user).exists(),
        },
    )  # fmt: skip


@require_POST
def entries_confirm(request: HttpRequest) -> HttpResponse:
    """Those ticked, all or none."""
    access.check(request.user, "indicators.confirm_somewhere")
    ticked = [number for text in request.POST.getlist("entries") if (number := whole(text)) is not None]
    seen = list(queries.visible_entries(request.user).filter(pk__in=ticked).values_list("pk", flat=True))
    count = actions.confirm_entries(entry_ids=seen, actor=request.user, day=clock.today())
    messages.success(request, f"Đã xác nhận {count} số liệu; được tính từ hôm nay.")
    return back(request, "indicators:entry_list")


def entry_return(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_entries(request.user), pk=pk)
    access.check(request.user, "indicators.confirm_entry", one)
    form = ReasonForm(*((request.POST,) if request.method == "POST" else ()))
    if form.is_valid():
        actions.return_entry(entry_id=pk, actor=request.user, **form.cleaned_data)
        messages.success(request, f"Đã trả lại; {one.entered_by} được báo lý do.")
        return redirect("indicators:entry_list")
    context = {"form": form, "entry": one}
    return render(request, "indicators/entry_return.html", context, status=422 if form.is_bound else 200)


def entry_proof(request: HttpRequest, pk: int) -> FileResponse:
    """The proof of a value as it was given."""
    one = get_object_or_404(queries.visible_entries(request.user), pk=pk).proof
    if one is None:
        raise Http404
    return FileResponse(
        files.open_stream(one), as_attachment=True, filename=one.name, content_type=files.ACCEPTED[one.kind]
    )  # fmt: skip


def figures_sdmx(request: HttpRequest) -> StreamingHttpResponse:
    """The values of indicators as of a day as SDMX-CSV: `?chi-so=` codes, `don-vi=` codes, `ky=` a length, `ngay=`."""
    day = day_seen(request)
    found = messages_of(
        request.user, day, codes=request.GET.getlist("chi-so"), units=request.GET.getlist("don-vi"),
        length=request.GET.get("ky", ""),
    )  # fmt: skip
    response = StreamingHttpResponse(sdmx.write(found), content_type=f"{sdmx.MIME}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="chi-so-{day.isoformat()}.csv"'
    return response
