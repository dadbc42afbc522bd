"""How numbers, kinds and what was found in a comment are drawn."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dotpha.kit.signals import BY_KEY
from dotpha.services.signals.rules.unrest import Reading
from dotpha.text.numerals import write_number

register = template.Library()
LONGEST = 240
"""Letters of a comment that are shown around what was found."""


@register.filter
def number(value: int) -> str:
    return write_number(value)


@register.filter
def kind_label(key: str | None) -> str:
    return BY_KEY[key].label if key in BY_KEY else ""


@register.filter
def shown_words(reading: Reading) -> SafeString:
    """The comment with what was found marked, cut to what stands around it."""
    parts, at = [], max(0, reading.hits[0].start - LONGEST // 2)
    begin, stop = at, min(len(reading.text), at + LONGEST)
    for hit in reading.hits:
        if at <= hit.start and hit.end <= stop:
            parts.append(format_html("{}<mark>{}</mark>", reading.text[at : hit.start], hit.written))
            at = hit.end
    rest = reading.text[at:stop]
    return format_html("{}{}{}{}", "…" if begin else "", format_html_join("", "{}", ((one,) for one in parts)), rest,
                       "…" if stop < len(reading.text) else "")  # fmt: skip
