"""Entries noted, mended, sorted, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from dotpha.journal.actions.groups import group_for
from dotpha.journal.models import Entry, Photo, Revision, Use
from dotpha.journal.queries.entries import writing_for
from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.incoming import Upload, kept
from dotpha.people.models import Organisation
from dotpha.programme.models import Task
from dotpha.programme.queries import visible_tasks
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official.wording import legible

LONGEST = 4000
MOST_PHOTOS = 10
MOST_PLACES = Decimal("0.0001")
PICTURES = {"jpg", "png"}
NOT_PICTURE = "Nhật ký nhận ảnh .jpg, .png và tệp PDF, Word, Excel."
TAKEN = PICTURES | {"pdf", "docx", "xlsx", "doc", "xls"}


@dataclass(frozen=True)
class Words:
    """What an entry says. `task` is a task's id; `group` a group's key or name, "" for none."""

    text: str
    happened_on: date
    number: Decimal | None = None
    unit: str = ""
    counted: str = ""
    task: int | None = None
    group: str = ""


def write_entry(
    *,
    actor: Any,
    day: date,
    client_id: UUID,
    words: Words,
    organisation_id: int | None = None,
    photos: Sequence[Upload] = (),
) -> tuple[Entry, bool]:
    """Notes a result with its photos; returns the entry, and whether it was made now.

    Sent again under the same `client_id` (a connection that broke, a second tap) it is the entry there is.
    """
    organisation = _organisation(actor, organisation_id)
    looked = _looked_at(photos)
    if before := _sent_before(actor, client_id):
        return before, False
    try:
        return _write(actor, day, client_id, words, organisation, looked), True
    except IntegrityError:
        # The same entry, sent twice at once: whoever came first has written it.
        if before := _sent_before(actor, client_id):
            return before, False
        raise


def _sent_before(actor: Any, client_id: UUID) -> Entry | None:
    return Entry.objects.filter(author=actor, client_id=client_id).first()


@transaction.atomic
def _write(
    actor: Any, day: date, client_id: UUID, words: Words, organisation: Organisation, photos: Sequence[Upload]
) -> Entry:
    access.check(actor, "journal.write_entry", organisation.pk)
    said = _checked(actor, day, words, organisation.pk)
    entry = Entry.objects.create(
        organisation=organisation, author=actor, client_id=client_id, written_on=day, **said
    )  # fmt: skip
    _keep_photos(entry, photos, actor)
    ledger.write(
        "journal.entry_written", entry, actor=actor, organisation=organisation.name, photos=len(photos),
        **_in_words(entry),
    )  # fmt: skip
    search.index("journal.entry", entry)
    return entry


def _organisation(actor: Any, wanted: int | None) -> Organisation:
    access.check(actor, "journal.write_entry", wanted)
    return next(one for one in writing_for(actor) if wanted in (None, one.pk))


def _looked_at(photos: Sequence[Upload]) -> Sequence[Upload]:
    if len(photos) > MOST_PHOTOS:
        raise Rejected(f"Mỗi mục nhật ký kèm nhiều nhất {MOST_PHOTOS} ảnh. Hãy bỏ bớt hoặc ghi thành hai mục.")
    for name, data in photos:
        if files.check(files.clean_name(name), data, way_out=NOT_PICTURE) not in TAKEN:
            raise BadFile(f"Tệp «{files.clean_name(name)}» không thuộc loại được nhận. {NOT_PICTURE}")
    return photos


def _keep_photos(entry: Entry, photos: Sequence[Upload], actor: Any) -> int:
    """Keeps those that the entry has not got yet; how many."""
    begin, seen = entry.photos.count(), set(entry.photos.values_list("file__digest", flat=True))
    for position, upload in enumerate(photos, start=begin):
        stored = kept(upload, actor)
        if stored is not None and stored.digest not in seen:
            seen.add(stored.digest)
            Photo.objects.create(entry=entry, file=stored, position=position)
    return entry.photos.count() - begin


def _checked(actor: Any, day: date, words: Words, organisation_id: int) -> dict[str, Any]:
    """The fields of an entry; raises Rejected with what is wrong and the way out."""
    text = legible(words.text).strip()
    if not text:
        raise Rejected("Hãy ghi kết quả đã làm, một câu là đủ.")
    if len(text) > LONGEST:
        raise Rejected(f"Mục nhật ký dài quá {LONGEST} ký tự. Hãy tách thành hai mục.")
    if words.happened_on > day:
        raise Rejected(
            f"Ngày {write_date(words.happened_on)} chưa tới; nhật ký ghi việc đã làm. Hãy xem lại ngày diễn ra."
        )
    number = _number(words.number)
    more = ("", "") if number is None else (words.unit, words.counted)
    unit, counted = (" ".join(legible(one).split()) for one in more)
    if len(unit) > 40 or len(counted) > 120:
        raise Rejected("Đơn vị dài quá 40 ký tự hoặc tên số liệu dài quá 120 ký tự. Hãy viết gọn lại.")
    return {
        "text": text, "happened_on": words.happened_on, "number": number, "unit": unit, "counted": counted,
        "task": _task(actor, words.task), "group": group_for(organisation_id, words.group, actor=actor),
    }  # fmt: skip


def _number(number: Decimal | None) -> Decimal | None:
    if number is None:
        return None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise Rejected("Số liệu lớn quá mức ghi được. Hãy đổi sang đơn vị lớn hơn, ví dụ triệu đồng.")
    if number != number.quantize(MOST_PLACES):
        raise Rejected("Số liệu ghi nhiều nhất 4 chữ số sau dấu phẩy.")
    return number


def _task(actor: Any, wanted: int | None) -> Task | None:
    if wanted is None:
        return None
    found = visible_tasks(actor).filter(pk=wanted).first()
    if found is None:
        raise Rejected("Nhiệm vụ đã chọn không còn thuộc phạm vi của đồng chí. Hãy chọn nhiệm vụ khác hoặc để trống.")
    return found


def _in_words(entry: Entry) -> dict[str, Any]:
    """An entry as people read it, for the ledger and for its revisions."""
    number = "" if entry.number is None else f"{write_number(entry.number)} {entry.unit}".strip()
    return {
        "text": entry.text, "happened_on": write_date(entry.happened_on), "figure": number, "counted": entry.counted,
        "task": entry.task.code if entry.task else "", "group": entry.group.name if entry.group else "",
    }  # fmt: skip


def locked_entry(entry_id: int) -> Entry:
    """The entry, locked until the transaction ends. Raises Rejected when it was withdrawn."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related("task", "group", "organisation")
    entry = rows.get(pk=entry_id)
    if entry.withdrawn_on:
        raise Rejected(f"Mục nhật ký «{entry}» đã được rút ngày {write_date(entry.withdrawn_on)}.")
    return entry


