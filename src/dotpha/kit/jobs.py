"""Long work: a job has a name, a bar and a result to come back to; it runs at least once and must be safe twice.

Who started it may cancel it (`kit.actions.cancel_job`): the handler hears of it by `Cancelled` at its next word of progress.

A module registers a handler with `@handler("programme.read_replies")`; `start` queues it in the caller's transaction.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from dotpha.kit import clock, modules, workers
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import DemoDay, Due, Job

log = logging.getLogger("dotpha.jobs")
Progress = Callable[[int, int, str], None]
Handler = Callable[..., str]
_handlers: dict[str, Handler] = {}
TRIES = 3
UNEXPECTED = (
    "Có lỗi ngoài dự kiến, một phần việc có thể đã được ghi. "
    "Hãy kiểm tra kết quả trước khi làm lại; nếu vẫn lỗi, xin báo quản trị."
)

TOO_LATE = "Đã xong trước khi kịp dừng; kết quả được giữ."


class Cancelled(Exception):
    """The job was cancelled: its handler undoes what it has begun and lets this pass; `sentence` says what stays."""

    def __init__(self, sentence: str = "Đã hủy theo yêu cầu, không giữ lại gì.") -> None:
        super().__init__(sentence)
        self.sentence = sentence


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Registers a function `(progress, **arguments) → URL of the result` under a kind."""

    def add(function: Handler) -> Handler:
        _handlers[kind] = function
        return function

    return add


@transaction.atomic
def start(*, kind: str, label: str, owner: Any, **arguments: Any) -> Job:
    """Queues work, in the caller's transaction or in one of its own; arguments must be JSON.

    Returns the job, whose page shows the bar.
    """
    if kind not in _handlers:
        raise LookupError(f"no handler for jobs of kind {kind!r}")
    job = Job.objects.create(kind=kind, label=label, owner=owner, arguments=arguments)
    run.enqueue(str(job.pk))
    return job


@task()
def run(job_id: str) -> None:
    """Runs one job; what goes wrong in a way a person can mend is its message, anything else is logged."""
    load_day()
    job = Job.objects.get(pk=job_id)
    if job.finished:
        return
    Job.objects.filter(pk=job_id, state=Job.State.WAITING).update(state=Job.State.RUNNING)
    try:
        url = _handlers[job.kind](_progress(job_id), **job.arguments)
    except Cancelled as cancelled:
        Job.objects.filter(pk=job_id).update(state=Job.State.CANCELLED, message=cancelled.sentence)
    except (Refused, Rejected, BadFile) as error:
        Job.objects.filter(pk=job_id).update(state=Job.State.FAILED, message=error.sentence)
    except Exception:
        log.exception("job %s (%s) failed", job_id, job.kind)
        Job.objects.filter(pk=job_id).update(state=Job.State.FAILED, message=UNEXPECTED)
    else:
        done = Job.objects.filter(pk=job_id)
        done.filter(state=Job.State.STOPPING).update(message=TOO_LATE)
        done.update(state=Job.State.DONE, result_url=url or "")


def _progress(job_id: str) -> Progress:
    last = [0.0]

    def tell(done: int, total: int, message: str) -> None:
        # The bar is for eyes: four times a second is enough, and each telling is a write.
        if done < total and time.monotonic() - last[0] < 0.25:
            return
        last[0] = time.monotonic()
        told = Job.objects.filter(pk=job_id).exclude(state=Job.State.STOPPING)
        if not told.update(done=done, total=total, message=message):
            raise Cancelled

    return tell


def load_day() -> None:
    """Sets the clock of this context from the demo's row."""
    row = DemoDay.objects.first()
    clock.set_demo_day(row.day if row else None)


def requeue(*, mine: str = "", tries: int = TRIES) -> int:
    """Puts back the jobs that dead workers left running; after `tries` they fail. Returns how many.

    The backend leaves them RUNNING for ever. A worker lives as long as it holds its name (`kit.workers`); one that has
    just taken a name, `mine`, and has no job yet, knows that what runs under it was the work of one before it.
    """
    return _put_back(mine, tries) if DBTaskResult.objects.filter(status="RUNNING").exists() else 0


@transaction.atomic
def _put_back(mine: str, tries: int) -> int:
    count = 0
    for row in DBTaskResult.objects.select_for_update().filter(status="RUNNING"):
        last = row.worker_ids[-1] if row.worker_ids else ""
        if last not in ("", mine) and workers.alive(last):
            continue
        dead = len(row.worker_ids) >= tries
        row.status = "FAILED" if dead else "READY"
        row.finished_at = timezone.localtime() if dead else None
        row.exception_class_path = "dotpha.kit.jobs.WorkerDied" if dead else ""
        row.save(update_fields=["status", "finished_at", "exception_class_path"])
        if dead:
            Job.objects.filter(pk__in=[a for a in row.args_kwargs.get("args", [])]).update(
                state=Job.State.FAILED, message="Máy xử lý đã dừng ba lần khi làm việc này. Xin báo quản trị."
            )
        count += 1
    return count


class WorkerDied(Exception):
    """Named in the record of a job whose worker was killed `TRIES` times."""


def tick(now: float | None = None) -> list[str]:
    """Runs the periodic works that are due; returns their keys. Any number of workers may tick at once.

    Each work stands on its own: neither its fault nor that of its claim (a locked table) stops the others.
    """
    now = time.time() if now is None else now
    ran = []
    for periodic in modules.plugs("periodic"):
        try:
            if _claim(periodic, now):
                load_day()
                ran.append(periodic.key)
                periodic.run()
        except Exception:
            log.exception("periodic work %s failed", periodic.key)
    return ran


def _claim(periodic: modules.Periodic, now: float) -> bool:
    """Whether this worker is the one that runs it now. After a stop only the latest missed time runs."""
    row, _ = Due.objects.get_or_create(key=periodic.key)
    if row.due_at > now:
        return False
    return bool(Due.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=now + periodic.every_seconds))
