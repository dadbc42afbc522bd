"""What the page of a case says of a test: how it is judged, how its limits stand while it runs, what its end still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.cases import queries as cases
from dotpha.cases.models import Case
from dotpha.cases.parties import speaks
from dotpha.kit import access, clock
from dotpha.services.sandbox.models import Claim, Reading, Trial
from dotpha.services.sandbox.queries import ends, live
from dotpha.services.sandbox.queries.charts import chart_of
from dotpha.services.sandbox.queries.plans import plan as plan_of
from dotpha.services.sandbox.queries.plans import regime_of, round_of, verdict
from dotpha.services.sandbox.rules import exits, frame
from dotpha.services.sandbox.rules.exits import BY_STEPS, EXITS, TICKED
from dotpha.services.sandbox.rules.limits import STATES, Standing, State
from dotpha.services.sandbox.rules.opinions import RESULTS, summary
from dotpha.services.sandbox.rules.plans import LIVE, Plan
from dotpha.services.sandbox.rules.terms import Exemption, exemption_ends_on, in_force, reminders

CLAIMABLE = ("running", "paused", "ending", "evaluated")
"""At these steps somebody may tell of an incident or ask for compensation."""
JUDGED = ("submitted", "incomplete", "consulting", "appraised")
TONES = {State.OK: "done", State.NEAR: "soon", State.BREACHED: "late", State.SILENT: "late", State.WAITING: "unknown"}
AHEAD = 3


@dataclass(frozen=True)
class Badge:
    """A state as `state_badge` draws it."""

    label: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """One limit as the panel draws it: how it stands, in a sentence, how far it is used."""

    standing: Standing
    badge: Badge
    share: float | None


@dataclass(frozen=True)
class Lifted:
    """A rule that is not applied, until when, whether it still is not."""

    exemption: Exemption
    last_on: date
    holds: bool


def badge(state: State | None) -> Badge:
    return Badge(STATES[state], TONES[state]) if state else Badge("không có giới hạn", "unknown")


def bars(one: live.Live) -> list[Bar]:
    return [Bar(found, badge(found.state), live.share_of(found)) for found in one.standings]


def panel(user: Any, case: Case) -> dict[str, Any] | None:
    """The wide part of the page; None to who has nothing to see in it."""
    day = clock.today()
    if case.step in JUDGED and (speaks(user, case) or cases.is_inside(user, case)):
        return _judged(user, case, day)
    plan = plan_of(case)
    if plan is None or plan.started_at is None or access.why_not(user, "sandbox.read_running", case):
        return None
    return _running(user, case, plan, day)


def _judged(user: Any, case: Case, day: date) -> dict[str, Any]:
    found = verdict(case, day)
    asked, stands = round_of(case, day)
    inside = cases.is_inside(user, case)
    return {
        "verdict": found, "cautions": found.cautions if inside else (), "round": stands if asked and inside else None,
        "summary": summary(asked, stands) if asked else "", "result": RESULTS[stands.result] if asked else "",
    }  # fmt: skip


def _running(user: Any, case: Case, plan: Plan, day: date) -> dict[str, Any]:
    (now,) = live.live([case], day)
    told, closing = ends.incidents_of(case, live.moment_of(day)), ends.closing_of(case, plan, day)
    troubled = now.troubled
    return {
        "live": now, "bars": bars(now), "worst": badge(now.worst), "under_way": case.step in LIVE, "plan": plan,
        "rates": [live.rate_words(case, plan, one, live.moment_of(day)) for one in plan.sheet.rates] if case.step in LIVE else [],
        "against": live.not_back_of(case, plan, now.tense) if case.step == "paused" else [],
        "chart": chart_of(case, plan, troubled[0].limit.key if troubled else "", day),
        "incidents": told, "owed": live.owed(case), "claims": list(Claim.objects.filter(case=case)), "closing": closing,
        "exit": EXITS[plan.exit] if plan.exit else "", "lessons": ends.lessons_of(case), "may": rights(user, case),
        "tickable": _tickable(user, case, closing),
        "claimable": case.step in CLAIMABLE, "has_readings": Reading.objects.filter(case=case).exists(),
    }  # fmt: skip


def _tickable(user: Any, case: Case, closing: exits.Closing | None) -> set[str]:
    """The missing demands that this person may say are met."""
    missing = closing.missing if closing and case.step in TICKED else ()
    return {
        one.key for one in missing
        if one.key not in exits.BY_FACT | BY_STEPS and access.why_not(user, "sandbox.do_demand", (case, one)) is None
    }  # fmt: skip


def rights(user: Any, case: Case) -> dict[str, bool]:
    """What a person may do beside the steps, as buttons."""
    verbs = (
        "give_readings",
        "report_incident",
        "record_claim",
        "settle_claim",
        "make_key",
        "tell_incident",
        "publish_lesson",
    )
    return {verb: access.why_not(user, f"sandbox.{verb}", case) is None for verb in verbs}


def permission(user: Any, case: Case) -> dict[str, Any] | None:
    """The narrow part: by which decision, until when, which rules are lifted, what is due next."""
    plan, day = plan_of(case), clock.today()
    if plan is None or access.why_not(user, "sandbox.read_running", case):
        return None
    trial = Trial.objects.filter(case=case).select_related("keyed_by").first()
    ahead = _ahead(case, plan, day) if case.step in (*LIVE, "permitted") else []
    return {
        "plan": plan, "last_on": plan.last_on(day), "lifted": lifted(plan, day), "ahead": ahead[:AHEAD], "trial": trial,
        "keyed": case.step in ("permitted", *LIVE), "may_key": access.why_not(user, "sandbox.make_key", case) is None,
    }  # fmt: skip


def lifted(plan: Plan, day: date) -> list[Lifted]:
    """The exempted rules with the day on which each ends."""
    holding = in_force(plan.exemptions, plan.permission, day)
    return [Lifted(one, exemption_ends_on(one, plan.permission, day), one in holding) for one in plan.exemptions]


def _ahead(case: Case, plan: Plan, day: date) -> list[Any]:
    regime = regime_of(case)
    return reminders(
        plan.permission, day, limits=ends.asking(day, regime), report_days=frame.number("final_report_days", day, regime),
        report_months=frame.number("report_months", day, regime),
    )  # fmt: skip
