"""Days of what has happened: not in the future, not before what it follows."""

from __future__ import annotations

from datetime import date

from dotpha.text.dates import write_date


def happened(on: str | date, what: str, today: date, since: date | None = None, of: str = "") -> str | None:
    """Why a day cannot be that of something that has happened; None where it can. `since` is the day `of` what it follows."""
    found = date.fromisoformat(on) if isinstance(on, str) else on
    if found > today:
        return f"{what} {write_date(found)} chưa đến; hãy ghi ngày đã diễn ra."
    if since and found < since:
        return f"{what} {write_date(found)} sớm hơn {of} {write_date(since)}; hãy ghi lại."
    return None
