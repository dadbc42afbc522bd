"""A set of criteria as it is kept: groups of criteria, each with its most points and how they are computed.

The shape is that of the tables authorities publish: điểm tối đa | cách tính | tài liệu kiểm chứng | nguồn | đơn vị xác
minh (so the tables by which districts were scored for digital transformation).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from dotpha.text.numerals import write_number


class Method(StrEnum):
    RATIO = "ratio"
    STEPS = "steps"
    THRESHOLD = "threshold"
    COUNT = "count"
    MANUAL = "manual"
    DEDUCTION = "deduction"


class Direction(StrEnum):
    UP = "up"
    """More is better."""
    DOWN = "down"


class Measure(StrEnum):
    """Of which number a table of steps, a threshold or a count speaks."""

    NUMBER = "number"
    SHARE = "share"
    """Numerator of denominator, in percent."""


METHOD_LABELS = {
    Method.RATIO: "Tỷ lệ",
    Method.STEPS: "Bậc điểm",
    Method.THRESHOLD: "Ngưỡng đạt / không đạt",
    Method.COUNT: "Điểm theo số lượng",
    Method.MANUAL: "Chấm theo hồ sơ",
    Method.DEDUCTION: "Điểm trừ",
}
DIRECTION_LABELS = {Direction.UP: "càng cao càng tốt", Direction.DOWN: "càng thấp càng tốt"}
MEASURE_LABELS = {Measure.NUMBER: "số lượng", Measure.SHARE: "tỷ lệ %"}
PLACES = Decimal("0.01")
MOST_POINTS = Decimal(10_000)
CODE_LETTERS = set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_")


@dataclass(frozen=True)
class Step:
    """From `at` on (up to it where fewer is better) `points` are given."""

    at: Decimal
    points: Decimal


@dataclass(frozen=True)
class Criterion:
    """One criterion. `fact` is the key of the system's fact that fills it, "" where its numbers are reported by hand.

    `target` is the share (0–1) at which a ratio gives all points, `floor` the one below which it gives none; `bound` the
    threshold; `each` the points of one piece. `none_is_full`: where nothing arose (denominator 0) all points are given.
    """

    code: str
    name: str
    most: Decimal
    method: Method
    direction: Direction = Direction.UP
    measure: Measure = Measure.NUMBER
    target: Decimal = Decimal(1)
    floor: Decimal | None = None
    bound: Decimal | None = None
    steps: tuple[Step, ...] = ()
    each: Decimal | None = None
    none_is_full: bool = False
    fact: str = ""
    documents: str = ""
    source: str = ""
    verifier: str = ""

    @property
    def needs_share(self) -> bool:
        """Whether a denominator belongs to its number."""
        return self.method == Method.RATIO or (self.method != Method.MANUAL and self.measure == Measure.SHARE)

    @property
    def how(self) -> str:
        """How its points are computed, in words."""
        return how(self)


@dataclass(frozen=True)
class Group:
    name: str
    criteria: tuple[Criterion, ...]

    @property
    def most(self) -> Decimal:
        return most_of(self.criteria)


@dataclass(frozen=True)
class Definition:
    """The groups of a set, in order."""

    groups: tuple[Group, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(one for group in self.groups for one in group.criteria)

    @property
    def most(self) -> Decimal:
        return most_of(self.criteria)

    def of(self, code: str) -> Criterion | None:
        return next((one for one in self.criteria if one.code == code), None)


def most_of(criteria: Iterable[Criterion]) -> Decimal:
    """The most points to be had; a deduction gives none."""
    return sum((one.most for one in criteria if one.method != Method.DEDUCTION), Decimal(0))


def how(one: Criterion) -> str:
    """ "Điểm = tỷ lệ × 20; đạt 95% trở lên được điểm tối đa"."""
    most = write_number(one.most)
    unit = "%" if one.measure == Measure.SHARE else ""
    if one.method == Method.RATIO:
        return _how_ratio(one, most)
    if one.method == Method.STEPS:
        word = "từ" if one.direction == Direction.UP else "đến"
        rows = [f"{word} {write_number(step.at)}{unit}: {write_number(step.points)} điểm" for step in one.steps]
        return "; ".join([*rows, "còn lại: 0 điểm"])
    if one.method == Method.THRESHOLD:
        word = "từ" if one.direction == Direction.UP else "không quá"
        return f"{word} {write_number(one.bound)}{unit}: {most} điểm, còn lại: 0 điểm"
    if one.method == Method.COUNT:
        return f"mỗi kết quả {write_number(one.each)} điểm, nhiều nhất {most} điểm"
    if one.method == Method.DEDUCTION:
        return f"mỗi trường hợp trừ {write_number(one.each)} điểm, trừ nhiều nhất {most} điểm"
    return f"chấm theo hồ sơ kiểm chứng, từ 0 đến {most} điểm"


def _how_ratio(one: Criterion, most: str) -> str:
    share = "tỷ lệ" if one.direction == Direction.UP else "(1 − tỷ lệ)"
    words = [f"Điểm = {share} × {most}"]
    if one.target != 1:
        words = [f"Điểm = {share} ÷ {_percent(one.target)} × {most}, nhiều nhất {most} điểm"]
    if one.floor is not None:
        words.append(f"dưới {_percent(one.floor)}: 0 điểm")
    if one.none_is_full:
        words.append("không phát sinh: điểm tối đa")
    return "; ".join(words)


def _percent(share: Decimal) -> str:
    return f"{write_number(share * 100)}%"


def dump(found: Definition) -> list[dict[str, Any]]:
    """The definition as plain values for a JSON column; numbers as text, so that none is rounded."""
    return [{"name": group.name, "criteria": [_dumped(one) for one in group.criteria]} for group in found.groups]


def _dumped(one: Criterion) -> dict[str, Any]:
    text = {name: str(getattr(one, name)) for name in ("code", "name", "method", "direction", "measure", "fact")}
    text |= {name: getattr(one, name) for name in ("documents", "source", "verifier")}
    numbers = {name: _written(getattr(one, name)) for name in ("most", "target", "floor", "bound", "each")}
    steps = [[_written(step.at), _written(step.points)] for step in one.steps]
    return {**text, **numbers, "steps": steps, "none_is_full": one.none_is_full}


def _written(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def load(kept: Iterable[Mapping[str, Any]]) -> Definition:
    """The definition that `dump` had kept."""
    return Definition(tuple(Group(group["name"], tuple(map(_loaded, group["criteria"]))) for group in kept))


def _loaded(row: Mapping[str, Any]) -> Criterion:
    numbers = {name: _number(row.get(name)) for name in ("floor", "bound", "each")}
    return Criterion(
        code=row["code"], name=row["name"], most=Decimal(row["most"]), method=Method(row["method"]),
        direction=Direction(row["direction"]), measure=Measure(row["measure"]), target=Decimal(row["target"]),
        steps=tuple(Step(Decimal(at), Decimal(points)) for at, points in row["steps"]),
        none_is_full=row["none_is_full"], fact=row["fact"], documents=row["documents"], source=row["source"],
        verifier=row["verifier"], **numbers,
    )  # fmt: skip


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


FURTHEST = 15
"""Powers of ten, up and down, of a number that a set of criteria may name: written out it is a line, not a book."""


def as_decimal(value: Any) -> Decimal | None:
    """A number of a file as a Decimal without a binary tail; None for anything that is none, or beyond `FURTHEST`."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) <= FURTHEST else None
