"""What the plumbing stores: the demo's day, the ledger, files, jobs, saved views, the search index."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock


class DemoDay(models.Model):
    """The day on which the demo stands; no row on a real instance. `first_day` is where "về ngày đầu" goes back to."""

    day = models.DateField()
    first_day = models.DateField()
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="kit_demo_day_one_row")]


class Entry(models.Model):
    """One ledger entry. `body` is the hashed text itself; the other columns repeat parts of it for reading."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=80, db_index=True)
    thing_kind = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=40)
    body = models.TextField()
    own_digest = models.CharField(max_length=64)
    seq = models.BigIntegerField(null=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["thing_kind", "thing_id"]),
            models.Index(fields=["id"], name="kit_entry_unsealed", condition=Q(seq=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(seq=None, digest="") | (Q(seq__gte=1) & ~Q(digest="")), name="kit_entry_sealed_whole"
            )
        ]


class Head(models.Model):
    """The end of the chain; its row is the sealer's lock."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)


class StoredFile(models.Model):
    """A file as somebody gave it; the content lies once under its digest, names and givers stand here."""

    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gte=1), name="kit_file_not_empty")]

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """Long work with a name, a bar and a result to come back to."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        RUNNING = "running", "đang chạy"
        STOPPING = "stopping", "đang dừng"
        DONE = "done", "đã xong"
        FAILED = "failed", "không xong"
        CANCELLED = "cancelled", "đã hủy"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80)
    label = models.CharField(max_length=255)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    message = models.TextField(blank=True)
    result_url = models.CharField(max_length=255, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    @property
    def finished(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED, self.State.CANCELLED}

    def __str__(self) -> str:
        return self.label


class Due(models.Model):
    """When a periodic work is due next; moving `due_at` is the claim, so any number of workers may try."""

    key = models.CharField(max_length=80, unique=True)
    due_at = models.FloatField(default=0)
    """Seconds since 1970, machine time: the demo's clock does not move it."""


class SavedView(models.Model):
    """A list's filters, sort and columns under a name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    share = models.CharField(max_length=24, null=True, blank=True, unique=True)
    """The last part of its link, once it is shared; who opens it sees what is theirs to see."""

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "page", "name"], name="kit_view_name_once")]


class SearchEntry(models.Model):
    """The words of one thing, as typed (`marked`) and folded (`plain`), each beginning with a space."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    title = models.TextField()
    marked = models.TextField()
    plain = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="kit_search_thing_once")]


class Feed(models.Model):
    """A person's calendar feed: whoever knows the secret in its address reads that person's dates. Only its digest is kept."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
