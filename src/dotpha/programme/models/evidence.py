"""Evidence: proof of a milestone; by itself it moves nothing, a named person other than the reporter verifies it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock, modules
from dotpha.kit.flow import StepTaken


class Evidence(models.Model):
    """A document of the register, a file, a link, a record, or the word that nothing had to be done, for one milestone.

    `reported_by` is empty when an agency answered by file: then `origin` is the row it came from.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", "văn bản"
        FILE = "file", "tệp"
        LINK = "link", "đường dẫn"
        RECORD = "record", "bản ghi"
        NOTHING = "nothing", "không phát sinh"

    milestone = models.ForeignKey("programme.Milestone", on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="proves"
    )
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    record_kind = models.CharField(max_length=60, blank=True)
    record_id = models.CharField(max_length=40, blank=True)
    record_title = models.CharField(max_length=255, blank=True)
    """What people called the record when it was shown."""
    note = models.TextField(blank=True)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.ForeignKey(
        "programme.ReplyRow", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    reported_on = models.DateField()
    reported_at = models.DateTimeField(default=clock.now)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why it was returned or withdrawn."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_evidence_one_kind",
                condition=(
                    Q(kind="document", document__isnull=False, file=None, url="", record_kind="")
                    | Q(kind="file", document=None, file__isnull=False, url="", record_kind="")
                    | (Q(kind="link", document=None, file=None, record_kind="") & ~Q(url=""))
                    | (Q(kind="record", document=None, file=None, url="") & ~Q(record_kind="") & ~Q(record_id=""))
                    | Q(kind="nothing", document=None, file=None, url="", record_kind="", record_id="")
                ),
            ),
            models.CheckConstraint(
                name="programme_evidence_has_origin",
                condition=Q(reported_by__isnull=False) | Q(origin__isnull=False),
            ),
            models.CheckConstraint(
                name="programme_evidence_not_verified_by_reporter",
                condition=Q(verified_by=None) | Q(reported_by=None) | ~Q(verified_by=F("reported_by")),
            ),
            models.CheckConstraint(
                name="programme_evidence_verified_whole",
                condition=Q(verified_by=None, verified_on=None)
                | Q(verified_by__isnull=False, verified_on__isnull=False),
            ),
            models.CheckConstraint(
                name="programme_evidence_not_both", condition=Q(verified_on=None) | Q(returned_on=None)
            ),
        ]

    def __str__(self) -> str:
        if self.kind == self.Kind.DOCUMENT and self.document:
            return str(self.document)
        if self.kind == self.Kind.NOTHING:
            return "Không phát sinh"
        return self.file.name if self.file else self.url or self._record()

    def _record(self) -> str:
        """ "Nhiệm vụ NV-0012 …": the kind as people say it, never the key of the code."""
        link = modules.link(self.record_kind)
        return f"{link.label if link else 'Bản ghi'} {self.record_title or f'số {self.record_id}'}"


class EvidenceStep(StepTaken):
    """What happened to a proof (verify, return, withdraw): the columns of `Evidence` say only how it stands today."""

    thing = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="steps")

    class Meta:
        ordering = ["pk"]
