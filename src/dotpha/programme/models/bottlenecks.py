"""Bottlenecks: what stops a task, who is to decide what, and what happened with it until it was freed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock


class Bottleneck(models.Model):
    """What stops a task: the decision needed and from whom, since when, and what came of it."""

    task = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="bottlenecks")
    text = models.TextField()
    decision_needed = models.TextField(blank=True)
    decision_from = models.CharField(max_length=255, blank=True)
    proposal = models.TextField(blank=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["raised_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="programme_bottleneck_has_text"),
            models.CheckConstraint(
                condition=Q(closed_on=None, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="programme_bottleneck_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]


class BottleneckEvent(models.Model):
    """What happened with a bottleneck: put before the one who decides, decided, or a note on the way."""

    class Kind(models.TextChoices):
        FORWARDED = "forwarded", "trình cấp quyết định"
        DECIDED = "decided", "có quyết định"
        NOTED = "noted", "diễn biến"

    bottleneck = models.ForeignKey(Bottleneck, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    paper_number = models.CharField(max_length=80, blank=True)
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="programme_bottleneck_event_has_text")]
