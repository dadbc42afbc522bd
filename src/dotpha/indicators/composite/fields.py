"""Typed fields out of a TOML table: each refusal is one Vietnamese sentence that names the key at fault."""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from dotpha.text.letters import nfc

PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
WRITTEN_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")


class BadDefinition(Exception):
    """A definition that cannot be used; `sentence` names the key at fault and the way out."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Table:
    """One table of a definition: asked for its fields one by one, then for what nobody asked for."""

    def __init__(self, fields: Mapping[str, Any], place: str) -> None:
        self.fields = fields
        self.place = place
        self.asked: set[str] = set()

    def has(self, name: str) -> bool:
        return name in self.fields

    def _take(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return self.fields.get(name, default)

    def bad(self, name: str, what: str) -> BadDefinition:
        return BadDefinition(f"{self.place}: «{name}» {what}.")

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        value = self._take(name, default)
        if value is None:
            raise self.bad(name, "chưa có. Hãy ghi thêm")
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.bad(name, "phải là chữ, không để trống")
        return nfc(value).strip()

    def one_of(self, name: str, choices: Iterable[str], default: str) -> str:
        value = self._take(name, default)
        if value not in tuple(choices):
            raise self.bad(name, f"chỉ nhận {', '.join(choices)}; không có cách «{value}»")
        return str(value)

    def number(self, name: str, default: float | None = None) -> float | None:
        value = self._take(name, default)
        return value if value is None else self._number(name, value)

    def _number(self, name: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.bad(name, f"phải là số, không phải «{value}»")
        return float(value)

    def year(self, name: str) -> int | None:
        value = self._take(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.bad(name, f"phải là một năm, không phải «{value}»")
        return value

    def years(self, name: str) -> tuple[int, ...]:
        value = self._take(name, [])
        if not isinstance(value, list) or any(isinstance(one, bool) or not isinstance(one, int) for one in value):
            raise self.bad(name, "phải là danh sách năm")
        return tuple(value)

    def span(self, name: str) -> tuple[float, float] | None:
        """Two numbers, the lower first."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise self.bad(name, "phải là hai số [thấp, cao]")
        low, high = (self._number(name, one) for one in value)
        if low >= high:
            raise self.bad(name, "phải có số sau lớn hơn số trước; chiều tốt, xấu ghi ở «direction»")
        return low, high

    def numbers(self, name: str) -> dict[str, float]:
        """A table of numbers by key."""
        value = self._take(name, {})
        if not isinstance(value, dict):
            raise self.bad(name, "phải là bảng «khóa = số»")
        return {nfc(key): self._number(f"{name}.{key}", one) for key, one in value.items()}

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._take(name, [])
        if not isinstance(value, list) or any(not isinstance(one, str) for one in value):
            raise self.bad(name, "phải là danh sách chữ")
        return tuple(nfc(one).strip() for one in value)

    def table(self, name: str) -> "Table":
        value = self._take(name, {})
        if not isinstance(value, dict):
            raise self.bad(name, "phải là một bảng")
        return Table({nfc(key): one for key, one in value.items()}, name)

    def tables(self, name: str, called: str) -> list["Table"]:
        """The tables [[name]], each named by its key or its place in the list."""
        value = self._take(name, [])
        if not isinstance(value, list) or any(not isinstance(one, dict) for one in value):
            raise self.bad(name, f"phải ghi thành các bảng [[{name}]]")
        return [Table(one, f"{called} «{one.get('key', number)}»") for number, one in enumerate(value, start=1)]

    def finish(self) -> None:
        """Refuses what nobody asked for: a mistyped option must not be lost in silence."""
        unknown = sorted(set(self.fields) - self.asked)
        if unknown:
            raise self.bad(unknown[0], f"không phải tùy chọn nào; ở đây có {', '.join(sorted(self.asked))}")


def parsed(text: str) -> dict[str, Any]:
    """The TOML document. Raises BadDefinition with the line at fault."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        where = f"Dòng {place[1]}, cột {place[2]}" if place else "Cuối tệp"
        twice = any(words in str(error) for words in WRITTEN_TWICE)
        what = "một khóa được ghi hai lần. Hãy bỏ bớt một" if twice else "không đúng cách viết TOML. Hãy sửa chỗ này"
        raise BadDefinition(f"{where}: {what}.") from None
