"""What was learnt on a day, kept so that the forecasts of that day can be read again."""

from django.db import models
from django.db.models import F, Q

from dotpha.kit import clock


class Fit(models.Model):
    """The model of one day: its numbers and its trial on past days (`body`, see `rules.keeping`), and the counts they rest on."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField(default=clock.now)
    tasks = models.PositiveIntegerField()
    """Tasks whose first deadline has settled."""
    late = models.PositiveIntegerField()
    """Of these, how many missed it."""
    basis = models.CharField(max_length=5, choices=[("model", "mô hình"), ("base", "tỷ lệ chung")])
    brier = models.FloatField(null=True)
    base_brier = models.FloatField(null=True)
    body = models.JSONField()

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(condition=Q(late__lte=F("tasks")), name="lateness_fit_late_among_tasks"),
            models.CheckConstraint(
                condition=Q(brier=None, base_brier=None) | Q(brier__isnull=False, base_brier__isnull=False),
                name="lateness_fit_brier_with_its_base",
            ),
        ]

    def __str__(self) -> str:
        return f"Học ngày {self.day:%d/%m/%Y}"
