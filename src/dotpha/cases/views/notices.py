"""The pages of one's notices and of how one wants to be told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dotpha.cases import actions, queries
from dotpha.cases.forms.notices import PreferenceForm
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.pages import posted


def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/notices.html", {"notices": queries.visible_notices(request.user)[:200]})


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    actions.read_notices(actor=request.user)
    return redirect("cases:notices")


def preference(request: HttpRequest) -> HttpResponse:
    """How this person wants the digest, and what it would say now."""
    now, wish = clock.now(), queries.wish_of(request.user)
    form = PreferenceForm(posted(request), initial=vars(wish))
    if form.is_valid():
        try:
            actions.set_preference(actor=request.user, **form.cleaned_data)
        except Rejected as error:
            form.add_error("at", error.sentence)
        else:
            messages.success(request, "Đã ghi cách nhận thông báo.")
            return redirect("cases:preference")
    waiting = list(queries.untold(now).filter(recipient=request.user.pk))
    words = queries.digest_words(request.user, waiting, now) if waiting else None
    context = {"form": form, "words": words, "last": queries.last_digest(request.user)}
    return render(request, "cases/preference.html", context, status=422 if form.is_bound else 200)
