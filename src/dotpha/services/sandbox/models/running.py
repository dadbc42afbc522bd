"""A test that runs: what is measured, the readings that came in, the key by which a machine sends them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock
from dotpha.services.sandbox.rules.sheets import LONGEST_KEY

User = settings.AUTH_USER_MODEL
CASE = "cases.Case"


class Trial(models.Model):
    """What of a permitted test is neither a step nor a reading: the key for its readings, which tripwires are tense."""

    case = models.OneToOneField(CASE, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    """Of the secret key; "" while none is given out."""
    keyed_at = models.DateTimeField(null=True, blank=True)
    keyed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    """When the key last brought readings."""
    tense = models.JSONField(default=list, blank=True)
    """Keys of tripwires whose figures are not back to rights (`rules.tripwires.Known`)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=~Q(digest=""), name="sandbox_key_opens_one"),
            models.CheckConstraint(
                condition=Q(digest="", keyed_at=None, keyed_by=None)
                | (~Q(digest="") & Q(keyed_at__isnull=False, keyed_by__isnull=False)),
                name="sandbox_key_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)


class Gauge(models.Model):
    """One thing that readings of a test are of, by the key under which they are sent."""

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="sandbox_gauge_once")]

    def __str__(self) -> str:
        return self.key


class Reading(models.Model):
    """What was measured, when, and when it came in; never changed, and the same sent again is the one that is there."""

    class State(models.TextChoices):
        OK = "ok", "trong giới hạn"
        NEAR = "near", "gần chạm giới hạn"
        BREACHED = "breached", "vượt giới hạn"

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="+")
    gauge = models.ForeignKey(Gauge, on_delete=models.PROTECT, related_name="+")
    sent_id = models.CharField(max_length=64)
    """The sender's own, unique within a test."""
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    """None where the sender says that it has no figure."""
    at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    place = models.CharField(max_length=LONGEST_KEY, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, blank=True)
    """As judged against the limit of that moment; "" where it is of none or has no figure."""
    aside = models.CharField(max_length=120, blank=True)
    """Why it does not count, "" where it does."""
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who wrote it into the form; None: a machine sent it."""

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["gauge", "at"]), models.Index(fields=["case", "received_at"])]
        constraints = [models.UniqueConstraint(fields=["case", "sent_id"], name="sandbox_reading_once")]

    def __str__(self) -> str:
        return f"{self.gauge_id}: {self.value}"
