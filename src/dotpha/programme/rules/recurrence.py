"""What recurs: the occurrences of a task and how each stands on a day.

A task with a rhythm (hằng tháng, hằng quý, 6 tháng, hằng năm) has an occurrence for each legal period of that length (Nghị định
09/2019/NĐ-CP Điều 12); what is done all the time, daily or weekly, is looked at in the reporting periods and has none of its own.
Neither is ever overdue as a whole: an occurrence is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dotpha.text import calendar
from dotpha.text.periods import Kind, period_containing
from dotpha.text.vietnamese import fold

RHYTHMS: dict[str, Kind] = {
    "hằng tháng": "month",
    "hằng quý": "quarter",
    "6 tháng": "half",
    "hằng năm": "year",
}
ONE_DAY = timedelta(1)
LAST_QUARTER = timedelta(92)
"""How near its end a recurring task must be to be reported done as a whole."""


class Standing(StrEnum):
    """How an occurrence stands."""

    DONE = "done"
    NOTHING = "nothing"
    WAITING = "waiting"
    SAID = "said"
    RUNNING = "running"
    LATE = "late"
    COMING = "coming"


LABELS = {
    Standing.DONE: "đã thực hiện",
    Standing.NOTHING: "không phát sinh",
    Standing.WAITING: "chờ xác nhận",
    Standing.SAID: "đã báo, chưa có minh chứng",
    Standing.RUNNING: "đang trong kỳ",
    Standing.LATE: "quá hạn",
    Standing.COMING: "chưa đến kỳ",
}
TONES = {Standing.DONE: "done", Standing.NOTHING: "done", Standing.WAITING: "soon", Standing.LATE: "late"}


@dataclass(frozen=True)
class Span:
    """The days of one occurrence, and the one by which it is to be shown."""

    name: str
    label: str
    starts_on: date
    ends_on: date
    due_on: date


@dataclass(frozen=True)
class Shown:
    """A proof that stands or waits: of which occurrence, since when, of what sort.

    Without an `occurrence` it is of the one that was to be shown nearest to the day its milestone is `due_on`; without
    that, too, of the one its own day falls into.
    """

    day: date
    occurrence: str = ""
    verified: bool = False
    nothing: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Told:
    """What an agency said of a reporting period: its days, whether it said that nothing happened, whether it tells of work."""

    starts_on: date
    ends_on: date
    nothing: bool = False
    busy: bool = False


@dataclass(frozen=True)
class Occurrence:
    """One occurrence on a day. `late_days` in working days, 0 unless late; of what was shown too late up to that day."""

    span: Span
    standing: Standing
    late_days: int = 0
    waiting: bool = False
    """Whether something was shown that nobody has verified yet."""

    @property
    def label(self) -> str:
        late = f" {self.late_days} ngày làm việc" if self.late_days else ""
        asked = f", {LABELS[Standing.WAITING]}" if self.waiting and self.standing == Standing.LATE else ""
        return LABELS[self.standing] + late + asked

    @property
    def tone(self) -> str:
        return TONES.get(self.standing, "plain")

    @property
    def kept(self) -> bool:
        """Whether it counts as carried out: shown and verified, or nothing had to be done."""
        return self.standing in (Standing.DONE, Standing.NOTHING)


def rhythm(recurrence: str) -> Kind | None:
    """The legal period that a task recurs in; None for what is standing, or recurs in no period that reports know."""
    return RHYTHMS.get(" ".join(recurrence.lower().replace("hàng", "hằng").split()))


def spans(recurrence: str, *, assigned_on: date, deadline: date | None, day: date, words: str = "") -> list[Span]:
    """The occurrences that have begun by a day, and the one after; none once the task's last day is past.

    Given after the middle of a period, a task begins with the next one. `words` are those of the deadline: a day that
    they name ("trước ngày 15/6 và 01/12") is the day by which the occurrence is shown.
    """
    kind = rhythm(recurrence)
    return [] if kind is None else list(_spans(kind, assigned_on, deadline, day, days_named(words)))


def _spans(
    kind: Kind, assigned_on: date, deadline: date | None, day: date, named: list[tuple[int, int, bool]]
) -> Iterator[Span]:
    found = period_containing(assigned_on, kind)
    if assigned_on - found.starts_on > (found.ends_on - found.starts_on) / 2:
        found = period_containing(found.ends_on + ONE_DAY, kind)
    while deadline is None or found.starts_on <= deadline:
        yield Span(found.name, found.label, found.starts_on, found.ends_on, _due(found.ends_on, named))
        if found.starts_on > day:
            return
        found = period_containing(found.ends_on + ONE_DAY, kind)


def days_named(words: str) -> list[tuple[int, int, bool]]:
    """(month, day, whether before it) of each day of the year that the words of a deadline name."""
    folded = fold(words)
    found = re.finditer(r"(truoc\s+)?(?:ngay\s+)(\d{1,2})(?:\s*/\s*|\s+thang\s+)(\d{1,2})(?!\s*/?\s*\d)", folded)
    out = []
    for one in found:
        month, number = int(one[3]), int(one[2])
        if 1 <= month <= 12 and 1 <= number <= 31:
            out.append((month, number, bool(one[1])))
    return out


def _due(ends_on: date, named: list[tuple[int, int, bool]]) -> date:
    """The named day nearest to the end of the period, at most a month away; else the end itself."""
    near = []
    for year in (ends_on.year, ends_on.year + 1):
        for month, number, before in named:
            try:
                day = date(year, month, number) - (ONE_DAY if before else timedelta(0))
            except ValueError:
                continue
            if abs(day - ends_on) <= timedelta(31):
                near.append(day)
    return min(near, key=lambda day: abs(day - ends_on), default=ends_on)


def occurrences(found: Iterable[Span], *, shown: Iterable[Shown], told: Iterable[Told], day: date) -> list[Occurrence]:
    """How each occurrence stands on a day; what was shown or told after it is not among `shown` and `told`."""
    every, words = list(found), list(told)
    of: dict[str, list[Shown]] = {}
    for one in shown:
        of.setdefault(_name(one, every), []).append(one)
    return [_occurrence(span, of.get(span.name, []), words, day) for span in every]


def _occurrence(span: Span, proofs: list[Shown], told: list[Told], day: date) -> Occurrence:
    words = [one for one in told if one.starts_on <= span.starts_on and span.ends_on <= one.ends_on]
    verified = [one for one in proofs if one.verified]
    if verified:
        only_nothing = all(one.nothing for one in verified)
        return Occurrence(span, Standing.NOTHING if only_nothing else Standing.DONE)
    if proofs:
        return _awaited(span, min(one.day for one in proofs))
    if any(one.busy for one in words):
        return Occurrence(span, Standing.SAID)
    if any(one.nothing for one in words):
        return Occurrence(span, Standing.NOTHING)
    if day > max(span.due_on, span.starts_on):
        return Occurrence(span, Standing.LATE, calendar.working_days_between(span.due_on, day))
    return Occurrence(span, Standing.RUNNING if span.starts_on <= day else Standing.COMING)


def _awaited(span: Span, first: date) -> Occurrence:
    """Shown in time it is not late because the office verifies late; shown too late it stays so until it is verified."""
    if first <= max(span.due_on, span.starts_on):
        return Occurrence(span, Standing.WAITING, waiting=True)
    return Occurrence(span, Standing.LATE, calendar.working_days_between(span.due_on, first), waiting=True)


def _name(proof: Shown, found: list[Span]) -> str:
    """The occurrence a proof is of; "" where it is of none."""
    if proof.occurrence:
        return proof.occurrence
    if proof.due_on and found:
        due = proof.due_on
        return min(found, key=lambda span: abs(span.due_on - due)).name
    return next((span.name for span in found if span.starts_on <= proof.day <= span.ends_on), "")


def kept_share(found: Iterable[Occurrence], day: date) -> float | None:
    """Measured progress of what recurs, 0–1: of the occurrences due by a day, or kept before, those kept; None: none is due."""
    kept, due = kept_of_due(found, day)
    return kept / due if due else None


def kept_of_due(found: Iterable[Occurrence], day: date) -> tuple[int, int]:
    """How many occurrences were kept, and of how many: those due by the day, and those kept before they were."""
    due = [one for one in found if one.span.due_on <= day or one.kept]
    return sum(1 for one in due if one.kept), len(due)


def may_finish(recurrence: str, deadline: date | None, day: date) -> bool:
    """Whether a task can be reported done as a whole: one that recurs only in its last quarter."""
    return not recurrence or (deadline is not None and deadline - day <= LAST_QUARTER)
