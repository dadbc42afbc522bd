"""The list of policies, one as a lawyer reads it, its file, its money, whom it reaches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dotpha.kit import access, clock, listing
from dotpha.kit.pages import posted, tried, who
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.forms.pages import BudgetForm
from dotpha.services.incentives.library import named, text_of
from dotpha.services.incentives.queries import policies as pages
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.tables.policies import PolicyTable


def policy_or_404(key: str) -> Policy:
    found = named(key)
    if found is None:
        raise Http404
    return found


def may(request: HttpRequest, verb: str, thing: Any = None) -> bool:
    return access.why_not(request.user, f"incentives.{verb}", thing) is None


def policy_list(request: HttpRequest) -> HttpResponse:
    official = may(request, "read_reach")
    context = {} if official else {"exclude": ("left",)}
    return listing.respond(
        request, "incentives/policies.html", key="incentives:policy_list", title="Chính sách hỗ trợ, ưu đãi",
        table=PolicyTable, queryset=pages.listed(clock.today()), context=context, extra={"official": official},
    )  # fmt: skip


def policy(request: HttpRequest, key: str) -> HttpResponse:
    """Conditions with the clause beside each, amounts, what it may not be combined with, examples run as one reads."""
    one, official = policy_or_404(key), may(request, "read_reach")
    context = {
        "page": pages.page_of(one, clock.today()), "policy": one, "official": official, "today": clock.today(),
        "budgets": queries.budgets_of(key) if official else [], "may_budget": may(request, "set_budget", one),
    }  # fmt: skip
    return render(request, "incentives/policy.html", context)


def policy_file(request: HttpRequest, key: str) -> HttpResponse:
    """The file that the machine reads."""
    policy_or_404(key)
    headers = {"Content-Disposition": f'attachment; filename="{key}.toml"'}
    return HttpResponse(text_of(key), content_type="text/plain; charset=utf-8", headers=headers)


def budget_set(request: HttpRequest, key: str) -> HttpResponse:
    one = policy_or_404(key)
    access.check(request.user, "incentives.set_budget", one)
    form = BudgetForm(posted(request), initial={"year": clock.today().year})
    if form.is_valid() and tried(form, lambda: actions.set_budget(policy=key, **form.facts(), **who(request))):
        messages.success(request, f"Đã ghi dự toán năm {form.cleaned_data['year']}.")
        return redirect("incentives:policy", key)
    context = {"policy": one, "form": form, "budgets": queries.budgets_of(key)}
    return render(request, "incentives/budget.html", context, status=422 if form.is_bound else 200)


def reach(request: HttpRequest, key: str) -> HttpResponse:
    """Who could have it and who has had it, by commune, size and sector."""
    access.check(request.user, "incentives.read_reach")
    one = policy_or_404(key)
    whole, groups = pages.reached(one, clock.today())
    return render(request, "incentives/reach.html", {"policy": one, "whole": whole, "groups": groups})
