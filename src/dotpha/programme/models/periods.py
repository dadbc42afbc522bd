"""Periods of reporting, and what agencies say in them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.programme.replies import ratings


class Period(models.Model):
    """A reporting period; frozen figures never change, a correction freezes another revision and keeps the one before.

    `ends_on` is the last day it reports on, `cut_off_on` the day whose figures it shows, `due_on` the day by which the
    agencies answer, `report_due_on` the one by which the superior wants the report (None: no rule names it).
    """

    name = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cut_off_on = models.DateField()
    due_on = models.DateField()
    report_due_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=255, blank=True)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    frozen_on = models.DateField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    figures = models.JSONField(null=True, blank=True)
    """The figures and rows of the report as they stood when frozen last."""
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified = models.JSONField(null=True, blank=True)
    """The figures that were looked at and found right, and a digest of the rows behind them."""
    revision = models.PositiveSmallIntegerField(default=1)
    """Which freezing `figures` are, counted from 1; while nothing is frozen, which it will be."""
    correcting_on = models.DateField(null=True, blank=True)
    correcting_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    correction = models.TextField(blank=True)
    """Why the frozen figures are being corrected, while they are."""

    class Meta:
        ordering = ["-ends_on", "-starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="programme_period_forward"),
            models.CheckConstraint(condition=Q(cut_off_on__gte=F("starts_on")), name="programme_period_cut_off_within"),
            models.CheckConstraint(
                condition=Q(verified_on=None, verified_by=None, verified=None)
                | Q(verified_on__isnull=False, verified_by__isnull=False, verified__isnull=False),
                name="programme_period_verified_whole",
            ),
            models.CheckConstraint(
                condition=Q(correcting_on=None, correcting_by=None, correction="")
                | (
                    Q(correcting_on__isnull=False, correcting_by__isnull=False, frozen_on__isnull=False)
                    & ~Q(correction="")
                ),
                name="programme_period_corrected_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(frozen_on=None, figures=None) | Q(frozen_on__isnull=False, figures__isnull=False),
                name="programme_period_frozen_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def closed(self) -> bool:
        """Whether it takes no words: frozen, and not being corrected."""
        return self.frozen_on is not None and self.correcting_on is None


class PeriodRevision(models.Model):
    """Figures that a period was frozen with before, and why they were frozen anew."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    frozen_on = models.DateField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_on = models.DateField()
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        ordering = ["period_id", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["period", "revision"], name="programme_period_revision_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="programme_period_revision_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.period}, số liệu chốt lần {self.revision}"


class Rating(models.TextChoices):
    """The agency's own word, as offices write it in the column Đánh giá; the words are those of the appendix."""

    DONE = ratings.DONE, ratings.LABELS[ratings.DONE]
    DOING = ratings.DOING, ratings.LABELS[ratings.DOING]
    KEPT_UP = ratings.KEPT_UP, ratings.LABELS[ratings.KEPT_UP]
    NOT_STARTED = ratings.NOT_STARTED, ratings.LABELS[ratings.NOT_STARTED]


class Answer(models.Model):
    """An agency's word on one task in one period; a changed word is a new revision, the old one stays."""

    task = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="answers")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    latest = models.BooleanField(default=True)
    result = models.TextField(blank=True)
    rating = models.CharField(max_length=12, choices=Rating.choices, blank=True)
    difficulty = models.TextField(blank=True)
    nothing_new = models.BooleanField(default=False)
    origin = models.OneToOneField(
        "programme.ReplyRow", null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    said_on = models.DateField()
    said_at = models.DateTimeField(default=clock.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who typed it, or who accepted the row of the file."""

    class Meta:
        ordering = ["period_id", "task_id", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "period", "organisation", "revision"], name="programme_answer_revision_once"
            ),
            models.UniqueConstraint(
                fields=["task", "period", "organisation"], condition=Q(latest=True), name="programme_answer_one_latest"
            ),
            models.CheckConstraint(
                condition=Q(nothing_new=True) | ~Q(result="") | ~Q(rating="") | ~Q(difficulty=""),
                name="programme_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.period}"
