"""Loans of the fund with what was repaid; where one stands is asked of `rules.repayments`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock
from dotpha.services.fund.models.contracts import money

User = settings.AUTH_USER_MODEL


class Loan(models.Model):
    """A loan on a decision, drawn at once on the day it was signed."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="loan")
    decision = models.ForeignKey("fund.Decision", on_delete=models.PROTECT, related_name="loans")
    number = models.CharField(max_length=200)
    principal_vnd = money()
    drawn_on = models.DateField()
    grace_months = models.PositiveSmallIntegerField(default=0)
    instalments = models.PositiveSmallIntegerField()
    every_months = models.PositiveSmallIntegerField(default=1)
    rate = models.DecimalField(max_digits=7, decimal_places=6, default=0)
    late_rate = models.DecimalField(max_digits=7, decimal_places=6, default=0)
    year_days = models.PositiveSmallIntegerField(default=365)

    class Meta:
        ordering = ["-drawn_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") & Q(principal_vnd__gt=0, instalments__gte=1, every_months__gte=1),
                name="fund_loan_whole",
            )
        ]

    def __str__(self) -> str:
        return f"Khoản vay {self.number}"


class Repayment(models.Model):
    """Money that came back on a loan; never changed."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="repayments")
    day = models.DateField()
    voucher = models.CharField(max_length=200)
    amount_vnd = money()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["loan", "voucher"], name="fund_voucher_books_once"),
            models.CheckConstraint(condition=~Q(voucher="") & Q(amount_vnd__gt=0), name="fund_repayment_whole"),
        ]

    def __str__(self) -> str:
        return f"Trả nợ {self.voucher}"
