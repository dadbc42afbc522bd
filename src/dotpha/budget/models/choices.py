"""Which sheet counts for a task that stands in two of a year."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.budget.models.sheets import BudgetForm
from dotpha.kit import clock


class SheetChoice(models.Model):
    """A person's word on a task in two sheets of a year: the lines of `form` count (None: those typed by hand), or of `both`.

    It holds for every version of the form; a newer word takes its place, and it stays with who and when.
    """

    year = models.PositiveSmallIntegerField()
    task = models.ForeignKey("programme.Task", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(BudgetForm, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    both = models.BooleanField(default=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "task"], condition=Q(undone_on=None), name="budget_choice_one_in_force"
            ),
            models.CheckConstraint(condition=Q(both=False) | Q(form=None), name="budget_choice_both_or_one"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="budget_choice_year"),
        ]

    def __str__(self) -> str:
        if self.both:
            return f"tính cả hai biểu năm {self.year}"
        return f"tính theo {self.form.name if self.form else 'dòng nhập tay'} năm {self.year}"
