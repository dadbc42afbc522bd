"""In the demo's later years the machines send on, the drones fly again by a decision, and what is over ends by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dotpha.cases import actions as cases
from dotpha.cases.models import Case
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import Sent
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.queries.plans import plan
from dotpha.services.sandbox.rules.limits import Bound, Places

FLIES_AGAIN = date(2025, 12, 3)
SENDS = (0, 2, 4, 6)
USUAL = Decimal("0.6")
"""How much of each limit a test uses on a usual day."""


def live(day: date) -> None:
    """Figures of each test under way, then what happens by itself; four days a week, no line falls silent for three."""
    if day.weekday() not in SENDS:
        return
    for case in Case.objects.filter(kind=KEY, step__in=("running", "paused")).select_related("made_by").order_by("pk"):
        found = plan(case)
        if found is None or day > found.last_on(day):
            continue
        now, sent = clock.now(), []
        for limit in found.sheet.limits:
            value = (limit.stop * USUAL).quantize(Decimal(1)) if isinstance(limit, Bound) else Decimal(1)
            place = next(iter(limit.communes.values())) if isinstance(limit, Places) else ""
            sent.append(Sent(f"{limit.key}-{day}", limit.key, value, now, place))
        actions.take_readings(case_id=case.pk, sent=sent, actor=User.objects.get(pk=case.made_by_id), day=day)
        if case.step == "paused" and day == FLIES_AGAIN:
            leader = User.objects.get(username="lanhdao")
            said = {"decision": "2988/QĐ-UBND"}
            note = "Đã thay ăng-ten, bay thử 20 chuyến không mất liên lạc."
            cases.take_step(case_id=case.pk, verb="resume", typed=said, note=note, actor=leader, day=day)
    actions.keep_watch(day=day)
