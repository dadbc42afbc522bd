"""The development set as texts: what the method was made on. The benchmark judges by another."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dotpha.services.initiatives.likeness import Library, Text

FOLDER = Path(__file__).with_name("development")


@dataclass(frozen=True)
class Development:
    initiatives: dict[str, Text]
    queries: dict[str, Text]
    pairs: dict[str, str]
    negatives: tuple[str, ...]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(row: dict[str, str]) -> Text:
    return Text(row["title"], row["problem"], row["solution"], row["benefit"])


@cache
def development() -> Development:
    return Development(
        {row["id"]: text(row) for row in rows("initiatives.csv")},
        {row["id"]: text(row) for row in rows("queries.csv")},
        {row["query_id"]: row["original_id"] for row in rows("pairs.csv")},
        tuple(row["query_id"] for row in rows("negatives.csv")),
    )


@cache
def library() -> Library:
    return Library.of(development().initiatives.items())
