"""Notices in the product, mail in the outbox, the digest that tells of notices by mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.cases import rules
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
    told_at = models.DateTimeField(null=True, blank=True)
    """When a mail told it: the digest of a day, or a letter of its own. What was told is not told again."""

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at"], name="cases_notice_to_tell", condition=Q(read_at=None, told_at=None)),
            # What waits is settled by the beginning of its key.
            models.Index(fields=["key"], name="cases_notice_about", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="cases_notice_told_once")]


class Mail(models.Model):
    """A mail to send; it stays until the server has taken it."""

    key = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=255)
    body = models.TextField()
    fleeting = models.BooleanField(default=False)
    """Its text lets its reader in (a link for a new password): it is forgotten as soon as the mail has left."""
    quiet = models.BooleanField(default=False)
    """It leaves in the hours of a working day alone; letters about accounts leave at once."""
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """What is attached to it."""
    made_at = models.DateTimeField(default=clock.now)
    next_try_at = models.DateTimeField(default=clock.now)
    """Not before; moving it, together with `tries`, is a worker's claim."""
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.IntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["next_try_at"], name="cases_mail_waiting", condition=Q(sent_at=None))]
        constraints = [
            models.CheckConstraint(condition=Q(tries__gte=0), name="cases_mail_tries_counted"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(tries__gte=1), name="cases_mail_sent_by_a_try"),
            models.CheckConstraint(
                condition=Q(fleeting=False) | Q(sent_at=None) | Q(body=""), name="cases_mail_fleeting_forgotten"
            ),
        ]


class Preference(models.Model):
    """How a person wants the digest; without a row the usual (`rules.USUAL`)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.BooleanField(default=True)
    at = models.TimeField(default=rules.USUAL.at)
    quiet_from = models.TimeField(default=rules.USUAL.quiet_from)
    quiet_until = models.TimeField(default=rules.USUAL.quiet_until)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__gt=models.F("quiet_until")), name="cases_quiet_over_midnight"
            )
        ]

    @property
    def wish(self) -> rules.Wish:
        return rules.Wish(self.digest, self.at, self.quiet_from, self.quiet_until)


class Digest(models.Model):
    """The one digest of a person on a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    notices = models.PositiveIntegerField()
    """Of how many it tells."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="cases_digest_once_a_day")]
