"""Dossiers of a known law, for the demo, the bench and the tests: numpy alone, the same for the same seed. All invented.

Parameters and what follows from them:
- volume: a unit's weight × a working day's weight; Tết and other days off have none, the week around Tết half.
- on time: a dossier is returned within its term with `Unit.on_time`, at communes less in July and August 2025, when they began.
- online, digitised: a share that rises month by month, `online_share`, `digitised_share`.
- rating: one in `RATED` of those returned; satisfied with `SATISFIED[on time]`.
Shares by month of receipt are then Bernoulli means: a measured share p̂ of n lies within p ± 4·√(p(1−p)/n) but once in 16.000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dotpha.text.calendar import public_holidays

FIRST, TWO_TIERS, LAST = date(2025, 1, 2), date(2025, 7, 1), date(2025, 11, 20)
OFF = np.array(
    [
        *(f"2025-01-{day}" for day in range(25, 32)), "2025-02-01", "2025-02-02", "2025-04-07", "2025-04-30", "2025-05-01",
        "2025-05-02", "2025-09-01", "2025-09-02",
        *(str(day) for year in range(2026, 2031) for day in public_holidays(year)),
    ],
    dtype="datetime64[D]",
)  # fmt: skip
AROUND_TET = tuple(
    (np.datetime64(first), np.datetime64(last))
    for first, last in (("2025-01-18", "2025-02-09"), ("2026-02-07", "2026-03-01"), ("2027-01-27", "2027-02-18"))
)
MONTHS, MOST = 36, 0.97
"""How many months the law goes on from January 2025, and the highest share; then nothing rises any more."""
RATED, SATISFIED = 0.08, {True: 0.95, False: 0.55}
ONLINE, DIRECT, POST = 0, 1, 2
POST_OF_THE_REST = 0.1
"""Of those not handed in online, the share that came by post."""
LATE_BY = 0.35
"""A late dossier is late by 1 + a geometric number of working days with this chance to end each day."""
START = {date(2025, 7, 1): 0.08, date(2025, 8, 1): 0.03}
"""What is taken from a commune's chance to be on time in the first months of two tiers."""


@dataclass(frozen=True)
class Unit:
    """One that handles dossiers: `name` as the portal writes it, the days on which it does, its weight, its chance to be on time."""

    code: str
    name: str
    kind: str
    weight: float
    on_time: float
    first: date = FIRST
    last: date = date.max


@dataclass(frozen=True)
class Procedure:
    """Invented but likely: `term` in working days, `fee` in đồng, `weight` among those of its kind of unit."""

    code: str
    name: str
    kind: str
    term: int
    fee: int
    weight: float


PROCEDURES = (
    Procedure("1.001193", "Đăng ký khai sinh", "commune", 1, 0, 5),
    Procedure("1.000894", "Đăng ký kết hôn", "commune", 2, 0, 2),
    Procedure("2.000815", "Chứng thực bản sao từ bản chính", "commune", 1, 20_000, 9),
    Procedure("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân", "commune", 3, 15_000, 4),
    Procedure("1.012753", "Đăng ký đất đai, tài sản gắn liền với đất lần đầu", "commune", 20, 100_000, 2),
    Procedure("1.001612", "Đăng ký thành lập hộ kinh doanh", "commune", 3, 100_000, 2),
    Procedure("2.001610", "Đăng ký thành lập doanh nghiệp", "agency", 3, 50_000, 4),
    Procedure("1.003003", "Cấp giấy phép lái xe", "agency", 5, 135_000, 6),
    Procedure("2.000488", "Cấp phiếu lý lịch tư pháp", "agency", 10, 200_000, 5),
    Procedure("1.001806", "Cấp giấy phép hoạt động cơ sở khám bệnh, chữa bệnh", "agency", 20, 1_500_000, 1),
    Procedure("1.013239", "Cấp giấy phép xây dựng", "agency", 15, 150_000, 2),
    Procedure("1.005444", "Thẩm định hồ sơ môi trường", "agency", 30, 6_000_000, 1),
)


@dataclass(frozen=True)
class Dossiers:
    """Columns of one length. `returned` is the day of the result, whenever it comes; `rated` -1 not, 0 not satisfied, 1 satisfied."""

    unit: np.ndarray
    procedure: np.ndarray
    received: np.ndarray
    due: np.ndarray
    returned: np.ndarray
    channel: np.ndarray
    digitised: np.ndarray
    rated: np.ndarray


