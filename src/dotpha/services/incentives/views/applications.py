"""An application is begun from the answers, its facts are mended while it is written, an office holds them against the papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.cases import queries as cases
from dotpha.kit import access, clock
from dotpha.kit.pages import posted, tried, who
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.course import Course
from dotpha.services.incentives.forms.applying import ApplyForm
from dotpha.services.incentives.forms.facts import FactsForm
from dotpha.services.incentives.queries import beginning
from dotpha.services.incentives.queries.twice import cautions_of
from dotpha.services.incentives.views.policies import policy_or_404


def apply(request: HttpRequest, key: str) -> HttpResponse:
    """For whom; what was answered is carried over from the address, the rest from what the applicant said before."""
    policy, day = policy_or_404(key), clock.today()
    actions.open_policy(key, day)
    course = Course(request.GET, day)
    form = ApplyForm(posted(request), policy=policy, user=request.user)
    if form.is_valid():
        given: dict[str, Any] = {**form.chosen(), "facts": beginning.facts_for(form.applicant, course.profile)}
        made = tried(form, lambda: actions.begin_application(policy=key, **given, **who(request)))
        if made:
            messages.success(request, "Đã lập hồ sơ từ các câu trả lời. Xem lại, đính kèm giấy tờ rồi nộp.")
            return redirect("cases:case_edit", made.pk)
    context = {"policy": policy, "course": course, "form": form, "found": beginning.looked_at(policy, course)}
    return render(request, "incentives/apply.html", context, status=422 if form.is_bound else 200)


def case_of(request: HttpRequest, pk: int) -> Any:
    """The application with its policy, or 404 for a stranger."""
    return get_object_or_404(cases.visible_cases(request.user, queries.KEY), pk=pk)


def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """What the policy reads, as the applicant says it for this application."""
    case = case_of(request, pk)
    access.check(request.user, "incentives.say_facts", case)
    one, policy = queries.application_of(case), queries.policy_of(case)
    form = FactsForm(beginning.facts_for_case(case), posted(request), known=one.facts if one else {})
    if form.is_valid() and tried(form, lambda: actions.say_facts(case_id=pk, facts=form.facts(), **who(request))):
        messages.success(request, "Đã lưu thông tin.")
        return redirect("cases:case_edit", pk)
    context = {"case": case, "policy": policy, "form": form}
    return render(request, "incentives/facts.html", context, status=422 if form.is_bound else 200)


def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """What the office finds in the papers, beside what was said; what comes out is shown before it is kept."""
    case = case_of(request, pk)
    access.check(request.user, "cases.take_step", beginning.assessing(case, request.user))
    told = queries.told_of(case, clock.today())
    form = FactsForm(beginning.facts_for_case(case), posted(request), known=beginning.known_of(told))
    looked, note = None, request.POST.get("note", "")[:4000]
    if form.is_valid():
        if request.POST.get("do") == "look":
            looked = beginning.outcome(case, form.facts())
        elif tried(form, lambda: actions.record_assessment(case_id=pk, found=form.facts(), note=note, **who(request))):
            messages.success(request, f"Đã ghi kết quả thẩm định hồ sơ {case.code}.")
            return redirect("cases:case", pk)
    twice = cautions_of(case, told, clock.today()) if told else []
    context = {"case": case, "told": told, "form": form, "looked": looked, "note": note, "twice": twice}
    return render(request, "incentives/assess.html", context, status=422 if form.errors else 200)
