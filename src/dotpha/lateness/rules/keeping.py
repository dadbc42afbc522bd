"""What was learnt, and how good it proved, as plain JSON and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

import numpy as np

from dotpha.lateness.rules.features import KEYS, VERSION
from dotpha.lateness.rules.fitting import Fitted
from dotpha.lateness.rules.model import Logistic
from dotpha.lateness.rules.quality import Quality, Tenth
from dotpha.lateness.rules.records import Tally

NUMBERS = [VERSION, *KEYS]
ARRAYS = ("centre", "scale", "weights", "spread")


def written(fitted: Fitted, quality: Quality | None) -> dict[str, Any]:
    """As JSON, with the names of the numbers it was learnt from."""
    return {
        "numbers": NUMBERS,
        "day": fitted.day.isoformat(),
        "logistic": _plain(fitted.logistic),
        "why": fitted.why,
        "whole": [fitted.whole.late, fitted.whole.tasks],
        "own": {str(lead): [tally.late, tally.tasks] for lead, tally in sorted(fitted.own.items())},
        "penalty": fitted.penalty,
        "better": fitted.better,
        "cases": fitted.cases,
        "quality": _quality(quality),
    }


def read(body: dict[str, Any]) -> tuple[Fitted, Quality | None] | None:
    """Back from JSON; None where it was learnt from other numbers than those of today's code."""
    if body.get("numbers") != NUMBERS:
        return None
    own = {int(lead): Tally(*pair) for lead, pair in body["own"].items()}
    fitted = Fitted(
        date.fromisoformat(body["day"]), _logistic(body["logistic"]), body["why"], Tally(*body["whole"]), own,
        body["penalty"], body["better"], body["cases"],
    )  # fmt: skip
    return fitted, _read_quality(body["quality"])


def _plain(one: Logistic | None) -> dict[str, Any] | None:
    if one is None:
        return None
    found = {field.name: getattr(one, field.name) for field in fields(one)}
    return {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in found.items()}


def _logistic(kept: dict[str, Any] | None) -> Logistic | None:
    if kept is None:
        return None
    values: dict[str, Any] = {name: np.array(value) if name in ARRAYS else value for name, value in kept.items()}
    return Logistic(**values)


def _quality(one: Quality | None) -> dict[str, Any] | None:
    return {**asdict(one), "days": [day.isoformat() for day in one.days]} if one else None


def _read_quality(kept: dict[str, Any] | None) -> Quality | None:
    if kept is None:
        return None
    days = tuple(date.fromisoformat(day) for day in kept["days"])
    return Quality(**{**kept, "days": days, "tenths": tuple(Tenth(**one) for one in kept["tenths"])})
