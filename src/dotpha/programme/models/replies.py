"""The round trip: who was asked in a period, what came back, row by row, and who was reminded."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock
from dotpha.programme.replies.matching import why


class Request(models.Model):
    """One organisation asked in one period; whether it has answered is derived from its answers."""

    period = models.ForeignKey("programme.Period", on_delete=models.CASCADE, related_name="requests")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["organisation__kind", "organisation__name"]
        constraints = [models.UniqueConstraint(fields=["period", "organisation"], name="programme_request_once")]


class Reminder(models.Model):
    """A reminder sent to one who has not answered."""

    class Channel(models.TextChoices):
        LETTER = "letter", "công văn"
        EMAIL = "email", "thư điện tử"
        ZALO = "zalo", "Zalo"

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="reminders")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    text = models.TextField()
    letter = models.JSONField(default=dict)
    """What its letter says (`replies.letter.ReminderWords`): later answers change nothing of what was said."""
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]


class Reply(models.Model):
    """A filled appendix as it came back; the same content in the same period is one reply."""

    period = models.ForeignKey("programme.Period", on_delete=models.PROTECT, related_name="replies")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    member = models.CharField(max_length=255, blank=True)
    """The name inside the zip it came in."""
    digest = models.CharField(max_length=64)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["period", "digest"], name="programme_reply_read_once")]

    def __str__(self) -> str:
        return self.member or self.file.name


class ReplyRow(models.Model):
    """One row of a reply: what it says, which task it is held for and how sure, and what the officer decided."""

    class By(models.TextChoices):
        CODE = "code", "theo mã"
        WORDS = "words", "theo nội dung"
        HAND = "hand", "chọn tay"
        NONE = "none", "chưa khớp"

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "đã nhận"
        REJECTED = "rejected", "không nhận"

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    place = models.CharField(max_length=80)
    """Where in the file, e.g. "bảng 1, hàng 5"."""
    code = models.CharField(max_length=40, blank=True)
    title = models.TextField(blank=True)
    result = models.TextField(blank=True)
    rating = models.CharField(max_length=12, blank=True)
    rating_text = models.CharField(max_length=255, blank=True)
    difficulty = models.TextField(blank=True)
    nothing_new = models.BooleanField(default=False)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    task = models.ForeignKey("programme.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField(default=0)
    by = models.CharField(max_length=5, choices=By.choices, default=By.NONE)
    mark = models.TextField(blank=True)
    """Why a person must look: code and words disagree, two rows for one task, another agency's task, …"""
    speaker_unsure = models.BooleanField(default=False)
    """Of several leads it is not sure whose word this is."""
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "position"], name="programme_reply_row_once"),
            models.CheckConstraint(
                condition=~Q(decision="accepted") | Q(task__isnull=False), name="programme_reply_accepted_has_task"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}, {self.place}"

    @property
    def why(self) -> str:
        """Why a person must look, in words; "" where nobody must."""
        return why(self.mark, self.speaker_unsure)
