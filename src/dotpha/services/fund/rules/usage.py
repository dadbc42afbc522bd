"""Use after acceptance: when it is asked for, what counts as used, and the share of accepted tasks still in use after n years.

A result that nobody uses is what users say is missing from every report. The state fund looks two to five years ahead;
how often the province asks, and for how long, is a setting (`use.*`). An answer counts with a proof that was checked;
who has not answered is not known – neither used nor unused – and stands beside the figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dotpha.services.fund.rules.frame import Fact, number
from dotpha.text.calendar import add_working_days
from dotpha.text.months import months_after
from dotpha.text.numerals import NO_DATA, write_share


class Way(StrEnum):
    """How a result is used."""

    PRODUCTION = "production"
    TRANSFER = "transfer"
    RULE = "rule"
    TEACHING = "teaching"
    SALE = "sale"
    STUDY = "study"


WAYS = {
    Way.PRODUCTION: "đưa vào sản xuất, dịch vụ thường xuyên",
    Way.TRANSFER: "chuyển giao cho tổ chức khác đang dùng",
    Way.RULE: "ban hành thành quy trình, tiêu chuẩn, văn bản",
    Way.TEACHING: "đưa vào đào tạo, tập huấn",
    Way.SALE: "thương mại hóa, có doanh thu",
    Way.STUDY: "làm cơ sở cho nghiên cứu tiếp theo",
}
COUNTED = frozenset(Way) - {Way.STUDY}
"""A study that follows is no use in practice; it is told and does not count."""


@dataclass(frozen=True)
class Rule:
    """Asked every `every_months` for `years`; an answer is due `answer_days` working days after it was asked for."""

    years: int
    every_months: int
    answer_days: int


@dataclass(frozen=True)
class Asking:
    """One time that use is asked for: `year` is how many full years have passed since acceptance."""

    number: int
    year: int
    asked_on: date
    due_on: date


@dataclass(frozen=True)
class Answer:
    """What the host or the user answered to an asking; `proven` says that a proof was shown and checked."""

    number: int
    on: date
    used: bool
    ways: tuple[Way, ...] = ()
    proven: bool = False


@dataclass(frozen=True)
class Followed:
    """One accepted task with its answers."""

    key: str
    accepted_on: date
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Shares:
    """Of the tasks accepted n full years ago and asked: how many there are, how many are known, how many in use."""

    year: int
    asked: int
    known: int
    used: int

    @property
    def share(self) -> float | None:
        """Used ÷ known (0–1); None where nothing is known."""
        return self.used / self.known if self.known else None

    @property
    def said(self) -> str:
        """ "66,7% (2/3) còn được sử dụng sau 1 năm; 1 nhiệm vụ chưa có trả lời"."""
        if not self.known:
            return f"Sau {self.year} năm: {NO_DATA}."
        silent = (
            f"; {self.asked - self.known} nhiệm vụ chưa có trả lời được xác nhận" if self.asked > self.known else ""
        )
        return f"{write_share(self.used, self.known)} còn được sử dụng sau {self.year} năm{silent}."


def rule_on(day: date, own: Iterable[Fact] = ()) -> Rule:
    mine = tuple(own)
    return Rule(
        int(number("use.years", day, mine)),
        int(number("use.every_months", day, mine)),
        int(number("use.answer_working_days", day, mine)),
    )


def askings(accepted_on: date, rule: Rule) -> tuple[Asking, ...]:
    """Every time that use is asked for after an acceptance, in order."""
    months = range(rule.every_months, rule.years * 12 + 1, rule.every_months)
    days = [(m // 12, months_after(accepted_on, m)) for m in months]
    return tuple(
        Asking(n, year, on, add_working_days(on, rule.answer_days)) for n, (year, on) in enumerate(days, start=1)
    )


def waiting(task: Followed, rule: Rule, day: date) -> list[Asking]:
    """The askings of a task that have no answer on a day though they were asked, oldest first."""
    answered = {one.number for one in task.answers if one.on <= day}
    return [one for one in askings(task.accepted_on, rule) if one.asked_on <= day and one.number not in answered]


def in_use(answer: Answer) -> bool | None:
    """Whether an answer says that the result is used: yes with a checked proof and a way that counts; None without proof."""
    if not answer.used:
        return False
    if not answer.proven:
        return None
    return bool(COUNTED & set(answer.ways))


def shares(tasks: Sequence[Followed], rule: Rule, day: date) -> tuple[Shares, ...]:
    """For each full year of the rule the share of tasks in use, of those whose answer was due by the day."""
    out = []
    for year in range(1, rule.years + 1):
        known = used = asked = 0
        for task in tasks:
            asking = next((one for one in reversed(askings(task.accepted_on, rule)) if one.year == year), None)
            if asking is None or asking.due_on > day:
                continue
            asked += 1
            found = [in_use(one) for one in task.answers if one.number == asking.number and one.on <= day]
            if found and found[-1] is not None:
                known += 1
                used += found[-1]
        out.append(Shares(year, asked, known, used))
    return tuple(out)
