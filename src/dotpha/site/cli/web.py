"""The web server. A module of its own: only the process that serves pays for loading granian."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from dotpha.site.cli.orphans import die_with_parent

THREADS = 8


def serve_pages(host: str, port: int) -> None:
    """The web server, until SIGTERM."""
    Server(
        "dotpha.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=3,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    ).serve(target_loader=application, wrap_loader=False)


def application() -> Callable[..., Any]:
    """What granian's own child serves; loaded there, so that only `run` pays for the pages."""
    die_with_parent()
    return import_module("dotpha.site.wsgi").application
