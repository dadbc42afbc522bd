"""What a stored value says to a reader: a ratio of its parts, a number with its unit."""

from __future__ import annotations

from dotpha.text.numerals import NO_DATA, write_number

PERCENT = "%"
RATIOS = frozenset({"ratio", "share"})
WEIGHED = RATIOS | {"mean"}
"""How values add up that need another beside them: what they were counted in, or their weight."""


def plain(adds: str, unit: str, value: float | None, weight: float | None) -> float | None:
    """The number a reader sees: of a ratio part over whole (in hundredths where the unit is %), else the value itself.

    None where there is no data, also where the whole is 0: a share of nothing is not 0.
    """
    if value is None or adds not in RATIOS:
        return value
    if not weight:
        return None
    return value / weight * (100 if unit == PERCENT else 1)


def write_value(number: float | None, unit: str, places: int | None) -> str:
    """A number with its unit as it stands in a sentence: "65,6%", "1.204 hồ sơ"; None is "không có số liệu"."""
    if number is None:
        return NO_DATA
    shown = write_number(number, places)
    return f"{shown}{unit}" if unit == PERCENT else f"{shown} {unit}".strip()


def write_parts(adds: str, value: float | None, weight: float | None) -> str:
    """What a ratio was counted from, "1.204/1.833"; empty for anything else."""
    if adds not in RATIOS or value is None or weight is None:
        return ""
    return f"{write_number(value)}/{write_number(weight)}"
