"""The web server. A module of its own: only the process that serves pays for loading granian."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.db import connection
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from dotpha.kit.arrival import noting
from dotpha.site.cli.orphans import die_with_parent

HANDS = 8
"""Requests of one process that are worked on at once; on PostgreSQL each has a connection."""
WAITING = 128
"""Requests of one process that are noted and wait for a hand."""
MOST = 4


def processes() -> int:
    """How many processes draw pages: one on SQLite, which writes one at a time; on PostgreSQL one for each core."""
    return 1 if connection.vendor == "sqlite" else min(os.cpu_count() or 1, MOST)


def serve_pages(host: str, port: int) -> None:
    """The web server, until SIGTERM."""
    Server(
        "dotpha.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes(),
        blocking_threads=HANDS + WAITING,
        workers_kill_timeout=3,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    ).serve(target_loader=application, wrap_loader=False)


def application() -> Callable[..., Any]:
    """What granian's own child serves; loaded there, so that only `run` pays for the pages."""
    die_with_parent()
    return noting(import_module("dotpha.site.wsgi").application, HANDS)
