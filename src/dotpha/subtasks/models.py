"""Sheets handed down, the units asked, what they answered: append-only, with what became of each answer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.kit.flow import StepTaken


class Sheet(models.Model):
    """One form handed down under a task (phiếu giao việc). `fields` as `rules.fields` keeps them, in order.

    Once sent a field is only ever added, under a new `version`; none is taken away, so that answers stay readable.
    """

    class Step(models.TextChoices):
        DRAFT = "draft", "đang soạn"
        SENT = "sent", "đã gửi"
        CLOSED = "closed", "đã đóng"

    class Rule(models.TextChoices):
        VERIFIED = "verified", "Trả lời đã được xác nhận"
        YES = "yes", "Trả lời Có ở một mục"
        AT_LEAST = "at_least", "Số ở một mục đạt mức"

    task = models.ForeignKey("programme.Task", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)
    instructions = models.TextField(blank=True)
    paper_number = models.CharField(max_length=80, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    fields = models.JSONField(default=list, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    rule = models.CharField(max_length=10, choices=Rule.choices, default=Rule.VERIFIED)
    rule_field = models.CharField(max_length=10, blank=True)
    rule_threshold = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    shows_totals = models.BooleanField(default=False)
    """Whether the units see what all answers come to; one another's answers they never see."""
    issuer = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.DRAFT, db_index=True)
    sent_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="subtasks_sheet_has_title"),
            models.CheckConstraint(condition=Q(version__gte=1), name="subtasks_sheet_version_counted"),
            models.CheckConstraint(
                name="subtasks_sheet_sent_whole",
                condition=Q(step="draft", sent_on=None, closed_on=None)
                | Q(step="sent", sent_on__isnull=False, deadline__isnull=False, closed_on=None)
                | Q(step="closed", sent_on__isnull=False, deadline__isnull=False, closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="subtasks_sheet_rule_whole",
                condition=Q(rule="verified", rule_field="", rule_threshold=None)
                | (Q(rule="yes", rule_threshold=None) & ~Q(rule_field=""))
                | (Q(rule="at_least", rule_threshold__isnull=False) & ~Q(rule_field="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SheetStep(StepTaken):
    """A step of a sheet."""

    thing = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]


class DeadlineChange(models.Model):
    """Another deadline for a sheet that was sent: the old one is kept, with the reason."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="deadline_changes")
    was = models.DateField()
    becomes = models.DateField()
    reason = models.TextField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="subtasks_deadline_has_reason"),
            models.CheckConstraint(condition=~Q(was=F("becomes")), name="subtasks_deadline_changes"),
        ]


class SheetUnit(models.Model):
    """One organisation asked by a sheet. Who answers today is found by following successions; the row stays as it was.

    `turn` counts what was saved, handed in or sent back: whoever saves says which turn their page had shown.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="units")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    assigned_on = models.DateField()
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "organisation"], name="subtasks_unit_once")]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.sheet}"


class Answer(models.Model):
    """What a unit said: a draft that is saved while one types, then revisions handed in, of which none is changed.

    `said_by` is empty where it came in a file (`origin`) or by word of mouth: then `taken_by` took it in.
    """

    class Step(models.TextChoices):
        DRAFT = "draft", "đang soạn"
        SUBMITTED = "submitted", "đã gửi"

    unit = models.ForeignKey(SheetUnit, on_delete=models.CASCADE, related_name="answers")
    step = models.CharField(max_length=10, choices=Step.choices)
    revision = models.PositiveIntegerField(null=True, blank=True)
    latest = models.BooleanField(default=False)
    version = models.PositiveSmallIntegerField()
    """Of the form that was answered."""
    nothing = models.BooleanField(default=False)
    """Nothing arose (không phát sinh): an answer, too."""
    values = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    """Who spoke: the unit asked, or its successor."""
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.ForeignKey("subtasks.Received", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    said_at = models.DateTimeField(default=clock.now)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why it was returned."""

    class Meta:
        ordering = ["revision", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(step="draft"), name="subtasks_answer_one_draft"),
            models.UniqueConstraint(fields=["unit"], condition=Q(latest=True), name="subtasks_answer_one_latest"),
            models.UniqueConstraint(fields=["unit", "revision"], name="subtasks_answer_revision_once"),
            models.CheckConstraint(
                name="subtasks_answer_draft_or_revision",
                condition=Q(step="draft", revision=None, latest=False, verified_on=None, returned_on=None)
                | Q(step="submitted", revision__isnull=False),
            ),
            models.CheckConstraint(
                name="subtasks_answer_has_a_speaker",
                condition=Q(said_by__isnull=False, taken_by=None) | Q(said_by=None, taken_by__isnull=False),
            ),
            models.CheckConstraint(
                name="subtasks_answer_not_verified_by_speaker",
                condition=Q(verified_by=None) | Q(said_by=None) | ~Q(verified_by=F("said_by")),
            ),
            models.CheckConstraint(
                name="subtasks_answer_verified_whole",
                condition=Q(verified_by=None, verified_on=None)
                | Q(verified_by__isnull=False, verified_on__isnull=False),
            ),
            models.CheckConstraint(
                name="subtasks_answer_returned_whole",
                condition=Q(returned_by=None, returned_on=None, reason="")
                | (Q(returned_by__isnull=False, returned_on__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Trả lời lần {self.revision} của {self.organisation}" if self.revision else f"Bản soạn của {self.unit}"


class AnswerFile(models.Model):
    """A file shown in a field of kind file; the answer's value is its number."""

    unit = models.ForeignKey(SheetUnit, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=10)
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]


class Received(models.Model):
    """A filled workbook, or a block pasted, looked at row by row before anything of it is taken in, all or nothing."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="received")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    taken_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file.name


class SheetReminder(models.Model):
    """A reminder that was sent to those who owed on a day, in the words that were sent."""

    class Channel(models.TextChoices):
        ZALO = "zalo", "Zalo"
        LETTER = "letter", "công văn"

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="reminders")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    units = models.ManyToManyField(SheetUnit, related_name="+")
    text = models.TextField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
