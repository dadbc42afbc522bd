"""What the end of a test asks for and was done, and what others may learn from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

User = settings.AUTH_USER_MODEL


class Done(models.Model):
    """A demand of an end met, with what shows it; the last of a key counts."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=20)
    """Of `rules.exits.DEMANDS`."""
    on = models.DateField()
    evidence = models.CharField(max_length=400)
    """A paper by its number, an address."""
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(evidence=""), name="sandbox_done_is_shown"),
            models.UniqueConstraint(fields=["case", "key"], name="sandbox_done_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Lesson(models.Model):
    """One thing learnt, open to everybody from the day it is published."""

    class About(models.TextChoices):
        RULE = "rule", "Quy định"
        TECHNOLOGY = "technology", "Công nghệ"
        PEOPLE = "people", "Người dùng"
        MONEY = "money", "Chi phí, mô hình kinh doanh"
        SAFETY = "safety", "An toàn, dữ liệu"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=About.choices)
    text = models.TextField()
    published_on = models.DateField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="sandbox_lesson_says_something")]

    def __str__(self) -> str:
        return self.text[:120]
