"""The law of the demo's signals: how many of a kind a commune has in a week, with rises planted where they are named. Pure.

All numbers are invented. A week is drawn by itself: the same whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dotpha.services.signals.rules.weeks import is_tet

BEGIN = date(2025, 7, 7)
"""The first whole week of the communes."""
SEED = 17
USUAL = {"feedback": 3.2, "scam": 0.9, "incident": 0.35, "unrest": 0.5, "gathering": 0.08}
"""A week of a commune of middle size."""
SCATTER = 6.0
"""Shape of the gamma that one week's mean is multiplied by: the counts scatter a sixth more than chance for a mean of one."""
TET = 0.35
"""What is left of everything in the weeks of Tết."""
SOURCES = {
    "feedback": ("Tổng đài 1022", "Cổng dịch vụ công", "Sổ tiếp công dân"),
    "scam": ("Tổng đài 1022", "Tổ công nghệ số cộng đồng"),
    "incident": ("Phòng Văn hóa – Xã hội xã, phường",),
    "unrest": ("Trang mạng xã hội của xã, phường",),
    "gathering": ("Sổ tiếp công dân",),
}


@dataclass(frozen=True)
class Planted:
    """A rise of a kind in a commune: in these weeks its mean is `times` the usual one of a middle commune."""

    commune: str
    kind: str
    first: date
    weeks: int
    times: float


PLANTED = (
    Planted("Phường Đông Hà", "scam", date(2025, 11, 3), 2, 16.0),
    Planted("Xã Lao Bảo", "unrest", date(2025, 11, 10), 1, 26.0),
    Planted("Phường Đồng Hới", "feedback", date(2025, 10, 6), 2, 7.0),
    Planted("Phường Ba Đồn", "incident", date(2026, 5, 11), 2, 28.0),
    Planted("Xã Gio Linh", "gathering", date(2026, 9, 14), 2, 60.0),
    Planted("Phường Quảng Trị", "scam", date(2026, 12, 7), 3, 15.0),
)
"""Three in the autumn of 2025, three in the later year."""


@dataclass(frozen=True)
class Drawn:
    """So many of a kind in a commune on a day, from a source."""

    commune: str
    kind: str
    day: date
    count: int
    source: str


def mean(commune: str, place: int, kind: str, week: date) -> float:
    """The mean of a week: by the size of the commune (0.5 to 2), Tết, what is planted."""
    usual = USUAL[kind] * (0.5 + 1.5 * (place * 37 % 78) / 77)
    usual *= TET if is_tet(week) else 1.0
    for one in PLANTED:
        if (one.commune, one.kind) == (commune, kind) and 0 <= (week - one.first).days < 7 * one.weeks:
            return USUAL[kind] * one.times
    return usual


def draw(communes: Sequence[str], week: date) -> list[Drawn]:
    """The signals of one week, by commune and kind; each count stands on one or two of its days."""
    rng = np.random.default_rng([SEED, week.toordinal()])
    found = []
    for place, commune in enumerate(communes):
        for kind, sources in SOURCES.items():
            count = int(rng.poisson(mean(commune, place, kind, week) * rng.gamma(SCATTER, 1 / SCATTER)))
            for part in _parted(count):
                day, source = week + timedelta(int(rng.integers(7))), sources[int(rng.integers(len(sources)))]
                found.append(Drawn(commune, kind, day, part, source))
    return _summed(found)


def _parted(count: int) -> tuple[int, ...]:
    """In two where there are more than a few."""
    return (count - count // 2, count // 2) if count > 3 else (count,) if count else ()


def _summed(rows: Sequence[Drawn]) -> list[Drawn]:
    """One number for each commune, kind, day and source."""
    sums: dict[tuple[str, str, date, str], int] = {}
    for one in rows:
        key = one.commune, one.kind, one.day, one.source
        sums[key] = sums.get(key, 0) + one.count
    return [Drawn(commune, kind, day, count, source) for (commune, kind, day, source), count in sums.items()]
