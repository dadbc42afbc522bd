"""Anomalies judged from the past alone: official series of known law, and the series of NAB that are shared.

Seeds of the official series stand below; those used while the code was written are others (1000–41000).
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.series import nab, peers
from bench.series.official import EARLY, Made, make
from bench.shared import Measured
from dotpha.series import Observed, Sensor, watch
from dotpha.series.moments import moments

SHARED = Path(os.environ.get("SHARED", Path(__file__).resolve().parents[2] / "shared"))
SEEDS = range(570_000, 570_600)
EARLY_SEEDS = range(571_000, 571_200)
LATER = 2
"""By how many months a shift may be told late."""
LIMITS = {"precision": 0.9, "recall": 0.8, "tet_alarms": 0.0}
Flags = list[list[bool]]


@dataclass(frozen=True)
class Tally:
    """Breaks told and missed, false alarms, those of them on Tết months."""

    told: int
    missed: int
    false: int
    tet: int

    @property
    def precision(self) -> float:
        return self.told / max(1, self.told + self.false)

    @property
    def recall(self) -> float:
        return self.told / max(1, self.told + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.told / max(1, 2 * self.told + self.false + self.missed)


def measure() -> Measured:
    figures, notes = official()
    limits, floors = dict(LIMITS), {"precision", "recall"}
    folder = SHARED / "data" / "nab"
    if not (folder / "labels.json").is_file():
        return Measured(
            figures, limits, [*notes, f"Không có chuỗi NAB ở {folder}: không đo phần này."], frozenset(floors)
        )
    found, told = sensors(nab.load(folder))
    limits |= {"nab": 58.0, "nab_above_windowed_gaussian": 0.0, "nab_above_moving_average": 0.0}
    floors |= {"nab", "nab_above_windowed_gaussian", "nab_above_moving_average"}
    return Measured(figures | found, limits, notes + told, frozenset(floors))


def official() -> tuple[dict[str, float], list[str]]:
    """Figures and notes of official series: half with a planted break, half without."""
    series = [make(seed, broken=seed % 2 == 0) for seed in SEEDS]
    early = [make(seed, broken=True, early=True) for seed in EARLY_SEEDS]
    ours, young = tally(series, watched(series)), tally(early, watched(early))
    away = [averaged(one) for one in series]
    peer = peers.best(peers.SIGMAS, lambda bar: tally(series, above(away, bar)), lambda one: one.f1)
    figures = {
        "precision": round(ours.precision, 3), "recall": round(ours.recall, 3), "tet_alarms": float(ours.tet),
        "recall_in_the_second_year": round(young.recall, 3), "precision_moving_average": round(peer.precision, 3),
        "recall_moving_average": round(peer.recall, 3), "tet_alarms_moving_average": float(peer.tet),
    }  # fmt: skip
    notes = [
        f"{len(series)} chuỗi tháng tự sinh theo luật biết trước (hạt {SEEDS[0]}–{SEEDS[-1]}; 12–60 tháng; đếm và tỷ lệ; xu thế, mùa, "
        "Tết dời giữa tháng 1 và 2, ngày làm việc, cuối tháng, số sơ bộ): một nửa có một điểm gãy từ 3 đến 15 độ lệch chuẩn của nhiễu.",
        f"dotpha: {said(ours)}.",
        f"Ngưỡng trên trung bình động 12 tháng (ngưỡng tốt nhất cho chính các chuỗi này): {said(peer)}.",
        f"Điểm gãy chỉ có {EARLY[0]}–{EARLY[1]} tháng trước nó (hạt {EARLY_SEEDS[0]}–{EARLY_SEEDS[-1]}): {said(young)}.",
    ]
    return figures, notes


def watched(series: Sequence[Made]) -> Flags:
    found = []
    for one in series:
        last = len(one.values) - 1
        points = [
            Observed(moment, value, one.provisional and at == last)
            for at, (moment, value) in enumerate(zip(moments(one.spans), one.values))
        ]
        found.append([verdict.anomaly for verdict in watch(points, 12)])
    return found


def averaged(one: Made) -> list[float]:
    """The scores of a moving average of a year; it too leaves a provisional figure alone."""
    scores = peers.moving_average(one.values, 12)
    return [*scores[:-1], 0.0] if one.provisional else scores


def above(scores: Sequence[Sequence[float]], bar: float) -> Flags:
    return [[one >= bar for one in row] for row in scores]


def tally(series: Sequence[Made], flags: Flags) -> Tally:
    """A break is told by an alarm in its month, of a shift up to two months later; every other alarm is false."""
    told = missed = false = tet = 0
    for one, row in zip(series, flags):
        alarms = [at for at, flag in enumerate(row) if flag]
        hit = None
        if one.at is not None:
            until = one.at + (LATER if one.kind == "shift" else 0)
            hit = next((at for at in alarms if one.at <= at <= until), None)
            told, missed = told + (hit is not None), missed + (hit is None)
        wrong = [at for at in alarms if at != hit]
        false += len(wrong)
        tet += sum(at in one.tet for at in wrong)
    return Tally(told, missed, false, tet)


def said(one: Tally) -> str:
    return (
        f"đúng {one.precision:.1%} số lần báo, báo được {one.recall:.1%} số điểm gãy ({one.told}/{one.told + one.missed}), "
        f"báo nhầm {one.false} lần, trong đó {one.tet} lần vào tháng có Tết"
    )


def sensors(series: Sequence[nab.Labelled]) -> tuple[dict[str, float], list[str]]:
    """Figures and notes of the shared series of NAB."""
    begun = time.perf_counter()
    ours = {one.name: sensed(one) for one in series}
    points = sum(len(one.values) for one in series)
    micro = 1e6 * (time.perf_counter() - begun) / points
    gaussian = {one.name: peers.windowed_gaussian(one.values) for one in series}
    average = {one.name: peers.moving_average(one.values, 100) for one in series}
    figures, notes = {"nab_microseconds_a_point": round(micro, 1)}, []
    for name, profile in nab.PROFILES.items():
        judged = [
            nab.score(series, ours, profile),
            peers.best(bars(gaussian), partial(scored, series, gaussian, profile), lambda one: one.score),
            peers.best(peers.SIGMAS, partial(scored, series, average, profile), lambda one: one.score),
        ]
        ending = "" if name == "standard" else f"_{name}"
        keys = ("nab", "nab_windowed_gaussian", "nab_moving_average")
        figures |= {key + ending: round(one.score, 1) for key, one in zip(keys, judged)}
        told = (f"{who} {one.score:.1f} ({one.found} cửa sổ, {one.false} báo nhầm)" for who, one in zip(WHO, judged))
        notes.append(f"NAB, {name}: {'; '.join(told)}.")
    for peer in ("windowed_gaussian", "moving_average"):
        figures[f"nab_above_{peer}"] = round(figures["nab"] - figures[f"nab_{peer}"], 1)
    windows = sum(len(one.windows) for one in series)
    head = (
        f"{len(series)} chuỗi NAB dùng chung, {points} điểm, {windows} cửa sổ; một ngưỡng 0,5 cho mọi chuỗi, của hai cách kia là ngưỡng "
        f"tốt nhất cho chính các chuỗi này; {micro:.0f} µs mỗi điểm. Điểm công bố trên cả 58 chuỗi: Gauss cửa sổ 39,6; KNN CAD 58,0; "
        "Numenta HTM 70,1; ARTime 74,9."
    )
    return figures, [head, *notes]


WHO = ("dotpha", "Gauss cửa sổ", "trung bình động")


def sensed(one: nab.Labelled) -> list[bool]:
    stream = Sensor()
    shares = ((at.hour * 3600 + at.minute * 60 + at.second) / 86_400 for at in one.stamps)
    return [stream(value, share).anomaly for value, share in zip(one.values, shares)]


def bars(scores: dict[str, list[float]]) -> list[float]:
    """Thresholds to try: from two nines to the highest there is."""
    most = max(map(max, scores.values()))
    return [bar / 4 for bar in range(4, int(4 * most) + 1)]


def scored(
    series: Sequence[nab.Labelled], scores: dict[str, list[float]], profile: nab.Profile, bar: float
) -> nab.Score:
    return nab.score(series, {name: [one >= bar for one in row] for name, row in scores.items()}, profile)
