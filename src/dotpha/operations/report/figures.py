"""The figures of the report: every figure of the API, once, with its words; prose takes them from the same place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dotpha.operations.report.facts import Facts
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
        return "không đổi" if points == 0 else f"{_signed(points)} điểm %"
    if before.get(key) is None:
        return "–"
    difference = now[key] - before[key]
    return "không đổi" if difference == 0 else _signed(difference)


def _signed(value: float) -> str:
    return f"{'tăng' if value > 0 else 'giảm'} {write_number(abs(value))}"


def figure_rows(facts: Facts) -> Iterator[tuple[str, ...]]:
    """(number, words, figure) of every figure, with the previous period's figure and the change where it was frozen."""
    for place, (key, label) in enumerate(LABELS.items(), start=1):
        row = (str(place), label, write_figure(facts.figures, key))
        if facts.previous is None:
            yield row
        else:
            before = facts.previous.figures
            yield (*row, write_figure(before, key) if key in before else "–", change(facts.figures, before, key))
