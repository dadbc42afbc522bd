"""Who stands in for an absent leader: all of them, a new one, one that ends before its time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.directing import actions, queries
from dotpha.directing.forms import DelegationForm, ReasonForm
from dotpha.directing.queries.delegations import rows_of
from dotpha.directing.views.shared import page
from dotpha.kit import access, clock
from dotpha.kit.pages import posted, tried, who


def delegation_list(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": rows_of(request.user, clock.today()),
        "may_delegate": access.why_not(request.user, "directing.delegate") is None,
    }
    return render(request, "directing/delegations.html", context)


def delegation_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "directing.delegate")
    form = DelegationForm(posted(request), user=request.user)
    if form.is_valid() and (made := tried(form, lambda: actions.delegate(facts=form.facts(), **who(request)))):
        messages.success(request, f"Đã đặt ủy quyền cho {made.delegate}; hết hạn thì tự thôi.")
        return redirect("directing:delegation_list")
    return page(request, form, title="Ủy quyền khi vắng", button="Đặt ủy quyền", away=True)


def delegation_end(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.visible_delegations(request.user), pk=pk)
    access.check(request.user, "directing.end_delegation", one)
    form = ReasonForm(posted(request))
    if form.is_valid() and tried(
        form, lambda: actions.end_delegation(delegation_id=pk, reason=form.cleaned_data["text"], **who(request))
    ):
        messages.success(request, "Đã thôi ủy quyền.")
        return redirect("directing:delegation_list")
    return page(request, form, title="Thôi ủy quyền", button="Thôi ủy quyền", away=True, delegation=one)
