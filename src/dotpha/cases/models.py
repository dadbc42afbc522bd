"""Notices in the product and mail in the outbox."""

from django.conf import settings
from django.db import models

from dotpha.kit import clock


class Notice(models.Model):
    """One sentence to one person, with the page it leads to."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    """The same key is never told twice to the same person."""
    text = models.CharField(max_length=400)
    url = models.CharField(max_length=255)
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="cases_notice_told_once")]


class Mail(models.Model):
    """A mail to send; it stays until the server has taken it."""

    key = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=255)
    body = models.TextField()
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.IntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
