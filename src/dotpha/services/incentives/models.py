"""What the engine of cases cannot hold: the policy and the facts of an application, the money of a policy's year, who came and stayed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

User = settings.AUTH_USER_MODEL


class Budget(models.Model):
    """What may be spent on a policy in a year (dự toán), by which paper."""

    policy = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    amount_vnd = models.DecimalField(max_digits=18, decimal_places=0)
    paper = models.CharField(max_length=160)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["-year", "policy"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "year"], name="incentives_budget_once_a_year"),
            models.CheckConstraint(condition=Q(amount_vnd__gt=0), name="incentives_budget_is_something"),
            models.CheckConstraint(condition=~Q(paper=""), name="incentives_budget_has_paper"),
        ]

    def __str__(self) -> str:
        return f"Dự toán {self.year} của {self.policy}"


class Application(models.Model):
    """What an application is for and rests on: the policy, what the applicant said, what the office found, the money kept for it."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="+")
    policy = models.CharField(max_length=60, db_index=True)
    facts = models.JSONField(default=dict, blank=True)
    """What the applicant said of itself for this application, by the keys of the catalogue."""
    said_on = models.DateField()
    found = models.JSONField(null=True, blank=True)
    """The same as the office found it in the papers; None until it has looked."""
    found_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField(null=True, blank=True)
    budget = models.ForeignKey(Budget, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    committed_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    """What weighs on the budget: what was decided, once it is paid what was paid."""
    decided_on = models.DateField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(found__isnull=True, found_by=None, found_on=None)
                | Q(found__isnull=False, found_by__isnull=False, found_on__isnull=False),
                name="incentives_application_found_whole",
            ),
            models.CheckConstraint(
                condition=Q(budget=None, committed_vnd=None) | Q(budget__isnull=False, committed_vnd__gt=0),
                name="incentives_application_committed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy} ({self.case_id})"


class Stay(models.Model):
    """A year of work of somebody whom a policy brought: year 0 is the day they came, year n is confirmed once it is full."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField(db_index=True)
    """The day on which the year is full; of year 0 the day they came."""
    confirmed_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    """The last day of work, where they left within this year."""
    words = models.CharField(max_length=255, blank=True)
    """Where they work, by which paper it is confirmed, why they left."""
    said_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "year"]
        constraints = [
            models.UniqueConstraint(fields=["case", "year"], name="incentives_stay_once_a_year"),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(left_on=None), name="incentives_stay_confirmed_or_left"
            ),
            models.CheckConstraint(
                condition=Q(said_by=None, confirmed_on=None, left_on=None)
                | (Q(said_by__isnull=False) & ~Q(confirmed_on=None, left_on=None)),
                name="incentives_stay_said_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"năm {self.year} ({self.case_id})"
