"""How long an answer may take.

Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân số 121/2025/QH15 (10/12/2025) is the law of the matter for the
People's Council. Its terms for written answers could not be checked when this was written, so none is built in: the
days are a setting, and each inquiry says its own where its paper does.
"""

from __future__ import annotations

from datetime import date

from dotpha.text.calendar import add_working_days

DEFAULT_DAYS = 15
"""Working days, where the setting says nothing else and the inquiry has no day of its own."""
SPARE = 3
"""Working days that the standing office keeps for itself to check an answer and send it on."""


def due_on(sent_on: date, days: int) -> date:
    """The last day of a term that begins the day after (Bộ luật Dân sự 2015 Điều 147)."""
    return add_working_days(sent_on, days)


def inner_due_on(deadline: date, day: date) -> date:
    """What the office gives the agencies: some days before the deadline, never before the next working day."""
    return max(add_working_days(deadline, -SPARE), add_working_days(day, 1))


def source_of(paper_number: str, days: int) -> str:
    """Where a deadline comes from, in words."""
    if paper_number:
        return f"theo văn bản {paper_number}"
    return f"{days} ngày làm việc theo cấu hình của hệ thống"
