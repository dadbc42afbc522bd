"""What the ballots of one case come to: which count, mean, spread, what is below the bar, who is far from the rest. Pure.

A ballot counts when it has no conflict and marks every criterion within its range. One that is far from the others is noted
and never dropped: who decides sees it and may ask. The note follows the modified z-score of Iglewicz and Hoaglin (How to
Detect and Handle Outliers, 1993): 0,6745 × distance to the median ÷ median absolute deviation, beyond 3,5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from dotpha.cases.rules.scores import CENT, Criterion, total_of
from dotpha.text.numerals import write_number

CONSISTENCY = Decimal("0.6745")
FAR = Decimal("3.5")
FEWEST_FOR_NOTE = 4
"""Below four ballots nobody can be called far from the others."""
LEAST_DISTANCE = Decimal(10)
"""Points of 100: a ballot nearer than that to the median is not noted, however much the others agree."""


@dataclass(frozen=True)
class Ballot:
    """One person's points by the key of the criterion; `void` says why it must not count, as for a conflict."""

    reviewer: str
    points: Mapping[str, Decimal]
    void: str = ""


@dataclass(frozen=True)
class Counted:
    """A ballot as it counts: `total` out of 100, None where it does not count, and `why`; `note` asks people to look."""

    reviewer: str
    total: Decimal | None
    why: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tally:
    """The result of one case. `mean` and `spread` (highest less lowest) are out of 100, None where no ballot counts.

    `by_criterion` has the mean points of each criterion, `failings` the sentences why it does not pass.
    """

    ballots: tuple[Counted, ...]
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
    def left_out(self) -> tuple[str, ...]:
        return tuple(one.why for one in self.ballots if one.total is None)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(one.note for one in self.ballots if one.note)


def mean_of(values: Iterable[Decimal]) -> Decimal | None:
    """The mean to a hundredth, half up; None of nothing."""
    rows = list(values)
    return (sum(rows, Decimal(0)) / len(rows)).quantize(CENT, ROUND_HALF_UP) if rows else None


def tally(
    criteria: Sequence[Criterion], ballots: Sequence[Ballot], *, threshold: Decimal | None = None, fewest: int = 1
) -> Tally:
    """The result of all ballots of a case. `threshold`: least mean out of 100; `fewest`: so many ballots make a result.

    Every ballot is rounded to a hundredth as it is shown, and the mean is that of the shown ballots, so that anybody can
    check it by hand.
    """
    counted = _noted([_counted(criteria, one) for one in ballots])
    valid = [given for given, one in zip(ballots, counted, strict=True) if one.total is not None]
    totals = [one.total for one in counted if one.total is not None]
    by_criterion = {
        one.key: mean for one in criteria if (mean := mean_of(given.points[one.key] for given in valid)) is not None
    }
    mean = mean_of(totals)
    spread = max(totals) - min(totals) if totals else None
    failings = tuple(_failings(criteria, len(totals), mean, by_criterion, threshold, fewest))
    return Tally(tuple(counted), mean, spread, by_criterion, failings)


def _counted(criteria: Sequence[Criterion], given: Ballot) -> Counted:
    name = given.reviewer
    if given.void:
        return Counted(name, None, f"không tính phiếu của {name}: {given.void}")
    for one in criteria:
        points = given.points.get(one.key)
        if points is None:
            return Counted(name, None, f"phiếu của {name} không hợp lệ: chưa chấm «{one.label}»")
        if not points.is_finite() or not 0 <= points <= one.most:
            said = f"điểm «{one.label}» ngoài khoảng 0–{write_number(one.most)}"
            return Counted(name, None, f"phiếu của {name} không hợp lệ: {said}")
    if set(given.points) - {one.key for one in criteria}:
        return Counted(name, None, f"phiếu của {name} không hợp lệ: có tiêu chí ngoài thang điểm")
    return Counted(name, total_of(criteria, given.points))


def _noted(ballots: list[Counted]) -> list[Counted]:
    """The same ballots, those far from the others with a note."""
    totals = [one.total for one in ballots if one.total is not None]
    if len(totals) < FEWEST_FOR_NOTE:
        return ballots
    middle = median(totals)
    deviation = median([abs(one - middle) for one in totals])
    bar = max(FAR * deviation / CONSISTENCY, LEAST_DISTANCE)
    return [
        one
        if one.total is None or abs(one.total - middle) <= bar
        else Counted(one.reviewer, one.total, note=_note(one.reviewer, one.total, middle))
        for one in ballots
    ]


def _note(reviewer: str, mark: Decimal, middle: Decimal) -> str:
    side = "cao hơn" if mark > middle else "thấp hơn"
    far = write_number(abs(mark - middle).quantize(CENT, ROUND_HALF_UP))
    mid = write_number(middle.quantize(CENT, ROUND_HALF_UP))
    return (
        f"Phiếu của {reviewer} cho {write_number(mark)} điểm, {side} trung vị {mid} điểm là {far} điểm; phiếu vẫn được "
        "tính, đề nghị hội đồng nghe thành viên giải thích."
    )


def _failings(
    criteria: Sequence[Criterion], counted: int, mean: Decimal | None, by_criterion: Mapping[str, Decimal],
    threshold: Decimal | None, fewest: int,
) -> Iterable[str]:  # fmt: skip
    if mean is None or counted < fewest:
        yield f"có {counted} phiếu hợp lệ, cần ít nhất {max(fewest, 1)}"
        return
    if threshold is not None and mean < threshold:
        yield f"điểm trung bình {write_number(mean)} thấp hơn ngưỡng {write_number(threshold)}"
    for one in criteria:
        if one.least is not None and by_criterion[one.key] < one.least:
            said = f"{write_number(by_criterion[one.key])} thấp hơn mức tối thiểu {write_number(one.least)}"
            yield f"điểm «{one.label}» {said}"
