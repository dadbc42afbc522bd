"""Regimes of reporting as data: by which rule a period runs, when its figures are cut off, when the report is due.

Nghị định 09/2019/NĐ-CP Điều 12 fixes the days between which figures are counted and leaves the day of sending to each regime
of reporting; Nghị quyết 03/NQ-CP mục III.3 names the days before which it wants to be reported to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.text import periods
from dotpha.text.calendar import add_working_days

DAYS_TO_WRITE = 3
"""Working days between the agencies' answers and the day of the report, where that day is fixed from above."""


@dataclass(frozen=True)
class Regime:
    """A rule of reporting: in words, and where it is written."""

    label: str
    rule: str
    source: str


LEGAL = Regime(
    "Chế độ báo cáo định kỳ",
    "từ ngày 15 của tháng trước kỳ đến ngày 14 của tháng cuối kỳ",
    "Điều 12 Nghị định số 09/2019/NĐ-CP",
)
RESOLUTION = Regime(
    "Báo cáo thực hiện Nghị quyết số 03/NQ-CP",
    "báo cáo trước ngày 15 tháng 6 và trước ngày 01 tháng 12 hằng năm",
    "mục III.3 Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ",
)
FREE = Regime("Khoảng ngày tự chọn", "", "")


@dataclass(frozen=True)
class Offer:
    """A period as it can be opened. `report_due_on` is None where no rule names the day of the report."""

    period: periods.Period
    regime: Regime
    cut_off_on: date
    due_on: date
    report_due_on: date | None


def regime_of(period: periods.Period) -> Regime:
    """By which rule a period runs."""
    if period.kind == "range":
        return FREE
    return RESOLUTION if period.kind == "resolution" else LEGAL


def offer(period: periods.Period) -> Offer:
    """The days of a period by its rule: figures as of its last day, answers by then, or in time for the report."""
    regime = regime_of(period)
    if regime is not RESOLUTION:
        return Offer(period, regime, period.ends_on, period.ends_on, None)
    answers_by = add_working_days(period.ends_on, -DAYS_TO_WRITE)
    return Offer(period, regime, period.ends_on, answers_by, period.ends_on)


SORTS: tuple[tuple[str, periods.Kind, int], ...] = (
    ("Quý", "quarter", 4),
    ("6 tháng", "half", 2),
    ("9 tháng", "nine_months", 1),
    ("Năm", "year", 1),
    ("Theo Nghị quyết số 03/NQ-CP", "resolution", 2),
    ("Tháng", "month", 12),
)


def offers(years: Iterable[int]) -> list[tuple[str, list[Offer]]]:
    """The legal periods of some years, by sort."""
    wanted = list(years)
    return [
        (label, [offer(periods.period(kind, year, n + 1)) for year in wanted for n in range(count)])
        for label, kind, count in SORTS
    ]


def impossible_cut_off(cut_off_on: date, starts_on: date) -> str | None:
    """Why the figures of a period cannot be cut off on this day, None where they can."""
    if cut_off_on < starts_on:
        return (
            f"Ngày chốt số liệu {cut_off_on:%d/%m/%Y} trước ngày đầu kỳ {starts_on:%d/%m/%Y}; hãy chọn ngày trong kỳ."
        )
    return None
