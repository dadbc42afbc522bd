"""What the invented firms of the demo apply for, read from applications.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

TOLD: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Application:
    """`by` speaks for the firm; `asked` are agencies with verdict and words ("" not yet), `must` of them must be heard."""

    by: str
    applied_on: date
    typed: dict[str, Any]
    asked: list[list[str]]
    must: list[str]
    number: str = ""
    begins_on: date = date.max
    months: int = 0
    figures: dict[str, list[float]] = field(default_factory=dict)


def read(name: str) -> Application:
    said = TOLD[name]
    return Application(**{**said, "typed": TOLD["alike"] | said["typed"]})
