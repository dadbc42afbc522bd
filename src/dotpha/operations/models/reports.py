"""Reports as they were made: drafts with what they were written from, their way to the signature, and the signed one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit.flow import StepTaken
from dotpha.operations.flow import DRAFT, LABELS, PUBLISHED
from dotpha.operations.models.masters import Master, Template


class Report(models.Model):
    """One draft of a period's report to a master; once published it has number, day and the signed paper, and is a document.

    `figures` are those the report shows; `material` all it was written from (`from`, `to`, `day`, `tasks`, … and
    `previous`), of the tasks and columns that go to this master alone, so that it reads the same for ever. `edits` are
    the passages that the office has written otherwise in Word (`rules.edits`).
    """

    period = models.ForeignKey("programme.Period", on_delete=models.PROTECT, related_name="+")
    period_revision = models.PositiveIntegerField(default=1)
    """Of the period's figures: a corrected period is reported anew."""
    master = models.ForeignKey(Master, on_delete=models.PROTECT, related_name="reports")
    revision = models.PositiveIntegerField()
    addressees = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    figures = models.JSONField()
    material = models.JSONField()
    source = models.CharField(max_length=64, blank=True)
    """Digest of the period's figures and tasks that it was written from (`rules.outgoing.digest_of`)."""
    office = models.JSONField()
    """Letterhead and signatory on the day it was made."""
    shape = models.JSONField(default=dict)
    """Parts, columns and recipients, as the master wanted them on that day (`report.shape`)."""
    template = models.ForeignKey(Template, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    edits = models.JSONField(default=list)
    uploaded = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The Word file that came back with these edits."""
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    step = models.CharField(max_length=10, choices=list(LABELS.items()), default=DRAFT)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Whom it lies before, or lay before last."""
    number = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-period__ends_on", "master", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["period", "master", "revision"], name="operations_report_draft_once"),
            models.UniqueConstraint(
                fields=["period", "master", "period_revision"],
                condition=Q(document__isnull=False),
                name="operations_report_to_master_once",
            ),
            models.CheckConstraint(
                name="operations_report_numbered_whole",
                condition=Q(number="", signed_on=None) | (~Q(number="") & Q(signed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="operations_report_published_whole",
                condition=Q(signed_file=None, document=None)
                | (~Q(number="") & Q(signed_file__isnull=False, document__isnull=False, step=PUBLISHED)),
            ),
            models.CheckConstraint(
                name="operations_report_published_step",
                condition=~Q(step=PUBLISHED) | Q(document__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        if self.published:
            return f"Báo cáo {self.number}"
        return f"Báo cáo {self.period.label} gửi {self.master} (bản {self.revision})"

    @property
    def published(self) -> bool:
        return self.document_id is not None

    @property
    def step_label(self) -> str:
        return LABELS[self.step]


class ReportTask(models.Model):
    """A published report tells of a task, under the code by which its master knows it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="told")
    task = models.ForeignKey("programme.Task", on_delete=models.CASCADE, related_name="+")
    code = models.TextField()

    class Meta:
        ordering = ["report"]
        constraints = [models.UniqueConstraint(fields=["report", "task"], name="operations_report_tells_of_task_once")]


class ReportStep(StepTaken):
    """One step of a report on its way to the signature."""

    thing = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")

    class Meta:
        ordering = ["pk"]


class FigureChange(models.Model):
    """A figure that the file of the office has otherwise than the facts: each is decided, back to them or kept with a reason.

    `key` and `place` find it in the edits (`rules.edits`); `frozen` is "" for a number that the facts do not have there.
    """

    class Decision(models.TextChoices):
        OPEN = "", "chưa quyết định"
        BACK = "back", "lấy lại số liệu chốt"
        KEEP = "keep", "giữ số trong tệp"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figure_changes")
    key = models.TextField()
    place = models.PositiveIntegerField()
    where = models.TextField()
    in_file = models.CharField(max_length=255, blank=True)
    frozen = models.CharField(max_length=255, blank=True)
    decision = models.CharField(max_length=4, choices=Decision.choices, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key", "place"], name="operations_figure_change_once"),
            models.CheckConstraint(condition=~Q(in_file=F("frozen")), name="operations_figure_change_changes"),
            models.CheckConstraint(
                name="operations_figure_change_decided_whole",
                condition=Q(decision="", decided_by=None, decided_on=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                condition=~Q(decision="keep") | ~Q(reason=""), name="operations_figure_change_kept_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"trong tệp {self.in_file or 'không có'}, số liệu chốt {self.frozen or 'không có'}"


class PeriodItems(models.Model):
    """Which task stands in which document and list of superiors, under which code, as a frozen period has it.

    `items` is `{task id: [[document id, form id or None, code], …]}`. Kept with the first report of the frozen period and
    never changed, so that every report of it, whenever made, picks the same tasks under the same codes; a list that first
    comes later is added.
    """

    period = models.ForeignKey("programme.Period", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    items = models.JSONField()
    kept_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "revision"], name="operations_period_items_once")]
