"""What is done by itself: every measure each night, those that news has changed soon, indicators after them."""

from __future__ import annotations

from datetime import datetime, time

from dotpha.indicators import actions
from dotpha.indicators.models import MeasureRecord
from dotpha.indicators.queries.meanings import measures
from dotpha.kit import clock, ledger

NIGHT = time(4, 30)
"""After the files of the evening have come, before anybody promises a number (6:00)."""


def nightly() -> None:
    """Takes what has not been taken since last night's hour; asked often, it works once a day."""
    now = clock.now()
    since = datetime.combine(now.date(), NIGHT, now.tzinfo)
    if now < since:
        return
    fresh = MeasureRecord.objects.filter(taken_for__gte=now.date()).values_list("key", flat=True)
    _take([key for key in measures() if key not in set(fresh)])


def soon() -> None:
    """Takes what entries of the ledger since its last taking may have changed; the ledger is the one feed of changes."""
    wanted = {one.key: one.soon for one in measures().values() if one.soon}
    seen = dict(MeasureRecord.objects.filter(key__in=wanted).values_list("key", "entry_seen"))
    by_number: dict[int, list[str]] = {}
    for key in wanted:
        by_number.setdefault(seen.get(key, 0), []).append(key)
    stale = []
    for number, keys in by_number.items():
        verbs = ledger.verbs_since(number)
        stale += [key for key in keys if any(verb.startswith(wanted[key]) for verb in verbs)]
    _take(stale)


def _take(keys: list[str]) -> None:
    known = [key for key in keys if key in measures()]
    if known:
        actions.take_measures(actor=None, day=clock.today(), keys=known)
        actions.compute_indicators(actor=None, day=clock.today(), keys=known)
