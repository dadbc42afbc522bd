"""What this module says elsewhere: on the page of a case, while it is written, on the page of who applies, in Việc của tôi."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.models import Applicant, Case
from dotpha.cases.parties import own_bodies, speaks
from dotpha.cases.queries import is_inside
from dotpha.kit import access, clock
from dotpha.kit.modules import Panel, Waiting
from dotpha.services.incentives import queries
from dotpha.services.incentives.queries.answers import answer
from dotpha.services.incentives.queries.applications import KEY
from dotpha.services.incentives.queries.twice import cautions_of
from dotpha.text.dates import write_date

UNDECIDED = ("submitted", "supplement", "assessed", "approved")
"""Where what else the applicant has may still change something."""


def of_case(user: Any, case: Case) -> dict[str, Any] | None:
    """What comes out, clause by clause; to who handles also what was said otherwise, what is still open, the money."""
    inside, own = is_inside(user, case), speaks(user, case)
    told = queries.told_of(case, clock.today()) if inside or own else None
    if told is None:
        return None
    twice, beyond = [], None
    if case.step in UNDECIDED:
        twice, beyond = cautions_of(case, told, clock.today(), user, office=inside), queries.beyond(case, told)
    found = {"told": told, "answer": answer(told.policy, told.assessment), "twice": twice, "beyond": beyond}
    return {**found, "inside": inside, "case": case}


def of_writing(user: Any, case: Case) -> dict[str, Any] | None:
    """While it is written: what was said, what comes out of it, what is missing."""
    told = queries.told_of(case, clock.today())
    if told is None:
        return None
    twice, beyond = cautions_of(case, told, clock.today(), user, office=False), queries.beyond(case, told)
    return {"told": told, "answer": answer(told.policy, told.asked), "case": case, "twice": twice, "beyond": beyond}


def of_stays(user: Any, case: Case) -> dict[str, Any] | None:
    """Of somebody who is brought to the province: since when they are here, whether they stayed."""
    policy = queries.policy_of(case)
    if policy is None or not policy.talent or case.step not in ("approved", "paid", "recovered"):
        return None
    if not (is_inside(user, case) or speaks(user, case)):
        return None
    may = access.why_not(user, "incentives.record_stay", case) is None
    return {"stays": queries.of_case(case), "case": case, "may": may, "today": clock.today()}


def of_applicant(user: Any, applicant: Applicant) -> dict[str, Any] | None:
    if applicant.kind not in queries.SORTS:
        return None
    return {"applicant": applicant, "count": len(queries.fit(applicant.facts))}


PANELS = (
    Panel(KEY, "incentives/_told.html", of_case),
    Panel(f"{KEY}.writing", "incentives/_writing.html", of_writing),
    Panel(KEY, "incentives/_stays.html", of_stays, beside=True),
    Panel("cases.applicant", "incentives/_applicant.html", of_applicant, beside=True),
)


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """Years of work that are full and that one's office has not confirmed."""
    bodies = own_bodies(user)
    if not bodies:
        return
    rows = queries.stays_due(queries.visible_stays(user).filter(case__body__in=bodies), day)
    for stay in rows[:20]:
        text = f"Xác nhận {stay.case.applicant} còn làm việc sau {stay.year} năm, đủ năm ngày {write_date(stay.due_on)}"
        yield Waiting(text, reverse("cases:case", args=[stay.case_id]), "late" if stay.due_on < day else "soon")
