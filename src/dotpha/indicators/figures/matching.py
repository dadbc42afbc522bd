"""Which column of a table is the unit, the period, the value: a proposal by header and content that a person may change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.indicators.figures.grid import Cell
from dotpha.indicators.figures.numbers import Style, is_nothing, is_number, is_unsure, style_of
from dotpha.indicators.figures.periods import BadPeriod, Cumulative, read_period, year_in
from dotpha.indicators.figures.reading import Table
from dotpha.text.letters import fold
from dotpha.text.spans import Span

_SERIAL = re.compile(r"(?:stt|tt|so tt|so thu tu|no\.?|#)")
_UNIT = re.compile(
    r"(?:ten |ma )?(?:don vi(?! (?:tinh|do))|xa|phuong|dia phuong|dia ban|co quan|so, |huyen|tinh\b|thon)|.*(?:xa, phuong|"
    r"xa/phuong|phuong, xa|don vi hanh chinh)|ref_area|unit$|area"
)
_PERIOD = re.compile(r"(?:ky|thoi gian|thoi ky|thoi diem|thang|quy|nam|ngay|period|time_period|date|month|year)\b.*")
_INDICATOR = re.compile(r"(?:ten |ma )?(?:chi tieu|chi so|noi dung|indicator)\b.*")
_REMARK = re.compile(r"(?:ghi chu|ly do|don vi (?:tinh|do)|dvt|nguon|dien giai|remark|note|source)\b.*")
_MEASURE = re.compile(r"\((?P<unit>[^()]{1,40})\)\s*$")
SAMPLE = 1000
"""Cells of a column that are enough to guess what it is."""
ENOUGH = 0.6
"""The share of a column's filled cells that must be of a kind."""


@dataclass(frozen=True)
class ValueColumn:
    """A column of values: `period` where its header names the span, `indicator` where it names what is counted.

    `unit` the measure in its header ("%"); `times` 100 where a workbook keeps percentages as shares; `unsure` where its
    numbers may be read twice and a person should look; `style` where that person has chosen ("vi" 1.234,5, "en" 1,234.5).
    """

    key: str
    period: str = ""
    indicator: str = ""
    unit: str = ""
    times: float = 1
    unsure: bool = False
    style: str = ""


@dataclass(frozen=True)
class Matching:
    """Columns by their keys: `unit`, `period`, `indicator` ("" for none), the columns of values.

    `year` is the column of years beside one of months or quarters; `months` says that the dates of the period's column
    are first days that stand for months. `fixed` is the span of all rows where no column tells it, `fixed_unit` their
    unit. `problems` says what a person still has to choose.
    """

    unit: str
    period: str = ""
    indicator: str = ""
    values: tuple[ValueColumn, ...] = ()
    fixed: str = ""
    fixed_unit: str = ""
    year: str = ""
    months: bool = False
    problems: tuple[str, ...] = ()

    @property
    def layout(self) -> str:
        """ "long", "periods" (periods in columns) or "indicators" (indicators in columns)."""
        if any(one.period for one in self.values):
            return "periods"
        return "indicators" if len(self.values) > 1 else "long"


def match_columns(table: Table, *, period: str = "") -> Matching:
    """A proposal for a table; `period` is the name of a span that the person has chosen for all rows."""
    places = range(len(table.header))
    serial = {at for at in places if _SERIAL.fullmatch(_words(table, at))}
    free = [at for at in places if at not in serial and not _REMARK.fullmatch(_words(table, at))]
    year, when = _period_columns(table, free)
    free = [at for at in free if at not in (year, when)]
    values = [at for at in free if _holds_values(table, at)]
    rest = [at for at in free if at not in values]
    unit = _unit_column(table, rest)
    summed = [table.header[at] for at in values if _is_cumulative(table.header[at])]
    values = [at for at in values if table.header[at] not in summed]
    # Codes of units are figures to look at: a column named so is never one of values.
    values = [at for at in values if not _UNIT.match(_words(table, at)) or _header_period(table, at)]
    if unit is None:
        unit = next((at for at in free if at not in values and not _INDICATOR.fullmatch(_words(table, at))), None)
    what = next((at for at in rest if at != unit and _INDICATOR.fullmatch(_words(table, at))), None)
    columns = tuple(_value_column(table, at, alone=len(values) == 1) for at in values)
    told = when is not None or all(one.period for one in columns)
    fixed = "" if told else period or table.period

    def key(at: int | None) -> str:
        return "" if at is None else table.header[at]

    return Matching(
        key(unit),
        key(when),
        key(what),
        columns,
        fixed,
        "",
        key(year),
        when is not None and _are_months(table, when),
        tuple(_problems(unit is None, not told and not fixed, columns, summed)),
    )


