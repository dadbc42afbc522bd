"""Reads of superiors' lists: the forms, what is known of a code, and the file that goes back filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet

from dotpha.kit import files
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.columns import Row
from dotpha.programme.lists.heading import Heading, find_list
from dotpha.programme.lists.reading import ListRead, key_of_code, read_rows
from dotpha.programme.lists.roles import LABELS, guess_all
from dotpha.programme.lists.workbook import letters_of
from dotpha.programme.models import DocumentItem, Draft, ListForm, ListStand, Period, Task, TaskItem
from dotpha.programme.rules.states import Aside

LONGEST = 300
WAY_OUT = "Hãy mở tệp gốc bằng Excel, lưu lại dạng .xlsx rồi gửi."
SHOWN = 5
"""So many rows of a list are shown where its columns are matched."""


def visible_lists(user: Any) -> QuerySet[ListForm]:
    """Who reads the whole programme sees the forms; the standing office works with them."""
    rows = ListForm.objects.select_related("file")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def listed_lists(user: Any) -> QuerySet[ListForm]:
    """The forms with the number of their documents and the day the last of them was taken in."""
    return visible_lists(user).annotate(
        document_count=Count("documents"), last_taken_at=Max("documents__registered_at")
    )


def under_review() -> QuerySet[Draft]:
    """The readings of lists that were neither taken in nor dropped."""
    return Draft.objects.filter(form__isnull=False, document=None)


def open_draft_of(form: ListForm) -> Draft | None:
    """The reading of a list that is still under review."""
    return under_review().filter(form=form).defer("text").order_by("-pk").first()


def documents_of(form: ListForm) -> QuerySet[Any]:
    """The lists taken in, the newest first, each with the number of its items."""
    rows = form.documents.defer("text").annotate(item_count=Count("items"))
    return rows.select_related("file", "registered_by").order_by("-pk")


@dataclass(frozen=True)
class Column:
    """A column of a form: its letters in the workbook, its header, what it is in words, and its first cells."""

    letters: str
    label: str
    role: str
    cells: tuple[str, ...]


def columns_of(form: ListForm | ListStand) -> list[Column]:
    """The columns as they were when the file was given: no page has to open the workbook."""
    return [
        Column(letters_of(place), column["label"], LABELS[column["role"]], tuple(column.get("cells", ())))
        for place, column in enumerate(form.columns)
    ]


def columns_as_given(found: Heading, roles: Sequence[str]) -> list[dict[str, Any]]:
    """What `ListForm.columns` keeps of a file: each with the first rows under the header that fill more than one cell."""
    rows = [row for row in found.rows[found.first :] if sum(bool(cell.text) and not cell.repeats for cell in row) > 1]
    return [
        {"label": label, "role": role, "cells": _first_cells(rows[:SHOWN], place)}
        for place, (label, role) in enumerate(zip(found.labels, roles))
    ]


def _first_cells(rows: Sequence[Row], place: int) -> list[str]:
    return [row[place].text[:LONGEST] for row in rows if place < len(row) and row[place].text]


@dataclass(frozen=True)
class DraftCounts:
    """How the rows of a draft stand to the lists before: all, those whose task is there, those that were changed."""

    rows: int
    known: int
    changed: int


def draft_counts(draft: Draft) -> DraftCounts:
    rows = list(draft.tasks.values_list("task", "rules"))
    changed = sum(any(rule.startswith("list.changed") for rule in rules) for _, rules in rows)
    return DraftCounts(len(rows), sum(task is not None for task, _ in rows), changed)


def frozen_periods() -> QuerySet[Period]:
    return Period.objects.defer("figures").exclude(frozen_on=None)


def frozen_period(name: str) -> Period:
    """The frozen period of this name. Raises Rejected with the way out."""
    found = Period.objects.filter(name=name).first()
    if found is None or found.figures is None:
        what = "chưa mở" if found is None else "chưa chốt số liệu"
        raise Rejected(f"Kỳ «{name}» {what}. Hãy chốt kỳ rồi xuất, hoặc xuất theo hôm nay (không nêu kỳ).")
    return found


def list_named(wanted: str) -> ListForm:
    """The form of this number or name. Raises Rejected."""
    rows = ListForm.objects.select_related("file")
    found = rows.filter(name__iexact=wanted).first() or (rows.filter(pk=wanted).first() if wanted.isdecimal() else None)
    if found is None:
        raise Rejected(f"Không có danh mục «{wanted}». Hãy xem tên ở trang Danh mục của cấp trên.")
    return found


@dataclass(frozen=True)
class Known:
    """What is known of a code: the item of the latest list that had it, and the task that carries it out.

    `called_off`: it had a task, and nobody is to do that any more.
    """

    item: DocumentItem
    task: Task | None
    called_off: bool = False


def known_codes(form: ListForm | None) -> dict[str, Known]:
    """Code's key → what is known of it in the lists of this form."""
    out: dict[str, Known] = {}
    for item in items_of(form).exclude(code="") if form else ():
        key, tasks = key_of_code(item.code), [link.task for link in item.carried_by.all()]
        alive = next((task for task in tasks if task.step != Aside.CANCELLED.value), None)
        before = out.get(key)
        if before is None or (before.task is None and tasks):
            called_off = alive is None and (bool(tasks) or bool(before and before.called_off))
            out[key] = Known(before.item if before else item, alive, called_off)
    return out


def items_of(form: ListForm) -> QuerySet[DocumentItem]:
    """Items of a form's lists, the newest list first, each with the tasks that carry it out."""
    links = Prefetch("carried_by", TaskItem.objects.select_related("task").order_by("pk"))
    rows = DocumentItem.objects.filter(document__form=form).select_related("document__file").defer("document__text")
    return rows.prefetch_related(links).order_by("-document_id", "position", "pk")


def same_header(found: Heading) -> QuerySet[ListForm]:
    """The forms whose files have this header: those of one list, and of others that look alike."""
    return ListForm.objects.filter(signature=found.signature)


def form_of(found: Heading, *, as_name: str = "") -> ListForm | None:
    """The form that a file is known by: header and name where one is given, else header and title rows."""
    forms = same_header(found)
    own = forms.filter(heading=found.heading).first() if found.heading else None
    if as_name and (own is None or own.mapped_on is not None):
        return forms.filter(name=as_name).first()
    return own


def found_list(name: str, data: bytes) -> Heading:
    """The list in a file. Raises BadFile."""
    try:
        files.check(files.clean_name(name), data, way_out=WAY_OUT)
        return find_list(data, name)
    except Unreadable as error:
        raise BadFile(str(error)) from None


@dataclass(frozen=True)
class Preview:
    """What a file holds, nothing written: the form that it is known by (None: not known), and the roles it is read by."""

    form: ListForm | None
    found: Heading
    roles: list[str]
    read: ListRead


def preview_list(*, name: str, data: bytes, day: date, as_name: str = "") -> Preview:
    """`as_name`: the form that is meant, or one to be made. Raises BadFile."""
    found = found_list(name, data)
    form = form_of(found, as_name=as_name)
    form = form if form and form.mapped_on else None
    roles = form.roles if form else guess_all(found.labels)
    return Preview(form, found, roles, read_rows(found, roles, year=day.year))
