"""Incidents of running tests with what is told of them, and what those who were harmed ask for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock

User = settings.AUTH_USER_MODEL


class Incident(models.Model):
    """Something that went wrong. Who runs the test tells of it, or the office has heard of it and waits to be told."""

    class Severity(models.TextChoices):
        CRITICAL = "critical", "Đặc biệt nghiêm trọng"
        GRAVE = "grave", "Nghiêm trọng"
        MINOR = "minor", "Nhẹ"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(max_length=8, choices=Severity.choices)
    happened_at = models.DateTimeField()
    known_at = models.DateTimeField()
    """When somebody of the tester knew; where the office heard first, when it asked them."""
    reported_at = models.DateTimeField(null=True, blank=True)
    """When the tester told of it first."""
    words = models.JSONField(default=dict)
    """By the keys of `rules.incidents.FULL_SAYS`."""
    full_on = models.DateField(null=True, blank=True)
    """When the full report came in."""
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(known_at__gte=F("happened_at")), name="sandbox_incident_known_after"),
            models.CheckConstraint(
                condition=Q(reported_at=None) | Q(reported_at__gte=F("known_at")), name="sandbox_incident_told_after"
            ),
            models.CheckConstraint(
                condition=Q(full_on=None) | Q(reported_at__isnull=False), name="sandbox_incident_full_after_first"
            ),
        ]

    def __str__(self) -> str:
        return f"Sự cố {self.get_severity_display().lower()}: {self.words.get('what', '')}"[:200]


class Claim(models.Model):
    """What one person or firm asks for; what was agreed, paid or refused. The đồng balance: never more paid than agreed."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=160)
    """As the tester calls them: a number of a contract, not more of a person than is needed."""
    asked_on = models.DateField()
    claimed_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    agreed_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    paid_vnd = models.DecimalField(max_digits=18, decimal_places=0, default=0)
    paid_on = models.DateField(null=True, blank=True)
    refused = models.TextField(blank=True)
    """Why, where it is refused."""
    refused_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(who=""), name="sandbox_claim_is_somebodys"),
            models.CheckConstraint(
                condition=(Q(claimed_vnd=None) | Q(claimed_vnd__gte=0)) & Q(paid_vnd__gte=0), name="sandbox_claim_not_below_nothing"
            ),
            models.CheckConstraint(
                condition=Q(agreed_vnd=None, paid_vnd=0) | Q(agreed_vnd__gte=F("paid_vnd")), name="sandbox_claim_paid_as_agreed"
            ),
            models.CheckConstraint(
                condition=Q(refused="", refused_on=None) | (~Q(refused="") & Q(refused_on__isnull=False, agreed_vnd=None)),
                name="sandbox_claim_refused_whole",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.who
