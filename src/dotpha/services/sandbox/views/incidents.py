"""Incidents and claims of a test, demands of its end, lessons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.cases.parties import speaks
from dotpha.cases.views.shared import page
from dotpha.kit import access, clock
from dotpha.kit.outside import outsiders_too
from dotpha.kit.pages import posted, tried, who
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.forms import (
    ClaimForm,
    DemandForm,
    GradeForm,
    IncidentForm,
    LessonForm,
    SettleForm,
    TellForm,
    settled,
)
from dotpha.services.sandbox.queries import ends, live
from dotpha.services.sandbox.rules.exits import DEMANDS
from dotpha.services.sandbox.rules.incidents import FULL_SAYS, SEVERITIES, Severity
from dotpha.services.sandbox.views.shared import case_of


def _reached(user: Any) -> str:
    """Name and telephone of who reports, to begin with."""
    return ", ".join(filter(None, (user.full_name, user.phone)))


@outsiders_too
def incident_new(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(request, pk, "report_incident")
    own = speaks(request.user, case)
    form = IncidentForm(posted(request), own=own, contact=_reached(request.user) if own else "")
    if form.is_valid() and tried(form, lambda: actions.report_incident(case_id=pk, facts=form.facts(), **who(request))):
        messages.success(request, "Đã ghi sự cố và báo các bên.")
        return redirect("cases:case", pk)
    told = (
        "Đặc biệt nghiêm trọng thì thử nghiệm tự tạm dừng ngay."
        if own
        else "Đơn vị thử nghiệm được yêu cầu báo cáo sự cố này."
    )
    return page(request, form, title="Báo sự cố", button="Gửi", case=case, help=told)


def _incident(request: HttpRequest, pk: int, verb: str) -> Any:
    one = get_object_or_404(ends.visible_incidents(request.user), pk=pk)
    access.check(request.user, f"sandbox.{verb}", one.case)
    return one


@outsiders_too
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """One incident with what is told of it and what is still owed."""
    one = _incident(request, pk, "read_running")
    told = ends.told(one, live.moment_of(clock.today()))
    context = {
        "incident": one, "case": one.case, "told": told, "severity": SEVERITIES[Severity(one.severity)],
        "said": [(label, one.words[key]) for key, label in FULL_SAYS.items() if one.words.get(key)],
        "may_tell": access.why_not(request.user, "sandbox.tell_incident", one.case) is None, "today": clock.today(),
        "late": told.full_late(clock.today()), "may_grade": access.why_not(request.user, "sandbox.grade_incident", one.case) is None,
    }  # fmt: skip
    return render(request, "sandbox/incident.html", context)


def incident_grade(request: HttpRequest, pk: int) -> HttpResponse:
    """How grave it is, as who watches the test finds."""
    one = _incident(request, pk, "grade_incident")
    form = GradeForm(posted(request), initial={"severity": one.severity})
    if form.is_valid() and tried(
        form, lambda: actions.grade_incident(incident_id=pk, **form.cleaned_data, **who(request))
    ):
        messages.success(request, "Đã đổi mức độ sự cố và báo các bên.")
        return redirect("sandbox:incident", pk)
    told = "Hạn báo cáo tính theo mức độ mới; đặc biệt nghiêm trọng thì thử nghiệm đang chạy tự tạm dừng ngay."
    return page(request, form, title="Đổi mức độ sự cố", button="Đổi mức độ", case=one.case, help=told)


@outsiders_too
def incident_tell(request: HttpRequest, pk: int) -> HttpResponse:
    """The first report where the office heard before, else the full one."""
    one = _incident(request, pk, "tell_incident")
    full = one.reported_at is not None
    form = TellForm(posted(request), incident=one, full=full)
    if form.is_valid() and tried(
        form, lambda: actions.tell_incident(incident_id=pk, words=form.words(), full=full, **who(request))
    ):
        messages.success(request, "Đã gửi báo cáo sự cố.")
        return redirect("sandbox:incident", pk)
    title = "Báo cáo đầy đủ về sự cố" if full else "Báo cáo ban đầu về sự cố"
    return page(request, form, title=title, button="Gửi báo cáo", case=one.case)


@outsiders_too
def claim_new(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(request, pk, "record_claim")
    form = ClaimForm(posted(request), incidents=ends.incidents_of(case, live.moment_of(clock.today())))
    if form.is_valid() and tried(form, lambda: actions.record_claim(case_id=pk, **form.facts(), **who(request))):
        messages.success(request, "Đã ghi yêu cầu bồi thường.")
        return redirect("cases:case", pk)
    return page(request, form, title="Ghi yêu cầu bồi thường", button="Ghi", case=case)


@outsiders_too
def claim_settle(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(ends.visible_claims(request.user), pk=pk)
    access.check(request.user, "sandbox.settle_claim", one.case)
    form = SettleForm(posted(request), initial=settled(one))
    if form.is_valid() and tried(form, lambda: actions.settle_claim(claim_id=pk, **form.facts(), **who(request))):
        messages.success(request, f"Đã ghi kết quả giải quyết yêu cầu của {one.who}.")
        return redirect("cases:case", one.case_id)
    return page(request, form, title=f"Giải quyết yêu cầu của {one.who}", button="Ghi", case=one.case)


@outsiders_too
def demand_done(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    demand = next((one for one in DEMANDS if one.key == key), None)
    if demand is None:
        raise Http404
    case = case_of(request, pk)
    access.check(request.user, "sandbox.do_demand", (case, demand))
    form = DemandForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.do_demand(case_id=pk, key=key, **form.cleaned_data, **who(request))
    ):
        messages.success(request, f"Đã ghi: {demand.label}.")
        return redirect("cases:case", pk)
    return page(request, form, title=f"Đã làm: {demand.label}", button="Ghi", case=case)


def lesson_new(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(request, pk, "publish_lesson")
    form = LessonForm(posted(request))
    if form.is_valid() and tried(form, lambda: actions.publish_lesson(case_id=pk, **form.cleaned_data, **who(request))):
        messages.success(request, "Đã công bố bài học.")
        return redirect("cases:case", pk)
    return page(request, form, title="Công bố bài học", button="Công bố", case=case)
