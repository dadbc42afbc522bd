"""What a task tells of itself on a day, as a small vector of numbers, each with its name and how it is said.

The numbers stand in themes (`THEMES`): those of one theme say one thing together, and their parts in a forecast are added up and
told as one sentence, since numbers that move together share their weight in ways that mean nothing one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log1p

import numpy as np

from dotpha.lateness.rules.past import Seen
from dotpha.lateness.rules.records import Tally, odds_of
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

MOST = 3
"""Counts beyond say no more than this many."""


@dataclass(frozen=True)
class Case:
    """A task as seen on a day, with the record of the agency that answers for it and of the whole province by then."""

    seen: Seen
    own: Tally
    whole: Tally

    @property
    def gone(self) -> float:
        """The share 0–1 of the term that has gone."""
        term = (self.seen.deadline - self.seen.assigned_on).days
        return min(1.0, max(0.0, (self.seen.day - self.seen.assigned_on).days / term)) if term > 0 else 1.0

    @property
    def left(self) -> int:
        """Days until the deadline."""
        return (self.seen.deadline - self.seen.day).days

    @property
    def silent(self) -> int:
        """Days since something was last shown, or since it was given."""
        return (self.seen.day - max(self.seen.last_shown or self.seen.assigned_on, self.seen.assigned_on)).days

    @property
    def silent_share(self) -> float:
        """The same against the term, 0–1."""
        term = (self.seen.deadline - self.seen.assigned_on).days
        return min(1.0, self.silent / term) if term > 0 else 1.0


@dataclass(frozen=True)
class Feature:
    """One number of a case; `name` is what an official calls it."""

    key: str
    name: str
    of: Callable[[Case], float]
    guess: float = 0.0
    """The weight from which learning sets out, and to which little data leave it."""


@dataclass(frozen=True)
class Theme:
    """Numbers that say one thing together, and the sentence in which they say it of a case."""

    key: str
    name: str
    features: tuple[Feature, ...]
    words: Callable[[Case], str]


def _pace(case: Case) -> str:
    gone, verified = round(100 * case.gone), round(100 * case.seen.verified)
    behind = case.seen.verified < case.gone
    joint = "nhưng mới có" if behind and gone >= 50 else "và đã có"
    had = f"{joint} {verified}% kết quả được xác nhận" if verified else "và chưa có kết quả nào được xác nhận"
    left = f"còn {write_number(case.left)} ngày" if case.left else "hôm nay là ngày cuối"
    return f"đã qua {gone}% thời hạn ({left}) {had}"


def _proof(case: Case) -> str:
    if case.seen.reported:
        return "đã báo cáo hoàn thành, chờ xác nhận"
    if case.seen.waiting:
        return f"{round(100 * case.seen.waiting)}% kết quả đã nộp minh chứng, chờ xác nhận"
    if case.seen.last_shown is None:
        return f"chưa nộp minh chứng nào sau {write_number(case.silent)} ngày từ khi giao"
    return f"minh chứng gần nhất nộp {write_date(case.seen.last_shown)}, đã {write_number(case.silent)} ngày"


def _record(case: Case) -> str:
    whole = f"toàn tỉnh {write_number(round(100 * case.whole.late / case.whole.tasks))}%" if case.whole.tasks else ""
    if case.seen.lead is None:
        return "chưa nêu một cơ quan chịu trách nhiệm chính"
    if not case.own.tasks:
        return "cơ quan chủ trì chưa có nhiệm vụ nào đã rõ kết quả" + (f" ({whole})" if whole else "")
    said = f"cơ quan chủ trì trễ hạn ban đầu {case.own.late}/{case.own.tasks} nhiệm vụ đã rõ kết quả"
    return f"{said} ({whole})"


def _extended(case: Case) -> str:
    times = [f"đã gia hạn {case.seen.extensions} lần"] if case.seen.extensions else []
    return ", ".join([*times, *(["đang xin gia hạn"] if case.seen.asking else [])]) or "chưa gia hạn lần nào"


def _before(case: Case) -> str:
    if not case.seen.open_before:
        return "không phải chờ nhiệm vụ nào"
    late = f", trong đó {case.seen.late_before} đã quá hạn" if case.seen.late_before else ""
    return f"còn chờ {case.seen.open_before} nhiệm vụ phải xong trước{late}"


def _stuck(case: Case) -> str:
    if case.seen.stuck:
        return "đang vướng điểm nghẽn chưa được tháo gỡ"
    return "đã từng vướng điểm nghẽn" if case.seen.was_stuck else "chưa nêu điểm nghẽn nào"


def _measured(case: Case) -> str:
    return "có mốc đo bằng số liệu" if case.seen.measured else "mọi mốc tính bằng minh chứng"


RECORD = "record"
THEMES = (
    Theme("pace", "Tiến độ so với thời hạn", (
        Feature("gone", "phần thời hạn đã qua", lambda one: one.gone),
        Feature("lag", "kết quả xác nhận chậm so với thời hạn", lambda one: max(0.0, one.gone - one.seen.verified)),
        Feature("left", "thời gian còn lại", lambda one: log1p(one.left)),
    ), _pace),
    Theme("proof", "Minh chứng", (
        Feature("reported", "đã báo cáo hoàn thành", lambda one: float(one.seen.reported)),
        Feature("waiting", "phần đã nộp, chờ xác nhận", lambda one: one.seen.waiting),
        Feature("silent", "thời gian chưa có minh chứng mới", lambda one: one.silent_share),
    ), _proof),
    Theme(RECORD, "Kết quả trước đây của cơ quan", (
        Feature("record", "tỷ lệ trễ trước đây của cơ quan", lambda one: odds_of(one.own, one.whole), guess=1.0),
    ), _record),
    Theme("extended", "Gia hạn", (
        Feature("extensions", "số lần đã gia hạn", lambda one: float(min(one.seen.extensions, MOST))),
        Feature("asking", "đang xin gia hạn", lambda one: float(one.seen.asking)),
    ), _extended),
    Theme("before", "Nhiệm vụ phải xong trước", (
        Feature("open_before", "số nhiệm vụ phải chờ", lambda one: float(min(one.seen.open_before, MOST))),
        Feature("late_before", "trong đó đã quá hạn", lambda one: float(min(one.seen.late_before, MOST))),
    ), _before),
    Theme("stuck", "Điểm nghẽn", (
        Feature("stuck", "đang vướng điểm nghẽn", lambda one: float(one.seen.stuck)),
        Feature("was_stuck", "đã từng vướng điểm nghẽn", lambda one: float(one.seen.was_stuck)),
    ), _stuck),
    Theme("measured", "Mốc đo bằng số liệu", (
        Feature("measured", "có mốc đo bằng số liệu", lambda one: float(one.seen.measured)),
    ), _measured),
)  # fmt: skip
FEATURES = tuple(feature for theme in THEMES for feature in theme.features)
KEYS = tuple(feature.key for feature in FEATURES)
VERSION = 1
"""Goes up when a number is counted otherwise under the same key: what was learnt before then no longer speaks."""
GUESSES = np.array([feature.guess for feature in FEATURES])
"""An agency's record is a distance of log-odds already, small where little is known: at first it is taken as it is."""


def vector(case: Case) -> np.ndarray:
    """The numbers of a case in the order of `KEYS`."""
    return np.array([feature.of(case) for feature in FEATURES])
