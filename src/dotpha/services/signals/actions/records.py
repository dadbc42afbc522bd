"""One record at a time: made, and withdrawn with a reason; what was recorded never changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.signals import BY_KEY
from dotpha.people.models import Organisation
from dotpha.people.queries import living
from dotpha.services.signals.access import communes_of
from dotpha.services.signals.models import Record
from dotpha.services.signals.reading import LONGEST_NOTE, LONGEST_SOURCE, MOST
from dotpha.text.dates import write_date

NEEDS_REASON = "Hãy ghi lý do rút, ví dụ «Ghi nhầm số của xã bên»."


def record(
    *, kind: str, commune_id: int, happened_on: date, count: int, source: str, actor: Any, day: date, note: str = ""
) -> tuple[Record, bool]:
    """(the record, whether it was made): the very same said again is the same record. Raises Rejected for another number."""
    communes = living(day).filter(kind=Organisation.Kind.COMMUNE)
    commune = communes.filter(pk=commune_id).first()
    access.check(actor, "signals.record", commune)
    if commune is None:
        raise Rejected("Không có xã, phường, đặc khu này trong danh mục. Hãy chọn lại.")
    source, note = " ".join(source.split()), note.strip()
    _refuse(kind, happened_on, count, source, note, day)
    same = {"kind": kind, "commune": commune, "day": happened_on, "source": source}
    try:
        with transaction.atomic():
            there = Record.objects.filter(**same, withdrawn_on=None).first()
            if there is not None:
                return _said_before(there, count), False
            made = Record.objects.create(
                **same, count=count, note=note, body=body_of(actor), recorded_on=day, recorded_by=actor
            )
            ledger.write("signals.recorded", made, actor=actor, kind=kind, day=happened_on, count=count, source=source)
            return made, True
    except IntegrityError:  # somebody recorded the same between our look and our write
        return _said_before(Record.objects.get(**same, withdrawn_on=None), count), False


def body_of(actor: Any) -> Organisation:
    """For whom a person records: the office for its own, a commune's officer for the commune."""
    own = communes_of(actor)
    body = actor.organisation if actor.is_standing_office or not own else own[0]
    assert body is not None  # who may record holds a position
    return body


def _refuse(kind: str, happened_on: date, count: int, source: str, note: str, day: date) -> None:
    if kind not in BY_KEY:
        raise Rejected(f"Loại tín hiệu «{kind[:40]}» không có trong danh mục: {', '.join(BY_KEY)}.")
    if happened_on > day:
        raise Rejected(f"Ngày {write_date(happened_on)} sau hôm nay; chỉ ghi được tín hiệu đã có.")
    if not 1 <= count <= MOST:
        raise Rejected(f"Số lượng phải từ 1 đến {MOST}; không có tín hiệu nào thì không cần ghi.")
    if not source or len(source) > LONGEST_SOURCE or len(note) > LONGEST_NOTE:
        raise Rejected(f"Hãy ghi nguồn (tối đa {LONGEST_SOURCE} ký tự); ghi chú tối đa {LONGEST_NOTE} ký tự.")


def _said_before(there: Record, count: int) -> Record:
    if there.count != count:
        raise Rejected(
            f"Đã ghi số {there.count} cho ngày, xã, loại và nguồn này. Số đã ghi không sửa: hãy rút bản ghi ấy với lý do rồi ghi lại."
        )
    return there


@transaction.atomic
def withdraw_record(*, record_id: int, reason: str, actor: Any, day: date) -> Record:
    """Takes a record back from today on; what was known on earlier days stays so."""
    rows = Record.objects.select_for_update(of=("self",)).select_related("body", "commune")
    one = rows.filter(pk=record_id).first()
    if one is None:
        raise Rejected("Không thấy bản ghi này.")
    access.check(actor, "signals.withdraw_record", one)
    reason = reason.strip()
    if not reason:
        raise Rejected(NEEDS_REASON)
    if one.withdrawn_on:
        raise Rejected(f"Bản ghi này đã được rút ngày {write_date(one.withdrawn_on)}.")
    one.withdrawn_on, one.withdrawn_by, one.reason = day, actor, reason
    one.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    ledger.write("signals.record_withdrawn", one, actor=actor, reason=reason, count=one.count)
    return one
