"""The way to the signature: laid before a leader, agreed to or sent back, numbered by the clerk, published with the signed paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.operations import flow, queries
from dotpha.operations.actions.making import file_name
from dotpha.operations.actions.publishing import (
    is_new_number,
    is_signed_paper,
    locked_report,
    may_be_signed,
    move,
    numbers,
    publish,
)
from dotpha.operations.models import Report
from dotpha.operations.queries.papers import decided_of, paper_of
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.text.official import Office


@transaction.atomic
def submit_report(*, report_id: int, leader_id: int, actor: Any, day: date, note: str = "") -> Report:
    """Lays the last draft of a frozen period before a leader, with a note."""
    report = locked_report(report_id)
    access.check(actor, "operations.submit_report", report)
    _is_at(report, "submit")
    may_be_signed(report, signed_on=None, day=day)
    leader = queries.signatories(day).filter(pk=leader_id).first()
    if leader is None:
        raise Rejected("Người được chọn không ở trong những lãnh đạo ký báo cáo. Hãy chọn lại.")
    report.leader = leader
    move(report, "submit", actor=actor, day=day, note=note.strip(), leader=leader.pk)
    report.save(update_fields=["step", "leader"])
    ledger.write("operations.report_submitted", report, actor=actor, leader=leader.full_name, note=note.strip())
    _tell([leader], report, f"{actor} trình ký {report}." + (f" {note.strip()}" if note.strip() else ""))
    return report


@transaction.atomic
def recall_report(*, report_id: int, reason: str, actor: Any, day: date) -> Report:
    """Takes a report back from the leader, or from the clerk; a number that it had is free again."""
    report = locked_report(report_id)
    access.check(actor, "operations.recall_report", report)
    _is_at(report, "recall")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do rút lại.")
    gone, report.number, report.signed_on = report.number, "", None
    move(report, "recall", actor=actor, day=day, note=reason.strip(), number=gone)
    report.save(update_fields=["step", "number", "signed_on"])
    ledger.write("operations.report_recalled", report, actor=actor, reason=reason.strip(), number=gone)
    if report.leader:
        _settle([report.leader], report)
    search.index("operations.report", report)
    return report


@transaction.atomic
def agree_report(*, report_id: int, actor: Any, day: date, note: str = "") -> Report:
    """The leader agrees; the clerk may number it."""
    return _judged(report_id, "agree", actor=actor, day=day, note=note, told="đồng ý")


@transaction.atomic
def send_back_report(*, report_id: int, reason: str, actor: Any, day: date) -> Report:
    """The leader gives it back with the reason; the office mends it and lays it before them again."""
    if not reason.strip():
        raise Rejected("Hãy ghi lý do trả lại, để chuyên viên biết sửa gì.")
    return _judged(report_id, "send_back", actor=actor, day=day, note=reason, told="trả lại")


def _judged(report_id: int, verb: str, *, actor: Any, day: date, note: str, told: str) -> Report:
    report = locked_report(report_id)
    access.check(actor, f"operations.{verb}_report", report)
    _is_at(report, verb)
    move(report, verb, actor=actor, day=day, note=note.strip())
    report.save(update_fields=["step"])
    ledger.write(f"operations.report_{VERBS[verb]}", report, actor=actor, note=note.strip())
    _settle([actor], report)
    sentence = f"Đồng chí {actor} {told} {report}." + (f" {note.strip()}" if note.strip() else "")
    _tell(with_role(Role.STANDING_OFFICE, day), report, sentence)
    return report


VERBS = {"agree": "agreed", "send_back": "sent_back"}


def number_report(*, report_id: int, number: str, signed_on: date, actor: Any, day: date) -> Report:
    """Enters the clerk's number and day; the Word file is written anew with them, to be signed."""
    report = Report.objects.select_related("period", "master", "template__file").get(pk=report_id)
    access.check(actor, "operations.number_report", report)
    _is_at(report, "number")
    may_be_signed(report, signed_on=signed_on, day=day)
    short, whole = numbers(number, Office(**report.office))
    word = paper_of(report, number=short, on=signed_on).word(decided_of(report))
    return _number(report_id, whole, signed_on, word, actor=actor, day=day)


@transaction.atomic
def _number(report_id: int, whole: str, signed_on: date, word: bytes, *, actor: Any, day: date) -> Report:
    report = locked_report(report_id)
    _is_at(report, "number")
    may_be_signed(report, signed_on=signed_on, day=day)
    is_new_number(report, whole, signed_on)
    report.number, report.signed_on = whole, signed_on
    report.file = files.store(name=f"Bao-cao-{file_name(whole)}.docx", data=word, actor=actor)
    move(report, "number", actor=actor, day=day, number=whole)
    report.save(update_fields=["step", "number", "signed_on", "file"])
    ledger.write("operations.report_numbered", report, actor=actor, number=whole, signed_on=signed_on)
    search.index("operations.report", report)
    return report


@transaction.atomic
def publish_report(*, report_id: int, name: str, data: bytes | None, actor: Any, day: date) -> Report:
    """The signed PDF of a numbered report comes back: it is a document of the register from now on."""
    is_signed_paper(name, data)
    report = locked_report(report_id)
    access.check(actor, "operations.publish_report", report)
    _is_at(report, "publish")
    may_be_signed(report, signed_on=report.signed_on, day=day)
    return publish(report, "publish", (name, data or b""), actor=actor, day=day)


def _is_at(report: Report, verb: str) -> None:
    """Raises Rejected with who did what meanwhile, where the report no longer stands where the verb begins."""
    one = next(one for one in flow.FLOW if one.verb == verb)
    if report.step in one.sources:
        return
    last = report.steps.select_related("actor").order_by("-pk").first()
    who = f" (đồng chí {last.actor}, {last.day:%d/%m/%Y})" if last else ""
    raise Rejected(
        f"{report}: {report.step_label[:1].lower()}{report.step_label[1:]}{who}, nên không «{one.label.lower()}» được nữa. "
        "Hãy tải lại trang."
    )


def _tell(people: Any, report: Report, text: str) -> None:
    taken = report.steps.count()
    notify(
        recipients=people, key=f"operations.report:{report.pk}:{taken}", text=text,
        url=reverse("operations:report", args=[report.pk]),
    )  # fmt: skip


def _settle(people: Any, report: Report) -> None:
    settle(recipients=people, about=f"operations.report:{report.pk}:")
