"""What tests say elsewhere: what waits for whoever runs one, the days on which something of one ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.parties import speaks
from dotpha.kit import clock
from dotpha.kit.modules import Dated, Waiting
from dotpha.services.sandbox.queries.ends import told, visible_incidents
from dotpha.services.sandbox.queries.live import live, moment_of
from dotpha.services.sandbox.queries.page import lifted
from dotpha.services.sandbox.queries.plans import visible_tests
from dotpha.services.sandbox.rules.plans import LIVE


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """Reports of incidents and figures that whoever runs a test still owes."""
    for one in visible_incidents(user).filter(full_on=None).exclude(severity="minor", reported_at__isnull=False):
        if not speaks(user, one.case):
            continue
        found = told(one, moment_of(day))
        late = found.reporting.told == "overdue" or found.full_late(day)
        what = "Báo cáo đầy đủ" if one.reported_at else "Báo cáo ngay"
        yield Waiting(
            f"{what}: {one} ({one.case.code})", reverse("sandbox:incident", args=[one.pk]), "late" if late else "soon"
        )
    mine = [one for one in visible_tests(user).filter(step="running") if speaks(user, one)]
    for found_live in live(mine, day):
        for limit in found_live.troubled[:1]:
            text = f"{found_live.case.code}: {limit.sentence}"
            yield Waiting(text, reverse("cases:case", args=[found_live.case.pk]), "late" if limit.broken else "soon")


def dates(user: Any, first: date, last: date) -> Iterator[Dated]:
    """Last days of tests and of exemptions, as known today: what was extended does not end on its former day."""
    known = max(first, clock.today())
    for one in live(visible_tests(user).filter(step__in=LIVE), known):
        url, case = reverse("cases:case", args=[one.case.pk]), one.case
        ends = [("end", one.plan.last_on(known), f"Hết hạn thử nghiệm {case.code} {case.title[:100]}")]
        ends += [
            (f"rule{n}", it.last_on, f"{it.exemption.rule} áp dụng trở lại ({case.code})")
            for n, it in enumerate(lifted(one.plan, known))
        ]
        for key, on, title in ends:
            if first <= on <= last and (key == "end" or on != ends[0][1]):
                yield Dated(f"sandbox.{case.pk}:{key}", on, title, url, "Thời hạn thử nghiệm")
