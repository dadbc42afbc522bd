"""Expressions of time: one reader for each way a plan names a time, most exact first.

Patterns are written folded (lower case, no marks) and run over folded text. A reader gets the match and the context and
returns what the words say; None where the calendar has no such day, so that the words are used up without a guess.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dotpha.text.calendar import add_working_days
from dotpha.text.dates.days import DAY, day_of, make_day

DASH = r"[-–—]"
YEAR = r"(?P<year>20\d{2})"
_FREE = r"(?<![\d/.\w-])"  # no number, no part of a document number before
_ENDS = r"(?!\d|\s?[/.]\s?\d|[/-][a-z])"  # nor after: 05/2022/QH15, 57/2025/ND-CP
_OF_YEAR = rf"(?:\s*[/,.-]?\s*(?:cua\s+)?(?:nam\s+)?{YEAR}(?![\d/]))"
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?![\w])"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ONWARDS = r"(?P<onwards>[\s,;(]*(?:va\s+)?(?:(?:nhung|cac)\s+nam\s+(?:tiep theo|sau|ke tiep)|tro di|tiep theo))?"


@dataclass(frozen=True)
class Context:
    """What is known beside the words: the programme's year, the day the document was signed."""

    year: int | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class Meaning:
    """What words say: the last day named, how it recurs, whether the day is only an estimate."""

    on: date | None = None
    recurrence: str | None = None
    vague: bool = False


@dataclass(frozen=True)
class Expression:
    """A way of naming a time. `alone`: says a deadline in prose without a word before; `cell`: only in a cell."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Meaning | None]
    alone: bool = False
    cell: bool = False


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def in_year(month: int, day: int | None, year: str | None, context: Context) -> Meaning | None:
    """Give a month (and day) its year: the one written, else the programme's, else the signing year if still ahead."""
    named = int(year) if year else context.year or (context.signed_on.year if context.signed_on else None)
    if not 1 <= month <= 12 or (day is not None and not make_day(named or 2024, month, day)):
        return None
    if named is None:
        return Meaning(vague=True)
    on = date(named, month, day) if day else last_day(named, month)
    if not year and context.year is None and context.signed_on and on < context.signed_on:
        return Meaning(vague=True)
    return Meaning(on, vague=not year and context.year is None)


def onwards(found: re.Match[str], meaning: Meaning) -> Meaning:
    """Add that the work goes on every year where the text says "và những năm tiếp theo"."""
    return Meaning(meaning.on, "hằng năm", meaning.vague) if found["onwards"] else meaning


def _day(found: re.Match[str], context: Context) -> Meaning | None:
    on = day_of(found)
    return Meaning(on) if on else None


def _twice(found: re.Match[str], context: Context) -> Meaning | None:
    """Two days without a year: the work is due twice a year; the later day stands for it where the year is known."""
    ends = [in_year(int(found[f"m{n}"]), int(found[f"d{n}"]), None, context) for n in (1, 2)]
    if None in ends:
        return None
    days = [end.on for end in ends if end and end.on]
    return Meaning(max(days, default=None), "6 tháng")


def _day_of_month(found: re.Match[str], context: Context) -> Meaning | None:
    return in_year(int(found["m"]), int(found["d"]), None, context)


def _month(found: re.Match[str], context: Context) -> Meaning | None:
    meaning = in_year(int(found["m"]), None, found["year"], context)
    return meaning and onwards(found, meaning)


def _bare_month(found: re.Match[str], context: Context) -> Meaning | None:
    return in_year(int(found["m"]), None, None, context)


def _part_of_month(found: re.Match[str], context: Context) -> Meaning | None:
    meaning = in_year(int(found["m"]), None, found["year"], context)
    day = {"dau": 10, "giua": 20}.get(found["part"])
    if not meaning or not meaning.on or not day:
        return meaning
    return Meaning(meaning.on.replace(day=day), vague=True)


def _quarter(found: re.Match[str], context: Context) -> Meaning | None:
    named = _QUARTERS[found["last"] or found["first"]]
    return in_year(named * 3, None, found["year"], context)


