"""What the pages of every module share: what was posted, a number out of an address, going back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile

LONGEST_NUMBER = 18  # digits: it fits a column


def posted(request: HttpRequest) -> Any:
    """What was posted, None when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def whole(text: str | None) -> int | None:
    """The number that a request brings, None when it is none. str.isdigit would let "²" through, which int refuses."""
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def is_ours(request: HttpRequest, url: str) -> bool:
    """Whether an address lies on this site, so that one may be sent there."""
    return url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()})


def back(request: HttpRequest, fallback: str = "/", *args: Any) -> HttpResponse:
    """To where the form says it came from (`next`), when that is on this site, else to a page of ours."""
    target = request.POST.get("next", "")
    return redirect(target) if target and is_ours(request, target) else redirect(fallback, *args)


def tried(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action gives, None where it was refused: the sentence then stands on the form."""
    try:
        return act() or True
    except (Rejected, BadFile) as error:
        form.add_error(None, error.sentence)
        return None


def who(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and on which day: what every action wants."""
    return {"actor": request.user, "day": clock.today()}
