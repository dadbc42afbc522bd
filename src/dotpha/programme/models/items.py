"""Drafts, plans read but not yet taken into the programme, and the items of documents: what each asks for, in its words."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.programme.models.documents import Document, DocumentLink, default_clarity
from dotpha.programme.models.tasks import Task

AMENDS, REPLACES = DocumentLink.Kind.AMENDS, DocumentLink.Kind.REPLACES


class AsWritten(models.Model):
    """What a document asks for as it writes it: agencies are words, the deadline's own words stand beside its day."""

    position = models.PositiveIntegerField()
    section = models.TextField(blank=True)
    ordinal = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=60, blank=True)
    """The superior's own code, where its list gives one."""
    title = models.TextField()
    leads = models.JSONField(default=list)
    supporting = models.JSONField(default=list)
    deadline = models.DateField(null=True, blank=True)
    deadline_text = models.CharField(max_length=255, blank=True)
    recurrence = models.CharField(max_length=40, blank=True)
    deliverable = models.TextField(blank=True)
    authority = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)
    rules = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title[:80]


class Draft(models.Model):
    """A plan as read: its text and facts, until the officer has taken it into the programme or thrown it away."""

    name = models.CharField(max_length=255)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    number = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    issuer = models.CharField(max_length=255, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    based_on = models.JSONField(default=list)
    revises = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The document that this one amends or replaces: its tasks stay where they are asked for again."""
    form = models.ForeignKey(
        "programme.ListForm", null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts"
    )
    revises_as = models.CharField(
        max_length=12, blank=True, choices=[(one.value, one.label) for one in (AMENDS, REPLACES)]
    )
    left = models.JSONField(default=dict, blank=True)
    """What becomes of open tasks of that document that are not found again, where the officer has chosen: key → "close", "keep"."""
    unsure = models.JSONField(default=list)
    """Pairs of places [start, end] in `text` whose words were read from a picture and are not certain."""
    clarity_keys = models.JSONField(default=default_clarity)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Set once the draft has been taken in."""

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revises=None) | ~Q(revises_as=""), name="programme_draft_revises_somehow"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.name


class DraftTask(AsWritten):
    """One task found in a draft, as the officer has left it."""

    class Decision(models.TextChoices):
        KEPT = "kept", "đưa vào"
        NOTED = "noted", "chỉ ghi mục việc"
        DROPPED = "dropped", "bỏ"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="tasks")
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.KEPT)
    edited = models.BooleanField(default=False)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The task of the programme that it is already: kept, it makes no new one."""

    class Meta:
        ordering = ["position", "pk"]

    @property
    def issued_on(self) -> date | None:
        """The day of the paper it was read from, against which clarity holds its deadline."""
        return self.draft.signed_on


class DocumentItem(AsWritten):
    """One thing that a document of the register asks for, whether or not a task carries it out."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="items")
    dropped_by = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="drops")
    """The later document that no longer asks for it."""

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="programme_item_has_title"),
            models.CheckConstraint(condition=Q(span_end__gte=F("span_start")), name="programme_item_span_forward"),
            models.CheckConstraint(condition=~Q(dropped_by=F("document")), name="programme_item_not_dropped_by_own"),
            models.UniqueConstraint(
                fields=["document", "code"], condition=~Q(code=""), name="programme_item_code_once"
            ),
        ]

    @property
    def superseded(self) -> bool:
        """Whether what no longer asks for it is a newer list of the same form, which says how it stands now."""
        return (
            self.dropped_by is not None
            and self.dropped_by.form_id is not None
            and (self.dropped_by.form_id == self.document.form_id)
        )


class TaskItem(models.Model):
    """A task carries out an item. One task may carry out items of several documents and is counted once."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(DocumentItem, on_delete=models.CASCADE, related_name="carried_by")
    linked_on = models.DateField()
    decided = models.JSONField(default=list, blank=True)
    """Of what the item says otherwise than the task: the fields that an officer has taken over or left."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "item"], name="programme_task_item_once")]
