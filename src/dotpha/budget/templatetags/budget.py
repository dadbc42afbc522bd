"""Small pieces of the pages of money: `{% load budget %}`."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.sheets.roles import MEASURES, SOURCES, UNKNOWN_SOURCE
from dotpha.budget.words import percent, signed, write_millions
from dotpha.text.numerals import write_vnd

register = template.Library()
NO_FIGURE = "chưa có số liệu"


@register.filter
def vnd(value: Any) -> SafeString | str:
    """ "1.234,5 tỷ đồng"; what is not known is said, never drawn as 0. Digits of a stored fact are read, too."""
    amount = _amount(value)
    return format_html('<span class="muted">{}</span>', NO_FIGURE) if amount is None else write_vnd(amount)


@register.filter
def millions(value: Any) -> SafeString | str:
    """The figure in triệu đồng, for tables whose head says so."""
    amount = _amount(value)
    return format_html('<span class="muted">{}</span>', NO_FIGURE) if amount is None else write_millions(amount)


@register.filter
def change(value: Any) -> str:
    """ "+12,5 tỷ đồng", "−3 triệu đồng", "không đổi"."""
    return signed(_amount(value))


@register.filter
def pct(value: Decimal | None) -> SafeString | str:
    """A share 0–1 as "62,5%"."""
    return format_html('<span class="muted">{}</span>', NO_FIGURE) if value is None else percent(value)


@register.filter
def source_name(key: str) -> str:
    return SOURCES.get(key, UNKNOWN_SOURCE)


@register.filter
def measure_name(key: str) -> str:
    return MEASURES[key]


@register.filter
def figure(thing: Any, measure: str) -> Any:
    """The figure of one measure of a line, a sum or a side of a comparison; None of nothing."""
    return None if thing is None else getattr(thing, measure)


def _amount(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
