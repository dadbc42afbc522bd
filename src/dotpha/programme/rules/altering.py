"""Which tasks a paper changes in one fact, and how they stand then: "Sửa đổi thời hạn nhiệm vụ số 3 Phụ lục I thành …"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dotpha.programme.extraction.agencies import split_agencies
from dotpha.programme.extraction.altering import Alteration
from dotpha.programme.extraction.times import Calendar, read_cell_time
from dotpha.programme.rules.abolishing import Placed, meant
from dotpha.programme.rules.matching import Asked
from dotpha.text.vietnamese import words

Written = Callable[[Iterable[str]], tuple[str, ...]]
"""Names of agencies as the register knows them."""


@dataclass(frozen=True)
class Altered:
    """Task → the orders that change it; `unplaced` are words of which it is not clear what they change of which task."""

    tasks: dict[int, tuple[Alteration, ...]] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()


def altered(orders: Iterable[Alteration], placed: Sequence[Placed], text: str) -> Altered:
    """The tasks that these orders name; `text` is the paper that the places are of. What may be two is none."""
    tasks: dict[int, tuple[Alteration, ...]] = {}
    unplaced: list[str] = []
    for order in orders:
        found = _meant(order, placed, text) if order.fact else []
        for key in found:
            if key is not None:
                tasks[key] = (*tasks.get(key, ()), order)
        if not found or None in found:
            unplaced.append(order.words)
    return Altered(tasks, tuple(dict.fromkeys(unplaced)))


def _meant(order: Alteration, placed: Sequence[Placed], text: str) -> list[int | None]:
    if not order.title:
        return [meant(one, ordinal, placed, text) for one in order.orders for ordinal in one.ordinals]
    keys = {one.key for one in placed if words(one.title) == words(order.title)}
    return [keys.pop() if len(keys) == 1 else None]


def as_altered(was: Asked, orders: Iterable[Alteration], calendar: Calendar, written: Written) -> Asked | None:
    """A task as the orders leave it; None where one does not fit how the task stands, or its new words cannot be read."""
    now: Asked | None = was
    for order in orders:
        now = _changed(now, order, calendar, written) if now else None
    return now


def _changed(was: Asked, order: Alteration, calendar: Calendar, written: Written) -> Asked | None:
    if order.fact == "deadline":
        before, becomes = _day(order.was, calendar), _day(order.becomes, calendar)
        fits = not order.was or before == was.deadline
        return replace(was, deadline=becomes, deadline_text=order.becomes) if becomes and fits else None
    if order.fact == "leads":
        return _handed_over(was, written(split_agencies(order.was)), written(split_agencies(order.becomes)))
    return replace(was, deliverable=order.becomes) if order.becomes else None


def _day(said: str, calendar: Calendar) -> date | None:
    """The one day that words name: what recurs has none."""
    when = read_cell_time(said, calendar) if said else None
    return when.on if when and not when.recurrence else None


def _handed_over(was: Asked, before: tuple[str, ...], becomes: tuple[str, ...]) -> Asked | None:
    """The new leads stand where the old ones stood; without old ones named they stand alone."""
    if not becomes or not set(before) <= set(was.leads):
        return None
    if not before:
        return replace(was, leads=becomes)
    at = was.leads.index(before[0])
    rest = [*was.leads[:at], *becomes, *was.leads[at:]]
    return replace(was, leads=tuple(dict.fromkeys(one for one in rest if one not in before)))
