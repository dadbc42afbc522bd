"""The situation room while its processes are killed and its database goes away: it says so, and nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg
import pytest

from bench.room import signed_in
from bench.shared import Server, descendants, serving
from prove.province import Province

pytestmark = pytest.mark.prove
AWAY = 60
"""Seconds for which the database takes nobody."""
SEEN_WITHIN = 30

COUNTED = """
from dotpha.watching.models import Telling, Warning
from dotpha.kit.models import Entry
print(json.dumps([Warning.objects.count(), Telling.objects.count(), Entry.objects.filter(verb="watching.snoozed").count()]))
"""
SNOOZE = """
from datetime import timedelta
from dotpha.kit import clock, jobs
from dotpha.people.models import User
from dotpha.watching import actions
from dotpha.watching.models import Warning
from dotpha.kit.models import Entry
jobs.load_day()
day = clock.today()
one = Warning.objects.filter(cleared_on=None, step__in=["raised", "acknowledged"], snoozed_until=None).first()
actions.snooze(warning_id=one.pk, until=day + timedelta(days=3), reason="thử", actor=User.objects.get(username="tonghop"), day=day)
print(Entry.objects.order_by("-pk").first().pk)
"""


class Room:
    """A room that asks as the page does; it notes up to which entry of the ledger it has seen."""

    def __init__(self, server: Server) -> None:
        self.url, self.cookie = server.url, signed_in(server.url, "lanhdao")
        self.version, self.tag = 0, ""

    def ask(self) -> int | None:
        """The last entry that is drawn; None where the server could not answer."""
        headers = {"Cookie": self.cookie} | ({"If-None-Match": self.tag} if self.tag else {})
        request = urllib.request.Request(f"{self.url}/room/nhip?tu={self.version}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                self.tag = answer.headers["ETag"]
                self.version = json.loads(answer.read())["version"]
                return int(answer.headers["Room-Entry"])
        except urllib.error.HTTPError as error:
            return int(error.headers["Room-Entry"]) if error.code == 304 else None
        except OSError:
            return None


def sees(room: Room, entry: int) -> bool:
    return within(SEEN_WITHIN, lambda: (room.ask() or 0) >= entry)


def within(seconds: float, test: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if test():
            return True
        time.sleep(0.5)
    return False


def test_a_change_is_seen_though_painter_and_worker_are_killed(province: Province):
    with serving(province.data, **province.environment) as server:
        room = Room(server)
        assert sees(room, province.ask(SNOOZE))
        for _ in range(3):
            for victim in descendants(server.process.pid)[-2:]:  # the web server was started first
                os.kill(victim, signal.SIGKILL)
            assert sees(room, province.ask(SNOOZE))


def test_a_database_that_is_gone_for_a_minute_costs_that_minute_and_nothing_else(province: Province):
    url = province.environment.get("DOTPHA_DATABASE_URL", "")
    if not url:
        pytest.skip("chỉ thử được trên PostgreSQL: SQLite là một tệp, không rời đi được")
    name = urlsplit(url).path.lstrip("/")
    with serving(province.data, **province.environment) as server:
        room = Room(server)
        assert sees(room, province.ask(SNOOZE))
        before = province.ask(COUNTED)
        with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as admin:
            admin.execute(f"alter database {name} allow_connections false")
            admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
            gone = time.monotonic()
            assert within(20, lambda: room.ask() is None), "the room is not told that nothing comes"
            time.sleep(max(0.0, AWAY - (time.monotonic() - gone)))
            admin.execute(f"alter database {name} allow_connections true")
        assert within(60, lambda: room.ask() is not None)
        assert sees(room, province.ask(SNOOZE))
        after = province.ask(COUNTED)
    assert (after[0], after[2]) == (before[0], before[2] + 1)
