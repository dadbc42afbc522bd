"""The numbers of a policy file where they stand, so that a what-if changes them and leaves every other letter as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

AMOUNTS = {
    "vnd": ("Mức tiền", "đồng"), "phan_tram": ("Tỷ lệ hỗ trợ", "%"), "phan_tram_nam": ("Lãi suất hỗ trợ một năm", "%"),
    "phan_tram_cua_lai": ("Phần lãi được hỗ trợ", "%"), "phan_tram_nam_toi_da": ("Không quá một năm", "%"),
    "toi_da_vnd": ("Tối đa", "đồng"), "so_luong_toi_da": ("Số lượng tối đa", ""), "so_lan": ("Nhân với số lần", "lần"),
    "so_thang_toi_da": ("Nhiều nhất", "tháng"),
}  # fmt: skip
"""What the numbers of a line of amounts are called, with their unit."""
LIMITS = {"tong_phan_tram": ("Tổng các khoản hỗ trợ không quá", "%"), "so_nam_toi_da": ("Hưởng nhiều nhất", "năm")}
BOUNDS = {"tu": "từ", "tren": "trên", "den": "đến", "duoi": "dưới"}
"""How a condition names the bounds of a fact."""
SINCE = {
    f"{key}_{unit}": (words, of)
    for key, words in {"chua_qua": "chưa quá", "chua_du": "chưa đủ", "da_du": "đã đủ"}.items()
    for unit, of in {"thang": "tháng", "nam": "năm"}.items()
}
"""How a condition names the time since a day."""
TABLES = {"muc": {*AMOUNTS, *BOUNDS, *SINCE}, "dieu_kien": {*BOUNDS, *SINCE}, "cong_don": set(LIMITS)}
_HEAD = re.compile(r"\[+\s*([a-z_]+)(\.[a-z_.]+)?\s*\]+\s*(?:#.*)?$")
_NUMBER = re.compile(r"\b([a-z_]+)\s*=\s*(\d[\d_]*(?:\.\d+)?)(?![\w.:-])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'[^']*'")
_FACT = re.compile(r'\bsu_kien\s*=\s*"([a-z_0-9]+)"')


@dataclass(frozen=True)
class Number:
    """A number at a place of a text: line and letters from 0; `index` counts the tables of one name from 0.

    `fact` is what a bound is a bound of, "" where the number is none.
    """

    line: int
    start: int
    end: int
    table: str
    index: int
    key: str
    value: Decimal
    fact: str = ""


def numbers(text: str) -> list[Number]:
    """Those of the conditions, amounts and limits, as they follow one another; numbers of the examples are not the rule's."""
    found: list[Number] = []
    seen: Counter[str] = Counter()
    table, prose = "", False
    for place, line in enumerate(text.splitlines()):
        if line.count('"""') % 2:
            prose = not prose
            continue
        if prose:
            continue
        if head := _HEAD.match(line):
            table = head[1]
            seen[table] += 0 if head[2] else 1
        elif table in TABLES:
            found += _of_line(line, place, table, seen[table] - 1)
    return found


def _of_line(line: str, place: int, table: str, index: int) -> Iterator[Number]:
    plain = _QUOTED.sub(lambda one: "x" * len(one[0]), line).partition("#")[0]
    for one in _NUMBER.finditer(plain):
        if one[1] not in TABLES[table]:
            continue
        facts = _FACT.findall(line[: one.start()]) if one[1] in BOUNDS or one[1] in SINCE else []
        yield Number(
            place, one.start(2), one.end(2), table, index, one[1], Decimal(one[2].replace("_", "")), facts[-1] if facts else ""
        )  # fmt: skip


def changed(text: str, values: Mapping[Number, Decimal]) -> str:
    """The text with other numbers at their places."""
    lines = text.splitlines(keepends=True)
    for one in sorted(values, key=lambda one: (one.line, one.start), reverse=True):
        if values[one] != one.value:
            line = lines[one.line]
            lines[one.line] = line[: one.start] + _written(values[one]) + line[one.end :]
    return "".join(lines)


def _written(value: Decimal) -> str:
    """As the files write it: 5_175_000, 12.5."""
    return f"{int(value):_}" if value == value.to_integral_value() else f"{value.normalize():f}"
