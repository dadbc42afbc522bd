"""The last minute of a call: 2,000 applicants hand in with their papers on PostgreSQL, 200 on SQLite; nobody is lost or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from bench.shared import DOTPHA, Measured, free_port, serving

MINUTE = 60
SIZE = 120_000
CHANGES = 4
POSTGRES = "postgresql://postgres@127.0.0.1:5432"
HERE = Path(__file__).resolve().parent / "inside"
TYPED = {
    "title": "Nghiên cứu giống lúa chịu mặn", "goal": "Chọn hai giống", "novelty": "Chưa có ở tỉnh", "content": "Khảo nghiệm hai vụ",
    "money": "200", "budget-0-item": "Nguyên vật liệu, năng lượng", "budget-0-year": time.strftime("%Y"), "budget-0-fund": "200",
}  # fmt: skip


def measure() -> Measured:
    figures: dict[str, float] = {}
    for name, count, late in (("postgresql", 2000, 100), ("sqlite", 200, 20)):
        with tempfile.TemporaryDirectory() as folder:
            figures |= {f"{key}_{name}": value for key, value in _run(Path(folder), name, count, late).items()}
    limits = {
        f"{key}_{name}": 0.0
        for name in ("postgresql", "sqlite")
        for key in ("lost", "doubled", "inexact", "late_taken", "in_time_refused", "late_untold")
    }
    limits |= {"p95_seconds_postgresql": 5.0, "p95_seconds_sqlite": 5.0}
    notes = [
        "Mỗi người một phiên và một bản nháp đã đủ nội dung, giấy tờ (120 KB mỗi tệp); trong phút cuối cứ bốn người có một người "
        "thay tệp rồi mới nộp; hai phần năm đến trong một phần ba cuối. Máy chủ, cơ sở dữ liệu và người nộp cùng chạy trên máy này.",
        "Mất: được báo đã nhận mà không có giấy nhận; trùng: hơn một giấy nhận; không đúng: mã băm hay tệp khác; muộn mà nhận; đúng giờ bị "
        "từ chối; muộn mà không được báo giờ.",
        "So với giới hạn đã nêu: không một trường hợp nào.",
    ]
    return Measured(figures, limits, notes)


def _run(folder: Path, name: str, count: int, late: int) -> dict[str, float]:
    environment = _database(name)
    data = folder / "tinh"
    subprocess.run(
        [str(DOTPHA), "init"], check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, **environment, "DOTPHA_DATA": str(data)},
    )  # fmt: skip
    port = free_port()
    with serving(data, port, **environment) as server:
        minute = {"typed": TYPED, "size": SIZE, "changes": CHANGES, "late": late, "port": port}
        made = _ask("applicants.py", data, environment, str(count), str(late), str(MINUTE + 5), given=minute)
        given = {**made, **minute, "begins_at": made["closes_at"] - MINUTE}
        time.sleep(max(0.0, given["begins_at"] - time.time() - 1))
        done = subprocess.run(
            [sys.executable, str(HERE / "submitting.py")],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
        )
        assert server.process.poll() is None, "the server ended"
    return _judged(json.loads(done.stdout), _ask("kept.py", data, environment), made["closes_at"], late)


def _database(name: str) -> dict[str, str]:
    """The environment of a run; PostgreSQL has a database of its own, made anew."""
    if name == "sqlite":
        return {"DOTPHA_DATABASE_URL": ""}
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as line:
        line.execute("DROP DATABASE IF EXISTS dotpha_bench_fund WITH (FORCE)")
        line.execute("CREATE DATABASE dotpha_bench_fund")
    return {"DOTPHA_DATABASE_URL": f"{POSTGRES}/dotpha_bench_fund"}


def _ask(script: str, data: Path, environment: dict[str, str], *words: str, given: Any = None) -> Any:
    whole = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "dotpha.site.settings", "DOTPHA_DATA": str(data)}
    done = subprocess.run(
        [sys.executable, str(HERE / script), *words],
        env=whole, input=json.dumps(given), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def _judged(told: list[dict[str, Any]], kept: dict[str, Any], closes_at: float, late: int) -> dict[str, float]:
    """What was told held against what was kept."""
    receipts = {int(case): rows for case, rows in kept["receipts"].items()}
    confirmed = [one for one in told if one["done"]]
    after = [one for one in told if one["sent"] > closes_at]
    waits = sorted(one["answered"] - one["began"] for one in confirmed)
    return {
        "handed_in": len(confirmed),
        "lost": sum(one["case"] not in receipts for one in confirmed),
        "doubled": sum(len(rows) > 1 for rows in receipts.values()),
        "inexact": sum(
            not row["exact"] or set(row["files"]) != {one["digest"]}
            for one in confirmed
            for row in receipts.get(one["case"], [])
        ),
        "late_taken": sum(one["case"] in receipts for one in after),
        "late_untold": sum(not one["timed"] for one in after),
        "in_time_refused": sum(not one["done"] for one in told if one["sent"] <= closes_at),
        "late": len(after),
        "p95_seconds": round(waits[int(len(waits) * 0.95)], 2) if waits else 0.0,
    }
