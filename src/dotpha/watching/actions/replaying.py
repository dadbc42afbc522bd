"""A replay: a watch that foretells looks at each week of a time that is past, and is held against what came."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, memory
from dotpha.kit.access import Rejected
from dotpha.kit.watches import Watch
from dotpha.watching.models import Replay, WatchRecord
from dotpha.watching.queries.watches import all_watches
from dotpha.watching.rules.right import Skill, skill, stretches

log = logging.getLogger("dotpha.watching")
DAYS = 365
STEP = 7


def replay(
    *, day: date, actor: Any = None, keys: set[str] | None = None, tell: Callable[[int, int, str], None] | None = None
) -> list[Replay]:
    """Looks back from a day, week by week, with every watch that foretells something; kept as rows."""
    if actor is not None:
        access.check(actor, "watching.replay")
    wanted = [one for one in all_watches() if one.events and (keys is None or one.key in keys)]
    if not wanted:
        raise Rejected("Chưa có quy tắc nào dự báo điều gì để kiểm lại.")
    days = {one.key: _days(one, day) for one in wanted}
    every = max(days.values(), key=len)
    found: dict[str, list[set[str]]] = {one.key: [] for one in wanted}
    failed: set[str] = set()
    for place, at in enumerate(every):
        if tell:
            tell(place, len(every), f"xem lại ngày {at:%d/%m/%Y}")
        with memory.while_reading():
            for one in wanted:
                if one.key not in failed and at >= days[one.key][0]:
                    _look_back(one, at, found[one.key], failed)
    if len(failed) == len(wanted):
        raise Rejected("Không quy tắc nào kiểm lại được; đã ghi nhật ký cho quản trị.")
    return [
        _keep(one, _skill(one, days[one.key], found[one.key]), days[one.key], actor)
        for one in wanted
        if one.key not in failed
    ]


def _days(watch: Watch, day: date) -> list[date]:
    """The days on which it looks: those of a year whose warnings can be judged by now, and of its horizon behind them."""
    return [day - timedelta(STEP * n) for n in range((DAYS + watch.horizon) // STEP, -1, -1)]


def _look_back(watch: Watch, day: date, found: list[set[str]], failed: set[str]) -> None:
    """What it found on a day; one that fails keeps its last replay and lets the others go on."""
    try:
        found.append({condition.key for condition in watch.of(day)})
    except Exception:
        log.exception("watch %s failed when replayed for %s", watch.key, day)
        failed.add(watch.key)


def _skill(watch: Watch, days: list[date], found: list[set[str]]) -> Skill:
    assert watch.events is not None
    first, last = days[0], days[-1]
    events = list(watch.events(first, last))
    return skill(stretches(days, found), events, first=first, last=last, horizon=watch.horizon)


@transaction.atomic
def _keep(watch: Watch, found: Skill, days: list[date], actor: Any) -> Replay:
    record, _ = WatchRecord.objects.get_or_create(key=watch.key)
    made = Replay.objects.create(
        record=record, first=days[0], last=days[-1], raised=found.raised, right=found.right,
        events=found.events, foreseen=found.foreseen, leads=list(found.leads),
        came=[[one.on.isoformat(), one.name, one.url, one.lead] for one in found.came],
    )  # fmt: skip
    ledger.write("watching.replayed", record, actor=actor, raised=found.raised, right=found.right)
    return made
