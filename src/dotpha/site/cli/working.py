"""The process that does what pages leave for later: queued jobs, one after another, and periodic work."""

import logging
import threading
import time

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from dotpha.kit import jobs, workers

log = logging.getLogger("dotpha.worker")


def work_for_ever(name: str, *, wait: bool) -> None:
    """Until SIGTERM. `name` is this process's own and held while it lives; what dead ones left is put back first.

    When another process has the name: waits for its end (it may still be at its last job), or raises Rejected.
    """
    held = workers.hold(name, wait=wait)
    jobs.requeue(mine=name)
    threading.Thread(target=tick_for_ever, daemon=True).start()
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()
    held.close()


def tick_for_ever() -> None:
    """The loop of periodic work; any number of workers may run it."""
    while True:
        tick_once()
        time.sleep(1)


def tick_once() -> None:
    """One round. A database that is away for a moment costs that round, not the thread: nobody would miss it."""
    try:
        close_old_connections()
        jobs.tick()
    except Exception:
        log.exception("a round of periodic work failed")
