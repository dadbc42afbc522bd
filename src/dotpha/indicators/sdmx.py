"""Observations as SDMX-CSV 2.0, out and in (https://github.com/sdmx-twg/sdmx-csv, data message of SDMX 3.0).

The first columns are STRUCTURE, STRUCTURE_ID and ACTION; then dimensions, measure and attributes by their identifiers.
The separator is the sign behind STRUCTURE. SDMX-CSV 1.0, whose first column is DATAFLOW, is read as well.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from dotpha.indicators.figures.bounds import BadFigures, check_bytes, check_grid, refuse
from dotpha.indicators.figures.grid import decode
from dotpha.indicators.figures.rows import Fault
from dotpha.text.spans import Length, Span, read_span

MIME = "application/vnd.sdmx.data+csv; version=2.0.0"
DATAFLOW = "DOTPHA:INDICATORS(1.0)"
COLUMNS = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS",
    "UNIT_MEASURE", "SOURCE",
)  # fmt: skip
NEEDED = ("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE")
SEPARATORS = ",;\t|"
_FIRST = re.compile(r'"?(?:STRUCTURE(?:\[.\])?|DATAFLOW(?:: [^,;\t|]*)?)"?(?P<sign>.)')
_MONTH = re.compile(r"(\d{4})-M(\d\d)")
_RANGE = re.compile(r"(\d{4})-01-01/P(\d{1,2})Y")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")


class Status(StrEnum):
    """OBS_STATUS, of SDMX's CL_OBS_STATUS."""

    NORMAL = "A"
    PROVISIONAL = "P"
    MISSING = "M"
    BREAK = "B"


STATUS_LABELS = {
    Status.NORMAL: "chính thức",
    Status.PROVISIONAL: "sơ bộ",
    Status.MISSING: "không có số liệu",
    Status.BREAK: "đổi cách tính",
}


@dataclass(frozen=True)
class Observation:
    """A value of an indicator for an area in a span (its name of `text.spans`); None is always of status M."""

    area: str
    indicator: str
    period: str
    value: float | None
    status: Status = Status.NORMAL
    unit: str = ""
    source: str = ""
    row: int = field(default=0, compare=False)
    """Where it stands in the file it was read from."""


def write(observations: Iterable[Observation], flow: str = DATAFLOW, action: str = "I") -> Iterator[str]:
    """The lines of a message, the header first, each ended by CRLF (RFC 4180); ask for UTF-8."""
    yield _line(COLUMNS)
    for one in observations:
        span = read_span(one.period)
        status = Status.MISSING if one.value is None else one.status
        yield _line(
            (
                "dataflow", flow, action, frequency(span), one.area, one.indicator, time_period(span),
                _number(one.value), status, one.unit, one.source,
            )
        )  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _number(value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def frequency(span: Span) -> str:
    """FREQ of a span, of SDMX's CL_FREQ: of five years "A5"."""
    if span.length != Length.YEARS:
        return span.length.value
    return f"A{span.ends_on.year - span.starts_on.year + 1}"


def time_period(span: Span) -> str:
    """TIME_PERIOD of a span; of several years a time range: "2026-01-01/P5Y"."""
    if span.length != Length.YEARS:
        return span.name
    return f"{span.starts_on.isoformat()}/P{span.ends_on.year - span.starts_on.year + 1}Y"


def read_time_period(text: str) -> Span:
    """The span of a TIME_PERIOD; raises ValueError with a sentence for those that the calendar here has not (weeks)."""
    plain = text.strip()
    if found := _MONTH.fullmatch(plain):
        plain = f"{found[1]}-{found[2]}"
    elif found := _RANGE.fullmatch(plain):
        years = int(found[2])
        plain = found[1] if years == 1 else f"{found[1]}/{int(found[1]) + years - 1}"
    elif plain.endswith("-A1"):
        plain = plain[:-3]
    return read_span(plain)


def is_sdmx(data: bytes) -> bool:
    """Whether a file begins as a message of SDMX-CSV does."""
    return data[:32].lstrip(b'\xef\xbb\xbf\xff\xfe"').startswith((b"STRUCTURE", b"DATAFLOW", b"S\0T\0R\0U\0"))


def read(data: bytes, name: str) -> list[Observation | Fault]:
    """The observations of a message, and what is wrong with the rest. Raises BadFigures for what is no SDMX-CSV."""
    check_bytes(data, name)
    text = decode(data, name)
    found = _FIRST.match(text)
    if not found or found["sign"] not in SEPARATORS:
        raise refuse(name, "không phải SDMX-CSV: dòng đầu phải bắt đầu bằng STRUCTURE,STRUCTURE_ID (hoặc DATAFLOW)")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=found["sign"]))
    except csv.Error as error:
        raise refuse(name, "bị hỏng: có thể một dấu ngoặc kép mở mà không đóng") from error
    check_grid(len(rows), max(map(len, rows)), name)
    header = _header(rows[0], name)
    return [_observation(number, row, header, found["sign"]) for number, row in enumerate(rows[1:], 2) if any(row)]


