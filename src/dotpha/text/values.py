"""What an answer may say to a field: read from what people type or Excel holds, kept as JSON, written as people read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dotpha.text.dates import read_date, write_date
from dotpha.text.fields import Field, Kind
from dotpha.text.numerals import read_number_vi, read_vnd, write_number, write_vnd
from dotpha.text.official.wording import legible, one_line
from dotpha.text.periods import YEARS
from dotpha.text.vietnamese import fold

MOST_DIGITS = 15
"""What Excel keeps of a number: with more, the workbook that goes out would come back with another."""
UNLIKELY = Decimal(10) ** 14
"""đồng; more in one box (one hundred thousand billions) is rather a sum in đồng in a box of triệu than what a province spends."""
LONGEST = {Kind.SHORT: 200, Kind.LONG: 4000}
YES = {"co", "x", "dung", "roi", "da co", "1", "true", "yes", "co."}
NO = {"khong", "chua", "0", "false", "no", "chua co", "k"}
MOST_ROWS = 200
Value = str | bool | int | list[dict[str, Any]]
"""As JSON keeps it: figures as digits (money in đồng), days in ISO, files by their number, a table as its rows."""


class Wrong(ValueError):
    """What was said does not answer the field; the text says why and how to write it."""


@dataclass(frozen=True)
class Checked:
    """The values that hold, and for each field that is wrong its sentence."""

    values: dict[str, Value]
    errors: dict[str, str]


def check(fields: Iterable[Field], said: Mapping[str, Any], *, whole: bool = True) -> Checked:
    """Every field read; `whole` also asks for what is required. What the sheet does not ask is left out."""
    values: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for field in fields:
        try:
            value = read(field, said.get(field.key))
        except Wrong as wrong:
            errors[field.key] = str(wrong)
            continue
        if value is not None:
            values[field.key] = value
        elif field.required and whole:
            errors[field.key] = f"Hãy điền «{field.label}»."
    return Checked(values, errors)


def read(field: Field, said: Any) -> Value | None:
    """The value as it is kept, None where nothing was said. Raises Wrong."""
    if said is None or (isinstance(said, str) and not legible(said).strip()):
        return None
    return _READERS[field.kind](field, said)


def _figure(field: Field, said: Any) -> str:
    number = _money(field, said) if field.kind == Kind.MONEY else _number(said)
    if number is None:
        example = "1.234,5" if field.kind == Kind.NUMBER else f"1.234,5 (đơn vị {field.unit})"
        raise Wrong(
            f"«{_short(said)}» chưa phải là số. Ghi như {example}: dấu chấm ngăn hàng nghìn, dấu phẩy thập phân."
        )
    if len(number.normalize().as_tuple().digits) > MOST_DIGITS or abs(number) >= 10**MOST_DIGITS:
        raise Wrong(f"Số có quá {MOST_DIGITS} chữ số; hãy xem lại, hoặc ghi theo đơn vị lớn hơn.")
    if field.least is not None and number < field.least:
        raise Wrong(f"Phải từ {_with_unit(field, field.least)} trở lên.")
    if field.most is not None and number > field.most:
        raise Wrong(f"Không quá {_with_unit(field, field.most)}.")
    if field.most is None and field.scale > 1 and abs(number * field.scale) > UNLIKELY:
        raise Wrong(
            f"{_with_unit(field, number)} là {write_vnd(number * field.scale)}; hãy xem lại: ô này tính bằng {field.unit}."
        )
    return _plain(number * field.scale)


def _number(said: Any) -> Decimal | None:
    if isinstance(said, bool):
        return None
    if isinstance(said, int | float | Decimal):
        exact = Decimal(f"{said:.15g}") if isinstance(said, float) else Decimal(said)
        return exact if exact.is_finite() else None
    return read_number_vi(str(said).strip().removesuffix("%"))


def _money(field: Field, said: Any) -> Decimal | None:
    """In the field's unit: a bare number is in it, "1,5 tỷ" says its own."""
    number = _number(said)
    if number is not None or not isinstance(said, str):
        return number
    amount = read_vnd(said)
    return None if amount is None else amount / field.scale


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _with_unit(field: Field, number: Decimal) -> str:
    return f"{write_number(number)} {field.unit}".strip()


