"""What came of tasks: results that were registered, whether they are used year after year, what a portfolio is to reach."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.services.fund.rules.portfolios import PORTFOLIOS, RESULTS

User = settings.AUTH_USER_MODEL


class Result(models.Model):
    """One registered result, or a number of results of one kind."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="results")
    kind = models.CharField(max_length=16, choices=[(key, label.capitalize()) for key, label in RESULTS.items()])
    name = models.CharField(max_length=400)
    number = models.CharField(max_length=200, blank=True)
    """Of the patent, the registration, the paper."""
    amount = models.DecimalField(max_digits=18, decimal_places=0, default=1)
    """How many; of revenue đồng."""
    day = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(name="") & Q(amount__gt=0), name="fund_result_is_something")]

    def __str__(self) -> str:
        return self.name


class UseReport(models.Model):
    """One time that the host is asked whether the result is used; what it answered, whether the proof was checked."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="uses")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    used = models.BooleanField(null=True, blank=True)
    ways = models.JSONField(default=list, blank=True)
    """Keys of `rules.usage.Way`."""
    words = models.TextField(blank=True)
    revenue_vnd = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proven = models.BooleanField(null=True, blank=True)
    """What the check of the proof found; None: not checked."""
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="fund_use_once"),
            models.CheckConstraint(
                condition=Q(answered_on=None, used=None, proven=None)
                | Q(answered_on__isnull=False, used__isnull=False),
                name="fund_use_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Sử dụng kết quả, lần {self.number}"


class Objective(models.Model):
    """What a portfolio is to reach, by which paper."""

    portfolio = models.CharField(max_length=16, choices=list(PORTFOLIOS.items()))
    text = models.CharField(max_length=400)
    paper = models.CharField(max_length=160)
    day = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["portfolio", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text="") & ~Q(paper=""), name="fund_objective_whole")]

    def __str__(self) -> str:
        return self.text
