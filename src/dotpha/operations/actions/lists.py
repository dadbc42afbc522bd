"""Writes of e-mail lists: made, changed, people and addresses put on and taken off; a published report sent to one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from dotpha.cases.actions import post
from dotpha.cases.queries import absolute
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.operations.actions.publishing import locked_report
from dotpha.operations.models import ListMember, MailList, Report, ReportSending
from dotpha.operations.queries.lists import choosable_people, receivers_of_list
from dotpha.text.dates import write_date


@transaction.atomic
def keep_list(
    *, actor: Any, day: date, name: str, note: str = "", gets_brief: bool = False, gets_reports: bool = False,
    list_id: int | None = None,
) -> MailList:  # fmt: skip
    """Makes a list, or changes one."""
    access.check(actor, "operations.keep_list")
    one = _locked(list_id) if list_id else MailList(made_by=actor, made_on=day)
    one.name, one.note = " ".join(name.split()), " ".join(note.split())
    one.gets_brief, one.gets_reports = gets_brief, gets_reports
    if not one.name:
        raise Rejected("Hãy ghi tên danh sách nhận.")
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError:
        raise Rejected(f"Đã có danh sách tên «{one.name}». Hãy đặt tên khác.") from None
    verb = "operations.list_changed" if list_id else "operations.list_made"
    ledger.write(verb, one, actor=actor, name=one.name, gets=one.gets)
    search.index("operations.maillist", one)
    return one


@transaction.atomic
def retire_list(*, list_id: int, actor: Any, day: date) -> MailList:
    """Nothing more is sent to a list."""
    return _turn(list_id, day, "operations.list_retired", actor)


@transaction.atomic
def resume_list(*, list_id: int, actor: Any, day: date) -> MailList:
    """A list is in use again."""
    return _turn(list_id, None, "operations.list_resumed", actor)


def _turn(list_id: int, retired_on: date | None, verb: str, actor: Any) -> MailList:
    access.check(actor, "operations.keep_list")
    one = _locked(list_id)
    if (one.retired_on is None) != (retired_on is None):
        one.retired_on = retired_on
        one.save(update_fields=["retired_on"])
        ledger.write(verb, one, actor=actor, name=one.name)
    return one


@transaction.atomic
def add_member(
    *, list_id: int, actor: Any, day: date, user_id: int | None = None, name: str = "", address: str = ""
) -> ListMember:
    """Puts a person with an account, or a name with an address, on a list."""
    access.check(actor, "operations.keep_list")
    one, name = _locked(list_id), " ".join(name.split())
    if bool(user_id) == bool(address):
        raise Rejected("Hãy chọn một người có tài khoản, hoặc ghi tên và địa chỉ thư của nơi nhận; không ghi cả hai.")
    if address and not name:
        raise Rejected(f"Hãy ghi {address} là địa chỉ của ai, ví dụ Văn phòng UBND tỉnh.")
    if user_id and not choosable_people(day).filter(pk=user_id).exists():
        raise Rejected("Không có người này trong danh sách đang làm việc. Hãy tải lại trang rồi chọn lại.")
    try:
        with transaction.atomic():
            member = ListMember.objects.create(
                list=one, user_id=user_id, name=name if address else "", address=address, added_by=actor, added_on=day
            )
    except IntegrityError:
        raise Rejected(f"{name or 'Người này'} đã có trong danh sách «{one}».") from None
    ledger.write("operations.list_added", one, actor=actor, name=str(member), address=member.email)
    return member


@transaction.atomic
def drop_member(*, list_id: int, member_id: int, actor: Any) -> None:
    """Takes somebody off a list; who was taken off meanwhile is off."""
    access.check(actor, "operations.keep_list")
    one = _locked(list_id)
    member = ListMember.objects.filter(list=one, pk=member_id).select_related("user").first()
    if member is not None:
        ledger.write("operations.list_dropped", one, actor=actor, name=str(member), address=member.email)
        member.delete()


def _locked(list_id: int) -> MailList:
    one = MailList.objects.select_for_update().filter(pk=list_id).first()
    if one is None:
        raise Rejected("Không có danh sách nhận này. Hãy tải lại trang.")
    return one


@transaction.atomic
def send_report(*, report_id: int, list_id: int, actor: Any, day: date) -> ReportSending:
    """Sends the signed paper of a published report to all on a list; each list once, each address once however many lists."""
    report = locked_report(report_id)
    access.check(actor, "operations.send_report", report)
    if not report.published or report.signed_file is None:
        raise Rejected(f"{report} chưa phát hành nên chưa gửi được.")
    one = _locked(list_id)
    if one.retired_on or not one.gets_reports:
        raise Rejected(f"Danh sách «{one}» không nhận báo cáo. Hãy chọn danh sách khác, hoặc sửa danh sách.")
    if not settings.EMAIL_HOST:
        raise Rejected("Hệ thống chưa nối máy chủ thư. Hãy tải bản đã ký và gửi qua văn thư.")
    receivers = receivers_of_list(one, day)
    if not receivers:
        raise Rejected(f"Danh sách «{one}» chưa có địa chỉ thư nào.")
    try:
        with transaction.atomic():
            sending = ReportSending.objects.create(
                report=report, list=one, addresses=len(receivers), actor=actor, day=day
            )
    except IntegrityError:
        raise Rejected(f"{report} đã gửi danh sách «{one}».") from None
    for it in receivers:
        post(
            key=f"operations.report:{report.pk}:{it.key}", to=it.address, subject=_subject(report), quiet=True,
            body=_body(report, own=it.own), file=report.signed_file,
        )  # fmt: skip
    ledger.write(
        "operations.report_mailed", report, actor=actor, number=report.number, list=one.name, addresses=len(receivers)
    )
    return sending


def _subject(report: Report) -> str:
    return f"Báo cáo số {report.number} ngày {write_date(report.signed_on)}"  # type: ignore[arg-type]


def _body(report: Report, *, own: bool) -> str:
    assert report.document is not None
    assert report.signed_file is not None
    page = absolute(reverse("operations:report", args=[report.pk])) if own else ""
    said = [
        f"{report.document.issuer} gửi {_subject(report)[:1].lower()}{_subject(report)[1:]}: {report.document.title}.",
        f"Bản đã ký kèm theo thư, mã SHA-256 {report.signed_file.digest}.",
        *([f"Xem trên hệ thống: {page}"] if page else []),
    ]
    return "\n\n".join(said) + "\n"
