"""What a council's score sheets give for one application: valid ballots, mean, spread, notes on a sheet far from the rest.

A sheet counts when its reviewer has no conflict and every criterion is marked within its range. A sheet far from the
others is noted and never dropped: who decides sees it and may ask. The note follows the modified z-score of Iglewicz and
Hoaglin (How to Detect and Handle Outliers, 1993): 0,6745 × distance to the median ÷ median absolute deviation, beyond 3,5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from dotpha.services.fund.rules.amounts import rounded
from dotpha.text.numerals import write_number

PLACES = 2
"""Decimals of a published mark; ranks follow the published mark, so that anybody can check them by hand."""
CONSISTENCY = Fraction(6745, 10000)
FAR = Fraction(7, 2)
FEWEST_FOR_NOTE = 4
"""Below four sheets nobody can be called far from the others."""
LEAST_DISTANCE = Fraction(1, 10)
"""Of all points: a sheet nearer than that to the median is not noted, however much the others agree."""


@dataclass(frozen=True)
class Criterion:
    """One criterion: at most `most` points, counted `weight` times; its mean must reach `least` where that is given."""

    key: str
    name: str
    most: Decimal
    weight: Decimal = Decimal(1)
    least: Decimal | None = None


@dataclass(frozen=True)
class Scale:
    """The published criteria of a call, the least mean of all points and how few valid sheets make no result."""

    criteria: tuple[Criterion, ...]
    least: Decimal
    fewest: int = 1

    @property
    def most(self) -> Decimal:
        return sum((one.most * one.weight for one in self.criteria), Decimal(0))


@dataclass(frozen=True)
class Sheet:
    """One reviewer's marks of one application by the key of the criterion; `conflict` says why the sheet must not count."""

    reviewer: str
    points: Mapping[str, Decimal]
    conflict: str = ""


@dataclass(frozen=True)
class Ballot:
    """A sheet as it counts: `total` is None where it does not, and `why` says why not; `note` asks people to look."""

    reviewer: str
    total: Fraction | None
    why: str = ""
    note: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class Tally:
    """The result of one application. `mean` and `spread` are None where no sheet counts; `failings` is empty where it passes."""

    ballots: tuple[Ballot, ...]
    mean: Decimal | None
    spread: Decimal | None
    by_criterion: Mapping[str, Decimal]
    failings: tuple[str, ...]

    @property
    def passes(self) -> bool:
        return not self.failings

    @property
    def counted(self) -> int:
        return sum(one.total is not None for one in self.ballots)

    @property
    def conflicts(self) -> tuple[Ballot, ...]:
        return tuple(one for one in self.ballots if one.conflict)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(one.note for one in self.ballots if one.note)


def faults(scale: Scale) -> list[str]:
    """What is wrong with a scale, sentences; [] where it can be published."""
    out = [] if scale.criteria else ["Chưa có tiêu chí chấm điểm nào."]
    twice = [key for key, n in Counter(one.key for one in scale.criteria).items() if n > 1]
    out += [f"Tiêu chí {key}: mã bị trùng, mỗi tiêu chí cần một mã riêng." for key in twice]
    for one in scale.criteria:
        if one.most <= 0 or one.weight <= 0:
            out.append(f"Tiêu chí «{one.name}»: điểm tối đa và hệ số phải lớn hơn 0.")
        if one.least is not None and not 0 <= one.least <= one.most:
            out.append(f"Tiêu chí «{one.name}»: điểm tối thiểu phải từ 0 đến {write_number(one.most)}.")
    if scale.criteria and not 0 <= scale.least <= scale.most:
        out.append(f"Ngưỡng điểm phải từ 0 đến tổng điểm tối đa {write_number(scale.most)}.")
    if scale.fewest < 1:
        out.append("Số phiếu hợp lệ tối thiểu phải từ 1 trở lên.")
    return out


