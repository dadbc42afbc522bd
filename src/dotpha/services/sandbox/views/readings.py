"""Readings of a test: charts and the list, the form for a phone, the key for machines."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dotpha.cases.views.shared import page
from dotpha.kit import access, clock, listing
from dotpha.kit.outside import outsiders_too
from dotpha.kit.pages import posted, tried, who
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.forms import ReadingForm
from dotpha.services.sandbox.queries.charts import charts_of
from dotpha.services.sandbox.queries.live import readings_of
from dotpha.services.sandbox.rules.plans import LIVE
from dotpha.services.sandbox.tables import ReadingFilter, ReadingTable
from dotpha.services.sandbox.views.shared import case_of, plan_or_404

SECRET = "sandbox_key"


@outsiders_too
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """A chart of each limit and every reading; a key that was just made is shown once."""
    case = case_of(request, pk, "read_running")
    plan = plan_or_404(case)
    extra = {
        "case": case, "charts": charts_of(case, plan, clock.today()), "keys": plan.sheet.keys,
        "sample": next(iter(plan.sheet.keys)), "under_way": case.step in LIVE,
        "may_give": access.why_not(request.user, "sandbox.give_readings", case) is None,
        "may_key": access.why_not(request.user, "sandbox.make_key", case) is None,
        "secret": request.session.pop(f"{SECRET}:{pk}", ""), "most": actions.MOST_AT_ONCE,
    }  # fmt: skip
    return listing.respond(
        request, "sandbox/readings.html", key="sandbox:readings", title=f"Số liệu {case.code}", table=ReadingTable,
        filterset=ReadingFilter, queryset=readings_of(case), context={"labels": plan.sheet.keys, "places": plan.sheet.places}, extra=extra,
    )  # fmt: skip


@outsiders_too
def reading_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures written by hand; what they mean for the test is said at once."""
    case = case_of(request, pk, "give_readings")
    form = ReadingForm(posted(request), plan=plan_or_404(case))
    if form.is_valid():
        found = tried(form, lambda: actions.take_readings(case_id=pk, sent=form.sent(), **who(request)))
        if found:
            stopped = case.step == "running" and found.step == "paused"
            told = " ".join(dict.fromkeys(found.words))
            why = f"Đã ghi số liệu; thử nghiệm tự tạm dừng. {told}" if stopped else f"Đã ghi số liệu. {told}"
            (messages.warning if stopped else messages.success)(request, why)
            return redirect("cases:case", pk)
    return page(request, form, title="Ghi số liệu", button="Ghi", case=case)


@outsiders_too
@require_POST
def key_make(request: HttpRequest, pk: int) -> HttpResponse:
    case_of(request, pk, "make_key")
    request.session[f"{SECRET}:{pk}"] = actions.make_key(case_id=pk, **who(request))
    return redirect("sandbox:readings", pk)


@outsiders_too
@require_POST
def key_drop(request: HttpRequest, pk: int) -> HttpResponse:
    case_of(request, pk, "drop_key")
    actions.drop_key(case_id=pk, **who(request))
    messages.success(request, "Đã bỏ khóa gửi số liệu; máy dùng khóa ấy không gửi được nữa.")
    return redirect("cases:case", pk)
