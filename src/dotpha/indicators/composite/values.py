"""Values by unit, year and code: dense, one slab (units × years) per code; what is not known is NaN."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dotpha.indicators.composite.definition import key_of
from dotpha.text.letters import nfc
from dotpha.text.numerals import write_number

Floats = NDArray[np.float64]


class BadValue(Exception):
    """A value that cannot stand; `sentence` says which and why, `at` is its (unit, year, code)."""

    def __init__(self, sentence: str, at: tuple[str, int, str]) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.at = at


@dataclass(frozen=True, eq=False)
class Values:
    """`array` has the shape (codes, units, years), float, NaN for "no data". Raises ValueError, BadValue."""

    units: tuple[str, ...]
    years: tuple[int, ...]
    codes: tuple[str, ...]
    array: Floats

    def __post_init__(self) -> None:
        if self.array.shape != (len(self.codes), len(self.units), len(self.years)):
            raise ValueError(f"Mảng {self.array.shape} không khớp số mã, đơn vị, năm.")
        for names in (self.units, self.years, self.codes):
            if len(set(names)) != len(names):
                raise ValueError("Đơn vị, năm hoặc mã bị lặp.")
        if np.isinf(self.array).any():
            code, unit, year = (int(found[0]) for found in np.nonzero(np.isinf(self.array)))
            at = (self.units[unit], self.years[year], self.codes[code])
            raise BadValue(f"{at[0]}, năm {at[1]}, mã {at[2]}: giá trị phải là số hữu hạn.", at)

    @cached_property
    def place(self) -> Mapping[str, int]:
        return {code: at for at, code in enumerate(self.codes)}

    @cached_property
    def row(self) -> Mapping[str, int]:
        return {unit: at for at, unit in enumerate(self.units)}

    @cached_property
    def column(self) -> Mapping[int, int]:
        return {year: at for at, year in enumerate(self.years)}

    def slab(self, code: str) -> Floats | None:
        """Units × years of a code, None where no value names it."""
        return self.array[self.place[code]] if code in self.place else None

    def one(self, unit: str, year: int, code: str) -> float | None:
        if unit not in self.row or year not in self.column or code not in self.place:
            return None
        found = float(self.array[self.place[code], self.row[unit], self.column[year]])
        return None if np.isnan(found) else found

    def of_year(self, year: int) -> "Values":
        at = self.column[year]
        return Values(self.units, (year,), self.codes, self.array[:, :, at : at + 1])

    def replaced(self, unit: str, year: int, changes: Mapping[str, float | None]) -> "Values":
        """A copy in which this unit has other values in this year; None takes one away. Codes may be new."""
        fresh = tuple(code for code in changes if code not in self.place)
        blank = np.full((len(fresh), len(self.units), len(self.years)), np.nan)
        changed = Values(self.units, self.years, self.codes + fresh, np.concatenate([self.array, blank]))
        for code, value in changes.items():
            changed.array[changed.place[code], self.row[unit], self.column[year]] = np.nan if value is None else value
        return changed


def values_of(rows: Iterable[tuple[str, int, str, float | None]]) -> Values:
    """The dense form of a long table (unit, year, code, value). Raises BadValue on two different values of one place."""
    kept: dict[tuple[str, int, str], float | None] = {}
    for unit, year, code, value in rows:
        at = (nfc(unit).strip(), int(year), key_of(code))
        before = kept.get(at)
        if before is not None and value is not None and before != value:
            told = f"{write_number(before)} và {write_number(value)}"
            raise BadValue(f"{at[0]}, năm {at[1]}, mã {at[2]}: có hai giá trị khác nhau, {told}. Hãy giữ một.", at)
        kept[at] = before if value is None else value
    units = tuple(dict.fromkeys(unit for unit, _, _ in kept))
    years = tuple(sorted({year for _, year, _ in kept}))
    codes = tuple(dict.fromkeys(code for _, _, code in kept))
    dense = Values(units, years, codes, np.full((len(codes), len(units), len(years)), np.nan))
    for (unit, year, code), value in kept.items():
        if value is not None:
            if not math.isfinite(value):
                raise BadValue(f"{unit}, năm {year}, mã {code}: giá trị phải là số hữu hạn.", (unit, year, code))
            dense.array[dense.place[code], dense.row[unit], dense.column[year]] = value
    return dense
