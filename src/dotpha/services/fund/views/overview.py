"""Lists of the fund, its portfolios, the settings of law, and what everybody may read without an account."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from dotpha.cases import queries as cases
from dotpha.kit import access, clock, listing
from dotpha.kit.exporting import no_formula
from dotpha.kit.outside import outsiders_too
from dotpha.services.fund import calling, tables
from dotpha.services.fund.kinds import APPLICATION, PROPOSAL
from dotpha.services.fund.queries import lists, public, tasks
from dotpha.services.fund.queries.money import accounts
from dotpha.services.fund.queries.page import results_of
from dotpha.services.fund.rules import frame, threesixty
from dotpha.services.fund.rules.portfolios import LEVELS, RESULTS


@outsiders_too
def approved(request: HttpRequest) -> HttpResponse:
    """The approved list of tasks; who makes calls is offered one for those that have none."""
    rows = lists.answered(tasks.visible_proposals(request.user))
    may_call = access.why_not(request.user, "cases.manage_call") is None
    left = calling.uncalled(tasks.visible_proposals(request.user).order_by("pk")) if may_call else []
    return listing.respond(
        request, "fund/approved.html", key="fund:approved", title="Danh mục nhiệm vụ", table=tables.ListTable, filterset=tables.ListFilter,
        queryset=rows, context={"numbers": lists.approvals()},
        extra={"may_propose": cases.may_begin(request.user, PROPOSAL),
               "left": left, "calls": cases.open_calls(request.user, clock.now(), APPLICATION.key)},
    )  # fmt: skip


def _start(user: Any) -> dict[str, Any] | None:
    """What somebody from outside without a contract may do: propose, apply in an open call."""
    if user.held:
        return None
    calls = cases.open_calls(user, clock.now(), APPLICATION.key)
    return {
        "calls": calls,
        "may_propose": cases.may_begin(user, PROPOSAL),
        "may_apply": cases.may_begin(user, APPLICATION),
    }


@outsiders_too
def contracts(request: HttpRequest) -> HttpResponse:
    """Contracts that a person reads, with their money; who comes from outside and has none is led to where one begins."""
    rows = tasks.visible_contracts(request.user)
    books = accounts(rows.order_by().values_list("case_id", flat=True))
    return listing.respond(
        request, "fund/contracts.html", key="fund:contracts", title="Hợp đồng nhiệm vụ", table=tables.ContractTable,
        filterset=tables.ContractFilter, queryset=rows, context={"day": clock.today(), "books": books},
        extra={"start": None if rows.exists() else _start(request.user)},
    )  # fmt: skip


@outsiders_too
def loans(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request, "fund/contracts.html", key="fund:loans", title="Khoản vay", table=tables.LoanTable, filterset=tables.LoanFilter,
        queryset=tasks.visible_loans(request.user), context={"day": clock.today()},
    )  # fmt: skip


def portfolios(request: HttpRequest) -> HttpResponse:
    """The five portfolios: what they are to reach, money, results, risk with its reasons."""
    day = clock.today()
    context = {
        "parts": lists.parts(request.user, day), "levels": LEVELS, "uses": lists.shares(day), "day": day,
        "may_set": access.why_not(request.user, "fund.set_objective") is None,
    }  # fmt: skip
    return render(request, "fund/portfolios.html", context)


@outsiders_too
def law(request: HttpRequest) -> HttpResponse:
    """Every figure of the frame with its law, and how far that was seen."""
    context = {"numbers": frame.NUMBERS, "principles": frame.PRINCIPLES, "unverified": len(frame.unverified())}
    return render(request, "fund/law.html", context)


@login_not_required
def register(request: HttpRequest) -> HttpResponse:
    """The public register of funded work."""
    return render(request, "fund/register.html", {"rows": public.funded(), "day": clock.today()})


@login_not_required
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody may know of one funded task."""
    contract = get_object_or_404(tasks.public_contracts(), case=pk)
    (row,) = public.funded([contract])
    context = {
        "row": row, "contract": contract, "case": contract.case, "results": results_of(contract.case), "labels": RESULTS,
        "state": APPLICATION.standing(contract.case, clock.today()), "stages": list(contract.milestones.select_related("acceptance")),
    }  # fmt: skip
    return render(request, "fund/published.html", context)


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("fund:register")) + "/"


@login_not_required
def grants_csv(request: HttpRequest) -> HttpResponse:
    """Grants as 360Giving asks them, one a row."""
    rows, _ = public.published(_address(request))
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="360giving.csv"'}
    )
    answer.write("\ufeff")
    csv.writer(answer).writerows([threesixty.HEADERS, *([no_formula(cell) for cell in row] for row in rows)])
    return answer


@login_not_required
def grants_json(request: HttpRequest) -> HttpResponse:
    """The same grants as a file of the standard's JSON, which says what was left out and why."""
    body = public.packaged(_address(request), clock.today())
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 1})
