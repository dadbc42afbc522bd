"""Sheets handed down: to whom, sent, closed, opened again, given another deadline; reminders; the result as a proof."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.kit import access, flow, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import lineage, living, people_of
from dotpha.programme.actions import add_evidence
from dotpha.programme.models import Evidence
from dotpha.subtasks.actions.locking import is_draft, is_open, locked_sheet
from dotpha.subtasks.flow import FLOW, LABELS
from dotpha.subtasks.models import DeadlineChange, Sheet, SheetReminder, SheetStep, SheetUnit
from dotpha.subtasks.rules.rollup import Rule, RuleKind, fits
from dotpha.text.dates import write_date
from dotpha.text.fields import read_fields

KIND = "subtasks.sheet"


@transaction.atomic
def add_units(*, sheet_id: int, organisation_ids: Iterable[int], actor: Any, day: date) -> list[SheetUnit]:
    """Asks these organisations, too; those asked already stay. After the sheet was sent they are told at once."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    if sheet.step == Sheet.Step.CLOSED:
        is_open(sheet)
    wanted = set(organisation_ids) - set(sheet.units.values_list("organisation_id", flat=True))
    found = living(day).filter(pk__in=wanted).exclude(kind=Organisation.Kind.COLLECTIVE)
    bodies = list(found.order_by("name"))
    if len(bodies) < len(wanted):
        raise Rejected("Có đơn vị được chọn không còn hoạt động vào hôm nay; hãy chọn lại.")
    made = SheetUnit.objects.bulk_create(SheetUnit(sheet=sheet, organisation=one, assigned_on=day) for one in bodies)
    if made:
        ledger.write("subtasks.units_added", sheet, actor=actor, count=len(made), names=[str(one) for one in bodies])
        if sheet.step == Sheet.Step.SENT:
            _tell(sheet, made, day=day)
    return made


@transaction.atomic
def remove_unit(*, unit_id: int, actor: Any, day: date) -> None:
    """Asks an organisation no more, before the sheet is sent."""
    unit = SheetUnit.objects.select_related("organisation").get(pk=unit_id)
    sheet = locked_sheet(unit.sheet_id)
    access.check(actor, "subtasks.edit_sheet", sheet)
    is_draft(sheet)
    ledger.write("subtasks.unit_removed", sheet, actor=actor, name=str(unit.organisation))
    unit.delete()


@transaction.atomic
def send_sheet(*, sheet_id: int, actor: Any, day: date) -> Sheet:
    """Sends a draft to its units; they are told. Refused without fields, units or a deadline to come."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.send_sheet", sheet)
    units = list(sheet.units.select_related("organisation"))
    _may_be_sent(sheet, units, day)
    _take(sheet, "send", actor=actor, day=day, sent_on=day)
    sheet.units.update(assigned_on=day)
    ledger.write("subtasks.sheet_sent", sheet, actor=actor, units=len(units), deadline=sheet.deadline)
    _tell(sheet, units, day=day)
    return sheet


def _take(sheet: Sheet, verb: str, *, actor: Any, day: date, note: str = "", **days: date | None) -> None:
    """One step of the flow with the day that belongs to it: the database takes both at once or neither."""
    target = next((one.target for one in FLOW if one.verb == verb and sheet.step in one.sources), None)
    if target is not None:
        Sheet.objects.filter(pk=sheet.pk).update(step=target, **days)
        for name, value in days.items():
            setattr(sheet, name, value)
    flow.move(
        sheet, verb, flow=FLOW, steps=SheetStep, actor=actor, day=day, labels=LABELS, name=f"phiếu {sheet.title}",
        note=note,
    )  # fmt: skip


def _may_be_sent(sheet: Sheet, units: list[SheetUnit], day: date) -> None:
    if sheet.step != Sheet.Step.DRAFT:
        return
    fields = read_fields(sheet.fields)
    if not fields:
        raise Rejected("Phiếu chưa hỏi gì. Hãy thêm ít nhất một mục ở trang Mẫu phiếu.")
    if not units:
        raise Rejected("Phiếu chưa có nơi nhận. Hãy chọn các xã, phường hoặc cơ quan ở phần Nơi nhận.")
    if sheet.deadline is None:
        raise Rejected("Phiếu chưa có hạn trả lời. Hãy ghi hạn rồi gửi.")
    if sheet.deadline < day:
        raise Rejected(f"Hạn trả lời {write_date(sheet.deadline)} đã qua. Hãy đặt hạn khác rồi gửi.")
    if (wrong := fits(Rule(RuleKind(sheet.rule), sheet.rule_field, sheet.rule_threshold), fields)) is not None:
        raise Rejected(wrong)


def _tell(
    sheet: Sheet, units: Iterable[SheetUnit], *, day: date, key: str = "sent", mark: str = "", text: str = ""
) -> None:
    """Tells the people of each unit, of today's successor where there is one."""
    line = lineage()
    until = write_date(sheet.deadline) if sheet.deadline else ""
    for unit in units:
        notify(
            recipients=people_of([line.successor(unit.organisation_id, day)], day, roles=REPORTS),
            key=f"subtasks.{key}:{unit.pk}.{mark}",
            text=text or f"{sheet.issuer.short_name} giao phiếu «{sheet.title[:200]}», trả lời chậm nhất {until}.",
            url=reverse("subtasks:unit", args=[unit.pk]),
        )


