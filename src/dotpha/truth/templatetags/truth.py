"""Figures of a truth check as people read them: `{% load truth %}`."""

from math import floor
from typing import Any

from django import template
from django.utils.safestring import SafeString

from dotpha.text.numerals import write_number
from dotpha.truth import tables

register = template.Library()
CLOSE = 1e-9
"""What a fraction such as 18 × 7/12 may miss of a half."""


@register.simple_tag
def finding_badge(finding: str) -> SafeString:
    return tables.finding_badge(finding)


@register.filter
def percent(share: float) -> str:
    """0.873 → "87,3%"; whole percents without a fraction."""
    tenths = round(share * 1000)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}%"


@register.filter
def decimals(value: float) -> str:
    """10.3333 → "10,33"; whole numbers as they are."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


@register.filter
def small_number(value: float) -> str:
    """0.0123456 → "0,01235": four figures that count."""
    return f"{value:.4g}".replace(".", ",")


@register.filter
def whole_number(value: float) -> str:
    """A half is one more, as people round: 10.5 → "11"."""
    return write_number(floor(value + 0.5 + CLOSE))


@register.filter
def part_of_estimate(line: Any) -> str:
    """What one group adds to the estimate."""
    return decimals(line.size * line.counts.true / line.counts.checked)
