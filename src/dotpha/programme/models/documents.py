"""The register of documents and how they hang together."""

import re
from textwrap import shorten

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.text.dates import write_date

CLARITY = ["who", "what", "when", "duty", "product", "authority"]
SAID_LAST = re.compile(r"(?: \([^()]{1,60}\))+$")
"""What a title ends with in brackets."""


def default_clarity() -> list[str]:
    return list(CLARITY)


class Document(models.Model):
    """A paper: resolution, decision, plan, notice, letter. `number_key` is what two spellings of a number share."""

    number = models.CharField(max_length=80, blank=True)
    number_key = models.CharField(max_length=80, blank=True, db_index=True)
    kind = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    issuer = models.CharField(max_length=255, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(
        "programme.ListForm", null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    """The form that it is a list of, where a superior sent it as one."""
    clarity_keys = models.JSONField(default=default_clarity)
    """The points of *rõ* that this programme asks for."""
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number_key", "signed_on"], condition=~Q(number_key=""), name="programme_document_once"
            )
        ]

    def __str__(self) -> str:
        if self.kind and not self.number and self.signed_on:
            # A leader's word has no number: its day tells it from the others.
            return f"{self.kind} ngày {write_date(self.signed_on)}"
        return f"{self.kind} {self.number}".strip() or self._short_title()

    def _short_title(self) -> str:
        """A title cut short; of a superior's list its period and day stay, since that of every month has one title."""
        said = SAID_LAST.search(self.title) if self.form_id else None
        last = said[0] if said else ""
        return f"{shorten(self.title.removesuffix(last), 80, placeholder='…')}{last}"


class DocumentLink(models.Model):
    """One document carries out, rests on, amends or replaces another."""

    class Kind(models.TextChoices):
        IMPLEMENTS = "implements", "triển khai"
        BASED_ON = "based_on", "căn cứ"
        AMENDS = "amends", "sửa đổi"
        REPLACES = "replaces", "thay thế"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="linked_by")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "target", "kind"], name="programme_document_link_once"),
            models.CheckConstraint(condition=~Q(document=F("target")), name="programme_document_not_own_basis"),
        ]
