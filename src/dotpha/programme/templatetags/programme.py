"""Small pieces of the programme's pages: `{% load programme %}`."""

from typing import Any

from django import template

from dotpha.text.numerals import write_share

register = template.Library()


@register.filter
def said_in(view: Any, period: Any) -> Any:
    """The word given on a task in a period, None when nobody has spoken."""
    return view.said_in(period.pk) if period else None


@register.filter
def share(part: int, whole: int) -> str:
    """ "62,5% (5/8)"; "không có số liệu" for a whole of 0."""
    return write_share(part, whole)
