"""What the case of an initiative cannot hold: where it is used and what that brought, and its certificate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock

User = settings.AUTH_USER_MODEL
FILE = "kit.StoredFile"


class Use(models.Model):
    """A unit applies an initiative from a day on: its own unit, or another that copied it. Withdrawn, never rewritten."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    """First day on which it is no longer applied."""
    how = models.TextField(blank=True)
    """What was applied, with which changes."""
    file = models.ForeignKey(FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "body"], condition=Q(withdrawn_on=None), name="initiatives_use_once_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="initiatives_use_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False) & ~Q(confirmed_by=F("begun_by")),
                name="initiatives_use_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_on=None, reason="")
                | Q(withdrawn_by__isnull=False, withdrawn_on__isnull=False) & ~Q(reason=""),
                name="initiatives_use_withdrawn_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body.short_name} áp dụng «{self.case.title}»"[:200]

    @property
    def own(self) -> bool:
        """Whether the unit that recognised it applies it."""
        return bool(self.body_id == self.case.body_id)

    def runs_on(self, day: date) -> bool:
        return self.withdrawn_on is None and self.from_on <= day and (self.until_on is None or day < self.until_on)


class Benefit(models.Model):
    """What one year of use brought a unit, measured; it counts once the head of the unit confirmed it."""

    use = models.ForeignKey(Use, on_delete=models.PROTECT, related_name="benefits")
    year = models.PositiveSmallIntegerField()
    """1: the first twelve months from the day it was applied."""
    begins_on = models.DateField()
    ends_on = models.DateField()
    """The last day of it."""
    saved_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    earned_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    cost_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    """đồng that putting it to use took. Saved and earned None: it cannot be said in money."""
    whole = models.BooleanField(default=False)
    """Whether it is told for all units below this one, too."""
    how = models.TextField()
    """How it was measured, or what it brought that is no money."""
    file = models.ForeignKey(FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField()
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    paid_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    """What the authors were paid for this year; None: nothing was recorded."""
    paid_on = models.DateField(null=True, blank=True)
    paid_paper = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["use", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["use", "year"], condition=Q(withdrawn_on=None), name="initiatives_benefit_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1) & Q(ends_on__gte=F("begins_on")), name="initiatives_benefit_of_a_year"
            ),
            models.CheckConstraint(
                condition=Q(saved_vnd=None) | Q(saved_vnd__gte=0), name="initiatives_benefit_saved_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(earned_vnd=None) | Q(earned_vnd__gte=0), name="initiatives_benefit_earned_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(cost_vnd=None) | Q(cost_vnd__gte=0), name="initiatives_benefit_cost_not_negative"
            ),
            models.CheckConstraint(condition=~Q(how=""), name="initiatives_benefit_is_explained"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False) & ~Q(confirmed_by=F("reported_by")),
                name="initiatives_benefit_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_on=None, reason="")
                | Q(withdrawn_by__isnull=False, withdrawn_on__isnull=False) & ~Q(reason=""),
                name="initiatives_benefit_withdrawn_whole",
            ),
            models.CheckConstraint(
                condition=Q(paid_vnd=None, paid_on=None, paid_paper="")
                | Q(paid_vnd__gt=0, paid_on__isnull=False, confirmed_on__isnull=False) & ~Q(paid_paper=""),
                name="initiatives_benefit_paid_whole",
            ),
        ]

    @property
    def net_vnd(self) -> Decimal | None:
        """Gains less costs; None where no gain is known in money."""
        if self.saved_vnd is None and self.earned_vnd is None:
            return None
        return (self.saved_vnd or Decimal(0)) + (self.earned_vnd or Decimal(0)) - (self.cost_vnd or Decimal(0))

    def __str__(self) -> str:
        return f"Năm thứ {self.year} áp dụng tại {self.use.body.short_name}"


class Certificate(models.Model):
    """The certificate of a recognised initiative, checked by anybody by its code. It stays what it said when it was issued."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=24, unique=True)
    title = models.CharField(max_length=400)
    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    holders = models.JSONField()
    """[{"who": name, "share": percent as digits}], the main author first."""
    number = models.CharField(max_length=80)
    """Of the decision that recognised it."""
    issued_on = models.DateField()
    issued_at = models.DateTimeField(default=clock.now)
    revoked_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on=None, reason="") | Q(revoked_on__isnull=False) & ~Q(reason=""),
                name="initiatives_certificate_revoked_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Giấy chứng nhận {self.code}"


class Headcount(models.Model):
    """How many people work at a unit, from a day on: what the emulation board divides by."""

    body = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    from_on = models.DateField()
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(people__gt=0), name="initiatives_headcount_is_something")]

    def __str__(self) -> str:
        return f"{self.body.short_name}: {self.people} người"
