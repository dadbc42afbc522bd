"""Every read of lateness; `outlook` is what other modules ask."""

from dotpha.lateness.queries.fits import fitted_for, is_kept, learnt_on, quality_for
from dotpha.lateness.queries.outlooks import (
    OutlookRow,
    base_for,
    expected,
    expected_rows,
    for_reader,
    listed,
    open_tasks,
    outlook,
    outlook_of,
    rows_for,
)
from dotpha.lateness.rules.outlook import Outlook

__all__ = [
    "Outlook",
    "OutlookRow",
    "base_for",
    "expected",
    "expected_rows",
    "fitted_for",
    "for_reader",
    "is_kept",
    "learnt_on",
    "listed",
    "open_tasks",
    "outlook",
    "outlook_of",
    "quality_for",
    "rows_for",
]
