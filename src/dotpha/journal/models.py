"""What is noted on the day it happens: entries with their photos, the words they had before, the answers cut from them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock
from dotpha.text.vietnamese import fold


class Group(models.Model):
    """A heading under which an organisation keeps its log: its own words, in its own order."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    folded = models.CharField(max_length=160, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    removed_on = models.DateField(null=True, blank=True)
    """First day on which nothing new is put under it; what stands there stays."""

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="journal_group_has_name"),
            models.UniqueConstraint(
                fields=["organisation", "folded"], condition=Q(removed_on=None), name="journal_group_name_once"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One result: the words, the day it happened, a number of something where there is one.

    `client_id` is made by the device that wrote it: sent twice after a lost connection it is still one entry.
    """

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    happened_on = models.DateField(db_index=True)
    written_on = models.DateField()
    written_at = models.DateTimeField(default=clock.now)
    text = models.TextField()
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.CharField(max_length=120, blank=True)
    """What the number counts: "lượt người học"."""
    task = models.ForeignKey("programme.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    """Why it was withdrawn."""

    class Meta:
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["organisation", "happened_on"], name="journal_entry_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_id"], name="journal_entry_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="journal_entry_has_text"),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | Q(unit="", counted=""), name="journal_entry_unit_of_number"
            ),
            models.CheckConstraint(
                condition=Q(happened_on__lte=F("written_on")), name="journal_entry_happened_before_written"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, reason="")
                | (Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(reason="")),
                name="journal_entry_withdrawn_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]


class Photo(models.Model):
    """A photo, or another file, that shows what an entry says."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "file"], name="journal_photo_once")]


class Revision(models.Model):
    """The words an entry had before they were changed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="revisions")
    was = models.JSONField()
    """Field → what stood there, in words."""
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]


class Use(models.Model):
    """That an answer of a period was cut from an entry, as the entry stood then."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="uses")
    answer = models.ForeignKey("programme.Answer", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    used_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "answer"], name="journal_use_once")]


class Heading(models.Model):
    """To whom and on which basis an organisation last sent its log, to be asked for anew each time."""

    organisation = models.OneToOneField("people.Organisation", on_delete=models.PROTECT, related_name="+")
    addressees = models.TextField(blank=True)
    basis = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.organisation)
