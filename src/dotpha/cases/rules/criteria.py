"""Criteria as a person types them, a row each, become criteria with keys that stay. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dotpha.cases.rules.scores import Criterion
from dotpha.text.vietnamese import fold


def criteria_of_rows(rows: Sequence[Mapping[str, Any]], before: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """The criteria that checked rows say (`label`, `most`, `weight`, `least`, `help`; figures as digits).

    Ballots are kept by the key of a criterion, so a row of the same name keeps its key, then a row that was only given
    another name in the same place; a further row gets a key that none had.
    """
    names = {fold(one.label): one.key for one in before}
    keys = [names.pop(fold(str(row["label"])), "") for row in rows]
    left = set(names.values())
    for at, one in enumerate(before[: len(rows)]):
        if not keys[at] and one.key in left:
            keys[at] = one.key
    used = {one.key for one in before} | set(keys)
    for at, key in enumerate(keys):
        keys[at] = key or _new_key(used)
    return tuple(_criterion(key, row) for key, row in zip(keys, rows, strict=True))


def _new_key(used: set[str]) -> str:
    number = next(n for n in range(1, len(used) + 2) if f"c{n}" not in used)
    used.add(f"c{number}")
    return f"c{number}"


def _criterion(key: str, row: Mapping[str, Any]) -> Criterion:
    least = row.get("least")
    return Criterion(
        key, str(row["label"]), Decimal(str(row["most"])), Decimal(str(row.get("weight") or 1)),
        Decimal(str(least)) if least not in (None, "") else None, str(row.get("help") or ""),
    )  # fmt: skip
