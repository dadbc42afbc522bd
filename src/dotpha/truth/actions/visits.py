"""Writes of visits: given to somebody, found, pictures added and removed, the task sent back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from dotpha.kit import access, clock, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.people.models import Organisation, User
from dotpha.programme.actions import move_task
from dotpha.text.dates import write_date
from dotpha.truth.access import unfit
from dotpha.truth.actions.checks import locked_check
from dotpha.truth.actions.telling import tell_assigned
from dotpha.truth.models import Check, Visit, VisitPhoto
from dotpha.truth.rules.findings import BAD, FINDINGS, TRUE

PICTURES = ("jpg", "png")
MOST_PICTURES = 12
LARGEST = 15 * 2**20
WAY_OUT = "Hãy chọn ảnh .jpg hoặc .png (điện thoại iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất)."


def locked_visit(visit_id: int) -> tuple[Visit, Check]:
    """A visit as it stands once its check is locked. Raises Rejected where the check takes no more words."""
    check = locked_check(Visit.objects.values_list("check_of_id", flat=True).get(pk=visit_id))
    visit = Visit.objects.select_related("task", "person", "body").get(pk=visit_id)
    visit.check_of = check
    return visit, check


def _open(check: Check) -> None:
    if check.concluded_on:
        raise Rejected(f"{check} đã kết luận ngày {write_date(check.concluded_on)} nên kết quả giữ nguyên.")
    if check.replaced_on:
        raise Rejected(f"{check} đã hủy ngày {write_date(check.replaced_on)} nên không ghi thêm.")


@transaction.atomic
def assign_visits(
    *,
    check_id: int,
    visit_ids: Iterable[int],
    actor: Any,
    day: date,
    person: User | None = None,
    body: Organisation | None = None,
    planned_on: date | None = None,
) -> list[Visit]:
    """Gives visits to a person or a supervising organisation, with the day planned; all of them or, refused, none."""
    access.check(actor, "truth.assign")
    check = locked_check(check_id)
    _open(check)
    if (person is None) == (body is None):
        raise Rejected("Hãy chọn một người, hoặc một cơ quan giám sát, đi kiểm tra.")
    if planned_on is not None and check.drawn_on and planned_on < check.drawn_on:
        raise Rejected(f"Ngày dự kiến phải từ ngày bốc thăm ({write_date(check.drawn_on)}).")
    rows = list(check.visits.filter(pk__in=list(visit_ids)).select_related("task").order_by("pk"))
    if not rows:
        raise Rejected("Chưa chọn nhiệm vụ nào để phân công.")
    for visit in rows:
        _may_be_given(visit, person, body)
        visit.check_of = check
        visit.person, visit.body, visit.planned_on = person, body, planned_on
        visit.save(update_fields=["person", "body", "planned_on"])
        ledger.write("truth.visit_assigned", visit, actor=actor, visitor=str(person or body), planned_on=planned_on)
    tell_assigned(check, rows, person=person, body=body, actor=actor, day=day)
    return rows


def _may_be_given(visit: Visit, person: User | None, body: Organisation | None) -> None:
    if visit.finding:
        raise Rejected(f"{visit.task.code} đã có kết quả kiểm tra nên không phân công lại.")
    why = unfit(person, visit) if person else None
    if body is not None and body.pk == visit.agency_id:
        why = f"{body} chủ trì {visit.task.code} nên không hậu kiểm nhiệm vụ này."
    if why:
        raise Rejected(f"{why} Hãy chọn người khác.")


@transaction.atomic
def record_finding(
    *,
    visit_id: int,
    finding: str,
    visited_on: date,
    actor: Any,
    day: date,
    words: str = "",
    seen: int | None = None,
) -> Visit:
    """Writes what a visit found; written anew until the check is concluded, each time in the ledger.

    `seen` is the revision that the page showed: what a second visitor wrote meanwhile is not overwritten (Rejected).
    """
    visit, check = locked_visit(visit_id)
    access.check(actor, "truth.record", visit)
    _open(check)
    said = words.strip()
    if (visit.finding, visit.words, visit.visited_on, visit.by_id) == (finding, said, visited_on, actor.pk):
        return visit  # the same button twice
    if seen is not None and seen != visit.revision:
        raise Rejected(
            f"{visit.by} vừa ghi kết quả {visit.task.code}: {FINDINGS.get(visit.finding, '')}. "
            "Hãy tải lại trang, đọc kết quả đó rồi mới sửa."
        )
    _is_possible(visit, finding, said, visited_on, day)
    was = visit.finding
    visit.finding, visit.words, visit.visited_on, visit.by = finding, said, visited_on, actor
    visit.found_at, visit.revision = clock.now(), visit.revision + 1
    visit.save(update_fields=["finding", "words", "visited_on", "by", "found_at", "revision"])
    ledger.write(
        "truth.found", visit, actor=actor, task=visit.task.code, finding=finding, finding_was=was, seen_there=said,
        visited_on=visited_on,
    )  # fmt: skip
    return visit


def _is_possible(visit: Visit, finding: str, words: str, visited_on: date, day: date) -> None:
    drawn_on = visit.check_of.drawn_on
    if finding not in FINDINGS:
        raise Rejected("Hãy chọn một kết quả: đúng, đúng một phần, không đúng hoặc không kiểm tra được.")
    if finding != TRUE and not words:
        raise Rejected(f"Kết quả «{FINDINGS[finding]}» cần ghi điều đã thấy hoặc lý do.")
    if drawn_on and not drawn_on <= visited_on <= day:
        raise Rejected(f"Ngày kiểm tra phải từ ngày bốc thăm ({write_date(drawn_on)}) đến hôm nay ({write_date(day)}).")
    if visit.sent_back_on and finding not in BAD:
        raise Rejected(f"{visit.task.code} đã trả lại theo kết quả này nên không đổi thành «{FINDINGS[finding]}».")


def add_photos(
    *, visit_id: int, photos: Sequence[tuple[str, bytes]], actor: Any, caption: str = ""
) -> list[VisitPhoto]:
    """Keeps pictures of a visit as they are; each is looked at before any is kept. Raises BadFile, Rejected.

    A picture that the visit has already is passed over: on a weak line a phone sends twice.
    """
    if not photos:
        raise Rejected("Chưa có ảnh nào. Hãy chụp hoặc chọn ảnh rồi gửi.")
    for name, data in photos:
        _is_picture(name, data)
    return _keep(visit_id, photos, actor=actor, caption=caption.strip())


@transaction.atomic
def _keep(visit_id: int, photos: Sequence[tuple[str, bytes]], *, actor: Any, caption: str) -> list[VisitPhoto]:
    visit, check = locked_visit(visit_id)
    access.check(actor, "truth.record", visit)
    _open(check)
    known = set(visit.photos.values_list("file__digest", flat=True))
    fresh = {sha256(data).hexdigest(): (name, data) for name, data in photos}
    new = [one for digest, one in fresh.items() if digest not in known]
    if len(known) + len(new) > MOST_PICTURES:
        raise Rejected(
            f"Mỗi nhiệm vụ tối đa {MOST_PICTURES} ảnh; {visit.task.code} đã có {len(known)}. Hãy bỏ bớt ảnh rồi gửi."
        )
    made = []
    for name, data in new:
        stored = files.store(name=name, data=data, actor=actor)
        made.append(VisitPhoto.objects.create(visit=visit, file=stored, caption=caption[:255], added_by=actor))
        ledger.write("truth.photo_added", visit, actor=actor, task=visit.task.code, name=name, digest=stored.digest)
    return made


def _is_picture(name: str, data: bytes) -> None:
    name = files.clean_name(name)
    if len(data) > LARGEST:
        raise BadFile(
            f"Ảnh «{name}» nặng quá {LARGEST // 2**20} MB. Hãy chọn cỡ ảnh nhỏ hơn trong máy ảnh rồi chụp lại."
        )
    if files.check(name, data, way_out=WAY_OUT) not in PICTURES:
        raise BadFile(f"Tệp «{name}» không phải ảnh. {WAY_OUT}")


@transaction.atomic
def remove_photo(*, photo_id: int, actor: Any) -> Visit:
    """Takes a picture away again while its check is open."""
    visit, check = locked_visit(VisitPhoto.objects.values_list("visit_id", flat=True).get(pk=photo_id))
    access.check(actor, "truth.record", visit)
    _open(check)
    photo = VisitPhoto.objects.filter(pk=photo_id).select_related("file").first()
    if photo is not None:
        ledger.write("truth.photo_removed", visit, actor=actor, name=photo.file.name, digest=photo.file.digest)
        photo.delete()
    return visit


@transaction.atomic
def send_back(*, visit_id: int, actor: Any, day: date) -> Visit:
    """Returns the task of a bad finding to its agency, with what was found as the reason."""
    visit, check = locked_visit(visit_id)
    access.check(actor, "truth.send_back")
    if visit.finding not in BAD or check.replaced_on:
        raise Rejected(
            f"{visit.task.code} không có kết quả hậu kiểm «không đúng» hay «đúng một phần» nên không trả lại."
        )
    if visit.sent_back_on:
        raise Rejected(f"{visit.task.code} đã trả lại ngày {write_date(visit.sent_back_on)} theo kết quả hậu kiểm.")
    assert visit.visited_on is not None
    reason = f"{check}, kiểm tra ngày {write_date(visit.visited_on)}: {FINDINGS[visit.finding]}. {visit.words}"
    verb = "reopen" if visit.task.step == "closed" else "return"
    move_task(task_id=visit.task_id, verb=verb, actor=actor, day=day, note=reason[:2000])
    visit.sent_back_on = day
    visit.save(update_fields=["sent_back_on"])
    ledger.write("truth.sent_back", visit, actor=actor, task=visit.task.code, finding=visit.finding)
    return visit
