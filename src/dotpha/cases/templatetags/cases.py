"""How the pages of cases say money."""

from decimal import Decimal

from django import template

from dotpha.text.numerals import write_vnd

register = template.Library()


@register.filter
def vnd(value: Decimal | None) -> str:
    """ "1.234,5 tỷ đồng"; None is said, not drawn as 0."""
    return write_vnd(value)
