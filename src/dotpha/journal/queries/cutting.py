"""The answers of a period as they can be cut from the log: per task its entries, what they say together, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from dotpha.journal.models import Entry, Use
from dotpha.journal.rules.joining import Note, joined
from dotpha.kit import access
from dotpha.people.queries import lineage
from dotpha.programme.models import Answer, Milestone, Period, Task


@dataclass(frozen=True)
class Part:
    """One task with what the log has of it in a period; `answer` is the latest word said, `why_not` bars another."""

    task: Task
    entries: tuple[Entry, ...]
    late: tuple[Entry, ...]
    """Noted in this period of days before it, and in no answer yet: offered, not taken by themselves."""
    proposed: str
    answer: Answer | None
    used: frozenset[int]
    """Entries that the latest word was cut from."""
    why_not: str | None


@dataclass(frozen=True)
class Cut:
    """A period's log of an organisation: its tasks, and what was noted without a task."""

    parts: tuple[Part, ...]
    others: tuple[Entry, ...]


def log_of(organisation_id: int, day: date) -> QuerySet[Entry]:
    """What counts of an organisation's log, predecessors included, with photos."""
    bodies = lineage().with_predecessors({organisation_id}, day)
    rows = Entry.objects.filter(organisation__in=bodies, withdrawn_on=None)
    return rows.select_related("organisation", "author", "group").prefetch_related("photos__file")


def between(rows: QuerySet[Entry], period: Any) -> QuerySet[Entry]:
    """Those of the period's days, first and last counted, in the order they happened."""
    return rows.filter(happened_on__range=(period.starts_on, period.ends_on)).order_by("happened_on", "pk")


def noted_late(rows: QuerySet[Entry], period: Period) -> QuerySet[Entry]:
    """Of days before the period, written in it, and in no answer yet."""
    used = Use.objects.filter(entry=OuterRef("pk"), answer__latest=True)
    late = rows.filter(Q(happened_on__lt=period.starts_on, written_on__gte=period.starts_on), ~Exists(used))
    return late.order_by("happened_on", "pk")


def cut_of(user: Any, period: Period, organisation_id: int, day: date) -> Cut:
    """All of a period that the log has of an organisation, in the order of the tasks' codes."""
    rows = log_of(organisation_id, day)
    entries, late = list(between(rows, period)), list(noted_late(rows, period).exclude(task=None))
    tasks = _tasks({one.task_id for one in [*entries, *late] if one.task_id})
    answers = _answers(period, organisation_id, tasks)
    used = _used(answers.values())
    parts = tuple(
        _part(user, task, entries, late, answers.get(task.pk), used) for task in sorted(tasks, key=lambda one: one.code)
    )
    return Cut(parts, tuple(one for one in entries if one.task_id is None))


def parts_of(user: Any, period: Period, organisation_id: int, day: date) -> tuple[Part, ...]:
    return cut_of(user, period, organisation_id, day).parts


def _tasks(keys: Iterable[int]) -> list[Task]:
    kept = Prefetch("milestones", Milestone.objects.filter(removed_on=None, target=None), to_attr="kept_milestones")
    return list(Task.objects.filter(pk__in=list(keys)).prefetch_related("agencies", kept))


def _answers(period: Period, organisation_id: int, tasks: Sequence[Task]) -> dict[int, Answer]:
    rows = Answer.objects.filter(period=period, organisation=organisation_id, task__in=tasks, latest=True)
    return {one.task_id: one for one in rows.select_related("said_by", "period")}


def _used(answers: Iterable[Answer]) -> dict[int, set[int]]:
    """Answer id → the entries it was cut from."""
    out: dict[int, set[int]] = {}
    for answer, entry in Use.objects.filter(answer__in=[one.pk for one in answers]).values_list("answer", "entry"):
        out.setdefault(answer, set()).add(entry)
    return out


def _part(
    user: Any,
    task: Task,
    entries: Sequence[Entry],
    late: Sequence[Entry],
    said: Answer | None,
    used: dict[int, set[int]],
) -> Part:
    own = tuple(one for one in entries if one.task_id == task.pk)
    return Part(
        task=task,
        entries=own,
        late=tuple(one for one in late if one.task_id == task.pk),
        proposed=proposed_of(own),
        answer=said,
        used=frozenset(used.get(said.pk, ()) if said else ()),
        why_not=access.why_not(user, "programme.answer", task),
    )


def proposed_of(entries: Iterable[Entry]) -> str:
    """What entries say together."""
    return joined(map(note_of, entries))


def note_of(entry: Entry) -> Note:
    """An entry as the rules read it."""
    return Note(entry.pk, entry.happened_on, entry.text, entry.number, entry.unit, entry.counted)


def uses_of(entry: Entry) -> QuerySet[Use]:
    """The answers that were cut from an entry, latest first."""
    return Use.objects.filter(entry=entry).select_related("answer__period", "answer__task", "used_by").order_by("-pk")


def sources_of(answer_ids: Iterable[int]) -> dict[int, list[Use]]:
    """Answer id → the entries it was cut from, in order of their days; one query, for every word of a report."""
    return _sources(Use.objects.filter(answer__in=list(answer_ids)))


def _sources(uses: QuerySet[Use]) -> dict[int, list[Use]]:
    out: dict[int, list[Use]] = {}
    rows = uses.select_related("entry", "answer__period", "answer__organisation").defer("answer__period__figures")
    for use in rows.order_by("answer__period__ends_on", "entry__happened_on", "entry"):
        out.setdefault(use.answer_id, []).append(use)
    return out


def words_of_task(task_id: int) -> list[list[Use]]:
    """The sources of each latest word on a task that was cut from the log, the latest period first."""
    return list(_sources(Use.objects.filter(answer__task=task_id, answer__latest=True)).values())[::-1]