def _yes_no(field: Field, said: Any) -> bool:
    if isinstance(said, bool):
        return said
    word = fold(_as_text(said)).strip()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Wrong(f"«{_short(said)}»: hãy ghi Có hoặc Không.")


def _choice(field: Field, said: Any) -> str:
    word = fold(one_line(_as_text(said)))
    for option in field.options:
        if fold(option) == word:
            return option
    raise Wrong(f"«{_short(said)}» không có trong các lựa chọn: {'; '.join(field.options)}.")


def _day(field: Field, said: Any) -> str:
    day = said.date() if isinstance(said, datetime) else said if isinstance(said, date) else read_date(str(said))
    if day is None:
        raise Wrong(f"«{_short(said)}» chưa phải là ngày. Ghi như 24/11/2026.")
    if day.year not in YEARS:
        raise Wrong(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
    return str(day.isoformat())


def _text(field: Field, said: Any) -> str:
    text = legible(_as_text(said)).strip()
    text = one_line(text) if field.kind == Kind.SHORT else text
    if len(text) > LONGEST[field.kind]:
        raise Wrong(f"Dài {len(text)} ký tự, nhiều nhất là {LONGEST[field.kind]}.")
    return text


def _file(field: Field, said: Any) -> int:
    if isinstance(said, bool) or not (isinstance(said, int) or (isinstance(said, str) and said.isdecimal())):
        raise Wrong("Tệp được gửi ở trang trả lời, không ghi trong bảng.")
    return int(said)


def _table(field: Field, said: Any) -> list[dict[str, Any]] | None:
    """Rows in which something was said; what is wrong is told with the number of its row."""
    if not isinstance(said, list):
        raise Wrong("Bảng chưa đọc được; hãy nhập lại từng dòng.")
    rows = []
    for number, one in enumerate((row for row in said if any(str(cell).strip() for cell in row.values())), start=1):
        checked = check(field.columns, one)
        if checked.errors:
            key, text = next(iter(checked.errors.items()))
            label = next(column.label for column in field.columns if column.key == key)
            raise Wrong(f"Dòng {number}, cột «{label}»: {text}")
        rows.append(dict(checked.values))
    if len(rows) > MOST_ROWS:
        raise Wrong(f"Bảng có {len(rows)} dòng, nhiều nhất là {MOST_ROWS}.")
    return rows or None


_READERS: dict[Kind, Callable[[Field, Any], Value | None]] = {
    Kind.NUMBER: _figure, Kind.MONEY: _figure, Kind.YES_NO: _yes_no, Kind.CHOICE: _choice, Kind.DAY: _day,
    Kind.SHORT: _text, Kind.LONG: _text, Kind.FILE: _file, Kind.TABLE: _table,
}  # fmt: skip


def _as_text(said: Any) -> str:
    """A cell as one reads it: Excel gives 3.0 for what was typed as 3, a day for "1/6/2025"."""
    if isinstance(said, float) and said.is_integer():
        return str(int(said))
    if isinstance(said, datetime | date):
        return write_date(said.date() if isinstance(said, datetime) else said)
    return str(said)


def _short(said: Any) -> str:
    text = one_line(_as_text(said))
    return text if len(text) <= 60 else f"{text[:60]}…"


def typed(field: Field, value: Value | None) -> Any:
    """For sums, sorting and cells: Decimal in the field's unit, bool, date, text; None where nothing was said."""
    if value is None:
        return None
    if field.figure:
        return Decimal(str(value)) / field.scale
    return date.fromisoformat(str(value)) if field.kind == Kind.DAY else value


def write(field: Field, value: Value | None) -> str:
    """As people read it, "" where nothing was said; a figure without its unit."""
    if field.kind == Kind.TABLE:
        return f"{len(value)} dòng" if isinstance(value, list) and value else ""
    own = typed(field, value)
    if own is None:
        return ""
    if field.figure:
        return write_number(own)
    if field.kind == Kind.YES_NO:
        return "Có" if own else "Không"
    return write_date(own) if field.kind == Kind.DAY else str(own)
