"""Public-investment projects of tasks: the steps noted with their papers, and the capital of each year."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dotpha.budget.flow import STEPS


class InvestmentProject(models.Model):
    """A project that carries out a task; its medium-term capital with years and paper, where it has one."""

    task = models.ForeignKey("programme.Task", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    code = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    medium = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    medium_from = models.PositiveSmallIntegerField(null=True, blank=True)
    medium_to = models.PositiveSmallIntegerField(null=True, blank=True)
    medium_paper = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="budget_project_has_name"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="budget_project_code_once"),
            models.CheckConstraint(
                condition=(Q(total=None) | Q(total__gte=0)) & (Q(medium=None) | Q(medium__gte=0)),
                name="budget_project_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(medium=None, medium_from=None, medium_to=None)
                | Q(medium__isnull=False, medium_from__isnull=False, medium_to__gte=F("medium_from")),
                name="budget_project_medium_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name[:160]


class ProjectStep(models.Model):
    """What is known of one step: planned for a day, done on a day, with the paper."""

    project = models.ForeignKey(InvestmentProject, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=12, choices=[(one.key, one.label) for one in STEPS])
    planned_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    paper_number = models.CharField(max_length=80, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="budget_step_once"),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(done_on__isnull=False), name="budget_step_has_day"
            ),
            models.CheckConstraint(
                condition=Q(paper_number="", paper_on=None) | (~Q(paper_number="") & Q(paper_on__isnull=False)),
                name="budget_step_paper_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}, {self.project}"[:160]


class CapitalYear(models.Model):
    """The capital of a project in one year, đồng, and what of it was disbursed by a day."""

    project = models.ForeignKey(InvestmentProject, on_delete=models.CASCADE, related_name="capital")
    year = models.PositiveSmallIntegerField()
    plan = models.DecimalField(max_digits=20, decimal_places=2)
    disbursed = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    paper_number = models.CharField(max_length=80, blank=True)
    paper_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["project", "year"], name="budget_capital_year_once"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="budget_capital_year"),
            models.CheckConstraint(
                condition=Q(plan__gte=0) & (Q(disbursed=None) | Q(disbursed__gte=0)),
                name="budget_capital_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(disbursed=None, as_of=None) | Q(disbursed__isnull=False, as_of__isnull=False),
                name="budget_capital_disbursed_by_a_day",
            ),
            models.CheckConstraint(
                condition=Q(paper_number="", paper_on=None) | (~Q(paper_number="") & Q(paper_on__isnull=False)),
                name="budget_capital_paper_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Vốn năm {self.year}, {self.project}"[:160]
