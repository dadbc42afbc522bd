"""The archive of papers that went out."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.cases import rules
from dotpha.kit import clock


class Outgoing(models.Model):
    """A paper that has left the house, kept once as it was: what it is called, its bytes, the thing that it came from."""

    class Kind(models.TextChoices):
        REPORT = "report", "Báo cáo"
        LETTER = "letter", "Công văn"
        BRIEF = "brief", "Bản tin"
        NOTICE = "notice", "Thông báo"
        MINUTES = "minutes", "Biên bản"
        SLIP = "slip", "Phiếu giao việc"
        OTHER = "other", "Văn bản khác"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.TextField()
    number = models.CharField(max_length=200, blank=True)
    day = models.DateField(db_index=True)
    """The day it bears; where it has none, the day it went out."""
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of its bytes; the ledger has the same from the day on which it was kept."""
    thing_kind = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    part = models.CharField(max_length=20, blank=True)
    """Which of several papers of the same thing."""
    url = models.CharField(max_length=255)
    """The page of the thing."""
    inside = models.BooleanField(default=False)
    """Read only by who reads what has not left the house."""
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["thing_kind", "thing_id", "part"], name="cases_outgoing_kept_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(digest=""), name="cases_outgoing_has_title_and_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} số {self.number}" if self.number else self.title[:160]

    @property
    def code(self) -> str:
        """The beginning of the digest, as people read it out to one another."""
        return rules.short_code(self.digest)