@transaction.atomic
def edit_entry(
    *, entry_id: int, words: Words, actor: Any, day: date, seen: int, photos: Sequence[Upload] = ()
) -> Entry:
    """Changes an entry; the words it had stay as a revision. `seen`: how many revisions there were when the page was drawn."""
    entry = locked_entry(entry_id)
    access.check(actor, "journal.edit_entry", entry)
    last = entry.revisions.select_related("actor").last()
    if last is not None and entry.revisions.count() != seen:
        raise Rejected(f"{last.actor} vừa sửa mục này: «{entry}». Hãy tải lại trang để xem rồi sửa tiếp.")
    looked = _looked_at(photos)
    if entry.photos.count() + len(looked) > MOST_PHOTOS:
        raise Rejected(f"Mỗi mục nhật ký kèm nhiều nhất {MOST_PHOTOS} ảnh.")
    was = _in_words(entry)
    for name, value in _checked(actor, day, words, entry.organisation_id).items():
        setattr(entry, name, value)
    added = _keep_photos(entry, looked, actor)
    now = _in_words(entry)
    if now != was:
        _revised(entry, was, now, actor=actor, day=day)
    if added:
        ledger.write("journal.entry_edited", entry, actor=actor, photos=added)
    return entry


def _revised(entry: Entry, was: dict[str, Any], now: dict[str, Any], *, actor: Any, day: date) -> None:
    entry.save(update_fields=["text", "happened_on", "number", "unit", "counted", "task", "group"])
    changed = [name for name in now if now[name] != was[name]]
    Revision.objects.create(entry=entry, was={name: was[name] for name in changed}, actor=actor, day=day)
    ledger.write("journal.entry_edited", entry, actor=actor, **{name: now[name] for name in changed})
    search.index("journal.entry", entry)


@transaction.atomic
def sort_entries(
    *, entry_ids: Iterable[int], actor: Any, day: date, task_id: int | None = None, group: str = ""
) -> list[Entry]:
    """Puts several entries under a task or into a group, whichever is given; those that stand there already stay."""
    if task_id is None and not group:
        raise Rejected("Hãy chọn nhiệm vụ hoặc nhóm cho các mục đã đánh dấu.")
    task, out = _task(actor, task_id), []
    for entry_id in sorted(set(entry_ids)):
        entry = locked_entry(entry_id)
        access.check(actor, "journal.edit_entry", entry)
        was = _in_words(entry)
        entry.task = task or entry.task
        entry.group = group_for(entry.organisation_id, group, actor=actor) or entry.group
        now = _in_words(entry)
        if now != was:
            _revised(entry, was, now, actor=actor, day=day)
            out.append(entry)
    return out


@transaction.atomic
def withdraw_entry(*, entry_id: int, reason: str, actor: Any, day: date) -> Entry:
    """Takes an entry back; it stays readable with the reason. One that an answer was cut from cannot go any more."""
    entry = locked_entry(entry_id)
    access.check(actor, "journal.withdraw_entry", entry)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do rút mục nhật ký này.")
    used = Use.objects.filter(entry=entry).select_related("answer__period", "answer__task").last()
    if used is not None:
        raise Rejected(
            f"Mục này đã dùng để trả lời {used.answer.task.code} kỳ «{used.answer.period.label}» nên không rút được; "
            "hãy sửa nội dung, bản cũ vẫn được giữ."
        )
    entry.withdrawn_on, entry.withdrawn_by, entry.reason = day, actor, legible(reason).strip()
    entry.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    ledger.write("journal.entry_withdrawn", entry, actor=actor, reason=entry.reason)
    return entry
