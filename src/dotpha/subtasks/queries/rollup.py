"""Both levels together: sheets under their task, communes over sheets; what the report, the inbox and the calendar ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.modules import Dated, Waiting
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import own_organisations
from dotpha.programme.models import Task
from dotpha.programme.queries import standing
from dotpha.programme.rules.states import Work
from dotpha.subtasks import access
from dotpha.subtasks.models import Sheet, SheetUnit
from dotpha.subtasks.queries.sheets import visible_sheets
from dotpha.subtasks.queries.standing import SheetView, UnitView, views_of
from dotpha.subtasks.rules.rollup import mismatch
from dotpha.text.dates import write_date

SENT = ("sent", "closed")


@dataclass(frozen=True)
class Rolled:
    """One sheet with the task above it: `mismatch` in words, "" where both levels say the same."""

    view: SheetView
    task_done: bool
    task_state: str
    mismatch: str


def rolled(sheets: Iterable[Sheet], day: date) -> list[Rolled]:
    """The sheets as they stood on the day, each held against its task on the same day."""
    rows = list(sheets)
    tasks = Task.objects.filter(pk__in={sheet.task_id for sheet in rows}).defer("rules")
    above = {one.pk: one for one in standing.stood(tasks, day)} if rows else {}
    out = []
    for view in views_of(rows, day):
        task: Any = above[view.sheet.task_id]
        done = task.at_work == Work.DONE and not task.at_aside
        words = standing.words_of(task)
        out.append(Rolled(view, done, words, mismatch(view.counts, done=done, noun=view.noun)))
    return out


def panel(user: Any, task: Any) -> dict[str, Any] | None:
    """The sheets of a task, on its page; None where there is none and none may be made.

    A unit that is asked sees that it is asked, with its own state, not how the others stand.
    """
    day = clock.today()
    sheets = [one for one in visible_sheets(user).filter(task=task)]
    may_make = access.make_sheet(user, task) is None
    if not sheets and not may_make:
        return None
    rows = rolled(sheets, day)
    own = own_organisations(user, day) if not user.reads_all else set()
    return {"rows": [_panel_row(user, row, own) for row in rows], "may_make": may_make}


def _panel_row(user: Any, row: Rolled, own: set[int]) -> dict[str, Any]:
    reads = access.read_all(user, row.view.sheet) is None
    mine = [one for one in row.view.units if one.organisation.pk in own]
    return {"rolled": row, "reads": reads, "mine": mine}


def facts(day: date) -> list[dict[str, Any]]:
    """For the periodic report: each sheet sent by the day, as plain values.

    Keys: sheet (id), title, task (code), task_title, issuer, noun, deadline, closed, asked, answered, late, verified, met,
    rule, mismatch ("" where both levels agree), owing (names).
    """
    sheets = Sheet.objects.filter(step__in=SENT, sent_on__lte=day).select_related("task__lead", "issuer")
    return [_fact(row, day) for row in rolled(sheets.order_by("sent_on", "pk"), day)]


def _fact(row: Rolled, day: date) -> dict[str, Any]:
    view, sheet, counts = row.view, row.view.sheet, row.view.counts
    return {
        "sheet": sheet.pk, "title": sheet.title, "task": sheet.task.code, "task_title": sheet.task.title,
        "issuer": sheet.issuer.name, "noun": view.noun,
        "deadline": view.deadline.isoformat() if view.deadline else None,
        "closed": sheet.closed_on is not None and sheet.closed_on <= day,
        "asked": counts.asked, "answered": counts.answered, "late": counts.late, "verified": counts.verified,
        "met": counts.met, "rule": view.rule_words, "mismatch": row.mismatch, "owing": [one.name for one in view.owing],
    }  # fmt: skip


@dataclass(frozen=True)
class LeagueRow:
    """One organisation over the sheets it was asked: each count with how often it was asked as its denominator.

    A cell has several units where it stands for several that were asked: each of them is counted.
    """

    organisation: Organisation
    asked: int
    answered: int
    in_time: int
    met: int
    late: int
    cells: tuple[tuple[SheetView, tuple[UnitView, ...]], ...]

    @property
    def share(self) -> float:
        return self.met / self.asked if self.asked else 0.0


def league(user: Any, day: date) -> tuple[list[SheetView], list[LeagueRow]]:
    """Organisations × sheets as they stood on the day; what was asked of a predecessor counts to its successor."""
    sheets = visible_sheets(user).filter(step__in=SENT, sent_on__lte=day).order_by("-sent_on", "-pk")
    views = views_of(list(sheets), day)
    found: dict[int, dict[int, list[UnitView]]] = defaultdict(lambda: defaultdict(list))
    bodies: dict[int, Organisation] = {}
    for view in views:
        for one in view.units:
            body = one.heir or one.organisation
            bodies[body.pk] = body
            found[body.pk][view.sheet.pk].append(one)
    rows = [_league_row(bodies[pk], views, given) for pk, given in found.items()]
    return views, sorted(rows, key=lambda row: (-row.share, -row.answered, row.organisation.name))


def _league_row(body: Organisation, views: list[SheetView], given: dict[int, list[UnitView]]) -> LeagueRow:
    units = [one for asked in given.values() for one in asked]
    states = [one.state for one in units]
    return LeagueRow(
        organisation=body,
        asked=len(units),
        answered=sum(one.answered for one in states),
        in_time=sum(one.answered and not one.late for one in states),
        met=sum(one.met for one in units),
        late=sum(one.late and not one.answered for one in states),
        cells=tuple((view, tuple(given.get(view.sheet.pk, ()))) for view in views),
    )


def waiting(user: Any, day: date) -> list[Waiting]:
    """What a unit still owes, and to an issuer the answers that wait to be verified."""
    return [*_owed(user, day), *_to_verify(user, day)]


def _owed(user: Any, day: date) -> list[Waiting]:
    own = own_organisations(user, day) if user.has_role(*REPORTS) else set()
    if not own:
        return []
    units = SheetUnit.objects.filter(organisation__in=own, sheet__step="sent").values_list("sheet_id", flat=True)
    sheets = list(Sheet.objects.filter(pk__in=list(units)).select_related("task"))
    out = []
    for view in views_of(sheets, day):
        for one in view.owing:
            if one.organisation.pk in own:
                tone = "late" if one.state.late else "soon" if one.state.soon else "plain"
                out.append(Waiting(_owed_words(view, one), reverse("subtasks:unit", args=[one.unit.pk]), tone))
    return out


def _owed_words(view: SheetView, one: UnitView) -> str:
    until = f", hạn {write_date(view.deadline)}" if view.deadline else ""
    more = f" ({one.state.label})" if one.state.late or one.answer else ""
    return f"Phiếu «{view.sheet.title}»{until}{more}"


def _to_verify(user: Any, day: date) -> list[Waiting]:
    if not (user.is_standing_office or user.has_role(*REPORTS)):
        return []
    own = own_organisations(user, day)
    mine = visible_sheets(user).filter(step__in=SENT)
    if own or not user.is_standing_office:
        # The standing office may verify everywhere, but what waits for it are its own sheets and those of its agency.
        mine = mine.filter(issuer__in=own)
    else:
        mine = mine.filter(issuer__in={one.organisation_id for one in user.held})
    rows = [view for view in views_of(list(mine), day) if view.counts.waiting]
    return [
        Waiting(
            f"Phiếu «{view.sheet.title}»: {view.counts.waiting} câu trả lời chờ xác nhận",
            reverse("subtasks:sheet", args=[view.sheet.pk]) + "?state=answered",
        )
        for view in rows
    ]


def dates(user: Any, first: date, last: date) -> list[Dated]:
    """The deadlines of the sheets that one sees; to a unit its own, done once it has answered."""
    day = clock.today()
    sheets = visible_sheets(user).filter(step__in=SENT, deadline__range=(first, last))
    own = own_organisations(user, day)
    out = []
    for view in views_of(list(sheets), day):
        mine = [one for one in view.units if one.organisation.pk in own]
        if access.read_all(user, view.sheet) is None:
            done = not view.counts.owing or view.sheet.step == "closed"
            out.append(_dated(view, reverse("subtasks:sheet", args=[view.sheet.pk]), f"sheet:{view.sheet.pk}", done))
        for one in mine:
            url = reverse("subtasks:unit", args=[one.unit.pk])
            out.append(_dated(view, url, f"unit:{one.unit.pk}", one.state.answered))
    return out


def _dated(view: SheetView, url: str, key: str, done: bool) -> Dated:
    assert view.deadline is not None
    title = f"{view.sheet.title} ({view.sheet.task.code})"
    return Dated(f"subtasks.{key}", view.deadline, title, url, "Hạn trả lời phiếu giao việc", done)
