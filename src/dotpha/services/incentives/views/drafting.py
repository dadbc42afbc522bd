"""What if: a policy's file is changed in a box, read and tried on everybody's profile; nothing is kept but what one downloads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock
from dotpha.services.incentives.library import keys, policies, text_of
from dotpha.services.incentives.queries.policies import tryout

LONGEST = 60_000
"""Letters of a draft."""


def draft(request: HttpRequest) -> HttpResponse:
    """`mau` names the policy whose file one begins with."""
    access.check(request.user, "incentives.draft")
    begins = request.GET.get("mau", "")
    text = request.POST.get("text", "")[:LONGEST] or (text_of(begins) if begins in keys() else "")
    if request.POST.get("do") == "download":
        headers = {"Content-Disposition": 'attachment; filename="chinh-sach-du-thao.toml"'}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
    found = tryout(text, clock.today()) if request.method == "POST" else None
    context = {"text": text, "found": found, "policies": policies(), "begins": begins, "today": clock.today()}
    return render(request, "incentives/draft.html", context, status=422 if found and found.faults else 200)
