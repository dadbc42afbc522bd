"""Days that cannot be: a deadline before what it is the deadline of, a paper signed tomorrow."""

from __future__ import annotations

from datetime import date

from dotpha.text.dates import write_date


def impossible_due(due_on: date, starts_on: date, today: date) -> str | None:
    """Why agencies cannot be asked to answer by this day, None where they can."""
    if due_on < starts_on:
        return f"Hạn gửi trả lời {write_date(due_on)} trước ngày đầu kỳ {write_date(starts_on)}; hãy chọn ngày trong kỳ hoặc sau kỳ."
    if due_on < today:
        return f"Hạn gửi trả lời {write_date(due_on)} đã qua; hãy chọn từ hôm nay ({write_date(today)}) trở đi."
    return None


def impossible_deadline(deadline: date, issued_on: date | None, assigned_on: date) -> str | None:
    """Why a task or its milestone cannot be due that day.

    The paper's day counts where it is known: a plan may be taken in months after it was issued.
    """
    if issued_on is not None:
        if deadline < issued_on:
            return (
                f"Thời hạn {write_date(deadline)} trước ngày ban hành văn bản giao nhiệm vụ ({write_date(issued_on)})."
            )
        return None
    if deadline < assigned_on:
        return f"Thời hạn {write_date(deadline)} trước ngày giao nhiệm vụ ({write_date(assigned_on)})."
    return None
