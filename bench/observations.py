"""Ten million observations: a board of thirty numbers as of any day, its growth from a hundredth of them, a night's taking.

Compared with limits: 100 ms at the 95th percentile, growth at most 2, a night of 200 measures × 180 units under 60 s; on
SQLite and, where one runs here, on PostgreSQL.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.shared import Measured

SERVER = os.environ.get("DOTPHA_BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
LIMITS = {"board_p95_ms": 100.0, "growth": 2.0, "night_seconds": 60.0}
CHILD = Path(__file__).parent / "inside" / "observations.py"


def measure() -> Measured:
    figures: dict[str, float] = {}
    limits: dict[str, float] = {}
    notes = ["Bảng 30 số, mỗi lần xem một ngày ngẫu nhiên trong hai năm; so với giới hạn đã nêu."]
    for name, url in databases():
        found = run(url)
        for key, value in found.items():
            figures[f"{name}_{key}"] = value
            if key in LIMITS:
                limits[f"{name}_{key}"] = LIMITS[key]
        notes.append(
            f"{name}: {found['observations']:.0f} quan sát, bảng p95 {found['board_p95_ms']:.1f} ms "
            f"(một phần trăm số đó: {found['board_p95_small_ms']:.1f} ms), đêm {found['night_seconds']:.1f} giây."
        )
    return Measured(figures, limits, notes)


def databases() -> list[tuple[str, str]]:
    """SQLite always; PostgreSQL where a server answers."""
    asked = subprocess.run(
        [sys.executable, "-c", f"import psycopg; psycopg.connect('{SERVER}/postgres', connect_timeout=3).close()"],
        capture_output=True, check=False,
    )  # fmt: skip
    return [("sqlite", ""), *([("postgres", SERVER)] if asked.returncode == 0 else [])]


def run(server: str) -> dict[str, Any]:
    """One database filled and asked, in a process of its own that leaves nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DOTPHA_DATA": folder, "DJANGO_SETTINGS_MODULE": "dotpha.site.settings"}
        base = f"dotpha_bench_{os.getpid()}"
        if server:
            _psql(server, f"create database {base}")
            environment["DOTPHA_DATABASE_URL"] = f"{server}/{base}"
        try:
            done = subprocess.run(
                [sys.executable, str(CHILD)], env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise RuntimeError(done.stderr[-2000:])
            found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
            return found
        finally:
            if server:
                _psql(server, f"drop database {base} with (force)")


def _psql(server: str, statement: str) -> None:
    code = f"import psycopg; psycopg.connect('{server}/postgres', autocommit=True).execute('{statement}')"
    subprocess.run([sys.executable, "-c", code], check=True)
