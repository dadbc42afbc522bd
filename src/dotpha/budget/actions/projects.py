"""Public-investment projects: their facts, their steps with papers, their capital by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.budget.flow import BY_KEY
from dotpha.budget.models import CapitalYear, InvestmentProject, ProjectStep
from dotpha.budget.queries.projects import mark_of_capital, mark_of_project, mark_of_steps
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.programme.models import Task

GONE = "Dự án này không còn. Hãy tải lại trang."
CHANGED = "Người khác vừa sửa dự án này. Hãy tải lại trang, xem nội dung mới rồi sửa."
STEPS_CHANGED = "Người khác vừa ghi các bước của dự án này. Hãy tải lại trang, xem nội dung mới rồi ghi."
CAPITAL_CHANGED = "Người khác vừa ghi vốn của dự án này. Hãy tải lại trang, xem số mới rồi ghi."


@dataclass(frozen=True)
class ProjectFacts:
    """What a project is; money in đồng. Medium-term capital comes with its years."""

    name: str
    code: str = ""
    owner: Organisation | None = None
    total: Decimal | None = None
    medium: Decimal | None = None
    medium_from: int | None = None
    medium_to: int | None = None
    medium_paper: str = ""
    note: str = ""


def make_project(*, task: Task, facts: ProjectFacts, actor: Any, day: date) -> InvestmentProject:
    """A project that carries out a task."""
    access.check(actor, "budget.edit_project")
    with transaction.atomic():
        return _written(InvestmentProject(task=task, made_by=actor, made_on=day), facts, "project_made", actor)


def edit_project(*, project_id: int, facts: ProjectFacts, seen: str | None = None, actor: Any) -> InvestmentProject:
    """Changes what a project is. `seen` marks what the page had shown, here and below: nobody is written over."""
    access.check(actor, "budget.edit_project")
    with transaction.atomic():
        project = locked_project(project_id)
        if seen is not None and seen != mark_of_project(project):
            raise Rejected(CHANGED)
        return _written(project, facts, "project_edited", actor)


def _written(project: InvestmentProject, facts: ProjectFacts, verb: str, actor: Any) -> InvestmentProject:
    _refuse(facts)
    for name in facts.__dataclass_fields__:
        setattr(project, name, getattr(facts, name))
    try:
        with transaction.atomic():
            project.save()
    except IntegrityError:
        raise Rejected(f"Đã có dự án mang mã {facts.code}. Hãy kiểm tra lại mã.") from None
    search.index("budget.project", project)
    ledger.write(f"budget.{verb}", project, actor=actor, name=facts.name[:200], amount=facts.total)
    return project


def _refuse(facts: ProjectFacts) -> None:
    if not facts.name.strip():
        raise Rejected("Hãy ghi tên dự án.")
    medium = (facts.medium, facts.medium_from, facts.medium_to)
    if any(one is not None for one in medium) and any(one is None for one in medium):
        raise Rejected("Vốn trung hạn cần đủ số tiền, năm đầu và năm cuối.")
    if facts.medium_from and facts.medium_to and facts.medium_to < facts.medium_from:
        raise Rejected("Năm cuối của giai đoạn trung hạn không được trước năm đầu.")


def locked_project(project_id: int) -> InvestmentProject:
    project = InvestmentProject.objects.select_for_update().filter(pk=project_id).first()
    if project is None:
        raise Rejected(GONE)
    return project


@transaction.atomic
def note_step(
    *, project_id: int, key: str, planned_on: date | None, done_on: date | None, paper_number: str, paper_on: date | None,
    actor: Any, day: date, note: str = "", seen: str | None = None,
) -> ProjectStep:  # fmt: skip
    """Writes what is known of a step. Raises Rejected for a day that is not yet, or a paper without number or day."""
    project = locked_project(project_id)
    access.check(actor, "budget.edit_project", project)
    if seen is not None and seen != mark_of_steps(project):
        raise Rejected(STEPS_CHANGED)
    paper_number = " ".join(paper_number.split())[:80]
    if key not in BY_KEY:
        raise Rejected("Bước này không có trong trình tự dự án đầu tư công.")
    if planned_on is None and done_on is None:
        raise Rejected("Hãy ghi ngày dự kiến hoặc ngày hoàn thành.")
    if done_on and done_on > day:
        raise Rejected("Ngày hoàn thành không được sau hôm nay; hãy ghi vào ngày dự kiến.")
    _refuse_half_paper(paper_number, paper_on, day)
    facts = {"planned_on": planned_on, "done_on": done_on, "paper_number": paper_number, "paper_on": paper_on}
    step, _ = ProjectStep.objects.update_or_create(
        project=project, key=key, defaults={**facts, "note": note.strip(), "noted_by": actor, "noted_on": day}
    )
    said = {"step": BY_KEY[key].label, "planned_on": planned_on, "done_on": done_on, "paper": paper_number}
    ledger.write("budget.step_noted", project, actor=actor, **said)
    return step


def _refuse_half_paper(number: str, on: date | None, day: date) -> None:
    if bool(number) != bool(on):
        raise Rejected("Văn bản cần đủ số, ký hiệu và ngày.")
    if on and on > day:
        raise Rejected("Ngày văn bản không được sau hôm nay.")


@transaction.atomic
def remove_step(*, project_id: int, key: str, actor: Any) -> None:
    """Takes back what was noted of a step; the ledger keeps it."""
    project = locked_project(project_id)
    access.check(actor, "budget.edit_project", project)
    step = project.steps.filter(key=key).first()
    if step is None:
        raise Rejected("Bước này chưa được ghi.")
    said = {"step": step.get_key_display(), "planned_on": step.planned_on, "done_on": step.done_on}
    ledger.write("budget.step_removed", project, actor=actor, **said, paper=step.paper_number)
    step.delete()


@transaction.atomic
def set_capital(
    *, project_id: int, year: int, plan: Decimal, disbursed: Decimal | None, as_of: date | None, paper_number: str,
    paper_on: date | None, actor: Any, day: date, seen: str | None = None,
) -> CapitalYear:  # fmt: skip
    """Writes the capital of a year and what was disbursed by a day; the ledger keeps what it was before."""
    project = locked_project(project_id)
    access.check(actor, "budget.edit_project", project)
    if seen is not None and seen != mark_of_capital(project):
        raise Rejected(CAPITAL_CHANGED)
    paper_number = " ".join(paper_number.split())[:80]
    if plan < 0 or (disbursed is not None and disbursed < 0):
        raise Rejected("Số tiền không được âm.")
    if (disbursed is None) != (as_of is None):
        raise Rejected("Số đã giải ngân cần kèm ngày chốt số, và ngược lại.")
    if as_of and as_of > day:
        raise Rejected("Ngày chốt số giải ngân không được sau hôm nay.")
    _refuse_half_paper(paper_number, paper_on, day)
    before = project.capital.filter(year=year).first()
    facts = {"plan": plan, "disbursed": disbursed, "as_of": as_of, "paper_number": paper_number, "paper_on": paper_on}
    capital, _ = CapitalYear.objects.update_or_create(project=project, year=year, defaults=facts)
    was = {"plan": before.plan, "disbursed": before.disbursed} if before else None
    ledger.write("budget.capital_set", project, actor=actor, year=year, plan=plan, disbursed=disbursed, was=was)
    return capital


@transaction.atomic
def remove_capital(*, project_id: int, year: int, actor: Any) -> None:
    project = locked_project(project_id)
    access.check(actor, "budget.edit_project", project)
    capital = project.capital.filter(year=year).first()
    if capital is None:
        raise Rejected(f"Dự án chưa có vốn năm {year}.")
    ledger.write(
        "budget.capital_removed", project, actor=actor, year=year, plan=capital.plan, disbursed=capital.disbursed
    )
    capital.delete()
