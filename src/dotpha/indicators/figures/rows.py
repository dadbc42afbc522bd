"""The figures of a table under a choice of columns: each a value of a unit in a span, or a fault with what to do."""

from __future__ import annotations

from dataclasses import dataclass

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.grid import Cell
from dotpha.indicators.figures.matching import Matching, ValueColumn, style_in
from dotpha.indicators.figures.numbers import NotANumber, Style, is_nothing, read_value
from dotpha.indicators.figures.periods import BadPeriod, read_period
from dotpha.indicators.figures.reading import Table, TableRow
from dotpha.text.spans import Length, read_span, span_of


@dataclass(frozen=True)
class Figure:
    """A value as the file has it: the unit as written, the span's name, None for "không có số liệu".

    `row` as the file numbers it, `cells` the raw words of that row; `indicator` where the file tells several apart.
    """

    unit: str
    period: str
    value: float | None
    row: int
    column: str
    cells: tuple[str, ...]
    indicator: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong at a row and column, as a sentence that says what to do."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class _Columns:
    unit: int | None
    period: int | None
    year: int | None
    indicator: int | None
    values: tuple[tuple[int, ValueColumn, Style], ...]


def rows(table: Table, matching: Matching) -> list[Figure | Fault]:
    """Each cell of values as a figure or a fault, in the order of the file; totals and group headings are left out.

    Raises BadFigures where the choice names no column of the table, or nothing tells the span.
    """
    columns = _columns(table, matching)
    found: list[Figure | Fault] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        if row.total or row.group or not any(cell.text for cell in row.cells):
            continue
        for one in _of_row(table, matching, columns, row):
            found.append(_once(one, seen) if isinstance(one, Figure) else one)
    return found


def _once(figure: Figure, seen: dict[tuple[str, str, str], int]) -> Figure | Fault:
    key = (figure.unit.casefold(), figure.period, figure.indicator)
    if key in seen:
        return Fault(
            figure.row,
            figure.column,
            f"“{figure.unit}” đã có số của cùng kỳ ở dòng {seen[key]}. Hãy chỉ giữ lại một dòng.",
        )
    seen[key] = figure.row
    return figure


def _columns(table: Table, matching: Matching) -> _Columns:
    if not matching.unit and not matching.fixed_unit:
        raise BadFigures("Chưa chọn cột đơn vị. Hãy chọn cột ghi tên đơn vị.")
    if not matching.values:
        raise BadFigures("Chưa chọn cột giá trị. Hãy chọn ít nhất một cột số liệu.")
    if not matching.period and not matching.fixed and not all(one.period for one in matching.values):
        raise BadFigures("Chưa biết số liệu của kỳ nào. Hãy chọn cột kỳ, hoặc chọn một kỳ cho cả bảng.")
    for name in (matching.fixed, *(one.period for one in matching.values)):
        _check_span(name)
    values = tuple(_styled(table, _place(table, one.key), one) for one in matching.values)
    unit, period, year, indicator = (
        _place(table, key) if key else None
        for key in (matching.unit, matching.period, matching.year, matching.indicator)
    )
    return _Columns(unit, period, year, indicator, values)


def _check_span(name: str) -> None:
    try:
        if name:
            read_span(name)
    except ValueError as error:
        raise BadFigures(str(error)) from error


def _place(table: Table, key: str) -> int:
    place = table.column(key)
    if place is None:
        raise BadFigures(f"Bảng không có cột “{key}”. Các cột: {', '.join(table.header)}.")
    return place


def _styled(table: Table, place: int, column: ValueColumn) -> tuple[int, ValueColumn, Style]:
    style = Style(column.style) if column.style in ("vi", "en") else style_in(table, place, column.unit)
    return place, column, style


def _of_row(table: Table, matching: Matching, columns: _Columns, row: TableRow) -> list[Figure | Fault]:
    unit = row.cells[columns.unit].text if columns.unit is not None else matching.fixed_unit
    if is_nothing(unit):
        if all(is_nothing(row.cells[place].text) for place, _, _ in columns.values):
            return []
        return [Fault(row.number, matching.unit, "Dòng có số liệu nhưng không ghi tên đơn vị. Hãy điền tên đơn vị.")]
    period = matching.fixed
    if columns.period is not None:
        try:
            period = _period(table, matching, row, columns.period, columns.year)
        except BadPeriod as error:
            return [Fault(row.number, matching.period, str(error))]
    what = row.cells[columns.indicator].text if columns.indicator is not None else ""
    raw = tuple(cell.text for cell in row.cells)
    found: list[Figure | Fault] = []
    for place, column, style in columns.values:
        try:
            value = _value(row.cells[place], column, style)
        except NotANumber as error:
            found.append(Fault(row.number, column.key, str(error)))
            continue
        indicator = " / ".join(part for part in (what, column.indicator) if part)
        found.append(Figure(unit, column.period or period, value, row.number, column.key, raw, indicator))
    return found


def _period(table: Table, matching: Matching, row: TableRow, at: int, year_at: int | None) -> str:
    """The name of the span of a row; raises BadPeriod."""
    cell, year = row.cells[at], table.year
    if matching.months and cell.day is not None:
        return span_of(cell.day, Length.MONTH).name
    if year_at is None:
        return read_period(cell.text, year).name
    year = read_period(row.cells[year_at].text).ends_on.year
    try:
        return read_period(cell.text, year).name
    except BadPeriod:
        return read_period(f"{matching.period} {cell.text}", year).name  # "III" under "Quý"


def _value(cell: Cell, column: ValueColumn, style: Style) -> float | None:
    if cell.number is not None:
        return cell.number * column.times if column.times != 1 else cell.number
    return read_value(cell.text, style, column.unit)
