"""What people do with a warning: take it, give it to somebody, resolve it, let it sleep, say whether it was of use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.kit import access, flow, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation, Role
from dotpha.people.queries import people_of, with_role
from dotpha.text.dates import write_date
from dotpha.watching.flow import FLOW, LABELS, OPEN
from dotpha.watching.models import Review, Warning, WarningStep
from dotpha.watching.rules.reasons import worded

LONGEST_SLEEP = 90
"""Days: what must sleep longer is muted or resolved, with a reason."""
LONGEST_TERM = 180
"""Days until which a warning may be given to see to: what takes longer is a task, and a directive makes it one."""
NO_DEED = "Hãy ghi bằng lời đã làm gì; một dấu hay một chữ không phải là lý do."


def locked(warning_id: int) -> Warning:
    return Warning.objects.select_for_update(of=("self",)).select_related("body").get(pk=warning_id)


def _move(warning: Warning, verb: str, actor: Any, day: date, note: str = "", **facts: Any) -> None:
    name = f"cảnh báo «{warning.name[:80]}»"
    flow.move(
        warning, verb, flow=FLOW, steps=WarningStep, actor=actor, day=day, labels=LABELS, name=name, note=note, **facts
    )
    ledger.write(f"watching.{verb}", warning, actor=actor, **({"reason": note} if note else {}), **facts)


@transaction.atomic
def acknowledge(*, warning_id: int, actor: Any, day: date) -> Warning:
    """Somebody has seen it and has it: it no longer rises for want of anybody."""
    warning = locked(warning_id)
    access.check(actor, "watching.acknowledge", warning)
    _move(warning, "acknowledge", actor, day)
    return warning


@transaction.atomic
def assign(
    *, warning_id: int, organisation_id: int, due_on: date | None, actor: Any, day: date, note: str = ""
) -> Warning:
    """Gives it to a body to see to by a day; its people are told."""
    warning = locked(warning_id)
    access.check(actor, "watching.assign", warning)
    body = Organisation.objects.filter(pk=organisation_id).first()
    if body is None or not body.lives_on(day):
        raise Rejected("Hãy chọn cơ quan đang hoạt động để giao xử lý.")
    if due_on is not None and due_on < day:
        raise Rejected(f"Hạn xử lý {write_date(due_on)} đã qua; hãy chọn từ hôm nay trở đi.")
    if due_on is not None and (due_on - day).days > LONGEST_TERM:
        latest = write_date(day + timedelta(LONGEST_TERM))
        raise Rejected(
            f"Hạn xử lý phải từ hôm nay đến {LONGEST_TERM} ngày nữa ({latest}); việc dài hơn thì giao chỉ đạo thành nhiệm vụ."
        )
    warning.assigned_to, warning.due_on, warning.snoozed_until = body, due_on, None
    warning.save(update_fields=["assigned_to", "due_on", "snoozed_until"])
    _move(warning, "assign", actor, day, note, organisation=body.name, due_on=due_on.isoformat() if due_on else None)
    until = f" trước ngày {write_date(due_on)}" if due_on else ""
    notify(
        recipients=people_of([body.pk], day),
        key=f"watching.assigned:{warning.pk}:{warning.steps.count()}",
        text=f"{actor} giao {body.short_name} xử lý cảnh báo «{warning.name[:160]}»{until}.",
        url=reverse("watching:warning", args=[warning.pk]),
    )
    return warning


@transaction.atomic
def report(*, warning_id: int, reason: str, actor: Any, day: date) -> Warning:
    """Who answers for it says what was done; whoever gave it to them, else the office, is told and judges."""
    warning = locked(warning_id)
    access.check(actor, "watching.report", warning)
    _move(warning, "report", actor, day, worded(reason, NO_DEED))
    given = warning.steps.filter(verb="assign").exclude(actor=actor).select_related("actor").last()
    notify(
        recipients=[given.actor] if given and given.actor else with_role(Role.STANDING_OFFICE, day),
        key=f"watching.reported:{warning.pk}:{warning.steps.count()}",
        text=f"{actor} báo kết quả xử lý cảnh báo «{warning.name[:120]}»: {reason.strip()[:200]}",
        url=reverse("watching:warning", args=[warning.pk]),
    )
    return warning


@transaction.atomic
def resolve(*, warning_id: int, reason: str, actor: Any, day: date) -> Warning:
    """Somebody has seen to it, and says how; while the condition lasts and grows no graver it is not raised again."""
    warning = locked(warning_id)
    access.check(actor, "watching.resolve", warning)
    _move(warning, "resolve", actor, day, worded(reason, NO_DEED))
    return warning


@transaction.atomic
def snooze(*, warning_id: int, until: date, reason: str, actor: Any, day: date) -> Warning:
    """Nobody is told of it, and it does not rise, until a day."""
    warning = locked(warning_id)
    access.check(actor, "watching.snooze", warning)
    if warning.step not in OPEN:
        raise Rejected("Cảnh báo đã xử lý xong nên không cần tạm lắng.")
    if not 0 < (until - day).days <= LONGEST_SLEEP:
        raise Rejected(f"Ngày báo lại phải từ ngày mai đến {LONGEST_SLEEP} ngày nữa.")
    why = worded(reason, "Hãy ghi lý do tạm lắng bằng lời để người khác biết.")
    warning.snoozed_until = until
    warning.save(update_fields=["snoozed_until"])
    ledger.write("watching.snoozed", warning, actor=actor, until=until, reason=why)
    return warning


@transaction.atomic
def wake(*, warning_id: int, actor: Any, day: date) -> Warning:
    """It speaks again from today."""
    warning = locked(warning_id)
    access.check(actor, "watching.wake", warning)
    if not warning.asleep(day):
        raise Rejected("Cảnh báo không đang tạm lắng.")
    warning.snoozed_until = day
    warning.save(update_fields=["snoozed_until"])
    ledger.write("watching.woken", warning, actor=actor)
    return warning


@transaction.atomic
def review(*, warning_id: int, useful: bool, actor: Any, day: date, note: str = "") -> Review:
    """Whether it was of use: one word a person, which they may change."""
    warning = locked(warning_id)
    access.check(actor, "watching.review", warning)
    said = {"useful": useful, "note": note.strip(), "day": day}
    row, _ = Review.objects.update_or_create(warning=warning, reviewer=actor, defaults=said)
    ledger.write("watching.reviewed", warning, actor=actor, useful=useful)
    return row


def assigned_by_directive(*, warning_id: int, organisation_id: int, due_on: date, actor: Any, day: date) -> None:
    """What a directive of somebody who may give one says of the warning it rests on."""
    warning = locked(warning_id)
    if warning.step in OPEN:
        warning.assigned_to_id, warning.due_on, warning.snoozed_until = organisation_id, due_on, None
        warning.save(update_fields=["assigned_to", "due_on", "snoozed_until"])
        _move(warning, "assign", actor, day, "Bằng ý kiến chỉ đạo", due_on=due_on.isoformat())
