"""What stands above the table of an appendix: whose answers these are, and of which period.

The title is the one written at export ("… nhiệm vụ do Sở Tư pháp chủ trì, kỳ quý IV/2025"), in whatever case it comes back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dotpha.text import periods
from dotpha.text.vietnamese import fold

_BODY = re.compile(
    r"\bnhiem vu (?:do (?P<lead>.{3,160}?) chu tri\b|cua (?P<body>.{3,160}?)(?:,? (?:ky|quy|trong)\b|$))"
)
_TITLED = re.compile(r"\bky (?:bao cao )?(?P<period>\S.+)")
_TITLE = re.compile(r"(?:\W|phu luc|bieu|so \d+)*(?:tong hop )?(?:ket qua|bao cao|tinh hinh)\b")
_QUARTER = re.compile(r"\bquy (?P<index>iv|i{1,3}|[1-4]) ?(?:[/,-]|nam)? ?(?P<year>20\d\d)\b")
_MONTH = re.compile(r"\bthang (?P<index>1[0-2]|0?[1-9]) ?(?:[/,-]|nam)? ?(?P<year>20\d\d)\b")
_RESOLUTION = re.compile(
    r"\b(?:0?6|sau) thang (?P<index>dau|cuoi) nam (?P<year>20\d\d),? \(?(?:theo )?(?:nghi quyet|nq)(?: so)? 0?3/nq-cp\b"
)
_HALF = re.compile(r"\b(?:0?6|sau) thang (?P<index>dau|cuoi) nam (?P<year>20\d\d)\b")
_NINE = re.compile(r"\b(?:0?9|chin) thang(?: dau)? nam (?P<year>20\d\d)\b")
_YEAR = re.compile(r"^nam (?P<year>20\d\d)\b")
_RANGE = re.compile(r"\btu ngay (\d{1,2})/(\d{1,2})/(20\d\d) den ngay (\d{1,2})/(\d{1,2})/(20\d\d)")
_INDEX = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
LONGEST = 320
"""A title is a line or two; longer text above a table is a letter that mentions things."""


@dataclass(frozen=True)
class Heading:
    """`body` as the title names it, folded; `period` by its name ("2025-Q4"); "" where the title does not say.

    `begun` is the first line of a title that may go on in the next one.
    """

    body: str = ""
    period: str = ""
    begun: str = ""


def read_heading(line: str, before: Heading = Heading()) -> Heading:
    """What a line above a table says, added to what was said before; a title of its own agency starts anew."""
    alone = replace(before, begun="")
    if before.begun and (whole := _read(f"{before.begun} {line}", Heading())).body:
        return whole
    return _read(line, alone)


def _read(line: str, before: Heading) -> Heading:
    text = " ".join(fold(line).split())
    if len(text) > LONGEST:
        return before
    body = _BODY.search(text) if _TITLE.match(text) else None
    period = _period(text)
    if body:
        return Heading((body["lead"] or body["body"]).strip(), period)
    if period:
        return Heading(before.body, period)
    return replace(before, begun=text) if _TITLE.match(text) else before


def _period(text: str) -> str:
    titled = _TITLED.search(text)
    found = read_period(titled["period"]) if titled else None
    if found is None and _TITLE.match(text):
        found = read_period(text)
    return found.name if found else ""


def read_period(text: str) -> periods.Period | None:
    """The period that folded words name ("quy iv/2025", "6 thang dau nam 2025"); None where they name none."""
    try:
        return _legal(text) or _range(text)
    except ValueError:
        return None


def _legal(text: str) -> periods.Period | None:
    kinds: Iterable[tuple[re.Pattern[str], periods.Kind]] = (
        (_QUARTER, "quarter"), (_RESOLUTION, "resolution"), (_HALF, "half"), (_NINE, "nine_months"), (_MONTH, "month"), (_YEAR, "year"),
    )  # fmt: skip
    for pattern, kind in kinds:
        if found := pattern.search(text):
            index = found.groupdict().get("index", "1")
            return periods.period(kind, int(found["year"]), _INDEX.get(index) or int(index))
    return None


def _range(text: str) -> periods.Period | None:
    found = _RANGE.search(text)
    if not found:
        return None
    d1, m1, y1, d2, m2, y2 = map(int, found.groups())
    return periods.free_period(date(y1, m1, d1), date(y2, m2, d2))
