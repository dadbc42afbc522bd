"""What the facts are counted from, each sort read once for a day and a period, whatever the number of organisations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.urls import reverse

from dotpha.programme.models import Answer, Period, Task
from dotpha.programme.queries import TaskView, views_of
from dotpha.programme.queries.answering import answering
from dotpha.scoring.rules.points import Numbers
from dotpha.subtasks.models import Sheet
from dotpha.subtasks.queries.standing import SheetView
from dotpha.subtasks.queries.standing import views_of as sheets_on


@dataclass(frozen=True)
class Item:
    """One thing that was counted: its code, what it is called, how it stood, where to look."""

    code: str
    title: str
    state: str
    url: str


@dataclass(frozen=True)
class Counted:
    """What was counted for one organisation: of `items` those in `hits` (their places) are in the numerator."""

    items: tuple[Item, ...] = ()
    hits: frozenset[int] = frozenset()

    @property
    def numbers(self) -> Numbers:
        return Numbers(Decimal(len(self.hits)), Decimal(len(self.items)))

    @property
    def counted(self) -> list[Item]:
        return [one for place, one in enumerate(self.items) if place in self.hits]

    @property
    def others(self) -> list[Item]:
        return [one for place, one in enumerate(self.items) if place not in self.hits]


class Tally:
    """Gathers what is counted, organisation by organisation."""

    def __init__(self) -> None:
        self.items: dict[int, list[Item]] = defaultdict(list)
        self.hits: dict[int, set[int]] = defaultdict(set)

    def add(self, organisation: int, item: Item, hit: bool) -> None:
        if hit:
            self.hits[organisation].add(len(self.items[organisation]))
        self.items[organisation].append(item)

    def done(self) -> dict[int, Counted]:
        return {pk: Counted(tuple(rows), frozenset(self.hits[pk])) for pk, rows in self.items.items()}


class Books:
    """The programme and the sheets as they stood on `day`, for a period that began on `starts_on`."""

    def __init__(self, starts_on: date, day: date, period_name: str = "") -> None:
        self.starts_on, self.day, self.period_name = starts_on, day, period_name

    @cached_property
    def tasks(self) -> list[TaskView]:
        """Every task given by the day that is neither suspended nor cancelled."""
        rows = Task.objects.filter(assigned_on__lte=self.day).select_related("document", "lead")
        views = views_of(rows.defer("document__text").order_by("pk"), self.day)
        return [view for view in views if not view.state.aside]

    @cached_property
    def sheets(self) -> list[SheetView]:
        """Every sheet sent by the day, with its units."""
        rows = Sheet.objects.filter(sent_on__isnull=False, sent_on__lte=self.day)
        return sheets_on(list(rows.select_related("task", "issuer").order_by("pk")), self.day)

    @cached_property
    def period(self) -> Period | None:
        """The period opened under that name, None where none was."""
        return Period.objects.defer("figures", "verified").filter(name=self.period_name).first()

    @cached_property
    def first_said(self) -> dict[tuple[int, int], date]:
        """(task, organisation) → the day it first answered in the period's round."""
        out: dict[tuple[int, int], date] = {}
        rows = Answer.objects.filter(period=self.period).order_by("said_on", "pk")
        for task, body, on in rows.values_list("task_id", "organisation_id", "said_on"):
            out.setdefault((task, body), on)
        return out

    @cached_property
    def asked(self) -> dict[int, tuple[int, ...]]:
        """Task → the organisations that had to answer for it in the period's round."""
        begun = [view for view in self.tasks if view.state.done_on is None or view.state.done_on >= self.starts_on]
        return answering({view.task.pk: view.task.lead_id for view in begun}, self.day)


def of_task(view: TaskView) -> Item:
    return Item(view.task.code, view.task.title, view.state.label, reverse("programme:task", args=[view.task.pk]))
