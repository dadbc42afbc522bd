"""Reads of public-investment projects: where each stands, whether its money keeps pace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from dotpha.budget.flow import STEPS, Step
from dotpha.budget.models import CapitalYear, InvestmentProject, ProjectStep
from dotpha.budget.rules.marks import mark
from dotpha.budget.rules.pace import Pace, pace
from dotpha.budget.rules.projects import Noted, Standing, standing
from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.programme.queries import visible_tasks


def visible_projects(user: Any) -> QuerySet[InvestmentProject]:
    """Who reads the whole programme sees all; agencies those of their tasks, and those they own."""
    rows = InvestmentProject.objects.select_related("task", "owner").prefetch_related(
        "capital", Prefetch("steps", ProjectStep.objects.select_related("noted_by"))
    )
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    own = own_organisations(user, clock.today())
    return rows.filter(Q(owner__in=own) | Q(task__in=visible_tasks(user).values("pk"))) if own else rows.none()


@dataclass(frozen=True)
class StepLine:
    """A step of the order, and what is noted of it."""

    step: Step
    noted: ProjectStep | None
    done: bool
    late: bool


@dataclass(frozen=True)
class YearLine:
    """The capital of a year and how it keeps pace."""

    capital: CapitalYear
    pace: Pace


@dataclass(frozen=True)
class ProjectView:
    """A project as it stands on a day."""

    project: InvestmentProject
    standing: Standing
    steps: tuple[StepLine, ...]
    years: tuple[YearLine, ...]
    planned: Decimal | None
    """What the yearly plans come to, inside the years of the medium-term plan where there is one."""

    @property
    def running(self) -> YearLine | None:
        return next((one for one in self.years if one.capital.year == self.year), None)

    year: int = 0

    @property
    def over_medium(self) -> Decimal | None:
        """By how much yearly plans go beyond the medium-term plan; None where they do not, or there is none."""
        medium = self.project.medium
        if medium is None or self.planned is None or self.planned <= medium:
            return None
        return self.planned - medium

    @property
    def behind(self) -> bool:
        return bool(self.running and self.running.pace.behind)


def view_of(project: InvestmentProject, day: date) -> ProjectView:
    """The project on a day, from what was prefetched; no query."""
    steps = {one.key: one for one in project.steps.all()}
    stands = standing({key: Noted(one.planned_on, one.done_on) for key, one in steps.items()}, day)
    late = {step.key for step in stands.late}
    lines = tuple(
        StepLine(step, steps.get(step.key), bool(_done(steps.get(step.key), day)), step.key in late) for step in STEPS
    )
    capital = list(project.capital.all())
    inside = [
        one.plan for one in capital
        if project.medium_from is None or project.medium_from <= one.year <= (project.medium_to or one.year)
    ]  # fmt: skip
    years = tuple(YearLine(one, pace(one.year, min(one.as_of or day, day), one.plan, one.disbursed)) for one in capital)
    return ProjectView(project, stands, lines, years, sum(inside, Decimal(0)) if inside else None, day.year)


def _done(step: ProjectStep | None, day: date) -> bool:
    return step is not None and step.done_on is not None and step.done_on <= day


def views_of(projects: Iterable[InvestmentProject], day: date) -> list[ProjectView]:
    return [view_of(one, day) for one in projects]


def of_task(task: Any, day: date) -> list[ProjectView]:
    """The projects of a task."""
    rows = InvestmentProject.objects.filter(task=task).select_related("owner").prefetch_related("steps", "capital")
    return views_of(rows, day)


def step_days(user: Any, first: date, last: date) -> QuerySet[ProjectStep]:
    """Steps planned for the days between, of the projects that this person sees."""
    rows = ProjectStep.objects.filter(planned_on__gte=first, planned_on__lte=last)
    return rows.filter(project__in=visible_projects(user).prefetch_related(None).values("pk")).select_related("project")


def step_initial(project: InvestmentProject, key: str) -> dict[str, Any]:
    """What a form of a step begins with: what is noted, else the next step."""
    noted = next((one for one in project.steps.all() if one.key == key), None)
    seen = {"seen": mark_of_steps(project)}
    if noted:
        return {
            **seen, "key": key, "planned_on": noted.planned_on, "done_on": noted.done_on, "paper_number": noted.paper_number,
            "paper_on": noted.paper_on, "note": noted.note,
        }  # fmt: skip
    following = view_of(project, clock.today()).standing.next
    return {**seen, "key": key or (following.key if following else "")}


def capital_initial(project: InvestmentProject, year: int) -> dict[str, Any]:
    """What a form of a year's capital begins with."""
    known = next((one for one in project.capital.all() if one.year == year), None)
    seen = {"seen": mark_of_capital(project)}
    if known is None:
        return {**seen, "year": year}
    return {
        **seen, "year": year, "plan": known.plan, "disbursed": known.disbursed, "as_of": known.as_of,
        "paper_number": known.paper_number, "paper_on": known.paper_on,
    }  # fmt: skip


def mark_of_project(project: InvestmentProject) -> str:
    """A mark that is another as soon as the project is said to be something else."""
    medium = (project.medium, project.medium_from, project.medium_to, project.medium_paper)
    return mark(project.name, project.code, project.owner_id, project.total, *medium, project.note)


def mark_of_steps(project: InvestmentProject) -> str:
    """Of all its steps: the form lets another one be chosen than that it was opened for."""
    steps = sorted(project.steps.all(), key=lambda one: one.key)
    said = [(one.key, one.planned_on, one.done_on, one.paper_number, one.paper_on, one.note) for one in steps]
    return mark(*(value for step in said for value in step))


def mark_of_capital(project: InvestmentProject) -> str:
    """Of all its years: the form lets another year be written than that it was opened for."""
    years = sorted(project.capital.all(), key=lambda one: one.year)
    said = [(one.year, one.plan, one.disbursed, one.as_of, one.paper_number, one.paper_on) for one in years]
    return mark(*(value for year in said for value in year))
