"""The process that keeps situation rooms live: it draws what people look at as soon as something was written.

A process of its own, so that neither pages nor jobs wait for it; where it is down, rooms draw for themselves, more slowly.
"""

import logging
import time

from django.db import close_old_connections

from dotpha.kit import clock, jobs
from dotpha.room import actions

log = logging.getLogger("dotpha.room")
PAUSE = 0.4
"""Seconds between two rounds: with the second between two pulses of a room it is what a change takes to be seen."""


def paint_for_ever() -> None:
    while True:
        paint_once()
        time.sleep(PAUSE)


def paint_once() -> None:
    """One round. A database that is away for a moment costs that round, not the process."""
    try:
        close_old_connections()
        jobs.load_day()
        actions.paint_all(day=clock.today())
    except Exception:
        log.exception("a round of painting failed")
