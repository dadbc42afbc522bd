"""Criteria as data, and what one ballot comes to. Ranking of many stands in `ranking`. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dotpha.text.numerals import read_number_vi, write_number

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Criterion:
    """One thing judged: up to `most` points; `least`: below it a case is not recommended, whatever the sum."""

    key: str
    label: str
    most: Decimal
    weight: Decimal = Decimal(1)
    least: Decimal | None = None
    help: str = ""


def read_criteria(data: Sequence[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    """Criteria as they are kept; `kept` gives the same back."""
    return tuple(
        Criterion(
            one["key"], one["label"], Decimal(one["most"]), Decimal(one.get("weight", "1")),
            Decimal(one["least"]) if one.get("least") not in (None, "") else None, one.get("help", ""),
        )
        for one in data
    )  # fmt: skip


def kept(criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    return [
        {
            "key": one.key, "label": one.label, "most": format(one.most, "f"), "weight": format(one.weight, "f"),
            "least": None if one.least is None else format(one.least, "f"), "help": one.help,
        }
        for one in criteria
    ]  # fmt: skip


def fault_of_criteria(criteria: Sequence[Criterion]) -> str | None:
    """Why these cannot be judged by, None where they can."""
    if not criteria:
        return "Hãy ghi ít nhất một tiêu chí."
    for one in criteria:
        if one.most <= 0 or one.weight <= 0:
            return f"Tiêu chí «{one.label}»: điểm tối đa và hệ số phải lớn hơn 0."
        if one.least is not None and not 0 <= one.least <= one.most:
            return f"Tiêu chí «{one.label}»: điểm tối thiểu phải từ 0 đến {write_number(one.most)}."
    if len({one.label.strip().lower() for one in criteria}) < len(criteria):
        return "Có hai tiêu chí trùng tên; hãy đặt tên khác nhau."
    return None


def read_points(criteria: Sequence[Criterion], typed: Mapping[str, Any]) -> tuple[dict[str, Decimal], dict[str, str]]:
    """(points by criterion, sentence for each that is wrong or not there)."""
    points: dict[str, Decimal] = {}
    errors: dict[str, str] = {}
    for one in criteria:
        text = str(typed.get(one.key, "") or "").strip()
        number = read_number_vi(text) if text else None
        if number is None:
            errors[one.key] = f"Hãy cho điểm «{one.label}», từ 0 đến {write_number(one.most)}."
        elif not 0 <= number <= one.most:
            errors[one.key] = f"«{one.label}»: điểm phải từ 0 đến {write_number(one.most)}."
        elif number != round(number, 2):
            errors[one.key] = f"«{one.label}»: nhiều nhất hai chữ số thập phân."
        else:
            points[one.key] = number
    return points, errors


def total_of(criteria: Sequence[Criterion], points: Mapping[str, Decimal]) -> Decimal:
    """The ballot out of 100: each criterion's share of its most, weighed by most × weight; to a hundredth, half up."""
    whole = sum((one.most * one.weight for one in criteria), Decimal(0))
    got = sum((points[one.key] * one.weight for one in criteria), Decimal(0))
    return (100 * got / whole).quantize(CENT, ROUND_HALF_UP)
