"""How long a test and its exemptions last: duration, extension, the day of expiry, reminders, what is in force on a day.

A term in months ends on the day of the same number of its last month, the last day where there is none (Bộ luật Dân sự 2015 Điều 148
khoản 3), at 24:00 (khoản 6): on its last day a test still runs and its exemptions still hold, on the next neither does. A permission is no
deadline to do something: its last day is not moved by a day off. What has to be done by a day is (khoản 5). A pause lengthens nothing.

How long, how often and by when to ask are settings of `frame` ("duration_months", "extensions_most", "extension_months",
"extension_ask_days"); Luật 93/2025/QH15 leaves them to the permission (Điều 21 khoản 3 điểm e, g).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.text.dates import write_date
from dotpha.text.months import months_after


@dataclass(frozen=True)
class Extension:
    """One lengthening by a decision, known from the day it was decided on."""

    number: str
    decided_on: date
    months: int


@dataclass(frozen=True)
class Permission:
    """A test permitted from `starts_on` for so many months; `ended_on` where it was ended early: that day is its last."""

    starts_on: date
    months: int
    extensions: tuple[Extension, ...] = ()
    ended_on: date | None = None


@dataclass(frozen=True)
class Exemption:
    """A rule not applied within the test, from a day on; `until` where the decision names an earlier end than the test's."""

    rule: str
    starts_on: date
    until: date | None = None
    revoked_on: date | None = None


@dataclass(frozen=True)
class Asking:
    """The limits of an extension, from `frame`: how often, by how much, so many working days before the end."""

    most: int
    most_months: int
    ask_days: int


def ends_on(one: Permission, day: date) -> date:
    """The last day of a test as known on a day: extensions count once decided, an early end once it is there."""
    known = sorted((ext for ext in one.extensions if ext.decided_on <= day), key=lambda ext: ext.decided_on)
    last = months_after(one.starts_on, one.months + sum(ext.months for ext in known))
    return min(last, one.ended_on) if one.ended_on is not None and one.ended_on <= day else last


def in_term(one: Permission, day: date) -> bool:
    """Whether a test may run on a day, first and last included."""
    return one.starts_on <= day <= ends_on(one, day)


def ask_by(one: Permission, day: date, ask_days: int) -> date:
    """The last day to ask for an extension: so many working days before the last day of the test."""
    return add_working_days(ends_on(one, day), -ask_days)


def extension_refusal(one: Permission, asked_on: date, day: date, months: int, limits: Asking) -> str | None:
    """Why an extension that was asked for on one day cannot be given on another, None where it can.

    What was given since it was asked for counts, too: two that were asked for at once are not both given.
    """
    given = [ext for ext in one.extensions if ext.decided_on <= day]
    if one.ended_on is not None and one.ended_on <= asked_on:
        return f"Thử nghiệm đã kết thúc ngày {write_date(one.ended_on)}, không gia hạn được; hãy nộp hồ sơ mới."
    last = ends_on(one, asked_on)
    if asked_on > last:
        return f"Thời hạn thử nghiệm đã hết ngày {write_date(last)}, không gia hạn được; hãy nộp hồ sơ mới."
    if len(given) >= limits.most:
        return f"Đã gia hạn {len(given)} lần, không quá {limits.most} lần; hãy chọn phương án kết thúc."
    if months <= 0 or months > limits.most_months:
        return f"Mỗi lần gia hạn từ 1 đến {limits.most_months} tháng; hãy ghi lại số tháng."
    due = ask_by(one, asked_on, limits.ask_days)
    if asked_on > due:
        return f"Phải đề nghị gia hạn chậm nhất {limits.ask_days} ngày làm việc trước ngày hết hạn, tức là ngày {write_date(due)}."
    return None


def exemption_ends_on(one: Exemption, permission: Permission, day: date) -> date:
    """The last day of an exemption as known on a day: never later than the test's. On the day it is revoked it does not hold any more."""
    last = ends_on(permission, day)
    if one.until is not None:
        last = min(last, one.until)
    if one.revoked_on is not None and one.revoked_on <= day:
        last = min(last, one.revoked_on - timedelta(days=1))
    return last


def in_force(exemptions: Iterable[Exemption], permission: Permission, day: date) -> list[Exemption]:
    """The exemptions that hold on a day, in the order given. A pause does not end them; what may still be done then its decision says."""
    return [
        one for one in exemptions
        if max(one.starts_on, permission.starts_on) <= day <= exemption_ends_on(one, permission, day)
    ]  # fmt: skip


@dataclass(frozen=True)
class Reminder:
    """What is due on a day; `last` is the day the thing itself falls on."""

    key: str
    on: date
    last: date
    words: str


def reminders(one: Permission, day: date, *, limits: Asking, report_days: int, report_months: int) -> list[Reminder]:
    """What lies ahead of a running test as known on a day, by day: reports, asking for more time, the final report, the end.

    Periodic reports every `report_months` from the start; what has to be done moves from a day off to the next working day.
    """
    last = ends_on(one, day)
    if not in_term(one, day):
        return []
    out = [
        _duty("report", on, on, "nộp báo cáo định kỳ")
        for n in range(1, 1 + (last - one.starts_on).days // 28)
        if (on := months_after(one.starts_on, n * report_months)) < last
    ]
    if len([ext for ext in one.extensions if ext.decided_on <= day]) < limits.most:
        due = ask_by(one, day, limits.ask_days)
        out.append(
            Reminder("extension", due, last, f"ngày cuối để đề nghị gia hạn, thử nghiệm hết hạn {write_date(last)}")
        )
    out.append(_duty("final", last - timedelta(days=report_days), last, "nộp báo cáo tổng kết và phương án kết thúc"))
    out.append(
        Reminder("end", last, last, "hết thời hạn thử nghiệm, quy định được miễn áp dụng trở lại vào ngày hôm sau")
    )
    return sorted((found for found in out if found.on >= day), key=lambda found: (found.on, found.key))


def _duty(key: str, on: date, last: date, words: str) -> Reminder:
    """A duty by a day. "So many days before the end" is no term that a day off lengthens: it would come too near to the end."""
    moved = on if is_working_day(on) or key == "final" else add_working_days(on, 1)
    return Reminder(key, moved, last, words)
