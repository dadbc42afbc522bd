"""Which sheets, units, answers and files a person sees."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.programme.models import Milestone, Task
from dotpha.programme.queries import visible_tasks
from dotpha.programme.queries.tasks import led_by
from dotpha.subtasks.models import Answer, AnswerFile, Received, Sheet, SheetUnit

SENT = Q(step__in=("sent", "closed"))


def visible_sheets(user: Any) -> QuerySet[Sheet]:
    """The standing office sees all, leaders and supervisors what was sent; an organisation what it issues or is asked.

    Before it is sent a sheet is its issuer's alone. An organisation is also those whose work it has taken over.
    """
    rows = Sheet.objects.select_related("task__document", "task__lead", "issuer", "made_by")
    rows = rows.defer("task__document__text")
    if not user.is_authenticated:
        return rows.none()
    if user.is_standing_office:
        return rows
    seen = Q(pk__in=[])
    if user.reads_all:
        seen = SENT
    own = own_organisations(user, clock.today())
    if own:
        asked = SheetUnit.objects.filter(organisation__in=own).values("sheet_id")
        seen |= Q(issuer__in=own) | (SENT & Q(pk__in=asked))
    return rows.filter(seen)


def _issued_by(own: set[int]) -> QuerySet[Sheet]:
    return Sheet.objects.filter(issuer__in=own)


def visible_units(user: Any) -> QuerySet[SheetUnit]:
    """Every unit to the issuer and to those who read all, its own to an organisation: none sees another's answers."""
    rows = SheetUnit.objects.select_related("organisation", "sheet__task__document", "sheet__issuer")
    rows = rows.defer("sheet__task__document__text")
    if not user.is_authenticated:
        return rows.none()
    if user.is_standing_office:
        return rows
    seen = Q(pk__in=[])
    if user.reads_all:
        seen = Q(sheet__step__in=("sent", "closed"))
    own = own_organisations(user, clock.today())
    if own:
        seen |= Q(sheet__in=_issued_by(own)) | Q(organisation__in=own, sheet__step__in=("sent", "closed"))
    return rows.filter(seen)


def visible_answers(user: Any) -> QuerySet[Answer]:
    """What was handed in by the units one sees; a draft is its unit's alone."""
    rows = Answer.objects.filter(unit__in=visible_units(user), step=Answer.Step.SUBMITTED)
    return rows.select_related("unit__sheet__task", "unit__organisation", "organisation", "said_by", "taken_by")


def visible_files(user: Any) -> QuerySet[AnswerFile]:
    """The files of the units one sees; what a draft shows is its unit's alone until it is handed in."""
    rows = AnswerFile.objects.filter(unit__in=visible_units(user)).select_related("file", "unit")
    if not user.is_authenticated:
        return rows.none()
    handed = Answer.objects.filter(
        unit=OuterRef("unit"), step=Answer.Step.SUBMITTED, said_at__gte=OuterRef("added_at")
    )  # fmt: skip
    return rows.filter(Q(unit__organisation__in=own_organisations(user, clock.today())) | Exists(handed))


def visible_received(user: Any) -> QuerySet[Received]:
    """Filled files that wait to be taken in: those of the sheets that one issues."""
    rows = Received.objects.select_related("file", "sheet__task", "sheet__issuer", "made_by")
    if not user.is_authenticated:
        return rows.none()
    if user.is_standing_office:
        return rows
    return rows.filter(sheet__in=_issued_by(own_organisations(user, clock.today())))


def choosable_tasks(user: Any) -> QuerySet[Task]:
    """The tasks under which this person may hand a sheet down: all to the standing office, else those led."""
    rows = visible_tasks(user).exclude(step__in=("cancelled", "closed"))
    if user.is_standing_office:
        return rows
    led = led_by(own_organisations(user, clock.today()))
    return rows.filter(pk__in=led.values("pk"))


def copyable(user: Any) -> QuerySet[Sheet]:
    """Earlier sheets whose form may be taken over: those that one issues."""
    rows = Sheet.objects.exclude(fields=[]).order_by("-pk")
    return rows if user.is_standing_office else rows.filter(issuer__in=own_organisations(user, clock.today()))


def milestones_of(task: Task) -> QuerySet[Milestone]:
    """The milestones of a task that count, for which its result may be shown."""
    return Milestone.objects.filter(task=task, removed_on=None, target=None).order_by("position", "pk")
