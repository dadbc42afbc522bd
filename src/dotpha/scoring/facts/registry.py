"""The facts there are: each counts, for every organisation at once, what is asked and what is met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from dotpha.programme.queries import TaskView
from dotpha.programme.rules import clarity
from dotpha.programme.rules.states import Time, Work
from dotpha.scoring.facts.books import Books, Counted, Item, Tally, of_task
from dotpha.subtasks.rules.states import State


@dataclass(frozen=True)
class Fact:
    """One thing the system counts. `hit` and `base` are the words of numerator and denominator."""

    key: str
    label: str
    hit: str
    base: str
    source: str
    count: Callable[[Books], dict[int, Counted] | None]
    """None where it cannot be counted at all, as of a round that was never held."""


def _of_tasks(books: Books, base: Callable[[TaskView], bool], hit: Callable[[TaskView], bool]) -> dict[int, Counted]:
    """Counted to whoever answers for the task on the day; a task that nobody leads is counted to nobody."""
    tally = Tally()
    for view in books.tasks:
        if view.lead is not None and base(view):
            tally.add(view.lead.pk, of_task(view), hit(view))
    return tally.done()


def is_due(view: TaskView) -> bool:
    """Its deadline had come by the day; a recurring task is never due as a whole."""
    return view.deadline is not None and view.deadline <= view.day and not view.task.recurrence


def done_in_time(view: TaskView) -> bool:
    return view.state.work == Work.DONE and view.state.time == Time.IN_TIME


def due_in_time(books: Books) -> dict[int, Counted]:
    return _of_tasks(books, is_due, done_in_time)


def _due_in_period(books: Books) -> dict[int, Counted]:
    return _of_tasks(books, lambda view: is_due(view) and _from(view, books), done_in_time)


def _from(view: TaskView, books: Books) -> bool:
    return view.deadline is not None and view.deadline >= books.starts_on


def _evidenced(books: Books) -> dict[int, Counted]:
    return _of_tasks(books, lambda view: True, lambda view: view.evidence_verified > 0)


def _clear(books: Books) -> dict[int, Counted]:
    return _of_tasks(books, lambda view: True, lambda view: not clarity.missing(clarity.of_view(view)))


def _overdue(books: Books) -> dict[int, Counted]:
    return _of_tasks(books, lambda view: True, lambda view: view.state.open and view.state.time == Time.LATE)


def _answered_in_time(books: Books) -> dict[int, Counted] | None:
    """None where the period was never opened: nobody was asked."""
    tally, period = Tally(), books.period
    if period is None:
        return None
    views = {view.task.pk: view for view in books.tasks}
    asked = {(task, body) for task, bodies in books.asked.items() for body in bodies}
    for task, body in sorted(asked | {pair for pair in books.first_said if pair[0] in views}):
        said = books.first_said.get((task, body))
        words = f"trả lời {said:%d/%m/%Y}" if said else "chưa trả lời"
        view = views[task]
        item = Item(view.task.code, view.task.title, words, reverse("programme:task", args=[task]))
        tally.add(body, item, said is not None and said <= period.due_on)
    return tally.done()


def sheets_in_time(books: Books) -> dict[int, Counted]:
    return _of_sheets(books, lambda state: state.answered and not state.late)


def _of_sheets(books: Books, hit: Callable[[State], bool]) -> dict[int, Counted]:
    """The sheets whose deadline fell into the period, by who answers for the unit on the day."""
    tally = Tally()
    for view in books.sheets:
        if view.deadline is None or not books.starts_on <= view.deadline <= books.day:
            continue
        for one in view.units:
            body = one.heir or one.organisation
            url = reverse("subtasks:unit", args=[one.unit.pk])
            item = Item(view.sheet.task.code, view.sheet.title, one.state.label, url)
            tally.add(body.pk, item, hit(one.state))
    return tally.done()


PROGRAMME = "Sổ nhiệm vụ trên hệ thống"
SHEETS = "Phiếu giao việc trên hệ thống"
FACTS: tuple[Fact, ...] = (
    Fact(
        "programme.due_in_time", "Nhiệm vụ đến hạn hoàn thành đúng hạn (tính đến ngày chốt)",
        "nhiệm vụ hoàn thành đúng hạn", "nhiệm vụ đã đến hạn", PROGRAMME, due_in_time,
    ),
    Fact(
        "programme.due_in_period", "Nhiệm vụ đến hạn trong kỳ hoàn thành đúng hạn",
        "nhiệm vụ hoàn thành đúng hạn", "nhiệm vụ đến hạn trong kỳ", PROGRAMME, _due_in_period,
    ),
    Fact(
        "programme.answered_in_time", "Nhiệm vụ được trả lời đúng hạn trong kỳ báo cáo",
        "nhiệm vụ trả lời đúng hạn", "nhiệm vụ phải trả lời", PROGRAMME, _answered_in_time,
    ),
    Fact(
        "programme.evidenced", "Nhiệm vụ có minh chứng đã xác nhận",
        "nhiệm vụ có minh chứng đã xác nhận", "nhiệm vụ chủ trì", PROGRAMME, _evidenced,
    ),
    Fact(
        "programme.clear", "Nhiệm vụ đủ các điểm rõ", "nhiệm vụ đủ các điểm rõ", "nhiệm vụ chủ trì", PROGRAMME, _clear
    ),
    Fact(
        "programme.overdue", "Nhiệm vụ quá hạn chưa xong", "nhiệm vụ quá hạn chưa xong", "nhiệm vụ chủ trì", PROGRAMME,
        _overdue,
    ),
    Fact(
        "subtasks.answered_in_time", "Phiếu giao việc đến hạn trong kỳ được trả lời đúng hạn",
        "phiếu trả lời đúng hạn", "phiếu đến hạn trong kỳ", SHEETS, sheets_in_time,
    ),
)  # fmt: skip
_BY_KEY = {one.key: one for one in FACTS}


def fact_keys() -> frozenset[str]:
    return frozenset(_BY_KEY)


def fact_of(key: str) -> Fact | None:
    return _BY_KEY.get(key)
