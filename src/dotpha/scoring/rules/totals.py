"""The points of one organisation by all criteria, and their total; what is not known is shown apart, never as 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from dotpha.scoring.rules.criteria import Criterion, Method
from dotpha.scoring.rules.points import UNKNOWN, Numbers, points
from dotpha.text.numerals import write_number


class Origin(StrEnum):
    ADJUSTED = "adjusted"
    FACT = "fact"
    OWN = "own"
    NOTHING = "nothing"
    """Nothing arose: the denominator is 0, the criterion does not count for this organisation."""
    MISSING = "missing"


ORIGIN_LABELS = {
    Origin.ADJUSTED: "thẩm định điều chỉnh",
    Origin.FACT: "số liệu hệ thống",
    Origin.OWN: "đơn vị tự chấm",
    Origin.NOTHING: "không phát sinh",
    Origin.MISSING: "chưa có số liệu",
}


@dataclass(frozen=True)
class Own:
    """What the organisation said of itself by one criterion."""

    numbers: Numbers = UNKNOWN
    points: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Given:
    """What the verifier gave instead, and why."""

    points: Decimal
    reason: str
    by: str = ""


@dataclass(frozen=True)
class Part:
    """One criterion of one organisation: its points, where they come from, and what was said and counted."""

    criterion: Criterion
    filled: Numbers
    own: Own
    given: Given | None = None

    @property
    def by_fact(self) -> Decimal | None:
        return points(self.criterion, self.filled) if self.criterion.fact else None

    @property
    def by_own(self) -> Decimal | None:
        """What the organisation claims: its points, else those its own numbers give."""
        return self.own.points if self.own.points is not None else points(self.criterion, self.own.numbers)

    @property
    def origin(self) -> Origin:
        if self.given is not None:
            return Origin.ADJUSTED
        if self.by_fact is not None:
            return Origin.FACT
        if self.by_own is not None:
            return Origin.OWN
        return Origin.NOTHING if self.criterion.needs_share and self.numbers.b == 0 else Origin.MISSING

    @property
    def points(self) -> Decimal | None:
        """| adjusted | by facts | by its own word | → |
        |---|---|---|---|
        | yes | | | as adjusted |
        | | known | | the facts |
        | | | known | its own word |
        | | | | None: nothing arose, or not known |
        """
        if self.given is not None:
            return self.given.points
        return self.by_fact if self.by_fact is not None else self.by_own

    @property
    def numbers(self) -> Numbers:
        """The numbers behind the points."""
        return self.filled if self.criterion.fact and self.filled.known else self.own.numbers

    @property
    def apart(self) -> bool:
        """The organisation claims other points than the facts give."""
        return self.by_fact is not None and self.by_own is not None and self.by_fact != self.by_own


@dataclass(frozen=True)
class Total:
    """`points` of `most`; `most_known` is what could be had by the criteria whose numbers are known."""

    points: Decimal
    most: Decimal
    most_known: Decimal
    missing: tuple[str, ...] = ()
    """The codes of the criteria without numbers."""
    nothing: tuple[str, ...] = ()
    """The codes of those for which nothing arose."""

    @property
    def share(self) -> Decimal | None:
        """Points of what could be had by the criteria that are known, 0–1; None where none is."""
        return self.points / self.most_known if self.most_known else None

    @property
    def percent(self) -> Decimal | None:
        """The share in percent to two decimals: two that show the same are equal."""
        return None if self.share is None else (self.share * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def ranked_by(self) -> Decimal | None:
        """What the league ranks by; None while numbers are missing: who reports less must not stand higher for it."""
        return None if self.missing else self.percent

    @property
    def words(self) -> str:
        return f"{write_number(self.points)}/{write_number(self.most)}"

    @property
    def known_words(self) -> str:
        """ "72/85 = 84,71%": without the criteria that have no numbers."""
        if self.percent is None:
            return "chưa có số liệu"
        return f"{write_number(self.points)}/{write_number(self.most_known)} = {write_number(self.percent)}%"


def total(parts: Iterable[Part]) -> Total:
    """The sum of the parts; what is not known is in neither the points nor in `most_known`."""
    rows = list(parts)
    known = [one for one in rows if one.points is not None]
    return Total(
        points=sum((one.points for one in known if one.points is not None), Decimal(0)),
        most=_most(rows),
        most_known=_most(known),
        missing=tuple(one.criterion.code for one in rows if one.origin == Origin.MISSING),
        nothing=tuple(one.criterion.code for one in rows if one.origin == Origin.NOTHING),
    )


def _most(parts: Iterable[Part]) -> Decimal:
    return sum((one.criterion.most for one in parts if one.criterion.method != Method.DEDUCTION), Decimal(0))
