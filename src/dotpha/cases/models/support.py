"""The one register of public support: who received what, from where, by which paper; written and read by every service."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock

User = settings.AUTH_USER_MODEL


class Support(models.Model):
    """One sum of public money that reached a beneficiary, or came back (negative). Never changed, only withdrawn or set off."""

    class Form(models.TextChoices):
        GRANT = "grant", "Tài trợ, hỗ trợ không hoàn lại"
        LOAN = "loan", "Cho vay"
        INTEREST = "interest", "Hỗ trợ lãi suất"
        SERVICE = "service", "Hỗ trợ bằng dịch vụ"
        REWARD = "reward", "Thưởng, thù lao"
        TAX = "tax", "Miễn, giảm thuế, phí"

    applicant = models.ForeignKey("cases.Applicant", on_delete=models.PROTECT, related_name="support")
    source = models.CharField(max_length=40)
    """Key of the module that gave it, "" where an official entered what came from elsewhere."""
    programme = models.CharField(max_length=255)
    """What it was given by, as people call it: the fund, a policy, a programme of a ministry."""
    policy = models.CharField(max_length=60, blank=True)
    """Key of the policy whose limits it counts against."""
    purpose = models.CharField(max_length=400)
    form = models.CharField(max_length=8, choices=Form.choices)
    amount_vnd = models.DecimalField(max_digits=18, decimal_places=0)
    """đồng; of a loan what was lent, negative what came back."""
    day = models.DateField()
    paper = models.CharField(max_length=240)
    """The decision or document by which it was paid or came back."""
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="support")
    part = models.CharField(max_length=60, blank=True)
    """Which payment of the case: the same is entered once."""
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["applicant", "day"])]
        constraints = [
            models.CheckConstraint(condition=~Q(amount_vnd=0), name="cases_support_is_something"),
            models.CheckConstraint(condition=~Q(paper=""), name="cases_support_has_paper"),
            models.UniqueConstraint(
                fields=["case", "part"], condition=Q(case__isnull=False, withdrawn_on=None), name="cases_support_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, reason="")
                | (Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~Q(reason="")),
                name="cases_support_withdrawn_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.purpose}"[:200]
