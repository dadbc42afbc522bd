"""The days by which something must be asked for, decided or paid. Terms of months end by Điều 148 Bộ luật Dân sự 2015."""

from __future__ import annotations

from datetime import date

from dotpha.services.initiatives.rules.frame import CHARTER_ON, number
from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.text.months import months_after


def ends_on(day: date, months: int) -> date:
    """The last day of a term of months that begins after a day; where that is off, the next working day (khoản 5)."""
    last = months_after(day, months)
    return last if is_working_day(last) else add_working_days(last, 1)


def apply_by(first_used_on: date) -> date:
    """Until when recognition can be asked for, of what is used already: one year (Điều lệ Sáng kiến, Điều 5 khoản 2).

    What was used before there was a charter is judged by its first day.
    """
    return ends_on(first_used_on, number("apply_months", max(first_used_on, CHARTER_ON)))


def pay_by(day: date) -> date:
    """Until when a reward is paid: one month from the end of a year of use, or from a payment for a transfer (Điều 10)."""
    return ends_on(day, number("pay_months", day))


def late_to_apply(first_used_on: date, day: date) -> str | None:
    """Why it was too late to ask for recognition on a day, None where it was not."""
    last = apply_by(first_used_on)
    if day <= last:
        return None
    return (
        f"Giải pháp áp dụng lần đầu ngày {first_used_on:%d/%m/%Y} nên hạn yêu cầu công nhận là {last:%d/%m/%Y} "
        "(01 năm, Điều 5 khoản 2 Điều lệ Sáng kiến); nếu giải pháp đã được cải tiến, hãy nộp phần cải tiến như một giải pháp mới."
    )
