"""A served province whose processes are killed without warning again and again while people work.

What the server confirmed is there, once; what it left open is there whole or not at all; jobs end; the ledger is intact.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from bench.shared import DOTPHA, Server, descendants, serving, wait_for
from prove.comparing import KEPT, compare
from prove.province import Province
from prove.traffic import MILESTONES, PLAN, TASKS_OF_PLAN, Caller, Said, at_work

pytestmark = pytest.mark.prove
KILLS = 20

START_JOB = """
from django.db import transaction
from dotpha.kit import jobs
from dotpha.people.models import User
from dotpha.programme.jobs import EXPORT
from dotpha.programme.models import Period
owner, period = User.objects.get(username="tonghop"), Period.objects.get(name="2025-Q4")
with transaction.atomic():
    jobs.start(kind=EXPORT, label="Thử", owner=owner, period_id=period.pk, actor_id=owner.pk)
print("null")
"""
JOBS_LEFT = """
from dotpha.kit.models import Job
print(json.dumps({"left": Job.objects.exclude(state__in=["done", "failed"]).count(),
                  "failed": list(Job.objects.filter(state="failed").values_list("message", flat=True))}))
"""


def victims(server: Server) -> list[int]:
    """The supervisor and everything below it."""
    return [server.process.pid, *descendants(server.process.pid)]


def test_what_was_confirmed_survives_twenty_kills(province: Province):
    chance, said, port = random.Random(57), Said(), None
    secret, milestones = province.token("tonghop"), [tuple(row) for row in province.ask(MILESTONES)]
    over = threading.Event()
    threads: list[threading.Thread] = []
    kills = 0
    while kills < KILLS:
        with serving(province.data, port, **province.environment) as server:
            port = int(server.url.rpartition(":")[2])
            if not threads:
                threads = at_work(Caller(server.url, secret), milestones, said, over)
            kills = kill_until_the_parent_dies(server, province, chance, kills)
    over.set()
    for thread in threads:
        thread.join()
    with serving(province.data, port, **province.environment):
        jobs = wait_for_jobs(province)
    compare(province, said)
    assert jobs["left"] == 0
    assert all("ba lần" in message for message in jobs["failed"])


def kill_until_the_parent_dies(server: Server, province: Province, chance: random.Random, kills: int) -> int:
    """Kills one process after another at random moments, until the supervisor itself was hit or all kills are done."""
    while kills < KILLS:
        if kills % 4 == 0:
            province.ask(START_JOB)
        time.sleep(chance.uniform(0.2, 3))
        victim = chance.choice(victims(server))
        os.kill(victim, signal.SIGKILL)
        kills += 1
        if victim == server.process.pid:
            server.process.wait(20)
            return kills
        time.sleep(1)
        wait_for(f"{server.url}/suc-khoe", server.process)
    return kills


def wait_for_jobs(province: Province) -> dict:
    """Until every job has ended; says what is left after two minutes."""
    until = time.monotonic() + 120
    while (found := province.ask(JOBS_LEFT))["left"] and time.monotonic() < until:
        time.sleep(1)
    return found


def test_a_killed_command_leaves_a_plan_whole_or_absent(province: Province, tmp_path: Path):
    """`dotpha import` and `dotpha backup`, killed at random moments."""
    chance = random.Random(3)
    for turn in range(6):
        plan = tmp_path / f"{turn}.txt"
        plan.write_text(PLAN.format(number=8000 + turn), encoding="utf-8")
        kill_command(province, chance.uniform(0.5, 6), "import", str(plan))
        kill_command(province, chance.uniform(0.5, 6), "backup", str(tmp_path / f"{turn}.bak"))
    plans = [row for row in province.ask(KEPT)["plans"] if row[0].startswith("80")]
    assert all(tasks == TASKS_OF_PLAN for _, tasks in plans)
    for found in tmp_path.glob("*.bak"):
        target = tmp_path / f"{found.stem}-lai"
        restored = Province(target, province.environment | {"DOTPHA_DATA": str(target)})
        if "DOTPHA_DATABASE_URL" not in province.environment:
            assert restored.command("restore", str(found)).returncode == 0
    assert province.command("audit", "verify").returncode == 0


def kill_command(province: Province, seconds: float, *arguments: str) -> None:
    """Starts `dotpha …` and kills it after so many seconds, if it is still at work."""
    process = subprocess.Popen(
        [str(DOTPHA), *arguments],
        env=province.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
