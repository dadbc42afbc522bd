"""What happens to tests by themselves: silence pauses, a term that is over ends, a permission that nobody uses lapses; reminders."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import transaction

from dotpha.cases.actions import step_on
from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case
from dotpha.kit import clock
from dotpha.services.sandbox.actions.readings import judge
from dotpha.services.sandbox.actions.telling import tell
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.queries.ends import asking
from dotpha.services.sandbox.queries.plans import plan as plan_of
from dotpha.services.sandbox.queries.plans import regime_of
from dotpha.services.sandbox.rules import frame
from dotpha.services.sandbox.rules.plans import LIVE, Plan
from dotpha.services.sandbox.rules.terms import exemption_ends_on, in_force, reminders
from dotpha.text.dates import write_date

log = logging.getLogger("dotpha.sandbox")
AHEAD = timedelta(days=7)
"""So long before the day of a duty it is told, and again on the day."""


def keep_watch(*, day: date) -> int:
    """Looks at every test that is permitted or under way, each by itself; returns how many moved on. Safe to run twice and at once."""
    moved = 0
    for pk in list(
        Case.objects.filter(kind=KEY, step__in=("permitted", *LIVE)).order_by("pk").values_list("pk", flat=True)
    ):
        try:
            moved += _keep(pk, day)
        except Exception:  # one test that cannot be looked at must not leave the others alone
            log.exception("test %s could not be kept", pk)
    return moved


@transaction.atomic
def _keep(pk: int, day: date) -> bool:
    case = locked(pk)
    plan, before = plan_of(case), case.step
    if plan is None or before not in ("permitted", *LIVE):
        return False
    over = day > plan.last_on(day)
    if before == "permitted":
        if over or (case.due_on is not None and case.due_on < day):
            step_on(case=case, verb="lapse", actor=None, day=day)
        return case.step != before
    if over:
        step_on(case=case, verb="expire", actor=None, day=day)
        return True
    if before == "running":
        judge(case, plan, (), clock.now(), None, day)
    _remind(case, plan, day)
    return case.step != before


def _remind(case: Case, plan: Plan, day: date) -> None:
    """What is due soon, and rules that apply again soon: a week before, and on the day."""
    regime = regime_of(case)
    due = reminders(
        plan.permission, day, limits=asking(day, regime), report_days=frame.number("final_report_days", day, regime),
        report_months=frame.number("report_months", day, regime),
    )  # fmt: skip
    lines = [(one.key, one.on, one.words) for one in due]
    for one in in_force(plan.exemptions, plan.permission, day):
        last = exemption_ends_on(one, plan.permission, day)
        if last < plan.last_on(day):
            lines.append((f"rule:{one.rule}"[:60], last, f"{one.rule} áp dụng trở lại từ ngày hôm sau"))
    for key, on, words in lines:
        if on - AHEAD <= day <= on:
            part = "day" if on == day else "ahead"
            tell(case, f"due:{key}:{on}:{part}", f"{case.code}, ngày {write_date(on)}: {words}", day, leaders=False)
