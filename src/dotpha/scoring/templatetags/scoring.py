"""What the pages of the evaluations write: points as numbers, steps as words."""

from decimal import Decimal
from typing import Any

from django import template

from dotpha.scoring.flow import ENTRY
from dotpha.text.numerals import write_number

register = template.Library()


@register.filter
def plain(value: Decimal | None) -> str:
    """ "18,5": a number without needless zeros."""
    return write_number(value)


@register.filter
def step_words(verb: str) -> str:
    return next((one.label.lower() for one in ENTRY if one.verb == verb), verb)


@register.filter
def of_key(found: dict[str, Any], key: str) -> Any:
    return found.get(key)
