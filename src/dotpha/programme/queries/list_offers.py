"""What a superior's list now says otherwise than the tasks that carry it out: each to be taken over, or left."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dotpha.programme.lists.changes import FIELDS, undecided
from dotpha.programme.lists.reading import key_of_code
from dotpha.programme.models import DocumentItem, ListForm, Task, TaskItem
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.revising import STILL_OPEN, Names, asked_of_rows, asked_of_tasks
from dotpha.programme.rules.matching import Change, changes

TIMES = ("deadline", "deadline_text", "recurrence")


@dataclass(frozen=True)
class Offer:
    """One field of a task that the superior writes otherwise; `changes` is what taking it over does."""

    link: TaskItem
    field: str
    changes: tuple[Change, ...]

    @property
    def key(self) -> str:
        """Which row, which field, and what was shown of it: a choice made for other words is no choice."""
        shown = repr([(one.was, one.becomes) for one in self.changes])
        return f"{self.link.pk}.{self.field}.{sha256(shown.encode()).hexdigest()[:12]}"

    @property
    def task(self) -> Task:
        return self.link.task

    @property
    def item(self) -> DocumentItem:
        return self.link.item

    @property
    def label(self) -> str:
        return FIELDS[self.field]

    @property
    def change(self) -> Change:
        return self.changes[0]


def offers_of(form: ListForm, day: date) -> list[Offer]:
    """What the list last taken in says otherwise and nobody has decided on, for open tasks, in the order of the list."""
    latest = form.documents.defer("text").order_by("-pk").first()
    if latest is None:
        return []
    told = TaskItem.objects.filter(item__document=latest, item__dropped_by=None, task__step__in=STILL_OPEN)
    rows = TaskItem.objects.filter(item__document__form=form, task__in=told.values("task"))
    rows = rows.select_related("item", "task__document", "task__lead").defer("task__document__text")
    of_code: dict[tuple[int, str], list[TaskItem]] = defaultdict(list)
    for link in rows.order_by("item__document_id", "item__position", "pk"):
        of_code[link.task_id, key_of_code(link.item.code)].append(link)
    open_fields = {}
    for links in of_code.values():
        if len({link.item.document_id for link in links}) < len(links):
            continue  # two rows without a code on one task: none of them is the earlier word of the other
        first, last = links[0], links[-1]
        fields = undecided(links, made=first.task.document_id == first.item.document_id)
        if last.item.document_id == latest.pk and last.item.dropped_by_id is None and fields:
            open_fields[last] = fields
    return _differing(open_fields, day)


def _differing(fields: dict[TaskItem, list[str]], day: date) -> list[Offer]:
    """Of these fields those in which the task, as it stands, is not as the row says."""
    if not fields:
        return []
    names = Names(day)
    tasks = {link.task_id: link.task for link in fields}
    stands = {one.key: one for one in asked_of_tasks(views_of(tasks.values(), day), names)}
    says = {one.key: one for one in asked_of_rows([link.item for link in fields], names)}
    out = []
    for link in sorted(fields, key=lambda one: (one.item.position, one.pk)):
        differing = changes(says[link.item_id], stands[link.task_id])
        for field in fields[link]:
            wanted = TIMES if field == "deadline" else (field,)
            if found := tuple(one for one in differing if one.field in wanted):
                out.append(Offer(link, field, found))
    return out
