"""Tasks: what was given to whom, until when, with which result; the steps taken, milestones, changes of deadline."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.kit.flow import StepTaken


class Task(models.Model):
    """One task of a document. Its state and progress on any day are derived (`rules`), never stored.

    `lead` is the one accountable organisation; several leads without one named leave it empty.
    """

    code = models.CharField(max_length=20, unique=True)
    document = models.ForeignKey("programme.Document", on_delete=models.PROTECT, related_name="tasks")
    section = models.TextField(blank=True)
    ordinal = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    deliverable = models.TextField(blank=True)
    authority = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    deadline = models.DateField(null=True, blank=True, db_index=True)
    deadline_text = models.CharField(max_length=255, blank=True)
    recurrence = models.CharField(max_length=40, blank=True)
    lead = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)
    rules = models.JSONField(default=list, blank=True)
    step = models.CharField(max_length=12, default="assigned", db_index=True)
    assigned_on = models.DateField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["document_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="programme_task_has_title"),
            models.CheckConstraint(condition=Q(span_end__gte=F("span_start")), name="programme_task_span_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"[:160]


class TaskAgency(models.Model):
    """An agency of a task, as written and as the register knows it (None: not known, shown so)."""

    class Role(models.TextChoices):
        LEAD = "lead", "chủ trì"
        SUPPORTING = "supporting", "phối hợp"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="agencies")
    role = models.CharField(max_length=10, choices=Role.choices)
    written = models.CharField(max_length=255)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["role", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "role", "written"], name="programme_agency_once")]


class TaskStep(StepTaken):
    """A step of a task."""

    thing = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["day"], name="programme_step_day")]


class DeadlineChange(models.Model):
    """An extension (or a shortening): the old deadline is kept and counted."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="deadline_changes")
    was = models.DateField(null=True)
    becomes = models.DateField()
    reason = models.TextField()
    decision_number = models.CharField(max_length=80, blank=True)
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The paper of that number, where the register has it."""
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="programme_extension_has_reason")]


class Milestone(models.Model):
    """A part of a task whose being done is shown by verified evidence; its weight is its share of the task.

    Of a task that recurs there is one for each occurrence that something was shown for, named like the period ("2025-Q2").
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="milestones")
    title = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    added_on = models.DateField(null=True, blank=True)
    """First day on which it counts; None: since the task was given."""
    removed_on = models.DateField(null=True, blank=True)
    """First day on which it no longer counts."""
    occurrence = models.CharField(max_length=20, blank=True)
    target = models.ForeignKey("indicators.Target", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """It is measured by this target of an indicator instead of shown by evidence."""

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "target"],
                condition=Q(target__isnull=False, removed_on=None),
                name="programme_milestone_one_of_target",
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(occurrence=""), name="programme_milestone_of_target_or_occurrence"
            ),
            models.UniqueConstraint(
                fields=["task", "occurrence"], condition=~Q(occurrence=""), name="programme_milestone_one_of_occurrence"
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="programme_milestone_weighs"),
        ]

    def __str__(self) -> str:
        return self.title[:120]


class TaskFile(models.Model):
    """A paper kept with a task that proves nothing by itself, or a note."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(file__isnull=False) | ~Q(note=""), name="programme_task_file_or_note")
        ]
