"""What a superior changed between its last list and the one before: new rows, changed ones, rows that are gone."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.programme.lists.changes import FIELDS, changed
from dotpha.programme.lists.reading import key_of_code
from dotpha.programme.models import Document, DocumentItem, DraftTask, ListForm
from dotpha.programme.queries.lists import open_draft_of
from dotpha.programme.queries.revising import STILL_OPEN
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class Change:
    """A row that both lists have: its fields as (what, was, is)."""

    row: Any
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Changes:
    """Two lists compared by their codes; rows without a code cannot be told and are left out.

    `gone` are rows of the list before, `gone_before` those of still earlier ones whose tasks nobody has decided on yet.
    """

    before: Document
    new: tuple[Any, ...]
    changed: tuple[Change, ...]
    gone: tuple[Any, ...]
    gone_before: tuple[DocumentItem, ...] = ()

    @property
    def none(self) -> bool:
        return not (self.new or self.changed or self.gone or self.gone_before)


def changes_of(form: ListForm) -> Changes | None:
    """The list under review, else the one taken in last, against the one before; None for the first."""
    documents = list(form.documents.defer("text").order_by("-pk")[:2])
    draft = open_draft_of(form)
    if draft is not None and documents:
        rows = draft.tasks.exclude(decision=DraftTask.Decision.DROPPED)
        return _compared(rows, documents[0])
    return _compared(documents[0].items.all(), documents[1]) if len(documents) == 2 else None


def _compared(rows: Iterable[Any], before: Document) -> Changes:
    old = {key_of_code(item.code): item for item in before.items.exclude(code="")}
    now = {key_of_code(row.code): row for row in rows if row.code}
    both = [(row, old[key]) for key, row in now.items() if key in old]
    return Changes(
        before=before,
        new=tuple(row for key, row in now.items() if key not in old),
        changed=tuple(one for one in (_change(row, item) for row, item in both) if one.fields),
        gone=tuple(item for key, item in old.items() if key not in now),
        gone_before=tuple(gone_earlier(before, now)),
    )


def gone_earlier(before: Document, now: Container[str]) -> list[DocumentItem]:
    """Rows of the lists before `before` whose code stands neither there nor in `now`, while a task of theirs is open."""
    earlier = DocumentItem.objects.filter(document__form=before.form_id, document__lt=before.pk, dropped_by=None)
    rows = (
        earlier.exclude(code="")
        .filter(carried_by__task__step__in=STILL_OPEN)
        .distinct()
        .order_by("-document", "position")
    )
    return [item for item in rows if key_of_code(item.code) not in now]


def _change(row: Any, item: Any) -> Change:
    return Change(row, tuple((FIELDS[name], _said(item, name), _said(row, name)) for name in changed(row, item)))


def _said(row: Any, name: str) -> str:
    """A field as people read it; a deadline by its own words, else by its day."""
    value = getattr(row, name)
    if isinstance(value, list):
        return ", ".join(value)
    if name == "deadline":
        return row.deadline_text or (write_date(value) if isinstance(value, date) else "")
    return str(value)
