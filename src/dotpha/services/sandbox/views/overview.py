"""The list of tests, the agencies asked about one, the frame of law; what everybody may read without an account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.cases import queries as cases
from dotpha.cases.kinds import Move
from dotpha.cases.views.shared import page
from dotpha.kit import access, clock, listing
from dotpha.kit.outside import outsiders_too
from dotpha.kit.pages import posted, tried, who
from dotpha.services.sandbox import actions, words
from dotpha.services.sandbox.forms import ConsultForm
from dotpha.services.sandbox.kinds import TEST
from dotpha.services.sandbox.queries import ends, live, plans
from dotpha.services.sandbox.queries.page import lifted
from dotpha.services.sandbox.rules import frame, laws
from dotpha.services.sandbox.tables import TestFilter, TestTable
from dotpha.services.sandbox.views.shared import case_of


@outsiders_too
def test_list(request: HttpRequest) -> HttpResponse:
    """All tests that a person reads, with how they stand today."""
    day, rows = clock.today(), plans.visible_tests(request.user)
    context = {
        "day": day, "plans": plans.plans(rows), "lives": {one.case.pk: one for one in live.live(rows, day)}
    }  # fmt: skip
    return listing.respond(
        request, "sandbox/tests.html", key="sandbox:test_list", title=TEST.label, table=TestTable, filterset=TestFilter,
        queryset=rows, context=context, extra={"may_begin": cases.may_begin(request.user, TEST), "kind": TEST},
    )  # fmt: skip


def consult(request: HttpRequest, pk: int) -> HttpResponse:
    """The file is complete: the agencies are asked, and the step is taken."""
    case = case_of(request, pk)
    move = Move(case, "consult", None, {}, "", request.user, clock.today())
    access.check(request.user, "cases.take_step", move)
    form = ConsultForm(posted(request), case=case)
    if form.is_valid() and tried(form, lambda: actions.consult(case_id=pk, **form.facts(), **who(request))):
        messages.success(request, "Đã gửi lấy ý kiến các cơ quan.")
        return redirect("cases:case", pk)
    return page(
        request, form, title="Lấy ý kiến các cơ quan", button="Gửi lấy ý kiến", case=case, to=TEST.step("consulting"),
        problem=TEST.before["consult"](move) or "",
    )  # fmt: skip


@outsiders_too
def law(request: HttpRequest) -> HttpResponse:
    """Every figure of the frame with its law and how that is known; what a lawyer should still look up."""
    day = clock.today()
    rows = [one for one in laws.SETTINGS if one.until is None or day <= one.until]
    context = {
        "settings": [
            (one, words.LABELS[one.key], words.value_words(one), frame.REGIMES[one.regime], frame.CAUTIONS.get(one.how, "")) for one in rows
        ],
        "laws": [(one, frame.CAUTIONS.get(one.how, "")) for one in laws.LAWS], "unverified": len(frame.unverified(day)),
    }  # fmt: skip
    return render(request, "sandbox/law.html", context)


@login_not_required
def register(request: HttpRequest) -> HttpResponse:
    """The public register of tests, without an account."""
    rows, day = list(ends.open_tests()), clock.today()
    found = plans.plans(rows)
    own = [(one, found.get(one.pk)) for one in rows]
    lines = [(one, TEST.standing(one, day), plan, plan.last_on(day) if plan else None) for one, plan in own]
    return render(request, "sandbox/register.html", {"lines": lines, "day": day})


@login_not_required
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody may know of one test: who, until when, which rules are lifted, what was learnt."""
    case, day = get_object_or_404(ends.open_tests(), pk=pk), clock.today()
    plan = plans.plan(case)
    context = {
        "case": case, "plan": plan, "state": TEST.standing(case, day), "lifted": lifted(plan, day) if plan else [],
        "last_on": plan.last_on(day) if plan else None, "lessons": ends.lessons_of(case), "day": day,
    }  # fmt: skip
    return render(request, "sandbox/published.html", context)
