"""A CSV of values as people keep it: any delimiter, decimal comma or dot, a BOM, rows that only describe the index."""

import csv
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dotpha.indicators.composite.definition import Definition, key_of
from dotpha.indicators.composite.engine import RANK
from dotpha.indicators.composite.values import Values, values_of
from dotpha.text.letters import fold
from dotpha.text.numerals import read_number_vi, write_number

COLUMNS = {"unit": ("unit", "don vi"), "year": ("year", "nam"), "code": ("code", "ma"), "value": ("value", "gia tri")}
STRUCTURE = "cau truc"
"""The unit of the rows that describe the index and hold no unit's value."""

NOTHING = {"", "-", "–", "—", "khong co so lieu", "n/a", "na"}


class BadTable(Exception):
    """A table that cannot be read; `sentence` names the row and the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Line:
    """One value of the table and the row it stands on."""

    number: int
    unit: str
    year: int
    code: str
    text: str


@dataclass(frozen=True, eq=False)
class ReadTable:
    """The values of an index, the row of each, and the codes that the definition does not know."""

    values: Values
    rows: Mapping[tuple[str, int, str], int]
    ignored: tuple[str, ...]


def read_table(data: bytes, definition: Definition) -> ReadTable:
    """The values of this index out of a CSV. Raises BadTable with the row at fault."""
    lines = [line for line in _lines(decoded(data)) if not _describes(line.unit)]
    mine = {*definition.by_key, definition.key + RANK}
    comma = any("," in line.text for line in lines)
    kept: dict[tuple[str, int, str], tuple[int, float | None]] = {}
    for line in lines:
        if line.code in mine:
            at, value = (line.unit, line.year, line.code), _number(line, comma)
            number, before = kept.get(at, (line.number, value))
            if before is not None and value is not None and before != value:
                told = f"{write_number(before)} và {write_number(value)}"
                raise BadTable(f"dòng {number} và dòng {line.number}: {_said(at)} có hai giá trị, {told}. Hãy giữ một.")
            kept[at] = (number, value if before is None else before)
    ignored = tuple(sorted({line.code for line in lines} - mine))
    if lines and not kept:
        wanted = ", ".join(part.key for part in definition.parts[:3])
        raise BadTable(f"không có mã nào của chỉ số {definition.key} ({wanted}…); tệp có {ignored[0]}.")
    values = values_of((*at, value) for at, (_, value) in kept.items())
    return ReadTable(values, {at: number for at, (number, _) in kept.items()}, ignored)


def _said(at: tuple[str, int, str]) -> str:
    return f"{at[0]}, năm {at[1]}, mã {at[2]}"


def decoded(data: bytes) -> str:
    """The letters of a file in UTF-8, or in UTF-16 with its mark as spreadsheets write it. Raises BadTable."""
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadTable("không phải chữ mã UTF-8. Hãy lưu lại tệp dạng CSV UTF-8.") from None


def _lines(text: str) -> Iterator[Line]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    place: dict[str, int] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if place is None:
                place = _places(cells)
                continue
            yield _line(reader.line_num, cells, place)
    except csv.Error:
        raise BadTable(
            f"dòng {reader.line_num}: không đọc được như CSV. Hãy xem lại dấu nháy và dấu ngăn cột."
        ) from None
    if place is None:
        raise BadTable("không có dòng nào. Hãy chọn tệp có dòng tiêu đề unit, year, code, value.")


def _places(cells: list[str]) -> dict[str, int]:
    titles = [fold(cell).strip() for cell in cells]
    found = {}
    for column, names in COLUMNS.items():
        at = [number for number, title in enumerate(titles) if title in names]
        if len(at) != 1:
            what = "có hai" if at else "thiếu"
            raise BadTable(f"dòng tiêu đề {what} cột «{column}». Cần các cột unit, year, code, value.")
        found[column] = at[0]
    return found


def _line(number: int, cells: list[str], place: Mapping[str, int]) -> Line:
    if len(cells) <= max(place.values()):
        raise BadTable(f"dòng {number}: thiếu ô. Mỗi dòng cần đủ các cột như dòng tiêu đề.")
    unit, year, code = (_clean(cells[place[column]]) for column in ("unit", "year", "code"))
    if not unit or not code:
        raise BadTable(f"dòng {number}: chưa ghi {'đơn vị' if not unit else 'mã'}.")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise BadTable(f"dòng {number}: năm «{year}» không đọc được. Hãy ghi bốn chữ số.")
    return Line(number, unit, int(year), code, cells[place["value"]].strip())


@lru_cache(maxsize=65_536)  # a long table names the same units and codes over and over
def _clean(text: str) -> str:
    return key_of(text)


@lru_cache(maxsize=65_536)
def _describes(unit: str) -> bool:
    """Whether rows of this unit describe the index."""
    return fold(unit) == STRUCTURE


def _number(line: Line, comma: bool) -> float | None:
    """A value; in a file that writes decimals with a comma, 1.234 is one thousand and more."""
    text = line.text.replace("\u00a0", "").replace(" ", "")
    vietnamese = read_number_vi(text) if comma else None
    try:
        value = float(text if vietnamese is None else vietnamese)
    except ValueError:
        if fold(line.text) in NOTHING:
            return None
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        raise BadTable(f"dòng {line.number}: giá trị «{line.text}» của mã {line.code} không phải số.")
    return value
