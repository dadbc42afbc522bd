"""The scoring of the Numenta Anomaly Benchmark, written from its paper, over the series of a folder.

Lavin, Ahmad (2015), "Evaluating Real-Time Anomaly Detection Algorithms – the Numenta Anomaly Benchmark", III. The first
detection in a window earns more the earlier it comes, a missed window costs, each detection outside costs, less shortly
after a window. 0 is the detector that never speaks, 100 the one that speaks first in every window and nowhere else.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

PROBATION, LONGEST = 0.15, 750
"""The share of a series that is not scored, and its most points."""
BEYOND = 3.0
"""From how many window lengths after a window a detection is as wrong as can be."""


@dataclass(frozen=True)
class Profile:
    """What a false detection and a missed window cost, beside 1 for a window found at its first point."""

    false: float
    missed: float


PROFILES = {"standard": Profile(0.11, 1.0), "low_fp": Profile(0.22, 1.0), "low_fn": Profile(0.11, 2.0)}


@dataclass(frozen=True)
class Labelled:
    """A series: stamps, values, and the first and last place of each window."""

    name: str
    stamps: tuple[datetime, ...]
    values: tuple[float, ...]
    windows: tuple[tuple[int, int], ...]

    @property
    def probation(self) -> int:
        return min(math.floor(PROBATION * len(self.values)), LONGEST)


@dataclass(frozen=True)
class Score:
    """The score of some series, how many windows were found, how many detections were false."""

    score: float
    found: int
    false: int


def load(folder: Path) -> list[Labelled]:
    """The labelled series of a folder with `labels.json`."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return [_series(folder / name, one["windows"]) for name, one in sorted(labels.items())]


def _series(path: Path, windows: Sequence[tuple[str, str]]) -> Labelled:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(datetime.fromisoformat(row["timestamp"]), float(row["value"])) for row in csv.DictReader(file)]
    stamps = tuple(at for at, _ in rows)
    places = []
    for first, last in windows:
        inside = [
            n for n, at in enumerate(stamps) if datetime.fromisoformat(first) <= at <= datetime.fromisoformat(last)
        ]
        places.append((inside[0], inside[-1]))
    return Labelled(path.stem, stamps, tuple(value for _, value in rows), tuple(places))


def sigmoid(place: float) -> float:
    """What a detection is worth at a place in window lengths after the window's end: 1 far before it, −1 far after."""
    return -1.0 if place > BEYOND else 2 / (1 + math.exp(5 * place)) - 1


def raw(series: Labelled, detected: Sequence[bool], profile: Profile) -> tuple[float, int, int]:
    """The raw score of one series, how many windows were found, how many detections were false."""
    total, found, inside = 0.0, 0, set[int]()
    for first, last in series.windows:
        inside.update(range(first, last + 1))
        hit = next((at for at in range(max(first, series.probation), last + 1) if detected[at]), None)
        if hit is None:
            total -= profile.missed
            continue
        found += 1
        total += sigmoid(-(last - hit + 1) / (last - first + 1)) / sigmoid(-1.0)
    wrong = [at for at in range(series.probation, len(detected)) if detected[at] and at not in inside]
    for at in wrong:
        before = [(first, last) for first, last in series.windows if last < at]
        worth = sigmoid((at - before[-1][1]) / max(1, before[-1][1] - before[-1][0])) if before else -1.0
        total += profile.false * worth
    return total, found, len(wrong)


def score(series: Sequence[Labelled], detected: Mapping[str, Sequence[bool]], profile: Profile) -> Score:
    """The score of a detector over all series together."""
    parts = [raw(one, detected[one.name], profile) for one in series]
    windows = sum(len(one.windows) for one in series)
    null, perfect = -profile.missed * windows, float(windows)
    total = sum(part[0] for part in parts)
    return Score(
        100 * (total - null) / (perfect - null), sum(part[1] for part in parts), sum(part[2] for part in parts)
    )