def _months_of_year(found: re.Match[str], context: Context) -> Meaning | None:
    count = int(found["n"])
    if count not in (3, 6, 9):
        return None
    return in_year(12 if found["part"] == "cuoi" else count, None, found["year"], context)


def _part_of_year(found: re.Match[str], context: Context) -> Meaning | None:
    meaning = in_year({"dau": 3, "giua": 6, "cuoi": 12}[found["part"]], None, found["year"], context)
    return meaning and Meaning(meaning.on, vague=True)


def _session(found: re.Match[str], context: Context) -> Meaning | None:
    """Councils sit in the middle and at the end of the year, the first usually in July."""
    meaning = in_year(7 if found["part"] == "giua" else 12, None, found["year"], context)
    return meaning and Meaning(meaning.on, vague=True)


def _years(found: re.Match[str], context: Context) -> Meaning | None:
    first, last = int(found["from"]), int(found["year"])
    return onwards(found, Meaning(date(last, 12, 31))) if first < last else None


def _year(found: re.Match[str], context: Context) -> Meaning | None:
    return onwards(found, Meaning(date(int(found["year"]), 12, 31)))


def _within(found: re.Match[str], context: Context) -> Meaning | None:
    count, start = int(found["n"]), context.signed_on
    if not start or not found["issued"] or not 0 < count < 1000:
        return Meaning(vague=True)
    return Meaning(_later(start, count, found["unit"]))


