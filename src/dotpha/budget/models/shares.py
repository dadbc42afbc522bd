"""What the 3 % rule is reckoned from: total expenditure of a year as decided or settled, and what people said of lines."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.budget.models.sheets import BudgetLine
from dotpha.kit import clock


class BudgetTotal(models.Model):
    """Total local budget expenditure of a year, đồng, with its paper; the latest paper of a basis counts from its day."""

    class Basis(models.TextChoices):
        ESTIMATE = "estimate", "Dự toán giao"
        SETTLED = "settled", "Thực hiện, quyết toán"

    year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=8, choices=Basis.choices)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    with_central = models.BooleanField(default=True)
    paper = models.CharField(max_length=255)
    paper_on = models.DateField()
    note = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField()

    class Meta:
        ordering = ["-year", "basis", "-paper_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "basis", "paper_on"], name="budget_total_paper_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_total_above_nothing"),
            models.CheckConstraint(condition=~Q(paper=""), name="budget_total_has_paper"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="budget_total_year"),
        ]

    def __str__(self) -> str:
        return f"Tổng chi ngân sách địa phương năm {self.year} ({self.get_basis_display().lower()})"


class ShareMark(models.Model):
    """A person's word that a line counts for the 3 % or is struck out; taken back it stays, with who and when."""

    class Verdict(models.TextChoices):
        COUNTED = "counted", "tính vào"
        STRUCK = "struck", "loại ra"

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="marks")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.TextField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=Q(undone_on=None), name="budget_mark_one_in_force"),
            models.CheckConstraint(condition=~Q(reason=""), name="budget_mark_has_reason"),
            models.CheckConstraint(
                condition=Q(undone_on=None, undone_by=None) | Q(undone_on__isnull=False, undone_by__isnull=False),
                name="budget_mark_undone_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.line}"
