"""The process that keeps situation rooms live: it draws what people look at as soon as something was written.

A process of its own, so that neither pages nor jobs wait for it; where it is down, rooms draw for themselves, more slowly.
"""

import logging
import time

from django.db import close_old_connections

from dotpha.kit import clock, jobs
from dotpha.room import actions

log = logging.getLogger("dotpha.room")
BUSY, CALM = 0.05, 0.4
"""Seconds between two rounds, after one that has drawn something and after one that has not."""


def paint_for_ever() -> None:
    while True:
        time.sleep(BUSY if paint_once() else CALM)


def paint_once() -> int:
    """One round; how many pictures changed. A database that is away for a moment costs that round, not the process."""
    try:
        close_old_connections()
        jobs.load_day()
        return actions.paint_all(day=clock.today())
    except Exception:
        log.exception("a round of painting failed")
        return 0
