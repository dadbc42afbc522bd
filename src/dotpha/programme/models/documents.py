"""The register of documents, and drafts: plans read but not yet taken into the programme."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock

CLARITY = ["who", "what", "when", "duty", "product", "authority"]


def default_clarity() -> list[str]:
    return list(CLARITY)


class Document(models.Model):
    """A paper: resolution, decision, plan, notice, letter. `number_key` is what two spellings of a number share."""

    number = models.CharField(max_length=80, blank=True)
    number_key = models.CharField(max_length=80, blank=True, db_index=True)
    kind = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    issuer = models.CharField(max_length=255, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    clarity_keys = models.JSONField(default=default_clarity)
    """The points of *rõ* that this programme asks for."""
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number_key", "signed_on"], condition=~Q(number_key=""), name="programme_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip() or self.title[:80]


class DocumentLink(models.Model):
    """One document carries out, rests on, amends or replaces another."""

    class Kind(models.TextChoices):
        IMPLEMENTS = "implements", "triển khai"
        BASED_ON = "based_on", "căn cứ"
        AMENDS = "amends", "sửa đổi"
        REPLACES = "replaces", "thay thế"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="linked_by")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "target", "kind"], name="programme_document_link_once"),
            models.CheckConstraint(condition=~Q(document=F("target")), name="programme_document_not_own_basis"),
        ]


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
    clarity_keys = models.JSONField(default=default_clarity)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Set once the draft has been taken in."""

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.title or self.name


class DraftTask(models.Model):
    """One task found in a draft, as the officer has left it."""

    class Decision(models.TextChoices):
        KEPT = "kept", "đưa vào"
        DROPPED = "dropped", "bỏ"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField()
    section = models.TextField(blank=True)
    ordinal = models.CharField(max_length=20, blank=True)
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
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.KEPT)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def issued_on(self) -> date | None:
        """The day of the paper it was read from, against which clarity holds its deadline."""
        return self.draft.signed_on
