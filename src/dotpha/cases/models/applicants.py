"""Who applies: enterprises, co-operatives, households, institutes, units, persons; and who may speak for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

User = settings.AUTH_USER_MODEL


class Applicant(models.Model):
    """Somebody who applies for something or is given something; known by its tax or business code where it has one."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        COOPERATIVE = "cooperative", "Hợp tác xã"
        HOUSEHOLD = "household", "Hộ kinh doanh"
        INSTITUTE = "institute", "Tổ chức KH&CN, viện, trường"
        UNIT = "unit", "Cơ quan, đơn vị của tỉnh"
        PERSON = "person", "Cá nhân"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=255)
    code = models.CharField(max_length=20, blank=True)
    """Tax code (mã số thuế) or code of the unit; "" for a person without one."""
    commune = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(max_length=255, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    """What it said of itself, by the keys of the services that ask: number of workers, revenue, field."""
    facts_on = models.DateField(null=True, blank=True)
    unit = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The organisation of the register, where it is one."""
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    """When an official held it against the register of businesses."""

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="cases_applicant_code_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(unit__isnull=False), name="cases_applicant_unit_once"),
            models.CheckConstraint(condition=~Q(name=""), name="cases_applicant_has_name"),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_on=None) | Q(checked_by__isnull=False, checked_on__isnull=False),
                name="cases_applicant_checked_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Representative(models.Model):
    """A person who may speak for an applicant between two days."""

    applicant = models.ForeignKey(Applicant, on_delete=models.CASCADE, related_name="representatives")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    """First day on which they no longer may."""
    added_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "user"], condition=Q(until_on=None), name="cases_representative_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="cases_representative_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.applicant}"