def _problems(no_unit: bool, no_period: bool, values: Sequence[ValueColumn], summed: Sequence[str]) -> list[str]:
    found = [
        f"Cột “{key}” là số cộng dồn từ đầu năm nên không lấy. Hãy ghi số riêng của từng tháng hoặc từng quý."
        for key in summed
    ]
    if no_unit:
        found.append("Chưa biết cột nào ghi tên đơn vị. Hãy chọn cột đơn vị.")
    if no_period:
        found.append("Chưa biết số liệu của kỳ nào: không có cột kỳ và tiêu đề không ghi kỳ. Hãy chọn kỳ.")
    if not values:
        found.append("Chưa biết cột nào là số liệu. Hãy chọn cột giá trị.")
    found += [
        f"Cột “{one.key}” có số đọc được hai cách (1.234 là một nghìn hay một phẩy?). Hãy xem lại các số mẫu."
        for one in values
        if one.unsure
    ]
    return found


def _words(table: Table, at: int) -> str:
    """The header of a column, folded, without the measure in brackets."""
    return " ".join(fold(_MEASURE.sub("", table.header[at])).split())


def _share(texts: Sequence[str], holds: Sequence[bool]) -> float:
    return sum(holds) / len(texts) if texts else 0.0


def _period_columns(table: Table, free: Sequence[int]) -> tuple[int | None, int | None]:
    """The column of years beside one of months or quarters, else None, and the column of spans."""
    for year in free:
        texts = [text for text in table.texts(year) if text]
        if _words(table, year) != "nam" or not texts or not all(re.fullmatch(r"\d{4}", text) for text in texts):
            continue
        for when in free:
            head, cells = table.header[when], [text for text in table.texts(when) if text]
            if when != year and cells and all(is_part(head, text) for text in cells):
                return year, when
    return None, _period_column(table, free)


def is_part(header: str, text: str) -> bool:
    """Whether a cell with the words of its header names a span of some year: "III" under "Quý"."""
    return bool(re.match(r"(?:quy|thang|ky)\b", fold(header))) and (
        _is_period(text, 2000) or _is_period(f"{header} {text}", 2000)
    )


def _are_months(table: Table, at: int) -> bool:
    """Whether the dates of a column are several first days: a workbook keeps "9/2025" as the first of September."""
    days = {cell.day for cell in _cells(table, at) if cell.text}
    return len(days) > 1 and all(day is not None and day.day == 1 for day in days)


def _period_column(table: Table, free: Sequence[int]) -> int | None:
    """The column of spans: named so and mostly of spans, or else all of words that are spans."""
    best, most = None, 0.0
    for at in free:
        if _header_period(table, at) is not None:
            continue
        texts = [text for text in table.texts(at) if text][:SAMPLE]
        share = _share(texts, [_is_period(text, table.year) for text in texts])
        named = bool(_PERIOD.match(_words(table, at)))
        worded = not all(is_number(text) for text in texts)
        score = share + named
        if share >= ENOUGH and (named or worded) and score > most:
            best, most = at, score
    return best


def _is_period(text: str, year: int | None) -> bool:
    try:
        read_period(text, year)
    except BadPeriod as error:
        return isinstance(error, Cumulative)
    return True


