"""What if: numbers of a policy, or its whole file, are changed and tried on everybody's profile; nothing is kept but what one downloads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock
from dotpha.services.incentives.forms.numbers import NumbersForm
from dotpha.services.incentives.library import keys, policies, text_of
from dotpha.services.incentives.queries.policies import tryout

LONGEST = 60_000
"""Letters of a draft."""


def draft(request: HttpRequest) -> HttpResponse:
    """`mau` names the policy that one begins with; `do` is "numbers" of its fields, "try" and "download" of its file."""
    access.check(request.user, "incentives.draft")
    begins, do = request.POST.get("mau") or request.GET.get("mau", ""), request.POST.get("do", "")
    base = text_of(begins) if begins in keys() else ""
    form = NumbersForm(begins, base, request.POST if do == "numbers" else None) if base else None
    text = request.POST.get("text", "")[:LONGEST] or base
    if form is not None and form.is_valid():
        text = form.text()
    if do == "download":
        headers = {"Content-Disposition": 'attachment; filename="chinh-sach-du-thao.toml"'}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
    wrong = form is not None and bool(form.errors)
    found = tryout(text, clock.today()) if request.method == "POST" and not wrong else None
    context = {
        "text": text, "found": found, "form": form, "policies": policies(), "begins": begins, "today": clock.today(),
        "whole": request.method == "POST" and do != "numbers",
    }  # fmt: skip
    return render(request, "incentives/draft.html", context, status=422 if wrong or (found and found.faults) else 200)
