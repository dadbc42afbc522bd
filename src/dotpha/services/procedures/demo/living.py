"""In the demo's later years the portal's export comes each month: what came in, and the results of what was open before."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from dotpha.services.procedures.demo.export import export
from dotpha.services.procedures.demo.law import LAST, draw
from dotpha.services.procedures.demo.making import COUNT, load
from dotpha.services.procedures.demo.units import units
from dotpha.text.spans import Length, Span, before, span_of

GIVEN_ON = 3
"""The day of a month on which the export of the month before is given."""
A_DAY = 700
"""Dossiers a day of the calendar, about as many as in the first year."""


def live(day: date) -> None:
    """Loads what came in last month and in the month before it, as known today; in the first month what was open before."""
    if day.day != GIVEN_ON or day <= LAST:
        return
    last = before(span_of(day, Length.MONTH))
    for month in (before(last), last):
        if month.ends_on > LAST:
            _load(month, day)
    if last.starts_on <= LAST:
        of, law = units(), draw(units(), COUNT)
        data = export(law, of, law.returned > np.datetime64(LAST), day)
        load(f"ho-so-co-ket-qua-{last.name}.csv", data, day)


def _load(month: Span, day: date) -> None:
    first = max(month.starts_on, LAST + timedelta(1))
    count = A_DAY * ((month.ends_on - first).days + 1)
    law = draw(units(), count, seed=int(month.name.replace("-", "")), first=first, last=month.ends_on)
    name = f"ho-so-{month.name}-tinh-den-{day.isoformat()}.csv"
    load(name, export(law, units(), np.ones(count, dtype=bool), day, series=month.name.replace("-", "")), day)
