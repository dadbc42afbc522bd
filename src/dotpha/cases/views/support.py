"""The register of public support: the list with its sums, a sum that came from elsewhere, one that was wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.cases import actions, queries
from dotpha.cases.forms.support import SupportForm, WithdrawForm
from dotpha.cases.queries import register
from dotpha.cases.tables.support import SupportFilter, SupportTable
from dotpha.kit import access, listing
from dotpha.kit.pages import posted, tried, who, whole

UNCOMMON = Decimal(20) * 10**9
"""đồng; more is asked about once more: a sum typed by hand counts at once against what may still be given."""


def support_list(request: HttpRequest) -> HttpResponse:
    """The whole register to officials and readers, one's own to a beneficiary; the sums are of the rows that are filtered."""
    reads = register.reads_register(request.user)
    title = "Sổ hỗ trợ" if reads else "Hỗ trợ đã nhận"
    made = listing.make(
        request, key="cases:support_list", title=title, table=SupportTable, filterset=SupportFilter,
        queryset=queries.visible_support(request.user),
    )  # fmt: skip
    if isinstance(made, HttpResponse):
        return made
    rows = made.filter.qs  # type: ignore[union-attr]
    context = {
        "listing": made, "reads": reads, "sums": register.sums_of(rows), "beneficiaries": register.beneficiaries_of(rows),
        "may_make": access.why_not(request.user, "cases.record_support") is None,
    }  # fmt: skip
    return render(request, "cases/support.html", context)


def support_new(request: HttpRequest) -> HttpResponse:
    """`don-vi` names the applicant. What may pay for the same, and a sum out of the common, is shown before it is saved; saving
    again is to have seen it."""
    access.check(request.user, "cases.record_support")
    chosen = queries.visible_applicants(request.user).filter(pk=whole(request.GET.get("don-vi")) or 0).first()
    form = SupportForm(posted(request), initial={"applicant": (chosen.code or chosen.name) if chosen else ""})
    doubles: list[Any] = []
    large = None
    if form.is_valid():
        one, facts = form.cleaned_data["applicant"], form.facts()
        doubles = queries.perhaps_double(one.pk, facts.purpose)
        large = facts.amount_vnd if abs(facts.amount_vnd) > UNCOMMON else None
        shown = {whole(key) for key in request.POST.getlist("seen")}
        told = {double.received.pk for double in doubles} <= shown and large in (None, form.amount_seen)
        if told and tried(form, lambda: actions.record_support(applicant_id=one.pk, facts=facts, **who(request))):
            messages.success(request, f"Đã ghi khoản hỗ trợ của «{one.name}».")
            return redirect("cases:applicant", one.pk)
    context = {"form": form, "doubles": doubles, "chosen": chosen, "large": large}
    return render(request, "cases/support_new.html", context, status=422 if form.is_bound else 200)


def support_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.visible_support(request.user), pk=pk)
    access.check(request.user, "cases.withdraw_support", row)
    form = WithdrawForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.withdraw_support(support_id=pk, **form.cleaned_data, **who(request))
    ):
        messages.success(request, "Đã rút khoản hỗ trợ ghi sai.")
        return redirect("cases:applicant", row.applicant_id)
    return render(
        request, "cases/support_withdraw.html", {"form": form, "row": row}, status=422 if form.is_bound else 200
    )
