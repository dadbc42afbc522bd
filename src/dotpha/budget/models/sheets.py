"""Finance sheets as they were taken in: the form whose columns were matched once, each version, each line."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dotpha.kit import clock


class BudgetForm(models.Model):
    """A finance sheet as a form: its columns were matched once. `columns` is `[{"label", "role"}]` from the first on."""

    name = models.CharField(max_length=200, unique=True)
    signature = models.CharField(max_length=64)
    heading = models.TextField(blank=True)
    """The words of its title rows without figures: other sheets may have the same columns."""
    columns = models.JSONField()
    kind = models.CharField(max_length=10, default="recurrent")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["signature", "heading"], name="budget_form_one_of_heading")]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> list[str]:
        return [column["role"] for column in self.columns]


class BudgetSheet(models.Model):
    """One version of a year's sheet; under review until it has a version. Without a form: lines that were typed by hand.

    `columns` is `[{"label", "role", "cells"}]` of this file, `problems` `[{"row", "weight", "text"}]`, `checks`
    `[{"row", "label", "measure", "stated", "summed", "difference"}]` in đồng as digits.
    """

    class Unit(models.TextChoices):
        DONG = "dong", "đồng"
        NGHIN = "nghin", "nghìn đồng"
        TRIEU = "trieu", "triệu đồng"
        TY = "ty", "tỷ đồng"

    form = models.ForeignKey(BudgetForm, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    as_of = models.DateField(null=True, blank=True)
    unit = models.CharField(max_length=5, choices=Unit.choices, blank=True)
    file = models.ForeignKey("kit.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=100, blank=True)
    header_row = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    checks = models.JSONField(default=list, blank=True)
    version = models.PositiveSmallIntegerField(null=True, blank=True)
    given_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    taken_on = models.DateField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    """Why it was withdrawn."""

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "year", "version"], condition=Q(form__isnull=False), name="budget_sheet_version_once"
            ),
            models.UniqueConstraint(fields=["year"], condition=Q(form=None), name="budget_sheet_one_by_hand"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="budget_sheet_year"),
            models.CheckConstraint(
                condition=Q(version=None, taken_on=None, taken_by=None)
                | Q(version__gte=1, taken_on__isnull=False, taken_by__isnull=False),
                name="budget_sheet_taken_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_by=None, reason="")
                | (Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False, version__isnull=False) & ~Q(reason="")),
                name="budget_sheet_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(form=None, file=None) | (Q(form__isnull=False, file__isnull=False) & ~Q(unit="")),
                name="budget_sheet_of_a_file_has_unit",
            ),
        ]

    def __str__(self) -> str:
        if self.form_id is None:
            return f"Dòng nhập tay năm {self.year}"
        return f"{self.title}, bản {self.version}" if self.version else f"{self.title}, đang soát"

    @property
    def roles(self) -> list[str]:
        return [column["role"] for column in self.columns]

    @property
    def errors(self) -> list[dict[str, object]]:
        return [one for one in self.problems if one["weight"] == "error"]

    @property
    def warnings(self) -> list[dict[str, object]]:
        return [one for one in self.problems if one["weight"] != "error"]

    @property
    def unequal(self) -> list[dict[str, object]]:
        """The totals that are not the sum of their rows."""
        return [one for one in self.checks if one["difference"] != "0"]

    @property
    def equal(self) -> list[dict[str, object]]:
        return [one for one in self.checks if one["difference"] == "0"]


class BudgetLine(models.Model):
    """Money of one thing from one source, đồng; a figure that is None was not said, which is not 0."""

    class Kind(models.TextChoices):
        RECURRENT = "recurrent", "Thường xuyên"
        INVESTMENT = "investment", "Đầu tư"

    class Source(models.TextChoices):
        CENTRAL = "central", "Ngân sách trung ương"
        PROVINCE = "province", "Ngân sách tỉnh"
        COMMUNE = "commune", "Ngân sách xã"
        INVESTMENT = "investment", "Vốn đầu tư công"
        SOCIAL = "social", "Xã hội hóa"
        OTHER = "other", "Nguồn khác"

    class By(models.TextChoices):
        CODE = "code", "theo mã"
        WORDS = "words", "theo lời"
        HAND = "hand", "do người chọn"
        NONE = "none", "không thuộc nhiệm vụ nào"
        UNSURE = "unsure", "chưa chắc"

    sheet = models.ForeignKey(BudgetSheet, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    row = models.PositiveIntegerField(null=True, blank=True)
    """Its row in the file."""
    ordinal = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    section = models.TextField(blank=True)
    agency = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    task = models.ForeignKey("programme.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    task_by = models.CharField(max_length=6, choices=By.choices, default=By.UNSURE)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    allocated = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    disbursed = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["sheet_id", "position", "pk"]
        indexes = [models.Index(fields=["task"], name="budget_line_task")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="budget_line_has_title"),
            models.CheckConstraint(
                condition=(Q(plan=None) | Q(plan__gte=0))
                & (Q(allocated=None) | Q(allocated__gte=0))
                & (Q(disbursed=None) | Q(disbursed__gte=0)),
                name="budget_line_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(task__isnull=False, task_by__in=["code", "words", "hand"])
                | Q(task=None, task_by__in=["none", "unsure"]),
                name="budget_line_task_told_how",
            ),
            models.UniqueConstraint(fields=["sheet", "position"], name="budget_line_place_once"),
        ]

    def __str__(self) -> str:
        return self.title[:160]
