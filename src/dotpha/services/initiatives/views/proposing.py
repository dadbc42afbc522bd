"""A proposal on one screen; what is alike, while one writes and for the council."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases.actions import Incomplete
from dotpha.cases.queries import open_calls, own_cases, visible_cases
from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.asking import AskingForm, typed_of
from dotpha.kit.pages import posted, who, whole
from dotpha.services.initiatives.actions.proposing import propose, raise_reach
from dotpha.services.initiatives.forms import DIFFERS, QUICK
from dotpha.services.initiatives.index import text_of
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries import alike as queries
from dotpha.services.initiatives.queries.alike import Found, alike_to


def quick(request: HttpRequest) -> HttpResponse:
    """Three fields; `do=look` only shows what is alike, for who has no script."""
    access.check(request.user, "initiatives.propose")
    data, asked = posted(request), (*QUICK, DIFFERS)
    typed: dict[str, Any] = typed_of(asked, data) if data else {}
    found = alike_to(request.user, text_of(typed)) if data else Found()
    errors, problem = {}, ""
    if data and data.get("do") != "look":
        try:
            made = propose(typed=typed, call_id=whole(data.get("call")), **who(request))
        except Incomplete as error:
            errors, problem = error.errors, error.sentence
        except Rejected as error:
            problem = error.sentence
        else:
            messages.success(request, f"Đã nộp sáng kiến {made.code} đến {made.body}.")
            return redirect("cases:case", made.pk)
    answer = replace(DIFFERS, required=bool(found.same), help="Hội đồng đọc phần này.")
    shown = (*QUICK, answer) if found.same or typed.get("differs") else QUICK
    context = {
        "form": AskingForm(shown, typed, errors), "found": found, "problem": problem, "kind": INITIATIVE,
        "calls": open_calls(request.user, clock.now(), INITIATIVE.key), "call": data and whole(data.get("call")),
    }  # fmt: skip
    return render(request, "initiatives/quick.html", context, status=422 if problem else 200)


@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """A part of a page: what is alike to what is typed. `case` names the draft itself, so that it does not find its own text."""
    access.check(request.user, "initiatives.seek")
    own = own_cases(request.user).filter(pk=whole(request.POST.get("case")) or 0).first()
    found = alike_to(request.user, text_of(request.POST), but=[own.pk] if own else [], case=own)
    return render(request, "initiatives/_alike.html", {"found": found, "asks": True})


def alike_of(request: HttpRequest, pk: int) -> HttpResponse:
    """What is alike to one that was handed in: a part of its page, or a page of its own."""
    case = get_object_or_404(visible_cases(request.user, INITIATIVE.key), pk=pk)
    access.check(request.user, "initiatives.compare", case)
    context = {"case": case, "found": queries.alike_of(request.user, case), "differs": case.content.get("differs")}
    part = getattr(request, "htmx", False)
    return render(request, "initiatives/_alike.html" if part else "initiatives/alike.html", context)


@require_POST
def reach_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the wish to have the reach recognised, with what is known written in."""
    get_object_or_404(visible_cases(request.user, INITIATIVE.key), pk=pk)
    made = raise_reach(case_id=pk, **who(request))
    messages.success(request, "Đã lập đề nghị với số liệu đang có; hãy xem lại, bổ sung rồi nộp.")
    return redirect("cases:case_edit", made.pk)