def _is_cumulative(header: str) -> bool:
    for part in _MEASURE.sub("", header).split(" / "):
        try:
            read_period(part, 2000)
        except Cumulative:
            return True
        except BadPeriod:
            continue
    return False


def _holds_values(table: Table, at: int) -> bool:
    filled = [text for text in table.texts(at) if not is_nothing(text)]
    if not filled:
        return _header_period(table, at) is not None
    unit = measure_of(table.header[at])
    return _share(filled, [is_number(text, unit) for text in filled]) >= ENOUGH


def _unit_column(table: Table, rest: Sequence[int]) -> int | None:
    """The column named so; else that of the most different words."""
    words = [at for at in rest if any(table.texts(at)) and not _INDICATOR.fullmatch(_words(table, at))]
    named = [at for at in words if _UNIT.match(_words(table, at))]
    pool = named or words
    return max(pool, key=lambda at: (len(set(table.texts(at))), -at), default=None)


def measure_of(header: str) -> str:
    """The unit in the words of a column: "Tỷ lệ (%)" → "%", "" where none is."""
    found = _MEASURE.search(header)
    if found and not _is_period(found["unit"], None):
        return found["unit"].strip()
    return "%" if "%" in header else ""


def _header_period(table: Table, at: int) -> Span | None:
    """The span that a header names, whole or in parts: "2024 / Quý I", "Tháng 9/2025 (%)", "Số hồ sơ / T9/2025"."""
    span, _ = split_header(table.header[at], table.year)
    return span


def split_header(header: str, year: int | None) -> tuple[Span | None, str]:
    """The span in a header, and the words that are left of it. The part that is shortest in days stands."""
    plain = re.sub(
        r" \(\d+\)$", "", _MEASURE.sub(lambda f: f[0] if _is_period(f["unit"], None) else "", header)
    ).strip()
    parts = [part.strip() for part in plain.split(" / ")]
    year = year_in(plain) or year
    spans, words = [], []
    for part in parts:
        try:
            spans.append(read_period(part, year))
        except BadPeriod:
            words.append(part)
    return min(spans, key=lambda span: span.days, default=None), " / ".join(words)


def value_columns(table: Table, keys: Sequence[str]) -> tuple[ValueColumn, ...]:
    """What the headers of these columns say of their values, for columns that a person chose."""
    return tuple(_value_column(table, table.header.index(key), alone=len(keys) == 1) for key in keys)


def _value_column(table: Table, at: int, *, alone: bool) -> ValueColumn:
    key = table.header[at]
    span, words = split_header(key, table.year)
    unit = measure_of(key) or table.unit
    numbers = [cell.number for cell in _cells(table, at) if cell.number is not None]
    unsure = style_in(table, at, unit) in (Style.OPEN, Style.MIXED) and is_unsure(_typed(table, at), unit)
    as_shares = unit == "%" and any(n % 1 for n in numbers) and all(0 <= n <= 1 for n in numbers)
    indicator = words if span is not None else ("" if alone else key)
    return ValueColumn(key, span.name if span else "", indicator, unit, 100 if as_shares else 1, unsure)


def style_in(table: Table, at: int, unit: str) -> Style:
    """Which sign parts the decimals of a column; where it does not tell, as all the columns of the table do."""
    own = style_of(_typed(table, at), unit)
    if own != Style.OPEN:
        return own
    others = [text for one in range(len(table.header)) if not _is_when(table, one) for text in _typed(table, one)]
    told = style_of(others, unit)
    return Style.OPEN if told == Style.MIXED else told


def _is_when(table: Table, at: int) -> bool:
    """Whether a column is named as one of spans: "9.2025" is no number."""
    return bool(_PERIOD.match(_words(table, at))) and _header_period(table, at) is None


def _cells(table: Table, at: int) -> list[Cell]:
    return [row.cells[at] for row in table.rows if not row.total and not row.group]


def _typed(table: Table, at: int) -> list[str]:
    return [cell.text for cell in _cells(table, at) if cell.number is None]
