"""Charts of every module: what is drawn, said once, from which the picture (ECharts), the table behind it and the words are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from dotpha.text.numerals import write_number

Number = float | None
Kind = Literal["line", "bar", "points", "dashed", "band"]


@dataclass(frozen=True)
class Series:
    """One line of numbers, a value or None (no data, a gap) for each category.

    `kind`: "line", "bar", "points", "dashed" (what is to be, not what is) or "band" (`values` the lower, `upper` the upper edge).
    `urls` lead from a value to what explains it.
    """

    name: str
    values: tuple[Number, ...]
    kind: Kind = "line"
    upper: tuple[Number, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """`title` is the message in a sentence; `source` and `on` say where the numbers are from and how they stood when.

    `shape`: "time" (categories along the bottom), "rank" (bars from the left, one a category), "radar", "heat" (a row a series).
    `marks` are (category, words) of breaks in the series; `target` a level with its words.
    """

    key: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    places: int = 1
    shape: Literal["time", "rank", "radar", "heat"] = "time"
    source: str = ""
    on: date | None = None
    marks: tuple[tuple[str, str], ...] = ()
    target: tuple[float, str] | None = None
    note: str = ""
    highest: tuple[float, ...] = field(default=())
    """Of a radar the end of each axis."""

    @property
    def option(self) -> dict[str, Any]:
        """What the script draws; plain JSON."""
        given = asdict(self)
        return {
            key: given[key] for key in ("categories", "series", "unit", "places", "shape", "marks", "target", "highest")
        }

    @property
    def data_id(self) -> str:
        return f"{self.key}-data"

    @property
    def heads(self) -> list[str]:
        return [one.name for one in self.series]

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The table behind: each category with what each series says of it, in words, and the address that explains it."""
        return [
            (category, [(self._cell(one, place), _at(one.urls, place) or "") for one in self.series])
            for place, category in enumerate(self.categories)
        ]

    def _cell(self, one: Series, place: int) -> str:
        low, high = _at(one.values, place), _at(one.upper, place)
        if one.kind == "band":
            return "" if low is None or high is None else f"{self._write(low)} – {self._write(high)}"
        if low is None:
            return "" if one.kind in {"dashed", "points"} else "không có số liệu"
        return self._write(low)

    def _write(self, value: float) -> str:
        return write_number(value, self.places)

    @property
    def empty(self) -> bool:
        return all(value is None for one in self.series for value in one.values)


def _at(values: Sequence[Any], place: int) -> Any:
    return values[place] if place < len(values) else None
