"""Points and shares as the pages of calls and reviews write them: `{% load judging %}`."""

from decimal import Decimal

from django import template

from dotpha.text.numerals import write_number

register = template.Library()


@register.filter
def number(value: Decimal | int | None) -> str:
    """Dots between thousands, a comma before decimals, no trailing zeros; unknown is said."""
    return write_number(value)


@register.filter
def percent(share: Decimal) -> str:
    """A share 0–1 as "37,5%"."""
    return f"{write_number(round(100 * share, 1))}%"