def _header(row: list[str], name: str) -> dict[str, int]:
    """Each identifier's place; "FREQ: Frequency" is FREQ."""
    places = {cell.split(": ")[0].strip(): place for place, cell in reversed(list(enumerate(row)))}
    missing = [one for one in NEEDED if one not in places]
    if missing:
        raise BadFigures(f"Tệp “{name}” thiếu cột {', '.join(missing)}. Hãy xuất lại tệp với đủ các cột ấy.")
    return places


class _Wrong(ValueError):
    """(column, sentence)"""


def _observation(number: int, row: list[str], places: dict[str, int], sign: str) -> Observation | Fault:
    def cell(column: str) -> str:
        place = places.get(column)
        return row[place].strip() if place is not None and place < len(row) else ""

    def code(column: str) -> str:
        return cell(column).split(": ")[0]

    try:
        if code("ACTION") == "D":
            raise _Wrong("ACTION", "Dòng yêu cầu xóa (ACTION = D) không được nhận. Hãy bỏ dòng ấy rồi nhập lại.")
        for column in ("REF_AREA", "INDICATOR"):
            if not code(column):
                raise _Wrong(column, f"Cột {column} để trống. Hãy điền mã.")
        span = _span(code("TIME_PERIOD"), code("FREQ"))
        value = _value(cell("OBS_VALUE"), sign)
        status = _status(code("OBS_STATUS"), value)
    except _Wrong as wrong:
        return Fault(number, *wrong.args)
    return Observation(
        code("REF_AREA"), code("INDICATOR"), span.name, value, status, code("UNIT_MEASURE"), cell("SOURCE"),
        number,
    )  # fmt: skip


def _span(text: str, freq: str) -> Span:
    try:
        span = read_time_period(text)
    except ValueError as error:
        raise _Wrong("TIME_PERIOD", str(error)) from None
    if freq and freq != frequency(span):
        raise _Wrong("FREQ", f"FREQ là {freq} nhưng kỳ {text} là {frequency(span)}. Hãy sửa cho khớp.")
    return span


def _value(text: str, sign: str) -> float | None:
    if text in ("", "NaN", "-"):
        return None
    plain = text.replace(",", ".") if sign != "," and "." not in text else text
    if not _NUMBER.fullmatch(plain) or not plain.isascii() or not math.isfinite(float(plain)):
        raise _Wrong(
            "OBS_VALUE", f"“{text}” không phải là số. Hãy viết như 1234.5, hoặc để trống nếu không có số liệu."
        )
    return float(plain)


def _status(text: str, value: float | None) -> Status:
    if value is None:
        return Status.MISSING
    if text == Status.MISSING:
        raise _Wrong(
            "OBS_STATUS", "OBS_STATUS là M (không có số liệu) nhưng dòng lại có giá trị. Hãy bỏ một trong hai."
        )
    try:
        return Status(text or "A")
    except ValueError:
        raise _Wrong("OBS_STATUS", f"Không dùng OBS_STATUS “{text}”; chỉ nhận A, P, M, B.") from None
