"""The spans that pages offer: months, quarters and years in which there are dossiers."""

from __future__ import annotations

from datetime import date

from dotpha.services.procedures.queries.figures import spans_covered
from dotpha.text.spans import Length, Span, before, read_span, span_of

MOST_MONTHS = 36


def span_choices(day: date) -> list[tuple[str, str]]:
    """(name, label) of months, quarters, years covered by the loads, the latest first."""
    covered = spans_covered(day)
    if covered is None:
        return []
    spans = [span for length in (Length.MONTH, Length.QUARTER, Length.YEAR) for span in _back(length, *covered)]
    return [(span.name, span.label) for span in spans]


def _back(length: Length, first: date, last: date) -> list[Span]:
    found = [span_of(last, length)]
    while found[-1].starts_on > first and len(found) < MOST_MONTHS:
        found.append(before(found[-1]))
    return found


def span_asked(name: str, day: date) -> Span:
    """The span of this name, else the latest month with dossiers, else the month of the day."""
    try:
        return read_span(name)
    except ValueError:
        covered = spans_covered(day)
        return span_of(covered[1] if covered else day, Length.MONTH)
