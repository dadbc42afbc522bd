"""Records of signals as people and files give them, and the files; what was recorded is withdrawn with a reason, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.kit.signals import BY_KEY, KINDS
from dotpha.services.signals.reading import LONGEST_SOURCE, MOST

KIND_CHOICES = [(one.key, one.label) for one in KINDS]
User = settings.AUTH_USER_MODEL


class Batch(models.Model):
    """One file of records: looked at first, then taken in whole; withdrawn, all of its records go with it."""

    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    """For whom it was given."""
    given_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField(null=True, blank=True)
    taken_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField(default=0)
    """Records that it made."""
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(taken_on__isnull=False, withdrawn_on=None),
                name="signals_batch_counts_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_on=None, taken_by=None, rows=0)
                | Q(taken_on__isnull=False, taken_by__isnull=False, rows__gte=1),
                name="signals_batch_taken_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, reason="")
                | (Q(taken_on__isnull=False, withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(reason="")),
                name="signals_batch_withdrawn_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        return "đã rút" if self.withdrawn_on else "đang dùng" if self.taken_on else "chờ đưa vào"


class Record(models.Model):
    """So many signals of a kind in a commune on a day, from a source: one number for these four, until it is withdrawn."""

    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    commune = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    """When it happened."""
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=LONGEST_SOURCE)
    """Where the number is from: a channel, a paper, an address."""
    note = models.TextField(blank=True)
    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    """For whom it was recorded."""
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="records")
    row = models.PositiveIntegerField(null=True, blank=True)
    """As Excel numbers the rows of the file."""
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["kind", "day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "commune", "day", "source"],
                condition=Q(withdrawn_on=None),
                name="signals_record_said_once",
            ),
            models.UniqueConstraint(fields=["batch", "row"], name="signals_record_row_once"),
            models.CheckConstraint(condition=Q(kind__in=[one.key for one in KINDS]), name="signals_record_known_kind"),
            models.CheckConstraint(condition=Q(count__gte=1, count__lte=MOST), name="signals_record_counts"),
            models.CheckConstraint(condition=Q(day__lte=F("recorded_on")), name="signals_record_not_ahead"),
            models.CheckConstraint(condition=~Q(source=""), name="signals_record_has_source"),
            models.CheckConstraint(
                condition=Q(batch=None, row=None) | Q(batch__isnull=False, row__isnull=False),
                name="signals_record_row_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, reason="")
                | (
                    Q(withdrawn_on__gte=F("recorded_on"), withdrawn_on__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(reason="")
                ),
                name="signals_record_withdrawn_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{BY_KEY[self.kind].label}, {self.commune.short_name or self.commune.name}: {self.count}"
