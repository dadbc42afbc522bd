"""Reports as they were made: drafts with what they were written from, and the signed one."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Report(models.Model):
    """One draft of a period's report; once signed it has number, day and the signed paper, and is a document.

    `figures` are those the report shows; `material` all it was written from (`from`, `to`, `day`, `tasks`, … and
    `previous`), so that it reads the same for ever.
    """

    period = models.ForeignKey("programme.Period", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    addressees = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    figures = models.JSONField()
    material = models.JSONField()
    office = models.JSONField()
    """Letterhead and signatory on the day it was made."""
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    number = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "programme.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-period__ends_on", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["period", "revision"], name="operations_report_revision_once"),
            models.UniqueConstraint(
                fields=["period"], condition=Q(signed_on__isnull=False), name="operations_report_published_once"
            ),
            models.CheckConstraint(
                name="operations_report_signed_whole",
                condition=Q(number="", signed_on=None, signed_file=None, document=None)
                | (~Q(number="") & Q(signed_on__isnull=False, signed_file__isnull=False, document__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        if self.signed_on:
            return f"Báo cáo {self.number}"
        return f"Báo cáo {self.period.label} (bản {self.revision})"