@transaction.atomic
def close_sheet(*, sheet_id: int, actor: Any, day: date) -> Sheet:
    """Nobody answers it any more; what was begun and not handed in stays with its unit."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.close_sheet", sheet)
    _take(sheet, "close", actor=actor, day=day, closed_on=day)
    ledger.write("subtasks.sheet_closed", sheet, actor=actor)
    return sheet


@transaction.atomic
def reopen_sheet(*, sheet_id: int, reason: str, actor: Any, day: date) -> Sheet:
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.reopen_sheet", sheet)
    _take(sheet, "reopen", actor=actor, day=day, note=reason.strip(), closed_on=None)
    ledger.write("subtasks.sheet_reopened", sheet, actor=actor, reason=reason.strip())
    return sheet


@transaction.atomic
def change_deadline(*, sheet_id: int, deadline: date, reason: str, actor: Any, day: date) -> Sheet:
    """Another deadline for what was sent, with the reason; the units are told, the old one is kept."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.change_deadline", sheet)
    is_open(sheet)
    assert sheet.deadline is not None
    if not reason.strip():
        raise Rejected("Hãy ghi lý do đổi hạn: các đơn vị sẽ thấy lý do này.")
    if deadline == sheet.deadline:
        raise Rejected(f"Hạn trả lời đã là {write_date(deadline)}.")
    if sheet.sent_on and deadline < sheet.sent_on:
        raise Rejected(f"Hạn trả lời không thể trước ngày gửi phiếu {write_date(sheet.sent_on)}.")
    change = DeadlineChange.objects.create(
        sheet=sheet, was=sheet.deadline, becomes=deadline, reason=reason.strip(), actor=actor, day=day
    )
    sheet.deadline = deadline
    sheet.save(update_fields=["deadline"])
    ledger.write(
        "subtasks.deadline_changed", sheet, actor=actor, was=change.was, becomes=deadline, reason=change.reason
    )
    text = f"Phiếu «{sheet.title[:160]}» đổi hạn trả lời thành {write_date(deadline)}: {change.reason[:120]}"
    _tell(sheet, sheet.units.all(), day=day, key="deadline", mark=str(change.pk), text=text)
    return sheet


@transaction.atomic
def remind(*, sheet_id: int, unit_ids: Iterable[int], channel: str, text: str, actor: Any, day: date) -> SheetReminder:
    """Keeps that these units were reminded in these words; those with an account are told in the product, too."""
    sheet = locked_sheet(sheet_id)
    access.check(actor, "subtasks.remind", sheet)
    is_open(sheet)
    units = list(sheet.units.filter(pk__in=list(unit_ids)).select_related("organisation"))
    if not units:
        raise Rejected(f"Phiếu «{sheet.title}»: không còn đơn vị nào chưa trả lời, không cần đôn đốc.")
    made = SheetReminder.objects.create(sheet=sheet, channel=channel, text=text, actor=actor, day=day)
    made.units.set(units)
    until = write_date(sheet.deadline) if sheet.deadline else ""
    told = f"{sheet.issuer.short_name} đôn đốc phiếu «{sheet.title[:200]}», hạn trả lời {until}."
    # One notice a day however often the same people are reminded on it.
    _tell(sheet, units, day=day, key="reminded", mark=day.isoformat(), text=told)
    ledger.write("subtasks.reminded", sheet, actor=actor, channel=channel, count=len(units))
    return made


@transaction.atomic
def hand_in(*, sheet_id: int, milestone_id: int, actor: Any, day: date, note: str = "") -> Evidence:
    """Shows the whole answer sheet as a proof of a milestone of its task; it moves nothing until verified."""
    sheet = Sheet.objects.select_related("task", "issuer").get(pk=sheet_id)
    access.check(actor, "subtasks.hand_in", sheet)
    if sheet.step == Sheet.Step.DRAFT:
        raise Rejected(f"Phiếu «{sheet.title}» chưa gửi nên chưa có kết quả để nộp minh chứng.")
    if not sheet.task.milestones.filter(pk=milestone_id).exists():
        raise Rejected(f"Mốc được chọn không thuộc nhiệm vụ {sheet.task.code}.")
    return add_evidence(
        milestone_id=milestone_id, actor=actor, day=day, record=(KIND, str(sheet.pk)), note=note.strip()
    )
