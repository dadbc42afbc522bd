"""Warnings with their life and former words, what people said of them, mutes, what was told to whom, records of watches."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.kit.flow import StepTaken
from dotpha.kit.watches import Gravity
from dotpha.people.rules import Level
from dotpha.watching.flow import LABELS

GRAVITY_LABELS = {Gravity.MILD: "nhẹ", Gravity.SERIOUS: "đáng lo", Gravity.GRAVE: "nghiêm trọng"}


class Said(models.Model):
    """What a warning says: the clause, what to do, how sure, how grave, how heavy, the rows it rests on."""

    says = models.TextField()
    advice = models.TextField()
    gravity = models.PositiveSmallIntegerField(choices=[(int(key), label) for key, label in GRAVITY_LABELS.items()])
    sure = models.FloatField(null=True)
    """The probability, 0–1; None for what is simply so."""
    weight = models.FloatField(default=1)
    evidence = models.JSONField(default=list)
    """Rows as `[title, url, [[name, value]]]`."""

    class Meta:
        abstract = True


class Warning(Said):
    """One condition as long as it lasts: raised on a day, cleared on the first day on which it was found gone."""

    watch = models.CharField(max_length=80)
    key = models.CharField(max_length=160)
    thing_kind = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    name = models.CharField(max_length=500)
    url = models.CharField(max_length=255)
    body = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    """Who answers for it; None: nobody is known."""
    unit_code = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    raised_on = models.DateField()
    raised_at = models.DateTimeField(default=clock.now)
    """From when the hours count: raised, or come back."""
    step = models.CharField(max_length=12, choices=list(LABELS.items()), default="raised")
    assigned_to = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    snoozed_until = models.DateField(null=True, blank=True)
    """First day on which it speaks again."""
    cleared_on = models.DateField(null=True, blank=True)
    said_from = models.DateField()
    """Since when its words are these; `FormerWords` has those before."""

    class Meta:
        ordering = ["-raised_on", "-pk"]
        indexes = [
            models.Index(fields=["thing_kind", "thing_id"], name="watching_warning_thing"),
            models.Index(fields=["raised_on", "cleared_on"], name="watching_warning_days"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "key"], condition=Q(cleared_on=None), name="watching_warning_raised_once"
            ),
            models.CheckConstraint(
                condition=Q(cleared_on=None) | Q(step="resolved"), name="watching_warning_cleared_is_resolved"
            ),
            models.CheckConstraint(
                condition=Q(cleared_on=None) | Q(cleared_on__gte=F("raised_on")), name="watching_warning_cleared_after"
            ),
            models.CheckConstraint(
                condition=Q(sure=None) | Q(sure__gte=0, sure__lte=1), name="watching_warning_sure_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.says}"[:200]

    def asleep(self, day: date) -> bool:
        return self.snoozed_until is not None and day < self.snoozed_until


class FormerWords(Said):
    """What a warning said until a day (the first on which it said something else)."""

    warning = models.ForeignKey(Warning, on_delete=models.CASCADE, related_name="former")
    until = models.DateField()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [models.UniqueConstraint(fields=["warning", "until"], name="watching_words_once_a_day")]


class WarningStep(StepTaken):
    """What became of a warning; without an actor the watch did it by itself."""

    actor = models.ForeignKey(  # type: ignore[assignment]
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    thing = models.ForeignKey(Warning, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]


class Review(models.Model):
    """Whether a warning was of use to one person: their word may be changed, it stays one."""

    warning = models.ForeignKey(Warning, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    useful = models.BooleanField()
    note = models.TextField(blank=True)
    day = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["warning", "reviewer"], name="watching_review_once")]


class Mute(models.Model):
    """Until a day nobody is told of one watch (blank: all), one body (None: all); warnings are raised and shown as muted."""

    watch = models.CharField(max_length=80, blank=True)
    body = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until = models.DateField()
    """First day on which it no longer holds."""
    reason = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("from_on")), name="watching_mute_ends"),
            models.CheckConstraint(condition=~Q(reason=""), name="watching_mute_has_a_reason"),
            models.CheckConstraint(condition=~Q(watch="") | Q(body__isnull=False), name="watching_mute_is_not_of_all"),
        ]

    def __str__(self) -> str:
        return f"Tắt báo {self.watch or 'mọi cảnh báo'}{f' của {self.body.short_name}' if self.body else ''}"

    def covers(self, watch: str, body: int | None) -> bool:
        return self.watch in ("", watch) and self.body_id in (None, body)


class Telling(models.Model):
    """One message to one person about warnings of one watch and one body; of heads and leaders so many a week."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(choices=[(int(one), one.name) for one in Level])
    watch = models.CharField(max_length=80)
    body = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    week = models.DateField(db_index=True)
    """Its Monday."""
    text = models.TextField()
    warnings = models.ManyToManyField(Warning, related_name="tellings")

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["user", "week"], name="watching_telling_week")]

    def __str__(self) -> str:
        return self.text[:120]


class WatchRecord(models.Model):
    """How a watch fares: when it last looked, why it could not, whether it is retired."""

    key = models.CharField(max_length=80, unique=True)
    looks = models.PositiveBigIntegerField(default=0)
    """How often it has looked: what was found before another's look is not written over it."""
    looked_at = models.DateTimeField(null=True)
    looked_for = models.DateField(null=True)
    error = models.TextField(blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    retired_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_on=None) | ~Q(retired_because=""), name="watching_retired_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Replay(models.Model):
    """How right a watch would have been over some months that are past, looked at week by week."""

    record = models.ForeignKey(WatchRecord, on_delete=models.CASCADE, related_name="replays")
    first = models.DateField()
    last = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    raised = models.PositiveIntegerField()
    right = models.PositiveIntegerField()
    events = models.PositiveIntegerField()
    foreseen = models.PositiveIntegerField()
    leads = models.JSONField(default=list)
    came = models.JSONField(default=list)
    """What happened, the latest first, as `[day, name, url, days before which it was foretold or None]`."""

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(right__lte=F("raised"), foreseen__lte=F("events")), name="watching_replay_adds_up"
            )
        ]


class Engine(models.Model):
    """The lock under which people are told, one worker at a time; how far the ledger was read when watches last looked."""

    entry_seen = models.BigIntegerField(default=0)
    looked_on = models.DateField(null=True)

    def __str__(self) -> str:
        return "Máy cảnh báo"
