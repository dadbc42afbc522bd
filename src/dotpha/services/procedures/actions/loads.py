"""A file of the portal is given, read and checked, looked at, taken in; withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.services.procedures import store
from dotpha.services.procedures.dossiers.checking import Checked
from dotpha.services.procedures.models import Load, LoadError
from dotpha.services.procedures.queries.names import Namer
from dotpha.services.procedures.reading.intake import Taken, take_in
from dotpha.services.procedures.reading.texts import Unreadable
from dotpha.text.dates import write_date

GONE = "Tệp nạp này không còn. Hãy tải lại trang Nạp dữ liệu."
WAY_OUT = "Dữ liệu hồ sơ được nhận bằng Excel (.xlsx, .xls) hoặc .csv; hãy chọn tệp như tải từ cổng."
KINDS = ("csv", "txt", "xlsx", "xls")
Tell = Callable[[int, int, str], None]


def _quiet(done: int, total: int, text: str) -> None:
    return None


@transaction.atomic
def make_load(*, actor: Any, name: str, data: bytes, day: date) -> Load:
    """Keeps a file for reading; nothing is read yet. Raises BadFile, Rejected for what is known already."""
    access.check(actor, "procedures.make_load")
    name = files.clean_name(name)
    if files.check(name, data, way_out=WAY_OUT) not in KINDS:
        raise BadFile(f"Tệp «{name}» không phải bảng tính. {WAY_OUT}")
    digest = sha256(data).hexdigest()
    _refuse_known(digest)
    raw = files.store(name=name, data=data, actor=actor)
    load = Load.objects.create(name=name, digest=digest, raw=raw, given_on=day, made_by=actor)
    ledger.write("procedures.load_given", load, actor=actor, name=name)
    return load


def _refuse_known(digest: str) -> None:
    known = Load.objects.filter(digest=digest, state=Load.State.TAKEN, again=None).select_related("taken_by").first()
    if known and known.taken_on:
        raise Rejected(
            f"Đúng tệp này đã được {known.taken_by} đưa vào ngày {write_date(known.taken_on)} («{known.name}»), không cần nạp lại."
        )


def check_load(*, load_id: int, day: date, tell: Tell = _quiet) -> Load:
    """Reads and checks a load: columns, rows, what is kept apart. Safe to run again: it ends in the same.

    Raises BadFile for a file that is no export; nothing of it is left then.
    """
    load = Load.objects.select_related("raw", "file", "made_by").filter(pk=load_id).first()
    if load is None:
        raise Rejected(GONE)
    if load.state != Load.State.READING:
        _discard_raw(load_id)
        return Load.objects.get(pk=load_id)
    assert load.raw is not None
    tell(0, 3, f"Đang đọc {load.name}")
    try:
        with store.workplace() as place:
            taken = take_in(files.read(load.raw), load.raw.kind, place / "rows.csv")
            tell(1, 3, f"Đang kiểm tra {taken.rows} dòng")
            found, parquet = store.checked(place / "rows.csv", Namer(day), day)
            tell(2, 3, "Đang ghi kết quả kiểm tra")
            _keep(load_id, place / "rows.csv", taken, found, parquet, day)
    except Unreadable as error:
        _forget(load)
        raise BadFile(f"«{load.name}»: {error}") from None
    _discard_raw(load_id)
    tell(3, 3, "Đã kiểm tra xong")
    return Load.objects.get(pk=load_id)


@transaction.atomic
def _keep(load_id: int, source: Path, taken: Taken, found: Checked, parquet: str, day: date) -> None:
    load = locked(load_id)
    if load.state != Load.State.READING:
        return  # another run of the same job was first
    load.file = files.store(name=f"{Path(load.name).stem}.csv", data=source.read_bytes(), actor=load.made_by)
    load.state, load.letters = Load.State.CHECKED, taken.code
    load.columns = [{"role": role, "label": taken.head.labels[at]} for role, at in taken.head.places.items()]
    load.dropped = {"personal": taken.head.personal, "unused": taken.head.unused}
    load.outside = taken.outside
    keep_found(load, found, parquet, day)
    ledger.write("procedures.load_read", load, actor=load.made_by, rows=load.rows, rejected=load.rejected)


def keep_found(load: Load, found: Checked, parquet: str, day: date) -> None:
    """Writes what a check has found, in place of what an earlier one did; the caller holds the transaction."""
    load.rows, load.good, load.rejected, load.doubled = found.rows, found.good, found.rejected, found.doubled
    load.reasons, load.unread, load.unknown, load.agencies = found.reasons, found.unread, found.unknown, found.agencies
    load.first_on, load.last_on, load.parquet, load.checked_on = found.first_on, found.last_on, parquet, day
    load.save()
    LoadError.objects.filter(load=load).delete()
    LoadError.objects.bulk_create(
        (
            LoadError(
                load=load, row=bad.row, reasons=list(bad.reasons), words=f"|{'|'.join(bad.reasons)}|", cells=bad.cells
            )
            for bad in found.bad
        ),
        batch_size=500,
    )


@transaction.atomic
def _discard_raw(load_id: int) -> None:
    """The file as given has names of people in it: it goes as soon as it is read."""
    load = Load.objects.select_for_update(of=("self",)).select_related("raw").filter(pk=load_id).first()
    if load is not None and load.raw is not None and load.state != Load.State.READING:
        raw, load.raw = load.raw, None
        load.save(update_fields=["raw"])
        files.discard(raw)


@transaction.atomic
def _forget(load: Load) -> None:
    """Removes a load and its files, which nothing else points at."""
    kept = [one for one in (load.raw, load.file) if one is not None]
    load.delete()
    for one in kept:
        with suppress(StoredFile.DoesNotExist):
            files.discard(one)


def locked(load_id: int) -> Load:
    """The load, locked until the transaction ends. Raises Rejected where it is gone.

    The load whose file it reads again is locked before it: who withdraws a file and who reads it anew stand in line there.
    """
    root = Load.objects.filter(pk=load_id).values_list("again_id", flat=True).first()
    if root is not None:
        Load.objects.select_for_update().filter(pk=root).first()
    rows = Load.objects.select_for_update(of=("self",)).select_related(
        "file", "raw", "made_by", "taken_by", "withdrawn_by"
    )
    load = rows.filter(pk=load_id).first()
    if load is None:
        raise Rejected(GONE)
    return load


def take_load(*, load_id: int, actor: Any, day: date) -> Load:
    """Takes a checked load in: from now on its good rows count, in place of earlier rows of the same codes."""
    try:
        with transaction.atomic():
            load = locked(load_id)
            access.check(actor, "procedures.take_load", load)
            if load.state == Load.State.READING:
                raise Rejected(f"Tệp «{load.name}» chưa đọc xong. Hãy chờ kết quả kiểm tra rồi đưa vào.")
            if load.state != Load.State.CHECKED:
                raise Rejected(f"Tệp «{load.name}» đã được {load.taken_by} đưa vào.")
            if not load.good:
                raise Rejected(f"Tệp «{load.name}» không có dòng nào dùng được. Hãy sửa các dòng lỗi rồi nạp lại.")
            _refuse_known(load.digest)
            load.state, load.taken_on, load.taken_by = Load.State.TAKEN, day, actor
            load.save(update_fields=["state", "taken_on", "taken_by"])
            ledger.write("procedures.load_taken", load, actor=actor, good=load.good, rejected=load.rejected)
            return load
    except IntegrityError:  # the same file was taken in between our look and our write
        raise Rejected("Đúng tệp này vừa được người khác đưa vào. Bản đọc này có thể bỏ.") from None


@transaction.atomic
def drop_load(*, load_id: int, actor: Any) -> None:
    """Removes a load that was not taken in, with its files."""
    load = locked(load_id)
    access.check(actor, "procedures.drop_load", load)
    if load.state not in (Load.State.READING, Load.State.CHECKED):
        raise Rejected("Tệp này đã được đưa vào. Muốn thôi dùng, hãy rút tệp với lý do.")
    ledger.write("procedures.load_dropped", load, actor=actor, name=load.name)
    _forget(load)


@transaction.atomic
def withdraw_load(*, load_id: int, reason: str, actor: Any, day: date) -> Load:
    """Takes a load out of force with a reason, later readings of its file with it; what it had replaced counts again."""
    load = locked(load_id)
    access.check(actor, "procedures.withdraw_load", load)
    reason = reason.strip()
    if not reason:
        raise Rejected("Hãy ghi lý do rút tệp, ví dụ «Nạp nhầm tệp của năm trước».")
    if load.state == Load.State.WITHDRAWN:
        raise Rejected(f"Tệp này đã được {load.withdrawn_by} rút ngày {write_date(load.withdrawn_on or day)}.")
    if load.state != Load.State.TAKEN:
        raise Rejected("Tệp này chưa được đưa vào nên không cần rút; có thể bỏ bản đọc.")
    root = load.place[0]
    for one in Load.objects.select_for_update().filter(Q(pk=root) | Q(again=root), state=Load.State.TAKEN):
        one.state, one.withdrawn_on, one.withdrawn_by, one.reason = Load.State.WITHDRAWN, day, actor, reason
        one.save(update_fields=["state", "withdrawn_on", "withdrawn_by", "reason"])
    ledger.write("procedures.load_withdrawn", load, actor=actor, reason=reason)
    load.refresh_from_db()
    return load
