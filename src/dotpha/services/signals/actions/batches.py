"""A file of records is given, looked at, taken in whole or not at all; withdrawn with a reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.models import StoredFile
from dotpha.services.signals.actions.records import NEEDS_REASON, body_of
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.queries.planning import Planned, plan_of
from dotpha.services.signals.reading import read_file
from dotpha.text.dates import write_date

KINDS = ("csv", "txt", "xlsx", "xls", "ods")
WAY_OUT = "Tín hiệu được nhận bằng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv theo tệp mẫu."


def give_batch(*, name: str, data: bytes, actor: Any, day: date) -> Batch:
    """Keeps a file to be looked at; nothing of it counts yet. Raises BadFile, Rejected where it holds no table of records."""
    access.check(actor, "signals.give_batch")
    name = files.clean_name(name)
    if files.check(name, data, way_out=WAY_OUT) not in KINDS:
        raise Rejected(f"Tệp «{name}» không phải bảng tính. {WAY_OUT}")
    try:
        read_file(data, name)
    except BadFigures as error:
        raise Rejected(str(error)) from None
    return _given(name, data, actor, day)


@transaction.atomic
def _given(name: str, data: bytes, actor: Any, day: date) -> Batch:
    digest = sha256(data).hexdigest()
    _refuse_known(digest)
    stored = files.store(name=name, data=data, actor=actor)
    made = Batch.objects.create(file=stored, name=name, digest=digest, body=body_of(actor), given_on=day, made_by=actor)
    ledger.write("signals.batch_given", made, actor=actor, name=name)
    return made


def _refuse_known(digest: str) -> None:
    known = Batch.objects.filter(digest=digest, withdrawn_on=None).exclude(taken_on=None).first()
    if known and known.taken_on:
        raise Rejected(
            f"Đúng tệp này đã được đưa vào ngày {write_date(known.taken_on)} («{known.name}»), không cần nạp lại."
        )


def take_batch(*, batch_id: int, actor: Any, day: date) -> Batch:
    """Makes a record of each row, all of them or none. Raises Rejected where a row is wrong or none is new."""
    try:
        with transaction.atomic():
            batch = _locked(batch_id, actor, "take_batch")
            _waits(batch)
            _refuse_known(batch.digest)
            plan = plan_of(batch, actor, day)
            if plan.wrong:
                raise Rejected(
                    f"Còn {len(plan.wrong)} dòng có lỗi nên chưa đưa dòng nào vào. Hãy sửa trong tệp rồi nạp lại."
                )
            if not plan.new:
                raise Rejected("Mọi dòng của tệp đã được ghi trước đó, không có gì để đưa vào. Có thể bỏ tệp này.")
            _recorded(batch, plan.new, actor, day)
            batch.taken_on, batch.taken_by, batch.rows = day, actor, len(plan.new)
            batch.save(update_fields=["taken_on", "taken_by", "rows"])
            ledger.write("signals.batch_taken", batch, actor=actor, rows=batch.rows)
            return batch
    except IntegrityError:  # somebody recorded one of the rows between our look and our write
        raise Rejected(
            "Trong lúc đưa vào, có người vừa ghi một dòng của tệp. Hãy xem lại kết quả kiểm tra rồi đưa vào."
        ) from None


def _recorded(batch: Batch, rows: list[Planned], actor: Any, day: date) -> None:
    Record.objects.bulk_create((_record(batch, one, actor, day) for one in rows), batch_size=500)


def _record(batch: Batch, one: Planned, actor: Any, day: date) -> Record:
    assert one.key is not None  # a row without faults says all of it
    assert one.row.count is not None
    kind, commune, on, source = one.key
    return Record(
        kind=kind, commune_id=commune, day=on, count=one.row.count, source=source, note=one.row.note, body=batch.body,
        recorded_on=day, recorded_by=actor, batch=batch, row=one.row.place,
    )  # fmt: skip


def _locked(batch_id: int, actor: Any, verb: str) -> Batch:
    rows = Batch.objects.select_for_update(of=("self",)).select_related("file", "body", "taken_by")
    batch = rows.filter(pk=batch_id).first()
    if batch is None:
        raise Rejected("Tệp này không còn. Hãy tải lại trang Tệp tín hiệu.")
    access.check(actor, f"signals.{verb}", batch)
    return batch


def _waits(batch: Batch) -> None:
    if batch.taken_on:
        raise Rejected(f"Tệp «{batch.name}» đã được {batch.taken_by} đưa vào. Muốn thôi dùng, hãy rút tệp với lý do.")


@transaction.atomic
def drop_batch(*, batch_id: int, actor: Any) -> None:
    """Removes a file that was not taken in."""
    batch = _locked(batch_id, actor, "drop_batch")
    _waits(batch)
    ledger.write("signals.batch_dropped", batch, actor=actor, name=batch.name)
    stored = batch.file
    batch.delete()
    with suppress(StoredFile.DoesNotExist):
        files.discard(stored)


@transaction.atomic
def withdraw_batch(*, batch_id: int, reason: str, actor: Any, day: date) -> Batch:
    """Takes all records of a file back from today on that were not withdrawn before."""
    batch = _locked(batch_id, actor, "withdraw_batch")
    reason = reason.strip()
    if not reason:
        raise Rejected(NEEDS_REASON)
    if batch.withdrawn_on:
        raise Rejected(f"Tệp này đã được rút ngày {write_date(batch.withdrawn_on)}.")
    if not batch.taken_on:
        raise Rejected("Tệp này chưa được đưa vào nên không cần rút; có thể bỏ tệp.")
    gone = {"withdrawn_on": day, "withdrawn_by": actor, "reason": reason}
    Record.objects.filter(batch=batch, withdrawn_on=None).update(**gone)
    for name, value in gone.items():
        setattr(batch, name, value)
    batch.save(update_fields=[*gone])
    ledger.write("signals.batch_withdrawn", batch, actor=actor, reason=reason, rows=batch.rows)
    return batch
