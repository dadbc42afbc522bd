"""How numbers are said on pages: `{% load indicators %}`."""

from __future__ import annotations

from datetime import date

from django import template
from django.urls import reverse

from dotpha.indicators.models import Entry, Observation, Unit
from dotpha.indicators.queries.meanings import Meaning, of_indicator
from dotpha.indicators.queries.naming import label_of
from dotpha.indicators.queries.reading import Reading
from dotpha.indicators.queries.standing import TargetView
from dotpha.indicators.queries.why import address
from dotpha.indicators.rules import expressions
from dotpha.text.numerals import write_number
from dotpha.text.spans import LENGTH_LABELS, Length, read_span

register = template.Library()


@register.filter
def why_url(reading: Reading, day: date) -> str:
    """Where the value is explained, as of the day looked at."""
    return address(reading, day)


@register.filter
def unit_label(unit: Unit) -> str:
    """Its name, with the day on which it ended."""
    return label_of(unit)


@register.filter
def runs(reading: Reading, day: date) -> bool:
    """Whether a value's span is not over on the day looked at, so that it will still grow or shift."""
    return reading.running(day)


@register.filter
def meaning_url(meaning: Meaning) -> str:
    """The page of an indicator or of a measure."""
    if meaning.indicator:
        return reverse("indicators:indicator", args=[meaning.indicator])
    return reverse("indicators:measure", args=[meaning.key])


@register.filter
def span_length(code: str) -> str:
    return LENGTH_LABELS[Length(code)]


@register.filter
def measure_names(expression: str) -> tuple[str, ...]:
    return expressions.names(expression)


@register.filter
def origin_words(reading: Reading) -> str:
    return str(Observation.Origin(reading.origin).label).lower()


@register.filter
def forecast_words(view: TargetView) -> str:
    """ "78,2% (72,1% – 84,3%), khả năng đạt 35%", or why there is none."""
    found = view.forecast
    if found is None or view.meaning is None:
        return "không dự báo được"
    if found.value is None or found.eighty is None:
        return found.why
    write = view.meaning.write_number
    reach = f", khả năng đạt {_chance(found.reach)}" if found.reach is not None else ""
    return f"{write(found.value)} ({write(found.eighty.low)} – {write(found.eighty.high)}){reach}"


def _chance(share: float) -> str:
    """No forecast is sure: nothing is said to be impossible or certain."""
    percent = round(100 * share)
    return "dưới 1%" if percent < 1 else "trên 99%" if percent > 99 else f"{write_number(percent)}%"


@register.filter
def expected_words(view: TargetView) -> str:
    return view.meaning.write_number(view.expected) if view.meaning else ""


@register.filter
def baseline_words(view: TargetView) -> str:
    return view.meaning.write_number(view.target.baseline) if view.meaning else write_number(view.target.baseline)


@register.filter
def span_label(name: str) -> str:
    """A span's name as people say it."""
    return read_span(name).label


@register.filter
def entry_words(entry: Entry) -> str:
    """The value of an entry as a reader sees it."""
    return of_indicator(entry.indicator).write(entry.value, entry.weight)


@register.filter
def places(value: float | None, number: int) -> str:
    """A number with so many decimals; None is said."""
    return write_number(value, number)


@register.filter
def upward(value: float) -> str:
    """What a day must bring, never fewer than needed."""
    return write_number(int(-(-value // 1)))
