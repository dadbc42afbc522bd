"""What the pages of a check and of a visit draw, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.kit import access, clock
from dotpha.programme.queries import visible_tasks
from dotpha.truth import rules
from dotpha.truth.models import Check, Visit, VisitPhoto
from dotpha.truth.queries.checks import StratumLine, draw_rows, strata_lines
from dotpha.truth.queries.facts import TruthFacts, cells, facts_of
from dotpha.truth.queries.frame import Frame, frame_of, strata_in
from dotpha.truth.queries.visits import Claim, claim_of
from dotpha.truth.rules import Estimate
from dotpha.truth.rules.findings import BAD
from dotpha.truth.rules.stages import STAGES, stage_of


@dataclass(frozen=True)
class Stage:
    """Where a check is, as a badge draws it."""

    key: str
    label: str
    tone: str


@dataclass(frozen=True)
class CheckPage:
    """A check with its groups; `told` None before the draw, `why` None while visits are open or none could be made.

    `early`: the public number is not known yet; `open`: neither concluded nor set aside.
    """

    stage: Stage
    lines: list[StratumLine]
    names: dict[str, str]
    told: TruthFacts | None
    why: Estimate | None
    early: bool
    open: bool
    unassigned: int

    @property
    def all_made(self) -> bool:
        return self.told is not None and not self.told.open


def check_page(check: Check, day: date) -> CheckPage:
    key = stage_of(check)
    lines = strata_lines(check)
    told = facts_of(check) if check.drawn_on else None
    groups = [(line.size, line.counts) for line in lines]
    nobody = check.visits.filter(finding="", person=None, body=None).count() if check.drawn_on else 0
    return CheckPage(
        stage=Stage(key, *STAGES[key]),
        lines=lines,
        names={line.key: line.name for line in lines},
        told=told,
        why=rules.estimate(cells(groups)) if told and not told.open else None,
        early=day < check.number_on,
        open=key in {"announced", "drawn"},
        unassigned=nobody,
    )


def preview(form: Any) -> Frame | None:
    """What the list would be by the form's period and wish; None where they are not given right."""
    form.full_clean()
    form.errors.pop("number_source", None)
    form.errors.pop("number_on", None)
    given = form.cleaned_data
    return frame_of(given["period"], **given["wish"]) if {"period", "wish"} <= set(given) else None


def draw_lines(check: Check) -> list[dict[str, Any]]:
    """The draw as a table: group, place, the text that is digested, its digest, whether drawn."""
    names = {one.key: one.name for one in strata_in(check)[0]}
    return [
        {
            "stratum": names[one.stratum], "rank": one.rank, "text": f"{check.seed}|{one.code}", "digest": one.digest,
            "code": one.code, "drawn": one.drawn,
        }
        for one in draw_rows(check)
    ]  # fmt: skip


@dataclass(frozen=True)
class VisitPage:
    """A visit with what was claimed and its pictures; `why_not` is said to those who visit, None: this person may write.

    `may_send_back`: the finding is bad, the task was not sent back for it, and the person may.
    """

    claim: Claim
    photos: list[VisitPhoto]
    why_not: str | None
    closed: bool
    reads_all: bool
    sees_task: bool
    may_send_back: bool


def visit_page(visit: Visit, user: Any) -> VisitPage:
    why = access.why_not(user, "truth.record", visit)
    closed = bool(visit.check_of.concluded_on or visit.check_of.replaced_on)
    office = access.why_not(user, "truth.send_back") is None
    bad = visit.finding in BAD and not visit.sent_back_on and not visit.check_of.replaced_on
    return VisitPage(
        claim=claim_of(visit),
        photos=list(visit.photos.select_related("file", "added_by")),
        why_not=why,
        closed=closed,
        reads_all=user.reads_all,
        sees_task=visible_tasks(user).filter(pk=visit.task_id).exists(),
        may_send_back=office and bad,
    )


def panel(user: Any, visits: list[Visit]) -> dict[str, Any] | None:
    """What the page of a task says of its visits; None where it has none to tell."""
    if not visits:
        return None
    office = access.why_not(user, "truth.send_back") is None
    return {"visits": visits, "may_send_back": office, "bad": BAD, "day": clock.today()}
