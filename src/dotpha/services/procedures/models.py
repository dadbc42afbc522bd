"""Loads of the portal's export: the file, what was found in it, its bad rows; and who is meant by names nobody knew."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.services.procedures.reading.reasons import REASON_LABELS, sentence


class Load(models.Model):
    """One uploaded file. `raw` is the file as given, gone once read; `file` the same without what is not kept.

    `columns` is `[{"role", "label"}]`, `dropped` `{"personal": [label], "unused": [label]}`, `reasons` reason → rows, `unread`
    role → `[[text, rows]]`, `agencies` name as written → code (None: unknown), `unknown` name → rows.
    """

    class State(models.TextChoices):
        READING = "reading", "đang đọc"
        CHECKED = "checked", "chờ đưa vào"
        TAKEN = "taken", "đang dùng"
        WITHDRAWN = "withdrawn", "đã rút"

    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    """Of the file as it was given."""
    raw = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    letters = models.CharField(max_length=20, blank=True)
    columns = models.JSONField(default=list, blank=True)
    dropped = models.JSONField(default=dict, blank=True)
    rows = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    doubled = models.PositiveIntegerField(default=0)
    outside = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict, blank=True)
    unread = models.JSONField(default=dict, blank=True)
    agencies = models.JSONField(default=dict, blank=True)
    unknown = models.JSONField(default=dict, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    """The days of receipt that it covers."""
    parquet = models.CharField(max_length=64, blank=True)
    """Digest of its good rows; the content is made again from `file` and `agencies` where it is gone."""
    checked_on = models.DateField(null=True, blank=True)
    again = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    """The load whose file this one reads again, after somebody said who is meant by a name; it stands where that one stands."""
    given_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    taken_on = models.DateField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    """Why it was withdrawn."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=Q(state="taken", again=None), name="procedures_load_file_counts_once"
            ),
            models.CheckConstraint(
                condition=Q(rows=F("good") + F("rejected") + F("doubled")), name="procedures_load_rows_add_up"
            ),
            models.CheckConstraint(
                condition=Q(state="reading", file=None, parquet="")
                | (~Q(state="reading") & Q(file__isnull=False, checked_on__isnull=False) & ~Q(parquet="")),
                name="procedures_load_checked_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["reading", "checked"], taken_on=None, taken_by=None)
                | Q(state__in=["taken", "withdrawn"], taken_on__isnull=False, taken_by__isnull=False, good__gte=1),
                name="procedures_load_taken_whole",
            ),
            models.CheckConstraint(
                condition=(~Q(state="withdrawn") & Q(withdrawn_on=None, withdrawn_by=None, reason=""))
                | (Q(state="withdrawn", withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(reason="")),
                name="procedures_load_withdrawn_whole",
            ),
            models.CheckConstraint(
                condition=Q(first_on=None, last_on=None) | Q(first_on__lte=F("last_on")),
                name="procedures_load_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> tuple[int, int]:
        """Its place among the loads: dossiers of a later one replace those of an earlier one."""
        return self.again_id or self.pk, self.pk


class LoadError(models.Model):
    """A row kept apart, with the cells that are kept of it (role → text); only the first of a load, all are counted."""

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="errors")
    row = models.PositiveIntegerField()
    """As Excel numbers the rows of the file."""
    reasons = models.JSONField()
    words = models.CharField(max_length=200, editable=False)
    """The reasons as `|a|b|`, to filter by."""
    cells = models.JSONField()

    class Meta:
        ordering = ["row"]
        constraints = [
            models.UniqueConstraint(fields=["load", "row"], name="procedures_error_row_once"),
            models.CheckConstraint(condition=~Q(words=""), name="procedures_error_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.load}, dòng {self.row}"

    @property
    def sentences(self) -> list[str]:
        return [sentence(reason, self.cells) for reason in self.reasons]

    @property
    def labels(self) -> list[str]:
        return [REASON_LABELS[reason] for reason in self.reasons]


class AgencyName(models.Model):
    """Who is meant by a name that portals write and the register of organisations does not have; said once by the office."""

    name = models.CharField(max_length=255)
    key = models.CharField(max_length=255, unique=True)
    """What the spellings of the name share."""
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(key=""), name="procedures_name_has_key")]

    def __str__(self) -> str:
        return f"{self.name} → {self.organisation}"