def _later(start: date, count: int, unit: str) -> date | None:
    """Add a term to a day; months end on the same number, or on the month's last day."""
    if unit == "ngay lam viec":
        return add_working_days(start, count)
    if unit in ("ngay", "tuan"):
        return start + timedelta(count * (7 if unit == "tuan" else 1))
    month = start.year * 12 + start.month - 1 + count * (12 if unit == "nam" else 1)
    if month // 12 > 9000:
        return None
    end = last_day(month // 12, month % 12 + 1)
    return end.replace(day=min(start.day, end.day))


def _session_of_unknown_day(found: re.Match[str], context: Context) -> Meaning | None:
    return Meaning(vague=True)


def _make(name: str, pattern: str, read: Callable[[re.Match[str], Context], Meaning | None], **how: bool) -> Expression:
    return Expression(name, re.compile(pattern), read, **how)


_ND = r"(?:ngay\s+)?(?P<d{n}>\d{{1,2}})(?:\s*/\s*|\s+thang\s+)(?P<m{n}>\d{{1,2}})(?!\s*[/\d])(?!\s*,?\s*nam\s+\d)"
_ISSUED = (
    r"(?P<issued>(?:ky|ban hanh|ky ban hanh)\b|(?:nghi quyet|ke hoach|quyet dinh|chuong trinh|chi thi|van ban) nay)"
)

EXPRESSIONS = (
    _make("ngày", rf"(?<![\d/.-])(?:ngay\s+)?{DAY}(?!\d|[/.-]\d|/[a-z])", _day),
    _make(
        "hai ngày trong năm",
        _ND.format(n=1) + r"\s*(?:va|;|,)\s*(?:truoc\s+)?" + _ND.format(n=2),
        _twice,
    ),
    _make(
        "trong vòng",
        r"(?:(?:trong|sau|khong qua)\s+(?:vong\s+|thoi han\s+|thoi gian\s+)?)?(?<![\d/.-])"
        r"(?P<n>\d{1,3})\s+(?P<unit>ngay lam viec|ngay|tuan|thang|nam)"
        rf"\s*,?\s+(?:ke\s+)?(?:tu|sau)\s+(?:khi\s+|ngay\s+)?(?:\w+\s+)?{_ISSUED}",
        _within,
        alone=True,
    ),
    _make(
        "trong vòng, không rõ từ ngày nào",
        r"trong\s+(?:vong\s+|thoi han\s+|thoi gian\s+)?"
        r"(?P<n>\d{1,3})\s+(?P<unit>ngay lam viec|ngay|tuan|thang)\b(?!\s+(?:dau|cuoi))(?P<issued>(?!))?",
        _within,
        cell=True,
    ),
    _make(
        "tháng đầu năm, cuối năm",
        rf"\b(?P<n>0?[369])\s+thang\s+(?P<part>dau|cuoi)(?:\s+nam)?{_OF_YEAR}?",
        _months_of_year,
    ),
    _make(
        "kỳ họp",
        rf"ky hop\s+(?:\w+\s+){{0,8}}?(?P<part>giua|cuoi)\s+nam{_OF_YEAR}?",
        _session,
        alone=True,
    ),
    _make("kỳ họp thứ", r"ky hop\s+(?:thu\s+\w+|bat thuong|chuyen de|gan nhat)", _session_of_unknown_day, cell=True),
    _make(
        "quý",
        rf"\bquy\s*(?P<first>{_QUARTER})"
        rf"(?:\s*(?:{DASH}|,|va|den|/)\s*(?:quy\s+)?(?P<last>{_QUARTER})(?!\s*/\s*\d{{1,2}}\b))?{_OF_YEAR}",
        _quarter,
        alone=True,
    ),
    _make(
        "Q2/2025, IV/2025",
        rf"(?<![\w/.-])(?:q\s?(?P<first>[1-4])|(?P<last>iv|i{{1,3}}))\s*[/.-]\s*{YEAR}(?![\d/]|-[a-z])",
        _quarter,
        cell=True,
    ),
    _make("T6/2025", rf"(?<![\w/.-])t\s?(?P<m>\d{{1,2}})\s*[/.-]\s*{YEAR}{_ENDS}{_ONWARDS}", _month, cell=True),
    _make(
        "quý, không năm",
        rf"\bquy\s+(?P<first>{_QUARTER})(?:\s*(?:{DASH}|,|va|den)\s*(?:quy\s+)?(?P<last>{_QUARTER}))?(?P<year>(?!))?",
        _quarter,
    ),
    _make(
        "đầu, giữa, cuối tháng",
        rf"\b(?P<part>dau|giua|cuoi)\s+thang\s+(?P<m>\d{{1,2}})(?:{_OF_YEAR}|(?!\s*/?\d))",
        _part_of_month,
    ),
    _make(
        "nhiều tháng",
        rf"\bthang\s+\d{{1,2}}\s*(?:{DASH}|,|va|den)"
        rf"\s*(?:thang\s+)?(?P<m>\d{{1,2}})\s*(?:[/.-]|,?\s*nam)\s*{YEAR}{_ENDS}{_ONWARDS}",
        _month,
    ),
    _make("tháng", rf"{_FREE}(?:thang\s+)?(?P<m>\d{{1,2}})\s*[/.-]\s*{YEAR}{_ENDS}{_ONWARDS}", _month),
    _make("tháng", rf"\bthang\s*(?P<m>\d{{1,2}})\s*,?\s*nam\s+{YEAR}{_ONWARDS}", _month),
    _make(
        "ngày, không năm",
        r"(?<![\d/.-])\b(?:ngay\s+)(?P<d>\d{1,2})(?:\s*/\s*|\s+thang\s+)(?P<m>\d{1,2})(?!\s*/\s*\d|\d)",
        _day_of_month,
    ),
    _make(
        "ngày, không năm",
        r"(?<![\d/.-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?!\s*/\s*\d|\d|[/-][a-z])",
        _day_of_month,
        cell=True,
    ),
    _make("tháng, không năm", r"\bthang\s+(?P<m>\d{1,2})(?!\s*[/\d])", _bare_month),
    _make("đầu, giữa, cuối năm", rf"\b(?P<part>dau|giua|cuoi)\s+nam{_OF_YEAR}?", _part_of_year),
    _make(
        "nhiều năm",
        rf"(?<![\d/.-])(?:(?:tu|giai doan)\s+)?(?:nam\s+)?(?P<from>20\d{{2}})"
        rf"\s*(?:{DASH}|den|toi)\s*(?:het\s+)?(?:nam\s+)?{YEAR}(?![\d/]){_ONWARDS}",
        _years,
    ),
    _make("năm", rf"\bnam\s+{YEAR}(?![\d/]){_ONWARDS}", _year),
    _make("năm", rf"(?<![\d/.\w-]){YEAR}(?![\d/]|-[a-z]){_ONWARDS}", _year, cell=True),
)
