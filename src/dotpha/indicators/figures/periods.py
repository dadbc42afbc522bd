"""Spans of the calendar as people write them in tables: "Tháng 9/2025", "T9/2025", "Quý III/2025", "30/9/2025"."""

from __future__ import annotations

import re
from functools import lru_cache

from dotpha.text.dates import read_date
from dotpha.text.letters import fold
from dotpha.text.spans import YEARS, Length, Span, of_months, read_span, span_of

HELP = "Hãy viết như Tháng 9/2025, Quý III/2025, Năm 2025 hoặc 30/9/2025."
NAMED = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
_YEAR = r"(?:\s*[/.-]?\s*(?:nam\s+)?(?P<year>\d{4}))?"
_MONTH = re.compile(r"(?:thang\s*|thg\.?\s*|t\.?\s*|m)(?P<n>\d{1,2})" + _YEAR)
_BARE_MONTH = re.compile(r"(?P<n>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
_QUARTER = re.compile(r"(?:quy\s*|q\.?\s*)(?P<n>[1-4]|iv|i{1,3})" + _YEAR)
_BARE_QUARTER = re.compile(r"(?P<n>iv|i{1,3})\s*[/.-]\s*(?P<year>\d{4})")
_HALF = re.compile(r"(?:6|sau) thang (?P<n>dau|cuoi)(?: cua)?(?: nam)?" + _YEAR)
_WHOLE = re.compile(r"(?:ca )?(?:nam\s+)?(?P<year>\d{4})")
_SEVERAL = re.compile(r"(?:giai doan\s+)?(?P<first>\d{4})\s*[-–/]\s*(?P<last>\d{4})")
_CUMULATIVE = re.compile(
    r"(?P<n>\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: mot)?) thang(?: dau(?: nam)?| qua)?(?: cua)?(?: nam)?"
    + _YEAR
    + r"|(?:luy ke|cong don|tu dau nam|den (?:het |cuoi )?(?:thang|ngay|quy)).*"
)


class BadPeriod(ValueError):
    """Words that name no span of the calendar; its text is a sentence."""


class Cumulative(BadPeriod):
    """Words for what was summed up since the year began: "9 tháng 2025"."""


@lru_cache(maxsize=10_000)
def read_period(text: str, year: int | None = None) -> Span:
    """The span that words name; `year` where they leave it out. Raises BadPeriod with a sentence."""
    plain = " ".join(fold(text).replace("–", "-").split()).strip(" .:;()")
    try:
        found = _read(plain, text, year)
    except BadPeriod:
        raise
    except ValueError:
        raise BadPeriod(f"Kỳ “{text}” không có trên lịch. {HELP}") from None
    if found is None:
        raise BadPeriod(f"Không hiểu kỳ “{text}”. {HELP}")
    return found


_SHAPES = (
    (_MONTH, Length.MONTH),
    (_BARE_MONTH, Length.MONTH),
    (_QUARTER, Length.QUARTER),
    (_BARE_QUARTER, Length.QUARTER),
    (_HALF, Length.HALF),
    (_WHOLE, Length.YEAR),
)


def _read(plain: str, text: str, year: int | None) -> Span | None:
    if named := _named(text):
        return named
    for pattern, length in _SHAPES:
        if found := pattern.fullmatch(plain):
            return of_months(_year(found, text, year), _number(found), length)
    if found := _SEVERAL.fullmatch(plain):
        return read_span(f"{found['first']}/{found['last']}")
    if day := read_date(text):
        if day.year not in YEARS:
            raise BadPeriod(f"Năm của kỳ “{text}” phải từ {YEARS.start} đến {YEARS.stop - 1}. {HELP}")
        return span_of(day, Length.DAY)
    if _CUMULATIVE.fullmatch(plain):
        raise Cumulative(
            f"“{text}” là số cộng dồn từ đầu năm, không phải số của một kỳ. Hãy ghi số riêng của từng tháng hoặc từng quý "
            "(lấy số cộng dồn kỳ này trừ số cộng dồn kỳ trước)."
        )
    return None


def _named(text: str) -> Span | None:
    try:
        return read_span(text)
    except ValueError:
        return None


def _number(found: re.Match[str]) -> int:
    text = found.groupdict().get("n") or "1"
    return NAMED.get(text) or int(text)


def _year(found: re.Match[str], text: str, year: int | None) -> int:
    told = int(found["year"]) if found["year"] else year
    if told is None:
        raise BadPeriod(f"Kỳ “{text}” không ghi năm. {HELP}")
    if told not in YEARS:
        raise BadPeriod(f"Năm của kỳ “{text}” phải từ {YEARS.start} đến {YEARS.stop - 1}. {HELP}")
    return told


def year_in(text: str) -> int | None:
    """The only year that a title names, None where it names none or several."""
    years = {int(one) for one in re.findall(r"(?<!\d)(\d{4})(?!\d)", text) if 1990 <= int(one) <= 2100}
    return years.pop() if len(years) == 1 else None


def period_in_title(text: str) -> Span | None:
    """The one span that a title line names: "SỐ LIỆU THÁNG 9 NĂM 2025" → 2025-09; None where none or several are."""
    plain = " ".join(fold(text).split())
    if re.search(r"luy ke|cong don|tu dau nam|den (?:het |cuoi )?(?:thang|ngay|quy)|\d+ thang (?!dau|cuoi)", plain):
        return None
    asked = re.compile(
        r"\b(?:(?:6|sau) thang (?:dau|cuoi) nam \d{4}|thang \d{1,2}\s*(?:/|nam )\s*\d{4}"
        r"|quy (?:iv|i{1,3}|[1-4])\s*(?:/|nam )\s*\d{4}|nam \d{4})\b"
    )
    found = {found.group() for found in asked.finditer(plain)}
    if len(found) != 1:
        return None
    try:
        return read_period(found.pop())
    except BadPeriod:
        return None
