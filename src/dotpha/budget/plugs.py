"""What money has to say on other modules' pages: on a task, in Việc của tôi, in the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.budget.queries import lines, projects, sheets
from dotpha.kit import access, clock
from dotpha.kit.modules import Dated, Waiting
from dotpha.text.numerals import write_number


def task_panel(user: Any, task: Any) -> dict[str, Any] | None:
    """The money of a task; nothing for who could add nothing where there is none."""
    years, views = lines.totals_of_task(task), projects.of_task(task, clock.today())
    may = access.why_not(user, "budget.edit_line") is None
    return {"years": years, "projects": views, "may": may} if years or views or may else None


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """For the office: sheets under review, and lines that nobody has said the task of."""
    if not user.is_standing_office:
        return
    drafts = list(sheets.unfinished()[:2])
    if drafts:
        url = reverse("budget:sheet", args=[drafts[0].pk]) if len(drafts) == 1 else reverse("budget:sheet_list")
        yield Waiting("Biểu tài chính đã đọc, chờ soát và đưa vào", url, "soon")
    unmatched = lines.unmatched_lines().count()
    if unmatched:
        url = f"{reverse('budget:line_list')}?matched=unsure"
        yield Waiting(f"{write_number(unmatched)} dòng kinh phí chưa nối với nhiệm vụ", url)


def dates(user: Any, first: date, last: date) -> Iterator[Dated]:
    """The days for which steps of projects are planned."""
    for step in projects.step_days(user, first, last):
        yield Dated(
            f"budget.step.{step.pk}", step.planned_on, f"{step.get_key_display()}: {step.project.name}",  # type: ignore[arg-type]
            reverse("budget:project", args=[step.project_id]), "Bước dự án đầu tư công", step.done_on is not None,
        )  # fmt: skip
