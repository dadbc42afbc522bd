"""How likely open tasks are to miss their deadlines, as it could be said on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from dotpha.indicators.rules.founding import NOBODY
from dotpha.kit import memory
from dotpha.kit.measures import Row, SourceRow
from dotpha.lateness.queries.fits import fitted_for, speaks_kept
from dotpha.lateness.queries.history import family, pasts
from dotpha.lateness.rules.outlook import Outlook, base_rate, outlooks
from dotpha.lateness.rules.past import seen
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage, own_organisations
from dotpha.programme.models import Task
from dotpha.programme.queries import standing, visible_tasks
from dotpha.text.dates import write_date
from dotpha.text.spans import Length, span_of


def outlook(day: date) -> dict[int, Outlook]:
    """Task id → outlook, of every open task whose deadline has not passed on a day; nothing recorded later is read.

    Tasks that recur have none (each occurrence has a deadline of its own), nor has what is done, set aside or overdue. Empty before
    any task was finished.
    """
    return memory.kept(f"lateness.outlook.{day}", lambda: _said(day))


def outlook_of(task: Task, day: date) -> Outlook | None:
    """The same of one task; the others are read only where what speaks on the day has to be learnt from them."""
    if task.recurrence:
        return None
    known = pasts({task.pk}) if speaks_kept(day) else pasts()
    one = seen(known[task.pk], day, known)
    return outlooks(fitted_for(day), [one], family()).get(task.pk) if one else None


def _said(day: date, keys: Collection[int] | None = None) -> dict[int, Outlook]:
    known = pasts(keys)
    looked = (seen(past, day, known) for key, past in known.items() if keys is None or key in keys)
    return outlooks(fitted_for(day), [one for one in looked if one], family())


@dataclass(frozen=True)
class OutlookRow:
    """A task in the list; `lead` is who answers for it on the day, None where nobody is named."""

    task: Task
    lead: Organisation | None
    deadline: date
    outlook: Outlook

    @property
    def probability(self) -> float:
        return self.outlook.probability

    @property
    def lead_name(self) -> str:
        return self.lead.name if self.lead else "chưa nêu một cơ quan chịu trách nhiệm"


def open_tasks(user: Any, day: date) -> QuerySet[Task]:
    """Of the tasks one sees those that may have an outlook, as `standing.with_step` gives them."""
    return _open(visible_tasks(user), day)


def _open(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    rows = standing.with_step(tasks.filter(assigned_on__lte=day, recurrence=""), day)
    return rows.filter(standing.is_open() & Q(at_deadline__gte=day))


def listed(tasks: QuerySet[Task], day: date) -> list[OutlookRow]:
    """The rows of such tasks, the likeliest to be late first."""
    return _listed(tasks, outlook(day), day)


def _listed(tasks: Iterable[Task], said: dict[int, Outlook], day: date) -> list[OutlookRow]:
    bodies, line = Organisation.objects.in_bulk(), lineage()
    shown: list[Any] = [task for task in tasks if task.pk in said]
    rows = [
        OutlookRow(
            task, bodies[line.successor(task.lead_id, day)] if task.lead_id else None, task.at_deadline, said[task.pk]
        )
        for task in shown
    ]
    return sorted(rows, key=lambda row: (-row.probability, row.deadline, row.task.pk))


def for_reader(user: Any, said: Iterable[Outlook], day: date) -> list[Outlook]:
    """As this person may read them: the record of an agency is for who reads all, and for its own people."""
    own = None if user.reads_all else own_organisations(user, day)
    return [one if own is None or one.lead in own else one.without_record() for one in said]


def rows_for(user: Any, rows: list[OutlookRow], day: date) -> list[OutlookRow]:
    """The same of rows of a list."""
    said = for_reader(user, (row.outlook for row in rows), day)
    return [replace(row, outlook=one) for row, one in zip(rows, said, strict=True)]


def base_for(day: date) -> Outlook | None:
    """What is said of any task while nothing else is known of it: the share of finished tasks that missed their deadline."""
    return base_rate(fitted_for(day).whole)


def expected(day: date) -> Iterator[Row]:
    """A measure: how many of the open tasks of each body are expected to miss their deadline (the sum of the probabilities)."""
    month = span_of(day, Length.MONTH).name
    for unit, rows in sorted(_by_unit(day).items()):
        yield Row(unit, month, sum(row.probability for row in rows), source=f"{len(rows)} nhiệm vụ đang mở của đơn vị")


def expected_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    for row in _by_unit(day).get(unit, ()):
        facts = (("Khả năng trễ", row.outlook.percent), ("Thời hạn", write_date(row.deadline)))
        yield SourceRow(str(row.task), reverse("programme:task", args=[row.task.pk]), facts=facts)


def _by_unit(day: date) -> dict[str, list[OutlookRow]]:
    out: dict[str, list[OutlookRow]] = defaultdict(list)
    for row in _rows(day):
        out[row.lead.code if row.lead else NOBODY].append(row)
    return out


def soon_due(day: date, within: int) -> list[OutlookRow]:
    """The open tasks due within so many days, the likeliest to be late first; of what speaks on the day only their past is read."""
    return memory.kept(f"lateness.soon.{day}.{within}", lambda: _soon_due(day, within))


def _soon_due(day: date, within: int) -> list[OutlookRow]:
    tasks = _open(_told(), day).filter(Q(at_deadline__lte=day + timedelta(within)))
    found = list(tasks)
    keys = {one.pk for one in found} if speaks_kept(day) else None
    return _listed(found, _said(day, keys) if found else {}, day)


def _rows(day: date) -> Iterable[OutlookRow]:
    return memory.kept(f"lateness.rows.{day}", lambda: listed(_open(_told(), day), day))


def _told() -> QuerySet[Task]:
    return Task.objects.select_related("document").defer("document__text")
