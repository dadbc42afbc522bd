"""The log over HTTP: what an app of an agency notes, sent twice or not, and what was noted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from dotpha.journal import actions, queries
from dotpha.journal.actions import Words
from dotpha.kit import access, clock
from dotpha.kit.access import Rejected
from dotpha.kit.api import REFUSALS, Day, Number
from dotpha.people.tokens import TokenOrSession
from dotpha.programme.queries import visible_periods, visible_tasks

READ, WRITE = TokenOrSession("read"), TokenOrSession("evidence")
router = Router(tags=["Nhật ký kết quả"])


MOST = 500


class EntryIn(Schema):
    """`client_id` is made by who sends: the same one sent again is the same entry. `group` is a name or a key."""

    client_id: UUID
    text: str
    happened_on: Day | None = None
    number: Decimal | None = None
    unit: str = ""
    counted: str = ""
    task: str = ""
    group: str = ""
    organisation: Number | None = None


class EntryOut(Schema):
    id: int
    client_id: UUID
    organisation: str
    author: str
    happened_on: date
    written_on: date
    text: str
    number: Decimal | None
    unit: str
    counted: str
    task: str
    group: str
    photos: int

    @staticmethod
    def resolve_organisation(entry: Any) -> str:
        return str(entry.organisation)

    @staticmethod
    def resolve_author(entry: Any) -> str:
        return str(entry.author)

    @staticmethod
    def resolve_task(entry: Any) -> str:
        return entry.task.code if entry.task else ""

    @staticmethod
    def resolve_group(entry: Any) -> str:
        return entry.group.name if entry.group else ""

    @staticmethod
    def resolve_photos(entry: Any) -> int:
        return len(entry.photos.all())


class MadeOut(Schema):
    """`made` is false where the entry was there before."""

    made: bool
    entry: EntryOut


def user(request: HttpRequest) -> Any:
    return request.auth  # type: ignore[attr-defined]


@router.get(
    "/entries", auth=READ, response={200: list[EntryOut], **REFUSALS}, summary="Nhật ký kết quả, mới nhất trước"
)
def entries(
    request: HttpRequest, period: str = "", task: str = "", since: Day | None = None, offset: Number = 0, limit: Number = 100
) -> Any:  # fmt: skip
    """What one may see and was not withdrawn; of a period's days, of a task by its code, of the days since one."""
    access.check(user(request), "journal.read_entries")
    rows = queries.visible_entries(user(request)).filter(withdrawn_on=None)
    if period:
        wanted = get_object_or_404(visible_periods(user(request)), name=period)
        rows = rows.filter(happened_on__range=(wanted.starts_on, wanted.ends_on))
    if task:
        rows = rows.filter(task__code=task)
    if since:
        rows = rows.filter(happened_on__gte=since)
    return rows[offset:][: min(max(limit, 1), MOST)]


@router.post("/entries", auth=WRITE, response={200: MadeOut, **REFUSALS}, summary="Ghi một kết quả")
def write(request: HttpRequest, given: EntryIn) -> Any:
    """Notes a result; sent again under the same `client_id` it is not noted twice."""
    access.check(user(request), "journal.write_entry", given.organisation)
    words = Words(
        text=given.text, happened_on=given.happened_on or clock.today(), number=given.number, unit=given.unit,
        counted=given.counted, task=_task(request, given.task), group=given.group,
    )  # fmt: skip
    entry, made = actions.write_entry(
        actor=user(request),
        day=clock.today(),
        client_id=given.client_id,
        words=words,
        organisation_id=given.organisation,
    )
    return {"made": made, "entry": entry}


def _task(request: HttpRequest, code: str) -> int | None:
    if not code.strip():
        return None
    found = visible_tasks(user(request)).filter(code=code.strip()).first()
    if found is None:
        raise Rejected(f"Không thấy nhiệm vụ {code[:20]} trong phạm vi của tài khoản. Hãy để trống hoặc ghi mã khác.")
    return int(found.pk)
