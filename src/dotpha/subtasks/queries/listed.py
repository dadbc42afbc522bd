"""The list of sheets: each with what this person may know of its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.people.queries import own_organisations
from dotpha.subtasks import access
from dotpha.subtasks.flow import LABELS
from dotpha.subtasks.models import Sheet
from dotpha.subtasks.queries.rollup import rolled
from dotpha.subtasks.queries.standing import UnitView
from dotpha.text.numerals import write_number


@dataclass(frozen=True)
class Badge:
    label: str
    tone: str
    caution: bool = False


@dataclass(frozen=True)
class ListedSheet:
    """One line: counts for those who read all answers, its own state for a unit that is asked."""

    sheet: Sheet
    url: str
    badge: Badge
    answered: int | None
    met: int | None
    asked: int
    mismatch: str

    @property
    def step_label(self) -> str:
        return self.badge.label

    @property
    def answered_words(self) -> str:
        return "" if self.answered is None else f"{write_number(self.answered)}/{write_number(self.asked)}"

    @property
    def met_words(self) -> str:
        return "" if self.met is None else f"{write_number(self.met)}/{write_number(self.asked)}"


def listed(user: Any, sheets: Iterable[Sheet], day: date) -> list[ListedSheet]:
    """The sheets for the list, as they stand on the day."""
    own = own_organisations(user, day)
    out = []
    for row in rolled(sheets, day):
        sheet, counts = row.view.sheet, row.view.counts
        reads = access.read_all(user, sheet) is None
        mine = [one for one in row.view.units if one.organisation.pk in own]
        asked = mine[0] if mine and not reads else None
        out.append(
            ListedSheet(
                sheet=sheet,
                url=reverse("subtasks:unit", args=[asked.unit.pk])
                if asked
                else reverse("subtasks:sheet", args=[sheet.pk]),
                badge=_badge(sheet, asked, late=bool(counts.late and reads)),
                answered=counts.answered if reads and counts.asked else None,
                met=counts.met if reads and counts.asked else None,
                asked=counts.asked,
                mismatch=row.mismatch if reads and sheet.step != "draft" else "",
            )
        )
    return out


def _badge(sheet: Sheet, asked: UnitView | None, *, late: bool) -> Badge:
    if asked is not None:
        return Badge(asked.state.label, asked.state.tone, asked.state.caution)
    tones = {"draft": "unknown", "sent": "late" if late else "plain", "closed": "plain"}
    more = ", còn đơn vị quá hạn" if late and sheet.step == "sent" else ""
    return Badge(f"{LABELS[sheet.step]}{more}", tones[sheet.step])
