"""Which tasks of the programme the things asked for may already be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from dotpha.kit import search
from dotpha.programme.models import Draft, DraftTask, Task, TaskItem
from dotpha.programme.queries.revising import asked_of_rows, open_tasks
from dotpha.programme.replies.codes import read_bare, read_code
from dotpha.programme.rules.matching import Asked, propose

MOST = 8


@dataclass(frozen=True)
class Offer:
    """A task that something asked for may already be; `score` 0–1, `sure` where nothing else comes near."""

    task: Task
    score: float
    sure: bool


def proposals(draft: Draft, rows: Iterable[DraftTask]) -> dict[int, tuple[Offer, ...]]:
    """For each of these rows the open tasks that it may be, but for those that the draft holds already."""
    return offers(rows, without=draft.tasks.exclude(task=None).values("task"))


def offers(rows: Iterable[Any], *, without: Any) -> dict[int, tuple[Offer, ...]]:
    """For each thing as written (DraftTask, DocumentItem) the open tasks that it may be, `without` some; two queries."""
    known = {task.pk: task for task in open_tasks().exclude(pk__in=without)}
    codes = _codes(known)
    asked = [Asked(task.pk, task.title, codes=tuple(codes[task.pk])) for task in known.values()]
    found = propose(asked_of_rows(rows), asked)
    return {key: tuple(Offer(known[one.key], one.score, one.sure) for one in offered) for key, offered in found.items()}


def _codes(task_ids: Collection[int]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    rows = TaskItem.objects.filter(task__in=task_ids).exclude(item__code="")
    for task, code in rows.values_list("task_id", "item__code"):
        out[task].append(code)
    return out


def sought_tasks(words: str) -> list[Task]:
    """Tasks found by their code or by words of theirs, those not called off; the few nearest."""
    code = read_code(words) or read_bare(words)
    rows = Task.objects.exclude(step="cancelled").select_related("document", "lead").defer("document__text")
    wanted = Q(pk__in=search.matching("programme.task", words, typing=True))
    if code:
        wanted |= Q(code=code)
    return list(rows.filter(wanted).order_by("-pk")[:MOST]) if words.strip() else []
