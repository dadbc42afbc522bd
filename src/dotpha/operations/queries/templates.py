"""Templates with a real period's data: examples for the dictionary, previews as Word and as pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from dotpha.kit import clock, files
from dotpha.operations.models import Master, Template
from dotpha.operations.paper.filling import fill
from dotpha.operations.paper.names import values_of
from dotpha.operations.queries.masters import visible_masters
from dotpha.operations.queries.material import facts_from, office_of, period_of, shape_of, told_to
from dotpha.operations.queries.papers import Paper, lines
from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.readers.office import converted
from dotpha.programme.models import Period


def example_period() -> str:
    """The period whose data examples show: the one now open, else the last; without any the quarter of today."""
    rows = Period.objects.defer("figures")
    found = rows.filter(frozen_on=None).order_by("ends_on").first() or rows.order_by("-ends_on").first()
    day = clock.today()
    return found.name if found else f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def example_paper(master: Master, actor: Any, period: str = "") -> Paper:
    """The report to a master of a period as it would be written now, without its template."""
    told = told_to(master, period or example_period())
    name, label = told.period.name, told.period.label
    return Paper(
        facts=facts_from(name=name, label=label, figures=told.figures, kept=told.material),
        office=office_of(master, actor, issuers=told.issuers),
        shape=shape_of(master),
        addressees=lines(master.addressees),
        basis=lines(master.basis),
    )


def example_values(master: Master, actor: Any, period: str = "") -> dict[str, Any]:
    """What every name of the dictionary stands for in that report."""
    paper = example_paper(master, actor, period)
    return values_of(
        paper.facts, blocks=paper.generated, shape=paper.shape, letterhead=paper.office.letterhead(),
        signature=paper.office.signature, recipients=paper.recipients,
        addressees=paper.addressees or ((paper.office.parent,) if paper.office.parent else ()),
    )  # fmt: skip


def preview_template(template: Template, actor: Any, period: str = "") -> bytes:
    """One version filled with the data of a period, as Word."""
    return fill(files.read(template.file), example_values(template.master, actor, period))


def visible_templates(user: Any) -> QuerySet[Template]:
    """The versions of the masters that one sees."""
    return Template.objects.filter(master__in=visible_masters(user)).select_related("file", "master__template")


def label_of(period: str) -> str:
    """ "2025-Q3" → "Quý III/2025"."""
    return str(period_of(period).label)


def as_pdf(word: bytes, name: str) -> bytes:
    """The pages of a Word file. Raises BadFile where LibreOffice is not installed or cannot read it."""
    try:
        return converted(word, "docx", "pdf", name)
    except Unreadable as error:
        raise files.BadFile(str(error)) from None
