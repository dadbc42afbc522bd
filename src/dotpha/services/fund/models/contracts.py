"""What follows a decision: the contract, its milestones with what was handed in and accepted, changes that were asked for.

The chain of keys is the ground of every payment: a contract points at its decision, a milestone at its contract, an acceptance at
its milestone, a payment at its acceptance (`models.money`).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.services.fund.rules.changes import LABELS

User = settings.AUTH_USER_MODEL
CASE = "cases.Case"
FILE = "kit.StoredFile"


def money(**more: object) -> models.DecimalField:
    """A sum in whole đồng."""
    return models.DecimalField(max_digits=18, decimal_places=0, **more)  # type: ignore[arg-type]


class Decision(models.Model):
    """The decision that approves a task: the most that the fund pays, what others bring."""

    case = models.ForeignKey(CASE, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=200)
    day = models.DateField()
    ceiling_vnd = money()
    own_vnd = money(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="fund_decision_once"),
            models.CheckConstraint(condition=~Q(number="") & Q(ceiling_vnd__gt=0), name="fund_decision_whole"),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.number}"


class Contract(models.Model):
    """The contract on a decision as it is now; what it was before stands in the entries of `models.money`."""

    case = models.OneToOneField(CASE, on_delete=models.PROTECT, related_name="contract")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(max_length=200)
    signed_on = models.DateField()
    amount_vnd = money()
    advance_vnd = money(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField()
    first_ends_on = models.DateField()
    lead = models.CharField(max_length=200, blank=True)
    lump_sum = models.BooleanField(default=False)

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(number="") & Q(amount_vnd__gt=0), name="fund_contract_whole"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="fund_contract_ends_after_start"),
            models.CheckConstraint(
                condition=Q(advance_vnd__gte=0, advance_vnd__lte=F("amount_vnd")), name="fund_advance_within"
            ),
        ]

    def __str__(self) -> str:
        return f"Hợp đồng {self.number}"


class Milestone(models.Model):
    """One output with its day and what it is worth; handed in by the host with a proof, accepted by an `Acceptance`."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="milestones")
    key = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    amount_vnd = money()
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    file = models.ForeignKey(FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    refusal = models.TextField(blank=True)
    """Why what was handed in last was given back; "" where it was not."""

    class Meta:
        ordering = ["contract", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "key"], name="fund_milestone_once"),
            models.CheckConstraint(
                condition=Q(submitted_on=None, submitted_by=None)
                | Q(submitted_on__isnull=False, submitted_by__isnull=False),
                name="fund_milestone_submitted_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"mốc «{self.title}»"


class Acceptance(models.Model):
    """The minutes that accept the output of a milestone; once."""

    milestone = models.OneToOneField(Milestone, on_delete=models.PROTECT, related_name="acceptance")
    number = models.CharField(max_length=200)
    day = models.DateField()
    amount_vnd = money()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(number="") & Q(amount_vnd__gt=0), name="fund_acceptance_whole")
        ]

    def __str__(self) -> str:
        return f"Nghiệm thu {self.milestone}"


class Change(models.Model):
    """A change of a contract that the host asks for; granted by an annex, or refused with the reason."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=[(key.value, label.capitalize()) for key, label in LABELS.items()])
    reason = models.TextField()
    ends_on = models.DateField(null=True, blank=True)
    amount_vnd = money(null=True, blank=True)
    lead = models.CharField(max_length=200, blank=True)
    keeps_products = models.BooleanField(null=True, blank=True)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField(null=True, blank=True)
    number = models.CharField(max_length=200, blank=True)
    """Of the annex."""
    answer = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract"], condition=Q(granted=None), name="fund_change_one_open"),
            models.CheckConstraint(condition=~Q(reason=""), name="fund_change_has_reason"),
            models.CheckConstraint(
                condition=Q(granted=None, decided_on=None, decided_by=None)
                | (Q(granted=False, decided_on__isnull=False, decided_by__isnull=False) & ~Q(answer=""))
                | (Q(granted=True, decided_on__isnull=False, decided_by__isnull=False) & ~Q(number="")),
                name="fund_change_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.contract}"
