"""The money of tasks as it happened: one row an event, in order, never changed and never taken out (`rules.account` adds them up)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock
from dotpha.services.fund.models.contracts import money

User = settings.AUTH_USER_MODEL
BY_ACCEPTANCE = ("accepted", "cleared", "paid")
SUMS = ("decided", "signed", "changed", "advanced", "returned", "ordered", "recovered", "exempted", *BY_ACCEPTANCE)


class Entry(models.Model):
    """One event of a task's money. All but the decision belong to a contract; what is paid for an output, to its acceptance."""

    class Kind(models.TextChoices):
        DECIDED = "decided", "Phê duyệt kinh phí"
        SIGNED = "signed", "Ký hợp đồng"
        CHANGED = "changed", "Ký phụ lục"
        ADVANCED = "advanced", "Tạm ứng"
        ACCEPTED = "accepted", "Nghiệm thu mốc"
        CLEARED = "cleared", "Thanh toán tạm ứng"
        PAID = "paid", "Thanh toán"
        RETURNED = "returned", "Hoàn trả"
        ORDERED = "ordered", "Quyết định thu hồi"
        RECOVERED = "recovered", "Thu hồi"
        EXEMPTED = "exempted", "Miễn hoàn trả"
        SUSPENDED = "suspended", "Tạm dừng"
        RESUMED = "resumed", "Cho tiếp tục"
        ENDED = "ended", "Chấm dứt hợp đồng"
        LIQUIDATED = "liquidated", "Thanh lý"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="money")
    contract = models.ForeignKey("fund.Contract", null=True, blank=True, on_delete=models.PROTECT, related_name="money")
    acceptance = models.ForeignKey(
        "fund.Acceptance", null=True, blank=True, on_delete=models.PROTECT, related_name="money"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    day = models.DateField()
    paper = models.CharField(max_length=240)
    """Number of the decision, contract, minutes or voucher."""
    amount_vnd = money(null=True, blank=True)
    ground = models.CharField(max_length=400, blank=True)
    terms = models.JSONField(default=dict, blank=True)
    """Of a contract and an annex: {"milestones": [{"key", "title", "due_on", "amount"}], "advance_most"}."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "day"])]
        constraints = [
            models.UniqueConstraint(fields=["case", "paper"], name="fund_paper_books_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(kind="signed"), name="fund_signed_once"),
            models.UniqueConstraint(fields=["acceptance"], condition=Q(kind="accepted"), name="fund_accepted_once"),
            models.CheckConstraint(condition=~Q(paper=""), name="fund_entry_has_paper"),
            models.CheckConstraint(
                condition=Q(kind="decided", contract=None) | (~Q(kind="decided") & Q(contract__isnull=False)),
                name="fund_money_needs_contract",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=BY_ACCEPTANCE) & Q(acceptance__isnull=False))
                | Q(kind="returned")
                | (~Q(kind__in=(*BY_ACCEPTANCE, "returned")) & Q(acceptance=None)),
                name="fund_payment_needs_acceptance",
            ),
            models.CheckConstraint(condition=~Q(kind="advanced") | ~Q(ground=""), name="fund_advance_needs_ground"),
            models.CheckConstraint(
                condition=(Q(kind__in=SUMS) & Q(amount_vnd__gt=0)) | (~Q(kind__in=SUMS) & Q(amount_vnd=None)),
                name="fund_entry_amount",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RuntimeError("an entry of money is never changed; book what sets it right")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("an entry of money is never taken out")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.paper}"
