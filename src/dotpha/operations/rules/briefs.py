"""When a brief is made, which days it covers, how it is said in a mail. Pure; parts and sentences are those of `kit.briefs`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from dotpha.text.calendar import add_working_days, is_working_day, working_days_between
from dotpha.text.dates import write_date

DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
NOTHING = (
    "Từ bản tin trước đến nay chương trình không có thay đổi; hôm nay và 5 ngày làm việc tới không có việc nào đến hạn."
)

HOUR = time(7)
"""When the brief of a morning is made, and until when it tells (`kit.briefs.HOUR`): before offices open."""


def is_due(moment: datetime) -> bool:
    """Whether the brief of the day may be made: on a working day, from seven on, however late in the day."""
    return is_working_day(moment.date()) and moment.time() >= HOUR


def since(day: date, last: date | None) -> date:
    """From which day a brief tells: that of the brief before; where there is none, the working day before."""
    return last if last is not None and last < day else add_working_days(day, -1)


def covers(since: date, day: date) -> str:
    """ "Số liệu từ 7 giờ thứ Sáu 14/11/2025 đến 7 giờ thứ Hai 17/11/2025", and how many working days where there are more."""
    worked = working_days_between(since, day)
    more = f" ({worked} ngày làm việc)" if worked > 1 else ""
    return f"Số liệu từ 7 giờ {_named(since)} đến 7 giờ {_named(day)}{more}"


def _named(day: date) -> str:
    return f"{DAYS[day.weekday()]} {write_date(day)}"


def named(sentence: Any) -> list[str]:
    """The rows that stand under a sentence on paper and in a mail, the last saying how many more there are."""
    rows = [row.text.rstrip(".") for row in sentence.first]
    return [*rows, f"và {len(sentence.more)} việc khác"] if sentence.more else rows


def mail_subject(day: date, headline: str) -> str:
    return f"Bản tin sáng {write_date(day)}: {headline[:1].lower()}{headline[1:]}"


def mail_text(day: date, since: date, parts: Sequence[Any], *, page: str, stop: str) -> str:
    """The brief as plain text; `page` is its address ("": not known), `stop` how one gets no more."""
    said = [f"BẢN TIN SÁNG NGÀY {write_date(day)}", f"{covers(since, day)}."]
    for part in parts:
        lines = [part.heading.upper()]
        for one in part.sentences:
            lines.append(f"- {one.text}")
            lines += [f"  + {row}" for row in named(one)]
        said.append("\n".join(lines))
    if not parts:
        said.append(NOTHING)
    if page:
        said.append(f"Xem bản tin và các dòng đứng sau từng con số: {page}")
    return "\n\n".join([*said, stop]) + "\n"
