"""Typed fields out of TOML tables, with every fault collected: who drafts a policy sees all of them at once."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.text.letters import nfc

LONGEST = 2000


class Faults(list[str]):
    """What is wrong with a file, as Vietnamese sentences that name the place."""


def parsed(text: str, faults: Faults) -> dict[str, Any]:
    """The TOML document, numbers with a point as Decimal; empty where it cannot be read."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        faults.append(f"Tệp không đúng cú pháp TOML: {error}.")
    except RecursionError:
        faults.append("Tệp lồng quá nhiều ngoặc; hãy tách điều kiện thành nhiều mục [[dieu_kien]].")
    return {}


class Sheet:
    """One table of a file: asked for its fields one by one, then for what nobody asked for."""

    def __init__(self, fields: Mapping[str, Any], place: str, faults: Faults) -> None:
        self.fields = fields
        self.place = place
        self.faults = faults
        self.asked: set[str] = set()

    def has(self, name: str) -> bool:
        return name in self.fields

    def wrong(self, name: str, what: str) -> None:
        self.faults.append(f"{self.place}: «{name}» {what}.")

    def take(self, name: str) -> Any:
        self.asked.add(name)
        return self.fields.get(name)

    def text(self, name: str, needed: bool = False) -> str:
        value = self.take(name)
        if value is None:
            if needed:
                self.wrong(name, "chưa có, hãy ghi thêm")
            return ""
        if not isinstance(value, str) or (needed and not value.strip()):
            self.wrong(name, "phải là chữ, không để trống")
            return ""
        if len(value) > LONGEST:
            self.wrong(name, f"dài quá {LONGEST} ký tự")
        return nfc(value).strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.take(name)
        if value is None:
            return ()
        if not isinstance(value, list) or any(not isinstance(one, str) for one in value):
            self.wrong(name, "phải là danh sách chữ")
            return ()
        return tuple(nfc(one).strip() for one in value)

    def flag(self, name: str, default: bool) -> bool:
        value = self.take(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(name, "phải là true hoặc false")
            return default
        return value

    def day(self, name: str, needed: bool = False) -> date | None:
        value = self.take(name)
        if value is None:
            if needed:
                self.wrong(name, "chưa có; ghi ngày như 2025-10-15")
            return None
        if type(value) is not date:  # a moment is a day to Python, but not to a law
            self.wrong(name, "phải là ngày, như 2025-10-15")
            return None
        return value

    def whole(self, name: str, most: int, needed: bool = False) -> int | None:
        """A whole number from 0 to `most`."""
        value = self.take(name)
        if value is None:
            if needed:
                self.wrong(name, "chưa có, hãy ghi một số nguyên")
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.wrong(name, f"phải là số nguyên từ 0 đến {most}")
            return None
        return value

    def points(self, name: str, most: int, needed: bool = False) -> int | None:
        """A percentage with at most two decimals, as hundredths of a percent."""
        value = self.take(name)
        if value is None:
            if needed:
                self.wrong(name, "chưa có, hãy ghi số phần trăm")
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.wrong(name, "phải là số phần trăm")
            return None
        exact = Decimal(value) * 100
        if exact != exact.to_integral_value() or not 0 <= exact <= most * 100:
            self.wrong(name, f"phải từ 0 đến {most}, tối đa hai chữ số thập phân")
            return None
        return int(exact)

    def one_of(self, name: str, choices: Collection[str], default: str = "") -> str:
        value = self.take(name)
        if value is None and default:
            return default
        if value not in choices:
            self.wrong(name, f"phải là một trong: {', '.join(choices)}")
            return default or next(iter(choices))
        return str(value)

    def sheet(self, name: str, place: str) -> Sheet | None:
        value = self.take(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(name, 'phải là một bảng, như { dieu = "khoản 1 Điều 5" }')
            return None
        return Sheet(value, place, self.faults)

    def sheets(self, name: str, called: str) -> list[Sheet]:
        """The tables [[name]], each named by its key or name, else by its place in the list."""
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list) or any(not isinstance(one, dict) for one in value):
            self.wrong(name, f"phải ghi thành các bảng [[{name}]]")
            return []
        return [
            Sheet(one, f"{called} «{one.get('ma') or one.get('ten') or number}»", self.faults)
            for number, one in enumerate(value, start=1)
        ]

    def finish(self, *also: str) -> None:
        """Tells of what nobody asked for: a mistyped key must not be lost in silence."""
        for name in sorted(set(self.fields) - self.asked - set(also)):
            self.wrong(name, f"không phải khóa nào ở đây; các khóa: {', '.join(sorted(self.asked))}")


def twice(names: Iterable[str]) -> list[str]:
    """The names that stand more than once, each once."""
    return [name for name, count in Counter(names).items() if count > 1]
