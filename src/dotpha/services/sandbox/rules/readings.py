"""A reading of a running test: what was measured, when, and when it came in. One shape for limits and tripwires."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from dotpha.text.dates import write_date

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Reading:
    """`id` is the sender's own, unique within a test: the same one sent twice is one. Times are aware.

    `value` is None where the sender says it has no figure, which is not silence of the line but says nothing of the limit. `place` is
    the code of a commune, "" where the reading is of no place; what is only told of a place or an hour (a trip, a sale) has the value 1.
    """

    id: str
    key: str
    value: Decimal | None
    at: datetime
    received_at: datetime
    place: str = ""


def said_at(moment: datetime) -> str:
    """ "09:00 ngày 01/6/2026", by the clock of the country."""
    local = moment.astimezone(HERE)
    return f"{local:%H:%M} ngày {write_date(local.date())}"


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """As they came in, each id once, the one that came first; ties by time of measuring, then id. The order given does not matter."""
    kept: dict[str, Reading] = {}
    for one in sorted(readings, key=_came):
        kept.setdefault(one.id, one)
    return list(kept.values())


def _came(one: Reading) -> tuple[object, ...]:
    # The last two make the order the same whatever was sent twice with other figures.
    return one.received_at, one.at, one.id, one.key, one.place, str(one.value)


def newest(readings: Iterable[Reading], key: str, now: datetime) -> Reading | None:
    """The last measured reading of a key that has a figure and came in by `now`; None where there is none.

    Of two of one moment the one that came in last: it mends the other. What claims to be measured after `now` waits until that moment.
    """
    known = [
        one for one in in_order(readings)
        if one.key == key and one.value is not None and one.received_at <= now and one.at <= now
    ]  # fmt: skip
    return max(reversed(known), key=lambda one: one.at, default=None)


def impossible(key: str, value: Decimal | None, at: datetime, started_at: datetime, counts: Collection[str]) -> str:
    """Why a figure cannot be one of the test, "" where it can: it was measured before the day the test began, or counts below nothing."""
    if at.astimezone(HERE).date() < started_at.astimezone(HERE).date():
        return f"đo trước khi thử nghiệm bắt đầu ({said_at(started_at)})"
    return "số âm của đại lượng không thể âm" if value is not None and value < 0 and key in counts else ""
