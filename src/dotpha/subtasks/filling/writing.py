"""The workbook that goes out: one row a unit, a column for each field, what was said already filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dotpha.text.fields import Field, Kind
from dotpha.text.official import Column, write_appendix_xlsx
from dotpha.text.values import Value, typed

CODE, UNIT, NOTHING, NOTE = "Mã", "Đơn vị", "Không phát sinh", "Ghi chú"
_WIDTHS = {Kind.LONG: 60.0, Kind.SHORT: 40.0, Kind.CHOICE: 34.0}


@dataclass(frozen=True)
class Line:
    """One unit by the register's code and name, with what it has said."""

    code: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    nothing: bool = False
    note: str = ""


def asked(fields: Sequence[Field]) -> list[Field]:
    """The fields that a cell can answer: a file is handed in on the page."""
    return [one for one in fields if one.kind != Kind.FILE]


def columns(fields: Sequence[Field]) -> list[Column]:
    return [
        Column(CODE, 20, "center"),
        Column(UNIT, 52),
        *(_column(one) for one in asked(fields)),
        Column(NOTHING, 24, "center", ("x",)),
        Column(NOTE, 40),
    ]


def _column(one: Field) -> Column:
    choices = {Kind.YES_NO: ("Có", "Không"), Kind.CHOICE: one.options}.get(one.kind, ())
    return Column(one.head, _WIDTHS.get(one.kind, 26.0), "right" if one.figure else "left", tuple(choices))


def write_workbook(
    fields: Sequence[Field], lines: Sequence[Line], *, title: str, instructions: str = "", on: date | None = None
) -> bytes:
    """The workbook as .xlsx bytes, equal for equal input; `reading.read_table` gives the same values back."""
    return write_appendix_xlsx(
        title=title, columns=columns(fields), rows=[_row(fields, line) for line in lines],
        notes=(*filter(None, [" ".join(instructions.split())[:400]]), *_hints(fields)), on=on, name="Phiếu trả lời",
    )  # fmt: skip


def _row(fields: Sequence[Field], line: Line) -> tuple[Any, ...]:
    said = [_cell(one, line.values.get(one.key)) for one in asked(fields)]
    return (line.code, line.name, *said, "x" if line.nothing else "", line.note)


def _cell(one: Field, value: Value | None) -> Any:
    own = typed(one, value)
    return ("Có" if own else "Không") if isinstance(own, bool) else own


def _hints(fields: Sequence[Field]) -> tuple[str, ...]:
    required = [one.label for one in asked(fields) if one.required]
    must = f" Phải điền: {'; '.join(required)}." if required else ""
    return (
        "Điền mỗi đơn vị một hàng; giữ nguyên cột Mã, cột Đơn vị và hàng tiêu đề."
        f"{must} Không có gì để báo cáo: đánh dấu x ở cột {NOTHING}, đó cũng là câu trả lời.",
    )