def tally(scale: Scale, sheets: Sequence[Sheet]) -> Tally:
    """The result of all sheets of one application; two sheets of one reviewer are an error of the caller (ValueError)."""
    if len({one.reviewer for one in sheets}) < len(sheets):
        raise ValueError("one reviewer, one sheet")
    ballots = _noted(scale, [_ballot(scale, one) for one in sheets])
    valid = [sheet for sheet, ballot in zip(sheets, ballots, strict=True) if ballot.total is not None]
    totals = [one.total for one in ballots if one.total is not None]
    by_criterion = {
        one.key: rounded(_mean(Fraction(sheet.points[one.key]) for sheet in valid), PLACES)
        for one in scale.criteria
        if valid
    }
    mean = rounded(_mean(totals), PLACES) if totals else None
    spread = rounded(max(totals) - min(totals), PLACES) if totals else None
    return Tally(tuple(ballots), mean, spread, by_criterion, tuple(_failings(scale, len(totals), mean, by_criterion)))


def _mean(values: Iterable[Fraction]) -> Fraction:
    rows = list(values)
    return sum(rows, Fraction(0)) / len(rows)


def _ballot(scale: Scale, sheet: Sheet) -> Ballot:
    if sheet.conflict:
        why = f"không tính phiếu của {sheet.reviewer}: {sheet.conflict}"
        return Ballot(sheet.reviewer, None, why, conflict=True)
    for one in scale.criteria:
        points = sheet.points.get(one.key)
        if points is None:
            return Ballot(sheet.reviewer, None, f"phiếu của {sheet.reviewer} không hợp lệ: chưa chấm «{one.name}»")
        if not points.is_finite() or not 0 <= points <= one.most:
            said = f"điểm «{one.name}» ngoài khoảng 0–{write_number(one.most)}"
            return Ballot(sheet.reviewer, None, f"phiếu của {sheet.reviewer} không hợp lệ: {said}")
    if set(sheet.points) - {one.key for one in scale.criteria}:
        return Ballot(sheet.reviewer, None, f"phiếu của {sheet.reviewer} không hợp lệ: có tiêu chí ngoài thang điểm")
    total = sum((Fraction(sheet.points[one.key]) * Fraction(one.weight) for one in scale.criteria), Fraction(0))
    return Ballot(sheet.reviewer, total)


def _noted(scale: Scale, ballots: list[Ballot]) -> list[Ballot]:
    """The same ballots, those far from the others with a note."""
    totals = [one.total for one in ballots if one.total is not None]
    if len(totals) < FEWEST_FOR_NOTE:
        return ballots
    middle = median(totals)
    deviation = median([abs(one - middle) for one in totals])
    bar = max(FAR * deviation / CONSISTENCY, LEAST_DISTANCE * Fraction(scale.most))
    return [
        one
        if one.total is None or abs(one.total - middle) <= bar
        else Ballot(one.reviewer, one.total, note=_note(one.reviewer, one.total, middle))
        for one in ballots
    ]


def _note(reviewer: str, mark: Fraction, middle: Fraction) -> str:
    far = write_number(rounded(abs(mark - middle), PLACES))
    side = "cao hơn" if mark > middle else "thấp hơn"
    own, mid = write_number(rounded(mark, PLACES)), write_number(rounded(middle, PLACES))
    return (
        f"Phiếu của {reviewer} cho {own} điểm, {side} trung vị {mid} điểm là {far} điểm; phiếu vẫn được tính, "
        "đề nghị hội đồng nghe thành viên giải thích."
    )


def _failings(scale: Scale, counted: int, mean: Decimal | None, by_criterion: Mapping[str, Decimal]) -> Iterable[str]:
    if mean is None or counted < scale.fewest:
        yield f"có {counted} phiếu hợp lệ, cần ít nhất {scale.fewest}"
        return
    if mean < scale.least:
        yield f"điểm trung bình {write_number(mean)} thấp hơn ngưỡng {write_number(scale.least)}"
    for one in scale.criteria:
        if one.least is not None and by_criterion[one.key] < one.least:
            said = f"{write_number(by_criterion[one.key])} thấp hơn mức tối thiểu {write_number(one.least)}"
            yield f"điểm «{one.name}» {said}"
