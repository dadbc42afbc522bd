"""The briefs of mornings as they were made, and who receives what by mail."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from dotpha.kit import clock
from dotpha.kit.briefs import BriefPart, Morning, read_parts

USER = settings.AUTH_USER_MODEL


class Brief(models.Model):
    """The one brief of a working day, as it was at seven; `parts` as `rules.briefs.write_parts` has them."""

    day = models.DateField(unique=True)
    since = models.DateField()
    """The day of the brief before: what it tells begins there."""
    parts = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-day"]
        constraints = [models.CheckConstraint(condition=Q(since__lt=F("day")), name="operations_brief_forward")]

    def __str__(self) -> str:
        return f"Bản tin sáng {self.day:%d/%m/%Y}"

    @property
    def morning(self) -> Morning:
        return Morning(self.day, self.since)

    def told(self, *, inside: bool) -> list[BriefPart]:
        """Its parts for a reader; `inside`: who reads what has not left the house."""
        return [one for one in read_parts(self.parts) if inside or not one.inside]


class MailList(models.Model):
    """A list of people and addresses of bodies, and what is sent to all on it."""

    name = models.CharField(max_length=120, unique=True)
    note = models.CharField(max_length=255, blank=True)
    gets_brief = models.BooleanField(default=False)
    gets_reports = models.BooleanField(default=False)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)
    """Since when nothing is sent to it."""

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="operations_list_has_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def gets(self) -> str:
        """What is sent to it, in words."""
        told = [("bản tin sáng", self.gets_brief), ("báo cáo đã phát hành", self.gets_reports)]
        return ", ".join(words for words, wanted in told if wanted) or "chưa chọn"


class ListMember(models.Model):
    """One on a list: a person with an account, or a name with an address."""

    list = models.ForeignKey(MailList, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(USER, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=160, blank=True)
    address = models.EmailField(blank=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "list", "user", condition=Q(user__isnull=False), name="operations_list_person_once"
            ),
            models.UniqueConstraint(
                "list", Lower("address"), condition=~Q(address=""), name="operations_list_address_once"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, address="", name="") | (Q(user=None) & ~Q(address="") & ~Q(name="")),
                name="operations_list_person_or_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.user)

    @property
    def email(self) -> str:
        """Where its mail goes; "" for somebody without an address."""
        return self.user.email if self.user else self.address


class BriefWish(models.Model):
    """A person's own word on the brief by mail: wanted without being on a list, or not wanted though on one."""

    user = models.OneToOneField(USER, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "nhận bản tin sáng" if self.wanted else "không nhận bản tin sáng"


class ReportSending(models.Model):
    """A published report was sent to a list, once; to how many addresses."""

    report = models.ForeignKey("operations.Report", on_delete=models.PROTECT, related_name="sendings")
    list = models.ForeignKey(MailList, on_delete=models.PROTECT, related_name="sendings")
    addresses = models.PositiveIntegerField()
    actor = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "list"], name="operations_report_sent_once_to_list")]

    def __str__(self) -> str:
        return f"{self.report} gửi {self.list}"
