"""What a module measures: plain functions of a day, whose rows `indicators` keeps as observations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class Row:
    """One value of a measure: of which unit and period, where it was taken from.

    `unit` is the code of an organisation or of a territory, `period` a span as `text.spans` writes it ("2025-09"). A ratio
    says what it counted in `value` and out of how many in `weight`; a weighted mean has its value and its weight;
    anything else has no weight. `value` None says that there is no data, which is not 0.
    """

    unit: str
    period: str
    value: float | None
    weight: float | None = None
    source: str = ""
    """What was counted, in words a reader understands: "1.204 hồ sơ, tệp tháng 9"."""


@dataclass(frozen=True)
class SourceRow:
    """One row behind a value: what it is, where it stands (empty: nowhere but here), how it counts; cells to show."""

    title: str
    url: str = ""
    counts: bool = True
    """Whether it is part of what was counted, or only of the whole it was counted in."""
    facts: tuple[tuple[str, str], ...] = ()
    """(name, value) shown beside the title."""


class Adds(StrEnum):
    """How values of parts become the value of the whole, over units and over time.

    A mean of percentages is never taken: a ratio adds up what was counted and what it was counted in.
    """

    SUM = "sum"
    """Of events: adds up over units and over time."""
    LAST = "last"
    """Of a stock: adds up over units; over time the last one stands."""
    MEAN = "mean"
    """A mean with weights, over both."""
    RATIO = "ratio"
    """Sum of `value` over sum of `weight`, over both."""
    SHARE = "share"
    """A ratio of stocks: over units as a ratio, over time the last one stands."""
    NO = "no"
    """Does not add up: a rank, a score."""


@dataclass(frozen=True)
class Measure:
    """What a module computes by itself: a plain function of a day, which gives a row for each unit and period.

    `of(day)` is pure of side effects; it says what was known on that day. `rows(unit, period, day)` gives the rows
    behind one value, for "vì sao?". `version` goes up when the way of counting changes: old observations keep theirs.
    """

    key: str
    label: str
    unit: str
    """What is counted, in words: "hồ sơ", "%", "nhiệm vụ"."""
    adds: Adds
    of: Callable[[date], Iterable[Row]]
    rows: Callable[[str, str, date], Iterable[SourceRow]] | None = None
    definition: str = ""
    """How it is counted, one or two sentences, with the legal source."""
    owner: str = ""
    """Code of the organisation that answers for it; empty: the standing office."""
    version: int = 1
    promise: str = "hằng ngày trước 6:00"
    silent_after_days: int = 2
    """After so many days without being taken it is said to be silent."""
    complete: bool = False
    """Whether `of` says all it knows of any span: what it no longer says is then no data, not only in its spans."""
    listed: Callable[[str, str], str] | None = None
    """The address of the page that lists all rows of (unit, period), where there is one."""
    places: int = 0
    """Decimals shown; of a ratio, those of its percentage."""
    soon: tuple[str, ...] = ()
    """Beginnings of the ledger's verbs after which it is taken again without waiting for the night."""
