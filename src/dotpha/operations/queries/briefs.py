"""Reads of briefs: what every module has to say of a morning, the briefs that were made, one as a Word file."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dotpha.cases.models import Outgoing
from dotpha.cases.queries import outgoing_of, visible_outgoing
from dotpha.kit import files, modules
from dotpha.kit.briefs import BriefPart, Morning, Sentence, headline, ordered
from dotpha.kit.modules import Module
from dotpha.operations.models import Brief
from dotpha.operations.rules import briefs as rules
from dotpha.people.queries import standing_office
from dotpha.programme.queries.asking import issuers
from dotpha.text.dates import write_date
from dotpha.text.official import Appendix, Bullets, Content, Heading, Paragraph, write_appendix

log = logging.getLogger("dotpha.operations")


def visible_briefs(user: Any) -> QuerySet[Brief]:
    """Briefs tell of the whole programme: for those who read all of it."""
    rows = Brief.objects.order_by("-day")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def neighbours(brief: Brief) -> tuple[Brief | None, Brief | None]:
    """The briefs before and after one."""
    rows = Brief.objects.only("day", "since")
    before = rows.filter(day__lt=brief.day).order_by("-day").first()
    return before, rows.filter(day__gt=brief.day).order_by("day").first()


def morning_of(day: date) -> Morning:
    """What the brief of a day is to cover."""
    last = Brief.objects.filter(day__lt=day).order_by("-day").values_list("day", flat=True).first()
    return Morning(day, rules.since(day, last))


def parts_for(brief: Brief, user: Any) -> list[BriefPart]:
    """What a person reads of a brief."""
    return brief.told(inside=user.reads_inside)


def papers_of(brief: Brief, user: Any) -> list[Outgoing]:
    """The papers of a brief in the archive that a person reads, the fullest first."""
    return list(visible_outgoing(user).filter(pk__in=outgoing_of(brief)).order_by("-inside", "pk"))


def read_paper(paper: Outgoing) -> bytes:
    return files.read(paper.file)


def has_brief(day: date) -> bool:
    return Brief.objects.filter(day=day).exists()


def speaking() -> list[Module]:
    """The modules that have something to say in a brief."""
    return [one for one in modules.all_modules() if one.brief is not None]


def gather(morning: Morning) -> list[BriefPart]:
    """What every module says; one that fails is said to be silent and takes no other down with it."""
    found: list[BriefPart] = []
    for module in speaking():
        try:
            found += list(module.brief(morning))  # type: ignore[misc]
        except Exception:
            log.exception("module %s said nothing in the brief of %s", module.key, morning.day)
            found.append(
                BriefPart(module.label, (Sentence("Chưa lấy được số liệu của phần này.", tone="soon"),), order=99)
            )
    return ordered(found)


def brief_docx(morning: Morning, parts: list[BriefPart]) -> bytes:
    """A brief as Word: a paper of the house without number and letterhead, equal for equal parts."""
    blocks: list[Content] = [Paragraph(f"{headline(parts)}.")] if parts else [Paragraph(rules.NOTHING)]
    for part in parts:
        blocks.append(Heading(2, part.heading))
        for one in part.sentences:
            blocks.append(Paragraph(one.text))
            if named := rules.named(one):
                blocks.append(Bullets(tuple(f"{row};" for row in named[:-1]) + (f"{named[-1]}.",)))
    office = standing_office(issuers=issuers())
    title = f"{office.body}, ngày {write_date(morning.day)}"
    paper = Appendix(title, blocks, note=f"({rules.covers(morning.since, morning.day)})")
    return write_appendix(paper, letterhead=office.letterhead(on=morning.day), name="BẢN TIN SÁNG")
