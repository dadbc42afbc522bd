"""What makes a value that is handed in worth a second look; nothing is refused for it."""

from __future__ import annotations

from dotpha.indicators.rules.values import PERCENT, RATIOS, plain, write_value

COUNTS = frozenset({"sum", "last"})
LEAP = 10
"""How many times the value that stands: so far a slipped comma or another unit carries it, seldom a year."""


def doubt(
    adds: str,
    unit: str,
    value: float | None,
    weight: float | None,
    was: tuple[float | None, float | None] | None = None,
) -> str:
    """Why a value is doubtful, as the end of a sentence, "" where it is not; `was` is value and weight that stand for it now."""
    number = plain(adds, unit, value, weight)
    if number is None:
        return ""
    if number < 0 and adds in COUNTS:
        return "số đếm mà lại âm"
    if adds in RATIOS and unit == PERCENT and not 0 <= number <= 100:  # a rate of growth has no such bounds
        return f"tỷ lệ {write_value(number, unit, 1)} nằm ngoài 0–100%"
    before = plain(adds, unit, *was) if was else None
    if before and number and not 1 / LEAP < abs(number / before) < LEAP:
        return f"khác số đang có từ {LEAP} lần trở lên, có lẽ nhầm đơn vị tính hoặc dấu phẩy"
    return ""
