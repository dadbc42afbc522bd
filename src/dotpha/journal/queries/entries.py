"""Reads of entries, their photos and groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from dotpha.journal.models import Entry, Group, Heading, Photo
from dotpha.kit import clock
from dotpha.kit.pages import whole
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import own_organisations
from dotpha.programme.queries import visible_tasks
from dotpha.text.vietnamese import fold

IN_PANEL = 5
"""So many entries stand on the page of a task."""


def visible_entries(user: Any) -> QuerySet[Entry]:
    """Leaders and the standing office see all; agencies and communes what they noted themselves.

    A log is a workbook, not a result: supervisors read what was answered and shown of it. An organisation also sees the log
    of those whose work it has taken over.
    """
    rows = Entry.objects.select_related("organisation", "author", "group", "task").prefetch_related("photos__file")
    if not user.is_authenticated:
        return rows.none()
    return rows if user.reads_inside else rows.filter(organisation__in=own_organisations(user, clock.today()))


def readable_entries(user: Any) -> QuerySet[Entry]:
    """Those, and what others noted of a task that this person works on: its page shows them."""
    rows = visible_entries(user)
    if not user.is_authenticated or user.reads_all:  # supervisors see every task, and work on none for that
        return rows
    own = Q(organisation__in=own_organisations(user, clock.today()))
    whole_rows = Entry.objects.select_related("organisation", "author", "group", "task")
    of_tasks = Q(task__in=visible_tasks(user).values("pk"), withdrawn_on=None)
    return whole_rows.prefetch_related("photos__file").filter(own | of_tasks)


def readable_photos(user: Any) -> QuerySet[Photo]:
    """The photos of these entries."""
    return Photo.objects.filter(entry__in=readable_entries(user)).select_related("file", "entry")


def entries_of_task(user: Any, task_id: int) -> QuerySet[Entry]:
    """What was noted of a task, latest first; for those who may see the task, supervisors apart."""
    rows = Entry.objects.filter(task=task_id, withdrawn_on=None)
    if user.reads_all and not user.reads_inside:
        rows = rows.filter(pk__in=visible_entries(user).order_by().values("pk"))
    return rows.select_related("organisation", "author").prefetch_related("photos__file")


def entries_for(user: Any, task_id: int) -> QuerySet[Any]:
    """The same, each with `opens`: whether this person may open its own page."""
    own = readable_entries(user).prefetch_related(None).filter(pk=OuterRef("pk"))
    return entries_of_task(user, task_id).annotate(opens=Exists(own))


def writing_for(user: Any) -> list[Organisation]:
    """The organisations in whose log this person writes, in the order of their posts."""
    held = [one.organisation for one in user.held if one.role in REPORTS]
    return list({one.pk: one for one in held}.values())


def unsorted(user: Any, day: date) -> QuerySet[Entry]:
    """What this person's organisations noted without naming a task."""
    own = own_organisations(user, day)
    return Entry.objects.filter(organisation__in=own, task=None, withdrawn_on=None)


def groups_of(organisation_id: int) -> list[Group]:
    """The groups of an organisation that take new entries, in its order."""
    return list(Group.objects.filter(organisation=organisation_id, removed_on=None))


def visible_groups(user: Any) -> QuerySet[Group]:
    """The groups of the organisations in whose log this person writes."""
    return Group.objects.filter(organisation__in=[one.pk for one in writing_for(user)])


def group_named(organisation_id: int, wanted: str) -> Group | None:
    """The group of this key or name, marks and capitals aside; a removed one only by its key, to keep what stands there."""
    rows = Group.objects.filter(organisation=organisation_id)
    if (pk := whole(wanted)) is not None:
        return rows.filter(pk=pk).first()
    return rows.filter(folded=fold(" ".join(wanted.split())), removed_on=None).first()


def heading_of(organisation_id: int) -> Heading:
    """To whom and on which basis the log was last sent; an empty one where it never was."""
    found = Heading.objects.filter(organisation=organisation_id).first()
    return found or Heading(organisation_id=organisation_id)
