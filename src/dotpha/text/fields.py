"""What a form asks, as data: the fields of a sheet, of a case; of which kind, within which bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dotpha.text.vietnamese import fold

MOST_FIELDS = 40
MOST_OPTIONS = 30


class Kind(StrEnum):
    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DAY = "day"
    SHORT = "short"
    LONG = "long"
    FILE = "file"
    TABLE = "table"
    """Rows of the same columns: a team, a budget by item and year. Sheets do not ask it: they are tables themselves."""


KIND_LABELS = {
    Kind.NUMBER: "Số",
    Kind.MONEY: "Số tiền",
    Kind.YES_NO: "Có / Không",
    Kind.CHOICE: "Chọn một trong các mục",
    Kind.DAY: "Ngày",
    Kind.SHORT: "Chữ ngắn (một dòng)",
    Kind.LONG: "Chữ dài",
    Kind.FILE: "Tệp, ảnh",
}
FIGURES = (Kind.NUMBER, Kind.MONEY)
SCALES = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}
"""The units in which a sheet may ask for money → đồng."""
RESERVED = ("ma", "ma don vi", "don vi", "khong phat sinh", "ghi chu", "stt", "tt", "trang thai")
"""Heads that the answer workbook itself uses, as `fold` writes them."""


@dataclass(frozen=True)
class Field:
    """One thing asked. `least` and `most` are in the field's own unit; `since` is the version that brought it in."""

    key: str
    label: str
    kind: Kind
    unit: str = ""
    required: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    help: str = ""
    options: tuple[str, ...] = ()
    sums: bool = False
    since: int = 1
    columns: tuple[Field, ...] = ()
    """Of a table."""
    title: bool = False
    """Whether what it says is what the whole is called."""

    @property
    def head(self) -> str:
        """What stands over its column: "Số hộ có mã QR (hộ)"."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def kind_label(self) -> str:
        return KIND_LABELS[self.kind]

    @property
    def figure(self) -> bool:
        return self.kind in FIGURES

    @property
    def scale(self) -> int:
        """How many đồng one unit of it is; 1 where it is no money."""
        return SCALES.get(self.unit, 1) if self.kind == Kind.MONEY else 1


def read_fields(data: Sequence[Mapping[str, Any]]) -> list[Field]:
    """The fields as they are kept."""
    return [_read(one) for one in data]


def _read(one: Mapping[str, Any]) -> Field:
    least, most = (Decimal(one[key]) if one.get(key) not in (None, "") else None for key in ("least", "most"))
    return Field(
        key=one["key"], label=one["label"], kind=Kind(one["kind"]), unit=one.get("unit", ""),
        required=bool(one.get("required")), help=one.get("help", ""), options=tuple(one.get("options", ())),
        sums=bool(one.get("sums")), since=int(one.get("since", 1)), least=least, most=most,
    )  # fmt: skip


def kept(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """The fields as JSON keeps them; `read_fields` gives the same back."""
    return [
        {
            "key": one.key, "label": one.label, "kind": one.kind.value, "unit": one.unit, "required": one.required,
            "least": _digits(one.least), "most": _digits(one.most), "help": one.help, "options": list(one.options),
            "sums": one.sums, "since": one.since,
        }
        for one in fields
    ]  # fmt: skip


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def next_key(fields: Sequence[Field]) -> str:
    """A key that no field of the sheet has had: answers are kept by it."""
    return f"f{max((int(one.key[1:]) for one in fields), default=0) + 1}"


def fault(field: Field, others: Sequence[Field]) -> str | None:
    """Why a field cannot stand beside these others, None where it can."""
    name = f"«{field.label}»"
    if not field.label.strip():
        return "Hãy đặt tên cho mục hỏi."
    if fold(field.head) in RESERVED or fold(field.label) in RESERVED:
        return f"Tên {name} trùng với cột có sẵn của bảng trả lời; hãy đặt tên khác."
    if fold(field.head) in {fold(one.head) for one in others if one.key != field.key}:
        return f"Đã có mục {name} trong phiếu; hãy đặt tên khác để không lẫn khi đọc tệp Excel."
    if field.kind == Kind.CHOICE:
        return _fault_of_options(field)
    if field.least is not None and field.most is not None and field.least > field.most:
        return f"Mục {name}: số nhỏ nhất lớn hơn số lớn nhất."
    if field.kind == Kind.MONEY and field.unit not in SCALES:
        return f"Mục {name} hỏi số tiền: hãy chọn đơn vị {', '.join(SCALES)}."
    return None


def _fault_of_options(field: Field) -> str | None:
    keys = [fold(one) for one in field.options]
    if len(keys) < 2:
        return f"Mục «{field.label}» cần ít nhất hai lựa chọn, mỗi dòng một lựa chọn."
    if len(keys) > MOST_OPTIONS:
        return f"Mục «{field.label}» có {len(keys)} lựa chọn, nhiều nhất là {MOST_OPTIONS}."
    if len(set(keys)) < len(keys):
        return f"Mục «{field.label}» có hai lựa chọn trùng nhau."
    return None


def moved(fields: Sequence[Field], key: str, by: int) -> list[Field]:
    """The fields with one moved up (-1) or down (1); at the end it stays."""
    out = list(fields)
    at = next((place for place, one in enumerate(out) if one.key == key), None)
    if at is None or not 0 <= at + by < len(out):
        return out
    out[at], out[at + by] = out[at + by], out[at]
    return out
