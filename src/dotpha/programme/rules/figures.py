"""The figures of a period: counts whose parts add up, and rates that carry their denominators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dotpha.programme.rules.states import State, Time, Work
from dotpha.text.numerals import write_number, write_share

LABELS = {
    "total": "Tổng số nhiệm vụ theo dõi",
    "done": "Đã hoàn thành",
    "done_in_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành chậm",
    "done_undated": "Hoàn thành, không đặt hạn",
    "doing": "Đang thực hiện",
    "doing_late": "Đang thực hiện, quá hạn",
    "not_started": "Chưa thực hiện",
    "not_started_late": "Chưa thực hiện, quá hạn",
    "unknown": "Không có thông tin",
    "unknown_late": "Không có thông tin, quá hạn",
    "late_open": "Quá hạn chưa hoàn thành",
    "due": "Đã đến hạn",
    "due_done_in_time": "Đã đến hạn và hoàn thành đúng hạn",
    "no_deadline": "Chưa xác định thời hạn",
    "recurring": "Thường xuyên, định kỳ",
    "recurring_behind": "Thường xuyên, định kỳ: có kỳ quá hạn",
    "unclear": "Chưa đủ các điểm rõ",
    "evidenced": "Có minh chứng đã xác nhận",
    "suspended": "Tạm dừng (ngoài tổng số)",
    "cancelled": "Đã bãi bỏ (ngoài tổng số)",
    "on_time_of_due": "Tỷ lệ đúng hạn trên số đã đến hạn",
    "on_time_of_all": "Tỷ lệ đúng hạn trên tổng số",
    "done_share": "Tỷ lệ hoàn thành trên tổng số",
}
RATES = {
    "on_time_of_due": ("due_done_in_time", "due"),
    "on_time_of_all": ("done_in_time", "total"),
    "done_share": ("done", "total"),
}
"""A rate → the counts it is made of; a rate is never written without them."""


@dataclass(frozen=True)
class Row:
    """One task as the figures see it. `deadline` on the day asked; `recurring` ones are never due as a whole."""

    task: int
    lead: int | None
    state: State
    deadline: date | None
    recurring: bool
    clear: bool
    evidenced: bool
    behind: int = 0
    """How many of its occurrences are late."""


@dataclass(frozen=True)
class Figures:
    """Counts of tasks. `total` = done + doing + not_started + unknown; suspended and cancelled stand apart.

    `on_time_of_due_*`: of the tasks whose deadline had come by the day, those done in time (the measure of the
    Government Office). `on_time_of_all_*`: of all tasks.
    """

    total: int
    done: int
    done_in_time: int
    done_late: int
    done_undated: int
    doing: int
    doing_late: int
    not_started: int
    not_started_late: int
    unknown: int
    unknown_late: int
    late_open: int
    due: int
    due_done_in_time: int
    no_deadline: int
    recurring: int
    recurring_behind: int
    unclear: int
    evidenced: int
    suspended: int
    cancelled: int

    @property
    def on_time_of_due(self) -> float | None:
        return self.due_done_in_time / self.due if self.due else None

    @property
    def on_time_of_all(self) -> float | None:
        return self.done_in_time / self.total if self.total else None

    @property
    def done_share(self) -> float | None:
        return self.done / self.total if self.total else None

    def as_dict(self) -> dict[str, Any]:
        """All counts and rates; rates rounded to four places, None where there is no denominator."""
        rates = {name: getattr(self, name) for name in ("on_time_of_due", "on_time_of_all", "done_share")}
        return asdict(self) | {name: None if rate is None else round(rate, 4) for name, rate in rates.items()}


def figures(rows: Iterable[Row], day: date) -> Figures:
    """Counts the tasks as they stood on a day."""
    every = list(rows)
    rows = [row for row in every if not row.state.aside]
    cells = Counter((row.state.work, row.state.time) for row in rows)
    work = Counter(row.state.work for row in rows)
    due = [row for row in rows if row.deadline and row.deadline <= day and not row.recurring]
    return Figures(
        total=len(rows),
        done=work[Work.DONE],
        done_in_time=cells[Work.DONE, Time.IN_TIME],
        done_late=cells[Work.DONE, Time.LATE],
        done_undated=cells[Work.DONE, Time.NONE],
        doing=work[Work.DOING],
        doing_late=cells[Work.DOING, Time.LATE],
        not_started=work[Work.NOT_STARTED],
        not_started_late=cells[Work.NOT_STARTED, Time.LATE],
        unknown=work[Work.UNKNOWN],
        unknown_late=cells[Work.UNKNOWN, Time.LATE],
        late_open=sum(1 for row in rows if row.state.open and row.state.time == Time.LATE),
        due=len(due),
        due_done_in_time=sum(1 for row in due if row.state.work == Work.DONE and row.state.time == Time.IN_TIME),
        no_deadline=sum(1 for row in rows if row.deadline is None and not row.recurring),
        recurring=sum(1 for row in rows if row.recurring),
        recurring_behind=sum(1 for row in rows if row.recurring and row.behind and row.state.open),
        unclear=sum(1 for row in rows if not row.clear),
        evidenced=sum(1 for row in rows if row.evidenced),
        suspended=sum(1 for row in every if row.state.aside == "suspended"),
        cancelled=sum(1 for row in every if row.state.aside == "cancelled"),
    )


def write_figure(figures: Mapping[str, Any], key: str) -> str:
    """One figure as the report writes it: a count, or a rate with part and whole."""
    if key in RATES:
        part, whole = RATES[key]
        return write_share(figures[part], figures[whole])
    return write_number(figures[key])


def change(now: Mapping[str, Any], before: Mapping[str, Any], key: str) -> str:
    """How far a count moved; rates are compared by their counts, so theirs is in percentage points."""
    if key in RATES:
        if now[key] is None or before.get(key) is None:
            return "–"
        points = round((now[key] - before[key]) * 100, 1)
        return "không đổi" if points == 0 else f"{_signed(points)} điểm phần trăm"
    if before.get(key) is None:
        return "–"
    difference = now[key] - before[key]
    return "không đổi" if difference == 0 else _signed(difference)


def _signed(value: float) -> str:
    return f"{'tăng' if value > 0 else 'giảm'} {write_number(abs(value))}"
