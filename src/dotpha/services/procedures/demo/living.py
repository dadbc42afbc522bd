"""In the demo's later years the portal's export comes each month: what came in, and the results of what was open before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from dotpha.services.procedures.demo.export import export
from dotpha.services.procedures.demo.law import LAST, Dossiers, draw
from dotpha.services.procedures.demo.making import COUNT, load
from dotpha.services.procedures.demo.units import units
from dotpha.text.spans import Length, Span, after, before, span_of

GIVEN_ON = 3
"""The day of a month on which the export of the month before is given."""
A_DAY = 700
"""Dossiers a day of the calendar, about as many as in the first year."""
HEAD = 2
"""Lines above the rows of an export."""


def live(day: date) -> None:
    """Loads one file: what came in last month, and what was still open when the file before it was given, as known today."""
    if day.day != GIVEN_ON or day <= LAST:
        return
    last = before(span_of(day, Length.MONTH))
    given = max(LAST, last.starts_on.replace(day=GIVEN_ON))
    parts = []
    for series, law in _drawn(last):
        own = series == _series(last)
        chosen = np.ones(len(law.received), dtype=bool) if own else law.returned > np.datetime64(given)
        parts.append(export(law, units(), chosen, day, series=series))
    head, *rest = (part.decode("utf-8-sig").splitlines() for part in reversed(parts))
    lines = head + [line for part in rest for line in part[HEAD:]]
    load(f"ho-so-{last.name}.csv", "\n".join([*lines, ""]).encode("utf-8-sig"), day)


def _drawn(last: Span) -> Iterator[tuple[str, Dossiers]]:
    """What the law drew of the first stretch and of each month since, up to the last one."""
    yield "", draw(units(), COUNT)
    month = span_of(LAST, Length.MONTH)
    while month.order <= last.order:
        first = max(month.starts_on, LAST + timedelta(1))
        count = A_DAY * ((month.ends_on - first).days + 1)
        yield _series(month), draw(units(), count, seed=int(_series(month)), first=first, last=month.ends_on)
        month = after(month)


def _series(month: Span) -> str:
    return month.name.replace("-", "")
