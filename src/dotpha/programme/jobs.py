"""Long work of the programme: all appendices of a period as one zip, many filled files read at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse

from dotpha.kit import clock, files
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.jobs import Cancelled, Progress, handler, start
from dotpha.kit.models import Job, StoredFile
from dotpha.people.models import User
from dotpha.programme import actions, queries
from dotpha.programme.models import Draft, Period

EXPORT, READ, PLAN = "programme.export_replies", "programme.read_replies", "programme.read_plan"
EARLIEST = (1980, 1, 1, 0, 0, 0)


def zipped(made: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as one zip, equal for equal input."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in made:
            package.writestr(zipfile.ZipInfo(name, EARLIEST), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@handler(EXPORT)
def export(progress: Progress, *, period_id: int, actor_id: int) -> str:
    """Letters and appendices of every agency of a period as one zip, kept for the person who asked for it."""
    period = Period.objects.get(pk=period_id)
    found = queries.export_files(period)

    def told() -> Iterator[tuple[str, bytes]]:
        for place, (name, data) in enumerate(found, start=1):
            progress(place, len(found), f"Đang lập {name}")
            yield name, data
        progress(len(found), len(found), f"Đã lập công văn và phụ lục của {len(found.bodies)} cơ quan.")

    data = zipped(told())
    stored = files.store(name=f"phu-luc-{period.name}.zip", data=data, actor=User.objects.get(pk=actor_id))
    return reverse("programme:replies_export", args=[period_id]) + f"?tep={stored.pk}"


@handler(READ)
def read(progress: Progress, *, period_id: int, actor_id: int, file_ids: list[int]) -> str:
    """Reads files that were uploaded together; what cannot be read is said at the end, the others are kept.

    An upload that gave no reply, unreadable or sent before, does not stay.
    """
    actor = User.objects.get(pk=actor_id)
    read: list[str] = []
    problems: list[str] = []
    uploads = StoredFile.objects.filter(pk__in=file_ids)
    try:
        for place, stored in enumerate(uploads.order_by("pk"), start=1):
            progress(place - 1, len(file_ids), f"Đang đọc {stored.name}")
            try:
                received = actions.read_replies(
                    period_id=period_id, name=stored.name, data=files.read(stored), actor=actor, day=clock.today(),
                    stored=stored,
                )  # fmt: skip
                read.append(received.summary)
                problems += received.problems
            except (BadFile, Rejected) as error:
                problems.append(error.sentence)
        progress(len(file_ids), len(file_ids), " ".join([*problems[:5], *read[:5]]))
    except Cancelled as cancelled:
        files.remove_unused(uploads)
        kept = f"Đã hủy theo yêu cầu. {len(read)} tệp đọc xong trước đó vẫn ở trang của kỳ."
        raise Cancelled(kept if read else cancelled.sentence) from None
    files.remove_unused(uploads)  # not when the worker is stopped: the job runs again and reads them
    return reverse("programme:period", args=[period_id]) + "#nhan"


def start_reading(data: bytes, name: str, actor: Any) -> Job:
    """Queues the reading of a plan; raises BadFile for a file that is not taken."""
    stored = files.store(name=name, data=data, actor=actor)
    return start(kind=PLAN, label=f"Đọc {stored.name}", owner=actor, file_id=stored.pk, actor_id=actor.pk)


@handler(PLAN)
def read_plan(progress: Progress, *, file_id: int, actor_id: int) -> str:
    """Reads a plan that takes long, a scan page by page; a file that gives none does not stay.

    Run again, it gives the draft that it gave before.
    """
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None:
        raise Rejected("Tệp cần đọc không còn trong kho, có thể lần đọc trước không được. Hãy nhập lại tệp.")
    if before := Draft.objects.filter(file=stored).first():
        return reverse("programme:draft", args=[before.pk])

    def told(done: int, total: int) -> None:
        progress(done, total, f"Đã đọc {done}/{total} trang quét")

    try:
        progress(0, 0, f"Đang đọc {stored.name}")
        draft = actions.read_plan(
            actor=User.objects.get(pk=actor_id), name=stored.name, data=files.read(stored), day=clock.today(),
            stored=stored, told=told,
        )  # fmt: skip
    except Exception:
        files.discard(stored)
        raise
    return reverse("programme:draft", args=[draft.pk])
