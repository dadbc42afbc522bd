"""Masters: the superiors that a period is reported to, each in its own form; and the Word templates of their reports."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.operations.report.shape import FIRST_COLUMNS, PARTS


def every_part() -> list[str]:
    return list(PARTS)


def first_columns() -> list[str]:
    return list(FIRST_COLUMNS)


class Master(models.Model):
    """Somebody who gets a report of each period: addressed so, resting on this, of these tasks, with these columns.

    Empty words are those of the standing office: its letterhead, its superior, its symbol, its head.
    """

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "Ủy ban nhân dân"
        STEERING = "steering", "Ban Chỉ đạo"
        TEAM = "team", "Tổ công tác"
        MINISTRY = "ministry", "Bộ, ngành Trung ương"
        OTHER = "other", "Nơi khác"

    class Family(models.TextChoices):
        STATE = "state", "Nhà nước (Nghị định 30/2020/NĐ-CP)"
        PARTY = "party", "Đảng (Hướng dẫn 36-HD/VPTW)"

    class Which(models.TextChoices):
        ALL = "all", "Mọi nhiệm vụ của chương trình"
        DOCUMENTS = "documents", "Nhiệm vụ của các văn bản đã chọn"
        LISTS = "lists", "Nhiệm vụ trong danh mục đã chọn của cấp trên"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.AUTHORITY)
    family = models.CharField(max_length=6, choices=Family.choices, default=Family.STATE)
    standard = models.BooleanField(default=False)
    """The one that is there from the beginning: the body above the standing office, told of everything."""
    addressees = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    parent = models.CharField(max_length=160, blank=True)
    body = models.CharField(max_length=160, blank=True)
    """Who issues the report, with the body above it, where that is not the standing office."""
    symbol = models.CharField(max_length=40, blank=True)
    authority = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    which = models.CharField(max_length=10, choices=Which.choices, default=Which.ALL)
    documents: Any = models.ManyToManyField("programme.Document", blank=True, related_name="+")
    lists: Any = models.ManyToManyField("programme.ListForm", blank=True, related_name="+")
    shows_codes = models.BooleanField(default=False)
    """Whether its tasks are called by the codes of its own lists."""
    parts = models.JSONField(default=every_part)
    columns = models.JSONField(default=first_columns)
    withholds = models.JSONField(default=list, blank=True)
    """What of a task never goes out to it, neither in the table nor in the text (`rules.outgoing.WITHHELD`)."""
    unverified = models.BooleanField(default=True)
    """Whether what agencies say of themselves goes out where nothing of it is verified yet."""
    signs_directly = models.BooleanField(default=True)
    """Whether a report signed on paper may be entered with number and PDF, without its way through trình ký."""
    template = models.ForeignKey(
        "operations.Template", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The Word template in use; None: the layout of the family."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_on = models.DateField(null=True, blank=True)
    """Since when nothing new is reported to it."""

    class Meta:
        ordering = ["-standard", "name"]
        constraints = [
            models.UniqueConstraint(fields=["standard"], condition=Q(standard=True), name="operations_master_standard"),
            models.CheckConstraint(condition=~Q(name=""), name="operations_master_has_name"),
            models.CheckConstraint(
                condition=Q(standard=False) | Q(retired_on=None), name="operations_master_standard_stays"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Template(models.Model):
    """One version of a master's Word template; an older one is restored by a new version with the same file."""

    master = models.ForeignKey(Master, on_delete=models.PROTECT, related_name="templates")
    number = models.PositiveIntegerField()
    file = models.ForeignKey("kit.StoredFile", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=255, blank=True)
    restores = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["master", "-number"]
        constraints = [models.UniqueConstraint(fields=["master", "number"], name="operations_template_number_once")]

    def __str__(self) -> str:
        return f"Mẫu {self.master}, bản {self.number}"
