"""Reporting periods with their legal ranges.

Nghị định 09/2019/NĐ-CP Điều 12: figures are cut off from the 15th to the 14th. Nghị quyết 03/NQ-CP (09/01/2025) mục III.3 asks
for a report twice a year, before 15/6 and before 1/12: its two periods end on the day before, so that no day is in none.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dotpha.text.dates import write_date

Kind = Literal["month", "quarter", "half", "nine_months", "year", "resolution", "range"]
YEARS = range(1900, 2201)
ROMAN = ("", "I", "II", "III", "IV")
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
_NAME = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|M(0?[1-9]|1[0-2])|(9M)|NQ03-([12])))?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
HELP = "Kỳ báo cáo viết như 2025-M03, 2025-Q2, 2025-H1, 2025-9M, 2025, 2025-NQ03-1 hoặc 2025-01-15..2025-06-14."


@dataclass(frozen=True)
class Period:
    """A reporting period: `name` as in commands and links, `label` as people say it, first and last day."""

    name: str
    label: str
    starts_on: date
    ends_on: date

    @property
    def kind(self) -> Kind:
        """The kind of period, told by its name."""
        if ".." in self.name:
            return "range"
        mark = self.name[5:6]
        kinds: dict[str, Kind] = {
            "": "year", "Q": "quarter", "H": "half", "M": "month", "9": "nine_months", "N": "resolution",
        }  # fmt: skip
        return kinds[mark]

    @property
    def year(self) -> int:
        """The year the period is counted to: that of its last day."""
        return self.ends_on.year

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def read_period(text: str) -> Period:
    """Read a period's name; raise ValueError with a Vietnamese sentence when it is none."""
    text = text.strip()
    if found := _RANGE.fullmatch(text):
        return _read_range(text, found[1], found[2])
    found = _NAME.fullmatch(text)
    if not found or int(found[1]) not in YEARS:
        raise ValueError(f"Không hiểu kỳ báo cáo “{text}”. {HELP}")
    year, quarter, half, month, nine, resolution = int(found[1]), *found.groups()[1:]
    if quarter:
        return period("quarter", year, int(quarter))
    if half:
        return period("half", year, int(half))
    if month:
        return period("month", year, int(month))
    if resolution:
        return period("resolution", year, int(resolution))
    return period("nine_months" if nine else "year", year)


def _read_range(text: str, first: str, last: str) -> Period:
    try:
        starts_on, ends_on = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise ValueError(f"Kỳ báo cáo “{text}” có ngày không tồn tại. {HELP}") from None
    return free_period(starts_on, ends_on)


def free_period(starts_on: date, ends_on: date) -> Period:
    """Make a period of two days, both counted; raise ValueError when the second comes before the first."""
    if starts_on.year not in YEARS or ends_on.year not in YEARS:
        raise ValueError(f"Kỳ báo cáo chỉ lập được trong các năm từ {YEARS[0]} đến {YEARS[-1]}.")
    if ends_on < starts_on:
        raise ValueError(f"Kỳ báo cáo kết thúc ({write_date(ends_on)}) trước khi bắt đầu ({write_date(starts_on)}).")
    label = f"Từ ngày {write_date(starts_on)} đến ngày {write_date(ends_on)}"
    return Period(f"{starts_on.isoformat()}..{ends_on.isoformat()}", label, starts_on, ends_on)


def period(kind: Kind, year: int, index: int = 1) -> Period:
    """Make the `index`-th period of a kind in a year, from 1; raise ValueError when the year has no such one."""
    if kind == "resolution":
        return _resolution(year, index)
    months = _MONTHS.get(kind)
    last_month = 9 if kind == "nine_months" else months * index if months else 0
    if months is None or not 1 <= last_month <= 12 or index < 1:
        raise ValueError(f"Năm {year} không có kỳ báo cáo “{kind} {index}”. {HELP}")
    before = (year * 12 + last_month - 1) - months  # months counted from year 0
    starts_on = date(before // 12, before % 12 + 1, 15)
    name, label = _named(kind, year, index)
    return Period(name, label, starts_on, date(year, last_month, 14))


def _resolution(year: int, index: int) -> Period:
    if index not in (1, 2):
        raise ValueError(f"Nghị quyết số 03/NQ-CP có hai kỳ báo cáo mỗi năm, không có kỳ thứ {index}. {HELP}")
    starts_on, ends_on = (
        (date(year - 1, 12, 1), date(year, 6, 14)) if index == 1 else (date(year, 6, 15), date(year, 11, 30))
    )
    half = "đầu" if index == 1 else "cuối"
    return Period(f"{year}-NQ03-{index}", f"6 tháng {half} năm {year} (Nghị quyết số 03/NQ-CP)", starts_on, ends_on)


def _named(kind: Kind, year: int, index: int) -> tuple[str, str]:
    if kind == "month":
        return f"{year}-M{index:02d}", f"Tháng {index:02d}/{year}" if index < 3 else f"Tháng {index}/{year}"
    if kind == "quarter":
        return f"{year}-Q{index}", f"Quý {ROMAN[index]}/{year}"
    if kind == "half":
        return f"{year}-H{index}", f"6 tháng {'đầu' if index == 1 else 'cuối'} năm {year}"
    if kind == "nine_months":
        return f"{year}-9M", f"9 tháng đầu năm {year}"
    return f"{year}", f"Năm {year}"


def period_containing(day: date, kind: Kind) -> Period:
    """Return the period of a kind that a day is counted to: 20/11/2025 is in month 12, quarter IV.

    Raise ValueError for "range", and for "nine_months" on a day after 14/9, which no nine months hold.
    """
    if kind == "resolution":
        near = [_resolution(year, index) for year in (day.year, day.year + 1) for index in (1, 2)]
        return next(one for one in near if day in one)
    months = _MONTHS.get(kind)
    if months is None:
        raise ValueError("Khoảng ngày tự do không suy ra được từ một ngày. " + HELP)
    month = day.year * 12 + day.month - 1 + (day.day >= 15)
    found = period(kind, month // 12, 1 if kind == "nine_months" else month % 12 // months + 1)
    if day not in found:
        raise ValueError(f"Ngày {write_date(day)} không thuộc kỳ 9 tháng của năm nào.")
    return found


def previous(current: Period) -> Period:
    """Return the period before: of the same kind, or as many days for a free range; nine months of the year before."""
    eve = current.starts_on - timedelta(1)
    if current.kind == "range":
        return free_period(eve - (current.ends_on - current.starts_on), eve)
    if current.kind == "nine_months":
        return period("nine_months", current.year - 1)
    return period_containing(eve, current.kind)
