"""What an applicant says of itself, screen by screen, whatever it applies for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dotpha.kit import access, clock
from dotpha.kit.pages import posted, tried, who
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.forms.facts import FactsForm
from dotpha.services.incentives.queries import saying


def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """`man` names the screen that is written; everybody else reads."""
    one = get_object_or_404(queries.visible_profiles(request.user), pk=pk)
    screens = saying.screens_of(one, clock.today())
    chosen = next((it for it in screens if it.screen.key == request.GET.get("man")), None)
    may = access.why_not(request.user, "incentives.edit_profile", one) is None
    context = {"applicant": one, "screens": screens, "chosen": chosen, "may": may, "query": saying.address(one)}
    if chosen is None:
        return render(request, "incentives/profile.html", context)
    access.check(request.user, "incentives.edit_profile", one)
    form = FactsForm(chosen.asked, posted(request), known=queries.fit(one.facts))
    if form.is_valid() and tried(
        form, lambda: actions.say_profile(applicant_id=pk, facts=form.facts(), **who(request))
    ):
        messages.success(request, f"Đã lưu «{chosen.screen.title}».")
        return redirect("incentives:profile", pk)
    return render(request, "incentives/profile.html", context | {"form": form}, status=422 if form.is_bound else 200)