def online_share(kind: str, month: int) -> float:
    """The chance that a dossier is handed in online, by month from January 2025 (1) on."""
    return min(MOST, 0.50 + 0.03 * (month - 1) if kind == "agency" else 0.30 + 0.02 * (month - 1))


def digitised_share(kind: str, month: int) -> float:
    """The chance that a dossier is digitised, by month of receipt from January 2025 (1) on."""
    return min(MOST, 0.60 + 0.025 * (month - 1) if kind == "agency" else 0.35 + 0.035 * (month - 1))


def on_time_share(unit: Unit, received: date) -> float:
    """The chance that a dossier received on a day is returned within its term."""
    taken = START.get(received.replace(day=1), 0.0) if unit.kind == "commune" else 0.0
    return unit.on_time - taken


def draw(units: Sequence[Unit], count: int, seed: int = 57, *, first: date = FIRST, last: date = LAST) -> Dossiers:
    """`count` dossiers received from a day to a day, by day of receipt."""
    rng = np.random.default_rng(seed)
    days = _days(first, last)
    unit, at = _who_and_when(units, count, days, rng)
    order = np.argsort(at, kind="stable")
    unit, received = unit[order], days[at[order]]
    month = np.minimum((received.astype("datetime64[M]") - np.datetime64(FIRST, "M")).astype(int), MONTHS - 1)
    commune = np.array([one.kind == "commune" for one in units])[unit]
    procedure = _procedures(commune, rng)
    term = np.array([one.term for one in PROCEDURES])[procedure]
    punctual = rng.random(count) < _chance(units, unit, month)
    spent = np.where(punctual, rng.integers(0, term + 1), term + 1 + rng.geometric(LATE_BY, count))
    online = rng.random(count) < _by_month(online_share, month, commune)
    rated = np.where(rng.random(count) < RATED, 1, -1)
    happy = rng.random(count) < np.where(punctual, SATISFIED[True], SATISFIED[False])
    return Dossiers(
        unit=unit, procedure=procedure, received=received,
        due=np.busday_offset(received, term, roll="forward", holidays=OFF),
        returned=np.busday_offset(received, spent, roll="forward", holidays=OFF),
        channel=np.where(online, ONLINE, np.where(rng.random(count) < POST_OF_THE_REST, POST, DIRECT)),
        digitised=rng.random(count) < _by_month(digitised_share, month, commune),
        rated=np.where((rated == 1) & ~happy, 0, rated),
    )  # fmt: skip


def _days(first: date, last: date) -> np.ndarray:
    every = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    return every[np.is_busday(every, holidays=OFF)]


def _who_and_when(
    units: Sequence[Unit], count: int, days: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Which unit and which day of `days` each dossier has, drawn from weights of both."""
    around = np.any([(days >= first) & (days <= last) for first, last in AROUND_TET], axis=0)
    of_day = np.where(around, 0.5, 1.0)
    weights = np.array(
        [
            one.weight * of_day * ((days >= np.datetime64(one.first)) & (days <= np.datetime64(one.last)))
            for one in units
        ]
    )
    drawn = np.searchsorted(np.cumsum(weights) / weights.sum(), rng.random(count), side="right")
    return np.divmod(np.minimum(drawn, weights.size - 1), len(days))


def _procedures(commune: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    drawn = np.zeros(len(commune), dtype=int)
    for kind, mask in (("commune", commune), ("agency", ~commune)):
        places = [at for at, one in enumerate(PROCEDURES) if one.kind == kind]
        weights = np.array([PROCEDURES[at].weight for at in places], dtype=float)
        drawn[mask] = rng.choice(places, int(mask.sum()), p=weights / weights.sum())
    return drawn


def _chance(units: Sequence[Unit], unit: np.ndarray, month: np.ndarray) -> np.ndarray:
    begins = [date(FIRST.year + m // 12, m % 12 + 1, 1) for m in range(MONTHS)]
    table = np.array([[on_time_share(one, day) for day in begins] for one in units])
    return table[unit, month]


def _by_month(share: Callable[[str, int], float], month: np.ndarray, commune: np.ndarray) -> np.ndarray:
    table = np.array([[share(kind, m + 1) for m in range(MONTHS)] for kind in ("agency", "commune")])
    return table[commune.astype(int), month]
