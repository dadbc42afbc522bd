"""What nobody asks for any more goes: records of jobs that ran, sessions that ended, files that nothing points at.

A job's own page (`kit.Job`) stays; what goes is the record of its run in the queue. An archive that a job made is there to
be fetched for a week.
"""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dotpha.kit import clock, files
from dotpha.kit.models import StoredFile

KEPT_RUNS = timedelta(days=30)
KEPT_FILES = timedelta(days=7)


def prune() -> None:
    """Safe to run again and at once. By the machine's time: the demo's clock ends no session."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.localtime() - KEPT_RUNS).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    # When a file was stored is told by the clock of the instance, which in the demo is the demo's.
    files.remove_unused(StoredFile.objects.filter(stored_at__lt=clock.now() - KEPT_FILES))
    files.sweep()
