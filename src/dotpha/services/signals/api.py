"""Signals over HTTP: what counts, and a number recorded by another system of the commune or the office."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from dotpha.kit import access, clock
from dotpha.kit.api import REFUSALS, Day
from dotpha.people.tokens import TokenOrSession
from dotpha.services.signals import actions
from dotpha.services.signals.queries import shown
from dotpha.services.signals.queries.records import recordable_communes, visible_communes
from dotpha.services.signals.reading import LONGEST_NOTE, LONGEST_SOURCE, MOST

READ, WRITE = TokenOrSession("read"), TokenOrSession("evidence")
router = Router(tags=["Tín hiệu an ninh, trật tự"])


class SignalOut(Schema):
    """`known_on`: from which day the system knew it."""

    kind: str
    commune: str
    commune_name: str
    day: date
    count: int
    source: str
    url: str
    known_on: date


class RecordIn(Schema):
    """`kind`: feedback, scam, incident, unrest, gathering; `commune` by its code in the register; `source` where it is from."""

    kind: Annotated[str, Field(max_length=20)]
    commune: Annotated[str, Field(min_length=1, max_length=40)]
    day: Day
    count: Annotated[int, Field(ge=1, le=MOST)]
    source: Annotated[str, Field(min_length=1, max_length=LONGEST_SOURCE)]
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


class RecordOut(Schema):
    """`made` is false where the very same was recorded before."""

    id: int
    made: bool


@router.get("/", auth=READ, response={200: list[SignalOut], **REFUSALS}, summary="Tín hiệu của những ngày")
def signal_list(request: HttpRequest, kind: str = "", since: Day | None = None, until: Day | None = None) -> Any:
    """What one may see, latest first: four weeks where no days are asked for, a year at most."""
    access.check(request.user, "signals.read_signals")
    today = clock.today()
    what = shown.asked(today, {"loai": kind, "tu": since, "den": until})
    return [_out(one) for one in shown.shown(what, visible_communes(request.user, today))]


def _out(one: shown.Shown) -> SignalOut:
    row = one.signal
    return SignalOut(
        kind=row.kind, commune=row.commune, commune_name=one.commune.name, day=row.day, count=row.count,
        source=row.title, url=row.url, known_on=row.known_on,
    )  # fmt: skip


@router.post("/records", auth=WRITE, response={200: RecordOut, **REFUSALS}, summary="Ghi một số")
def record(request: HttpRequest, given: RecordIn) -> Any:
    """Records a number; sent again it is not recorded twice, another number for the same source and day is refused."""
    access.check(request.user, "signals.record")
    commune = get_object_or_404(recordable_communes(request.user, clock.today()), code=given.commune)
    made, new = actions.record(
        kind=given.kind, commune_id=commune.pk, happened_on=given.day, count=given.count, source=given.source,
        note=given.note, actor=request.user, day=clock.today(),
    )  # fmt: skip
    return {"id": made.pk, "made": new}
