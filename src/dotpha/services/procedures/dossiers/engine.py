"""The one door to DuckDB: it is heavy, so it is loaded when it is first asked, in the process that asks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY = "500MB"
THREADS = min(os.cpu_count() or 1, 4)
Base = Any
"""A connection of DuckDB."""


@contextmanager
def base(spill: Path) -> Iterator[Base]:
    """A base in memory that lives as long as the block; what does not fit goes to `spill`. It never asks the network."""
    settings: dict[str, Any] = {
        "memory_limit": MEMORY, "threads": THREADS, "temp_directory": str(spill), "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }  # fmt: skip
    # 27 MB and 0,2 s that a start without dossiers does not pay; and no thread of it lives when the server forks.
    connection = import_module("duckdb").connect(config=settings)
    try:
        yield connection
    finally:
        connection.close()


def quoted(text: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def mapping(base: Base, name: str, values: Mapping[str, Any], kind: str) -> None:
    """A table `name` (text, value) of what each text means; `kind` is the SQL type of the values."""
    base.execute(f"create or replace temp table {name} (text varchar, value {kind})")
    if values:
        base.execute(
            f"insert into {name} select unnest($1::varchar[]), unnest($2::{kind}[])",
            [list(values), list(values.values())],
        )
