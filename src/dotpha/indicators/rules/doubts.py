"""What makes a value that is handed in worth a second look; nothing is refused for it."""

from __future__ import annotations

from dotpha.indicators.rules.values import PERCENT, RATIOS, plain, write_value

COUNTS = frozenset({"sum", "last"})
RANK = "hạng"
LEAP = 10
"""How many times another value: so far a slipped comma or another unit carries it, seldom a year."""
Said = tuple[float | None, float | None]
"""A value and its weight."""


def doubt(
    adds: str, unit: str, value: float | None, weight: float | None, was: Said | None = None, near: Said | None = None
) -> str:
    """Why a value is doubtful, as the end of a sentence, "" where it is not.

    `was` is what stands for it now, `near` what stands for the span before it or the same of the year before.
    """
    number, standing = plain(adds, unit, value, weight), plain(adds, unit, *was) if was else None
    if number is None:
        return "" if standing is None else "ô trống sẽ thay số đang có bằng «không có số liệu»"
    if number < 0 and adds in COUNTS:
        return "số đếm mà lại âm"
    if unit == RANK and number < 1:
        return "thứ hạng phải từ 1 trở lên"
    if adds in RATIOS and unit == PERCENT and not 0 <= number <= 100:  # a rate of growth has no such bounds
        return f"tỷ lệ {write_value(number, unit, 1)} nằm ngoài 0–100%"
    other = standing if standing is not None else plain(adds, unit, *near) if near else None
    if not other or not number:
        return ""
    words = "số đang có" if standing is not None else "số của kỳ trước"
    if number * other < 0 and unit != PERCENT:
        return f"trái dấu với {words}"
    if not 1 / LEAP < abs(number / other) < LEAP:
        return f"khác {words} từ {LEAP} lần trở lên, có lẽ nhầm đơn vị tính hoặc dấu phẩy"
    return ""
