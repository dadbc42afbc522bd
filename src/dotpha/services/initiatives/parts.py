"""What this module says on the page of an initiative: what is alike, what was judged, uses, benefit, reward, certificate."""

from __future__ import annotations

from typing import Any

from dotpha.cases.models import Case
from dotpha.cases.parties import speaks
from dotpha.cases.queries import is_inside
from dotpha.kit import access, clock
from dotpha.kit.modules import Panel
from dotpha.services.initiatives.access import RECOGNISED
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries import gains, judged, library

JUDGED = ("received", "supplement", "council")


def writing(user: Any, case: Case) -> dict[str, Any]:
    return {"case": case}


def alike(user: Any, case: Case) -> dict[str, Any] | None:
    """To who asks and who judges, as long as it is judged; later it is one click away."""
    if case.submitted_at is None or not (speaks(user, case) or is_inside(user, case)):
        return None
    return {"case": case, "open": case.step in JUDGED}


def judging(user: Any, case: Case) -> dict[str, Any] | None:
    """The conditions of the charter and what the council needs, to who handles and judges."""
    if case.step not in JUDGED or speaks(user, case) or not is_inside(user, case):
        return None
    day = clock.today()
    outcome = judged.outcome_of(case, day) if case.panel_id else None
    return {"conditions": judged.conditions_of(case, day), "outcome": outcome}


def using(user: Any, case: Case) -> dict[str, Any] | None:
    if case.step != RECOGNISED:
        return None
    day = clock.today()
    return {
        "case": case, "uses": gains.uses_told(user, case), "benefit": gains.benefit_of(case, day),
        "may_begin": access.why_not(user, "initiatives.begin_use", case) is None,
        "may_raise": access.why_not(user, "initiatives.raise_reach", case) is None,
    }  # fmt: skip


def rewarding(user: Any, case: Case) -> dict[str, Any] | None:
    found = gains.reward_of(user, case, clock.today()) if case.step == RECOGNISED else None
    return {"told": found} if found else None


def certificate(user: Any, case: Case) -> dict[str, Any] | None:
    found = library.certificate_of(case)
    return {"certificate": found} if found else None


PANELS = (
    Panel(f"{INITIATIVE.key}.writing", "initiatives/_writing.html", writing),
    Panel(INITIATIVE.key, "initiatives/_judging.html", judging),
    Panel(INITIATIVE.key, "initiatives/_alike_panel.html", alike),
    Panel(INITIATIVE.key, "initiatives/_uses.html", using),
    Panel(INITIATIVE.key, "initiatives/_reward.html", rewarding),
    Panel(INITIATIVE.key, "initiatives/_certificate.html", certificate, beside=True),
)
