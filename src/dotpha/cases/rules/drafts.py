"""Two who write one case at once: what was kept and what is typed put together, and where they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dotpha.text.fields import Field


@dataclass(frozen=True)
class Differing:
    """A field that two people filled in differently: `kept` is what the other one saved, as it is read."""

    field: Field
    kept: str


def merged(fields: Iterable[Field], kept: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed, and where nothing is what was kept: an empty box of an old page takes away nobody's words."""
    return {one.key: typed.get(one.key) or kept.get(one.key, "") for one in fields}


def differing(fields: Iterable[Field], kept: Mapping[str, Any], typed: Mapping[str, Any]) -> list[Differing]:
    """The fields that both filled in and not alike."""
    return [
        Differing(one, _read(there))
        for one in fields
        if (there := kept.get(one.key)) and (said := typed.get(one.key)) and _read(said) != _read(there)
    ]


def _read(value: Any) -> str:
    """A text, or a table with a line a row."""
    if not isinstance(value, list):
        return str(value).strip().replace("\r\n", "\n")
    return "\n".join("; ".join(cell for cell in map(str, row.values()) if cell.strip()) for row in value)
