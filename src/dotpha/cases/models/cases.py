"""Calls, cases with their steps and files, what was handed in, letters that went out, opinions of agencies."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.cases.rules.calls import Window
from dotpha.kit import clock
from dotpha.kit.flow import StepTaken

User = settings.AUTH_USER_MODEL
BODY = "people.Organisation"
FILE = "kit.StoredFile"


class Call(models.Model):
    """An invitation to apply (đợt): what for, from which second to which, by which criteria it is judged, with how much money."""

    kind = models.CharField(max_length=40, db_index=True)
    """Of the cases that answer it."""
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    """Who calls and takes in."""
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    """The last moment at which a case may be handed in, itself included; None: open until it is closed."""
    criteria = models.JSONField(default=list, blank=True)
    """As `rules.scores.read_criteria` reads them, in order."""
    threshold = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    """Mean of all points out of 100 below which a case is not recommended."""
    fewest = models.PositiveSmallIntegerField(default=1)
    """So many valid ballots make a result."""
    budget_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    """What the kind asks of a call besides."""
    panel = models.ForeignKey("cases.Panel", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="cases_call_has_title"),
            models.CheckConstraint(condition=Q(fewest__gte=1), name="cases_call_asks_a_ballot"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")), name="cases_call_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, reason="") | (Q(stopped_at__isnull=False) & ~Q(reason="")),
                name="cases_call_stopped_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def window(self) -> Window:
        return Window(self.title, self.published_at, self.opens_at, self.closes_at, self.stopped_at, self.reason)


class Case(models.Model):
    """One thing asked for, from draft to the end. The flow, the fields and the papers are those of its kind (`kinds`)."""

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=32, unique=True)
    title = models.CharField(max_length=400)
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    applicant = models.ForeignKey(
        "cases.Applicant", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    """For whom; None where the person who made it asks for themself."""
    body = models.ForeignKey(BODY, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Which organisation has it in hand."""
    origin = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers")
    """The case it follows: the proposal that an application answers."""
    step = models.CharField(max_length=24)
    content = models.JSONField(default=dict, blank=True)
    """As it was typed while it is written, by the keys of the kind's fields; what was handed in stands in `Receipt`."""
    turn = models.PositiveIntegerField(default=0)
    """Goes up with each save, so that two who write at once do not lose each other's words."""
    panel = models.ForeignKey("cases.Panel", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Its own council; None: that of its call."""
    due_on = models.DateField(null=True, blank=True)
    """By which day its present step is to be left."""
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    """When it was first handed in."""

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "step"]),
            models.Index(fields=["due_on"], name="cases_case_due", condition=Q(due_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="cases_case_has_title"),
            models.CheckConstraint(condition=~Q(step=""), name="cases_case_has_step"),
            models.CheckConstraint(condition=~Q(origin=F("id")), name="cases_case_not_its_own_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"[:200]

    @property
    def submitted_on(self) -> date | None:
        """The day of the province on which it was first handed in; None of a draft."""
        return self.submitted_at.astimezone(clock.ZONE).date() if self.submitted_at else None


class CaseStep(StepTaken):
    """One step of a case; `due_on`: by when the step it led to is to be left. A changed deadline is a step, too."""

    actor = models.ForeignKey(  # type: ignore[assignment]
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """None: the system by itself, as when a limit is passed."""
    thing = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class CaseFile(models.Model):
    """A paper of a case; another in its place does not remove it where it was already handed in."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=40)
    """Which paper of the kind."""
    file = models.ForeignKey(FILE, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "key"])]

    def __str__(self) -> str:
        return self.file.name


class Receipt(models.Model):
    """What was handed in, as it was: the values, the files with their digests, the second, and the digest of all of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="receipts")
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    """{"title", "applicant", "call", "values": {key: value}, "files": [{"key", "name", "size", "digest", "file"}]}."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of number, moment and content (`rules.receipts.digest_of`)."""

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="cases_receipt_version_once")]

    def __str__(self) -> str:
        return self.number


class CaseLetter(models.Model):
    """An official letter or decision that a step of a case sent out, as Word; the applicant reads it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    step = models.OneToOneField(CaseStep, on_delete=models.PROTECT, related_name="letter")
    title = models.CharField(max_length=400)
    number = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    file = models.ForeignKey(FILE, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Opinion(models.Model):
    """What another agency is asked about a case, by when, and what it said; several are asked side by side."""

    class Verdict(models.TextChoices):
        AGREES = "agrees", "Đồng ý"
        WITH_CONDITIONS = "conditions", "Đồng ý, có điều kiện"
        REFUSES = "refuses", "Không đồng ý"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="opinions")
    body = models.ForeignKey(BODY, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    text = models.TextField(blank=True)
    file = models.ForeignKey(FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "body", "asked_on"], name="cases_opinion_once_a_day"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="cases_opinion_due_after_asking"),
            models.CheckConstraint(
                condition=Q(verdict="", said_by=None, said_on=None)
                | (~Q(verdict="") & Q(said_by__isnull=False, said_on__isnull=False)),
                name="cases_opinion_said_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Ý kiến của {self.body}"
