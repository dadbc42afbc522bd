"""What nobody asks for any more goes: records of jobs that ran, sessions that ended, contents that no row names.

A job's own page (`kit.Job`) stays; what goes is the record of its run in the queue.
"""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dotpha.kit import files

KEPT_RUNS = timedelta(days=30)


def prune() -> None:
    """Safe to run again and at once. By the machine's time: the demo's clock ends no session."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.localtime() - KEPT_RUNS).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    files.sweep()
