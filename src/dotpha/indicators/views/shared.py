"""What the pages of numbers share: the span that an address asks for, what a person may."""

from __future__ import annotations

from django.http import HttpRequest

from dotpha.kit import access
from dotpha.text.spans import Length


def length_of(request: HttpRequest) -> Length | None:
    """The length of span that the address asks for."""
    asked = request.GET.get("ky", "")
    return Length(asked) if asked in set(Length) else None


def may(request: HttpRequest, verb: str, thing: object = None) -> bool:
    """Whether this person may, to draw a button or not."""
    return access.why_not(request.user, f"indicators.{verb}", thing) is None
