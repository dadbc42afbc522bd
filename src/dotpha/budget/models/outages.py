"""The days on which a version was out of force."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.budget.models.sheets import BudgetSheet

USER = settings.AUTH_USER_MODEL


class SheetOutage(models.Model):
    """A version was withdrawn and used again: from `withdrawn_on` until the day before `restored_on` it did not count.

    Written when it is used again; while it is withdrawn the sheet itself says so.
    """

    sheet = models.ForeignKey(BudgetSheet, on_delete=models.CASCADE, related_name="outages")
    withdrawn_on = models.DateField()
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    restored_on = models.DateField()
    restored_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="budget_outage_has_reason"),
            models.CheckConstraint(condition=Q(restored_on__gte=F("withdrawn_on")), name="budget_outage_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.reason}"[:160]
