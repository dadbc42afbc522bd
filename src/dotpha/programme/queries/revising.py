"""What a paper makes of the tasks that are there: which it asks for again, how it says them, which it no longer names."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dotpha.people.queries import Lineage, Register, lineage
from dotpha.programme.flow import DONE, OPEN
from dotpha.programme.models import Document, DocumentItem, DocumentLink, Draft, DraftTask, Task, TaskItem
from dotpha.programme.queries.amending import AMENDED, orders_by
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.rules.abolishing import Abolished
from dotpha.programme.rules.altering import Altered
from dotpha.programme.rules.matching import Asked, Change, changes
from dotpha.programme.rules.states import Work

AMENDS, REPLACES = DocumentLink.Kind.AMENDS, DocumentLink.Kind.REPLACES
STILL_OPEN = (*OPEN, "suspended")


class Names:
    """Names of agencies as the register knows them on a day, successions followed; those it does not know as written."""

    def __init__(self, day: date) -> None:
        self.day, self.register = day, Register(day)
        self.lineage: Lineage = lineage()

    def written(self, names: Iterable[str]) -> tuple[str, ...]:
        found = ((name, self.register.find(name)) for name in names)
        return tuple(dict.fromkeys(self.heir(one.pk) if one else name for name, one in found))

    def heir(self, organisation_id: int) -> str:
        return self.register.organisations[self.lineage.successor(organisation_id, self.day)].name


def family(document: Document) -> list[int]:
    """A document, those that amend it, and those that amend these: together they say what is to be done."""
    found, links = [document.pk], DocumentLink.objects.filter(kind=AMENDS).order_by("pk")
    fresh = list(found)
    while fresh:
        amending = links.filter(target__in=fresh).exclude(document__in=found).values_list("document_id", flat=True)
        fresh = list(dict.fromkeys(amending))
        found += fresh
    return found


def items_in_force(document: Document) -> QuerySet[DocumentItem]:
    """What a document, as amended, still asks for; an amendment that was itself replaced asks for nothing."""
    replaced = DocumentLink.objects.filter(kind=REPLACES).exclude(target=document).values("target")
    items = DocumentItem.objects.filter(document__in=family(document), dropped_by=None)
    return items.exclude(document__in=replaced)


def tasks_of(document: Document) -> QuerySet[Task]:
    """The tasks that carry out what a document, as amended, still asks for; those called off are left out."""
    carrying = TaskItem.objects.filter(item__in=items_in_force(document)).values("task")
    rows = Task.objects.filter(pk__in=carrying).exclude(step="cancelled").select_related("document", "lead")
    return rows.defer("document__text").order_by("pk")


def open_tasks() -> QuerySet[Task]:
    """All tasks of the programme that are not finished."""
    return Task.objects.filter(step__in=STILL_OPEN).select_related("document").defer("document__text").order_by("pk")


def asked_of_tasks(views: Iterable[TaskView], names: Names) -> list[Asked]:
    """Tasks as they stand on the day of `views`."""
    rows = list(views)
    codes: dict[int, list[str]] = defaultdict(list)
    coded = TaskItem.objects.filter(task__in=[view.task.pk for view in rows]).exclude(item__code="")
    for task, code in coded.values_list("task_id", "item__code"):
        codes[task].append(code)
    return [_asked_of_view(view, names, tuple(codes[view.task.pk])) for view in rows]


def _asked_of_view(view: TaskView, names: Names, codes: tuple[str, ...]) -> Asked:
    leads = tuple(names.heir(one.organisation_id) if one.organisation_id else one.written for one in view.leads)
    if view.lead and view.lead.name not in leads:  # handed over since
        leads = (view.lead.name,)
    supporting = tuple(
        names.heir(one.organisation_id) if one.organisation_id else one.written for one in view.supporting
    )
    task = view.task
    return Asked(
        task.pk, task.title, leads, supporting, view.deadline, task.recurrence, task.deliverable, task.ordinal, codes,
        task.deadline_text, task.authority, task.resources,
    )  # fmt: skip


def asked_of_rows(rows: Iterable[Any], names: Names | None = None) -> list[Asked]:
    """Things as papers write them (DraftTask, DocumentItem); without `names` agencies stay as written."""
    known = names.written if names else tuple
    return [
        Asked(
            row.pk, row.title, known(row.leads), known(row.supporting), row.deadline, row.recurrence, row.deliverable,
            row.ordinal, (row.code,) if row.code else (), row.deadline_text, row.authority, row.resources,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Held:
    """The task that a thing found in a draft is already. `changes` is what the paper says otherwise, and will be applied."""

    task: Task
    revised: bool
    """Whether it belongs to the document that the draft revises."""
    changes: tuple[Change, ...] = ()
    lead_unknown: str = ""
    """The single lead that the paper names and the register does not know: the accountable one stays."""
    worked: bool = False
    """Whether something was done or shown for it: to lose its place is more than a slip."""

    @property
    def done(self) -> bool:
        return self.task.step in DONE


@dataclass(frozen=True)
class Left:
    """A task of the revised document that is not found again. `elsewhere` names other papers that ask for it still.

    `abolished` are the words of the new paper that abolish it, "" where it says nothing of it.
    """

    view: TaskView
    closes: bool
    by_default: bool
    elsewhere: tuple[str, ...] = ()
    abolished: str = ""

    @property
    def task(self) -> Task:
        return self.view.task


@dataclass(frozen=True)
class Revision:
    """What a draft makes of the document that it revises (None: it revises none). `held` maps keys of its rows."""

    document: Document | None = None
    kind: str = ""
    held: dict[int, Held] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    new: int = 0
    unplaced: tuple[str, ...] = ()
    """Words that abolish something, of which it is not clear what task they mean."""
    unchanged: tuple[str, ...] = ()
    """Words that change something of a task that no row stands for: a person changes it at the task."""
    seen: str = ""
    """A sign of what was drawn, never empty: taking in compares."""

    @property
    def verb(self) -> str:
        return DocumentLink.Kind(self.kind).label if self.kind else ""

    @property
    def same(self) -> int:
        return sum(1 for one in self.held.values() if one.revised and not one.changes)

    @property
    def changed(self) -> int:
        return sum(1 for one in self.held.values() if one.revised and one.changes)

    @property
    def closing(self) -> int:
        return sum(1 for one in self.left if one.closes)


def revision_of(draft: Draft, rows: Sequence[DraftTask], day: date) -> Revision:
    """All rows of a draft held against the tasks that are there; a fixed number of queries."""
    stay = [row for row in rows if row.decision != DraftTask.Decision.DROPPED]
    linked = {row.task_id for row in stay if row.task_id}
    if not draft.revises_id and not linked:
        return Revision(seen=fingerprint(draft, stay, ()))
    document, names = draft.revises, Names(day)
    of_document = list(tasks_of(document)) if document else []
    own = {task.pk for task in of_document}
    others = Task.objects.filter(pk__in=linked - own).select_related("document", "lead").defer("document__text")
    views = {view.task.pk: view for view in views_of([*of_document, *others], day)}
    stands = {one.key: one for one in asked_of_tasks(views.values(), names)}
    asked = {one.key: one for one in asked_of_rows(stay, names)}
    gone, changed = orders_by(draft, document) if document else (Abolished(), Altered())
    held = {}
    for row in stay:
        if row.task_id:
            task, revised = views[row.task_id].task, row.task_id in own
            differs = _differs(row, asked[row.pk], stands[row.task_id]) if revised and task.step not in DONE else ()
            unknown, worked = _unknown_lead(row, task, differs, names), _worked(views[row.task_id])
            held[row.pk] = Held(task, revised, differs, unknown, worked)
    return Revision(
        document=document,
        kind=draft.revises_as,
        held=held,
        left=tuple(_left(draft, [views[pk] for pk in views if pk in own - linked], gone)),
        new=sum(1 for row in stay if not row.task_id and row.decision == DraftTask.Decision.KEPT),
        unplaced=gone.unplaced,
        unchanged=_unchanged(changed, rows),
        seen=fingerprint(draft, stay, views.values()),
    )


def _differs(row: DraftTask, becomes: Asked, was: Asked) -> tuple[Change, ...]:
    """What a row says otherwise; one that an order made says only what the order changes, unless a hand mended it."""
    found = changes(becomes, was)
    if AMENDED not in row.rules or row.edited:
        return found
    return tuple(one for one in found if f"{AMENDED}.{one.field.removesuffix('_text')}" in row.rules)


def _unchanged(changed: Altered, rows: Iterable[DraftTask]) -> tuple[str, ...]:
    held = {row.task_id for row in rows if row.task_id}
    free = [one.words for key, orders in changed.tasks.items() if key not in held for one in orders]
    return tuple(dict.fromkeys([*changed.unplaced, *free]))


def _worked(view: TaskView) -> bool:
    return bool(view.shown) or view.state.work in (Work.DOING, Work.DONE)


def _unknown_lead(row: DraftTask, task: Task, changed: Iterable[Change], names: Names) -> str:
    if task.lead_id is None or len(row.leads) != 1 or all(one.field != "leads" for one in changed):
        return ""
    return "" if names.register.find(row.leads[0]) else row.leads[0]


def _left(draft: Draft, views: Iterable[TaskView], gone: Abolished) -> Iterable[Left]:
    """Open tasks not found again: a replacing paper closes them, an amending one those that it abolishes in words.

    What another paper asks for, too, stays by itself; what the officer has chosen counts before all.
    """
    found = [view for view in views if view.task.step in STILL_OPEN]
    elsewhere = _asked_elsewhere([view.task.pk for view in found], family(draft.revises) if draft.revises else [])
    for view in found:
        others = tuple(elsewhere.get(view.task.pk, ()))
        words = gone.tasks.get(view.task.pk, "")
        by_default = (draft.revises_as == REPLACES or bool(words)) and not others
        chosen = draft.left.get(str(view.task.pk))
        yield Left(view, chosen == "close" if chosen else by_default, by_default, others, words)


def left_words(draft: Draft, task: Task) -> str:
    """What is said when a thing of a draft is a task no more: where the task stands now."""
    own = draft.revises is not None and task.step in STILL_OPEN and tasks_of(draft.revises).filter(pk=task.pk).exists()
    now = " và đứng ở phần «Không còn trong văn bản mới»; hãy xem ở đó là giữ hay bãi bỏ" if own else ""
    return f"Đã bỏ nối {task.code}: nhiệm vụ này không còn ứng với mục nào của văn bản{now}."


def _asked_elsewhere(task_ids: Collection[int], without: Collection[int]) -> dict[int, list[str]]:
    """Task → names of further documents in force whose items it carries out."""
    replaced = DocumentLink.objects.filter(kind=REPLACES).values("target")
    rows = TaskItem.objects.filter(task__in=task_ids, item__dropped_by=None).exclude(item__document__in=without)
    rows = rows.exclude(item__document__in=replaced)
    out: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("item__document").defer("item__document__text"):
        name = str(row.item.document)
        if name not in out[row.task_id]:
            out[row.task_id].append(name)
    return out


ROW_FACTS = (
    "pk", "decision", "task_id", "title", "leads", "supporting", "deadline", "deadline_text", "recurrence",
    "deliverable", "authority", "resources",
)  # fmt: skip
TASK_FACTS = (
    "pk", "step", "title", "deadline", "deadline_text", "recurrence", "deliverable", "authority", "resources", "lead_id",
)  # fmt: skip


def fingerprint(draft: Draft, rows: Iterable[DraftTask], views: Iterable[TaskView]) -> str:
    """A short sign of a draft as chosen and of the tasks it meets; another one once somebody has changed something of it."""
    facts = [
        (draft.revises_id, draft.revises_as, draft.number, sorted(draft.left.items())),
        *sorted([str(getattr(row, name)) for name in ROW_FACTS] for row in rows),
        *sorted(
            [str(getattr(view.task, name)) for name in TASK_FACTS]
            + [one.written for one in (*view.leads, *view.supporting)]
            for view in views
        ),
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
