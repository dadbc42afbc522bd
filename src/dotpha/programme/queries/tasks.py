"""Reads of tasks and evidence."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.programme.flow import OPEN
from dotpha.programme.models import Bottleneck, Evidence, Milestone, Task, TaskAgency, TaskFile, TaskStep
from dotpha.programme.queries.facts import TaskView


def visible_tasks(user: Any) -> QuerySet[Task]:
    """Leaders, the standing office and supervisors see all; agencies see the tasks they lead or support.

    An organisation also sees the tasks of those whose work it has taken over.
    """
    # The text of a document is as long as the document: only its own page asks for it.
    tasks = Task.objects.select_related("document", "lead").defer("document__text")
    if not user.is_authenticated:
        return tasks.none()
    if user.reads_all:
        return tasks
    own = own_organisations(user, clock.today())
    if not own:
        return tasks.none()
    return tasks.filter(Q(lead__in=own) | Q(pk__in=_agency_tasks(own)))


def with_parts(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks read with their agencies and the steps taken: who answers for them, how they stand and who may act all ask for these."""
    agencies = TaskAgency.objects.select_related("organisation")
    return tasks.prefetch_related(Prefetch("agencies", agencies), Prefetch("steps", TaskStep.objects.order_by("pk")))


def _agency_tasks(organisations: set[int]) -> Any:
    return TaskAgency.objects.filter(organisation__in=organisations).values("task_id")


def led_by(organisations: set[int]) -> QuerySet[Task]:
    """The tasks that these organisations lead: named accountable, or one of several leads while none is named."""
    agencies = TaskAgency.objects.filter(organisation__in=organisations, role="lead")
    return Task.objects.filter(Q(lead__in=organisations) | Q(lead=None, pk__in=agencies.values("task_id")))


def inbox(user: Any, day: date) -> QuerySet[Task]:
    """What this person's organisations lead and have not finished, the nearest deadline first."""
    own = own_organisations(user, day)
    rows = led_by(own).filter(step__in=OPEN).select_related("document", "lead").defer("document__text")
    return rows.order_by("deadline", "pk")


def late_for(user: Any, day: date) -> int:
    """How many of these are overdue; recurring ones never are as a whole."""
    return inbox(user, day).filter(deadline__lt=day, recurrence="").exclude(step="reported").count()


def visible_evidence(user: Any) -> QuerySet[Evidence]:
    """Evidence of the tasks one sees."""
    rows = Evidence.objects.filter(milestone__task__in=visible_tasks(user))
    named = rows.select_related("milestone__task", "document", "file", "organisation", "reported_by", "verified_by")
    return named.defer("document__text")


def evidence_by(user: Any, view: TaskView) -> list[Evidence]:
    """The proofs of a task shown by the day of the view, as they stood on it; what became of them later is not said."""
    shown = visible_evidence(user).filter(milestone__task=view.task, reported_on__lte=view.day)
    return [_as_it_stood(one, view.day) for one in shown.prefetch_related("steps")]


def _as_it_stood(evidence: Evidence, day: date) -> Evidence:
    """Told by its steps until the day, where some were taken later."""
    steps = list(evidence.steps.all())
    if all(step.day <= day for step in steps):
        return evidence
    evidence.verified_on = evidence.returned_on = evidence.withdrawn_on = None
    evidence.reason = ""
    for step in steps:
        if step.day > day:
            break
        if step.target != "withdrawn":
            evidence.verified_on = evidence.returned_on = None
        setattr(evidence, f"{step.target}_on", step.day)
        evidence.reason = step.note
    return evidence


def waiting_evidence() -> QuerySet[Evidence]:
    """Evidence that nobody has verified, returned or withdrawn yet, oldest first."""
    return (
        Evidence.objects.filter(verified_on=None, returned_on=None, withdrawn_on=None)
        .select_related(
            "milestone__task__lead", "document", "file", "organisation", "reported_by", "origin__reply__file"
        )
        .defer("document__text")
        .order_by("reported_on", "pk")
    )


def waiting_tasks() -> QuerySet[Task]:
    """Tasks reported as done that wait for the standing office."""
    rows = Task.objects.filter(step="reported").select_related("document", "lead").defer("document__text")
    return rows.order_by("pk")


def visible_milestones(user: Any) -> QuerySet[Milestone]:
    """Milestones of the tasks one sees."""
    return Milestone.objects.filter(task__in=visible_tasks(user), removed_on=None).select_related("task")


def visible_papers(user: Any) -> QuerySet[TaskFile]:
    """Papers, with a file, kept with the tasks one sees."""
    return TaskFile.objects.filter(task__in=visible_tasks(user), file__isnull=False).select_related("file")


def visible_bottlenecks(user: Any) -> QuerySet[Bottleneck]:
    """Bottlenecks of the tasks one sees."""
    return Bottleneck.objects.filter(task__in=visible_tasks(user)).select_related("task", "organisation")
