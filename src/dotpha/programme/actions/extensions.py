"""Deadlines changed, extensions asked for by an agency and decided by the office."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS
from dotpha.people.queries import people_of, with_role
from dotpha.programme.actions.decisions import PaperGiven, decision_paper
from dotpha.programme.actions.settling import settle_questions
from dotpha.programme.actions.tasks import can_be_due, locked
from dotpha.programme.flow import LABELS
from dotpha.programme.models import DeadlineChange, ExtensionRequest
from dotpha.programme.queries.speaking import shown_by
from dotpha.text.dates import write_date

OVER = {"verified", "closed", "cancelled"}


@transaction.atomic
def change_deadline(
    *,
    task_id: int,
    becomes: date,
    reason: str,
    actor: Any,
    day: date,
    decision_number: str = "",
    paper: PaperGiven | None = None,
) -> DeadlineChange:
    """Extends (or shortens) a deadline; the old one is kept and counted."""
    task = locked(task_id)
    access.check(actor, "programme.change_deadline", task)
    if task.step in {"verified", "closed", "cancelled"}:
        raise Rejected(f"{task.code} {LABELS[task.step]} nên không đổi thời hạn.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do gia hạn.")
    if becomes == task.deadline:
        raise Rejected(f"Thời hạn của {task.code} đã là {becomes:%d/%m/%Y}.")
    can_be_due(task, becomes)
    change = DeadlineChange.objects.create(
        task=task,
        was=task.deadline,
        becomes=becomes,
        reason=reason.strip(),
        decision_number=decision_number,
        document=decision_paper(decision_number, paper, actor=actor, about=task.title),
        actor=actor,
        day=day,
    )
    task.deadline = becomes
    task.save(update_fields=["deadline"])
    ledger.write(
        "programme.deadline_changed",
        task,
        actor=actor,
        was=change.was,
        becomes=becomes,
        reason=reason,
        decision_number=decision_number,
    )
    settle_questions(task, actor=actor, day=day)
    return change


@transaction.atomic
def ask_extension(
    *, task_id: int, becomes: date, reason: str, actor: Any, day: date, letter_number: str = ""
) -> ExtensionRequest:
    """An agency asks for a later deadline; the old one stands until the office decides."""
    task = locked(task_id)
    access.check(actor, "programme.ask_extension", task)
    if task.step in OVER:
        raise Rejected(f"{task.code} {LABELS[task.step]} nên không xin gia hạn được.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do xin gia hạn.")
    if task.deadline and becomes <= task.deadline:
        raise Rejected(f"Thời hạn của {task.code} là {write_date(task.deadline)}; hãy xin một ngày sau ngày đó.")
    can_be_due(task, becomes)
    who = shown_by(actor, task, day)
    if who is None:
        raise Rejected(f"Chưa rõ cơ quan xin gia hạn {task.code}; hãy nêu cơ quan chịu trách nhiệm chính trước.")
    try:
        with transaction.atomic():
            made = ExtensionRequest.objects.create(
                task=task, organisation=who, becomes=becomes, reason=reason.strip(), letter_number=letter_number.strip(),
                asked_by=actor, asked_on=day,
            )  # fmt: skip
    except IntegrityError:
        raise Rejected(f"{task.code} đang có một đề nghị gia hạn chờ quyết định; hãy rút đề nghị đó trước.") from None
    ledger.write(
        "programme.extension_asked", task, actor=actor, becomes=becomes, reason=made.reason, by=who.name,
        number=made.letter_number,
    )  # fmt: skip
    notify(
        recipients=[one for one in with_role("standing_office", day) if one.pk != actor.pk],
        key=f"extension:{made.pk}:asked",
        text=f"{who.short_name or who.name} xin gia hạn {task.code} đến {write_date(becomes)}: {made.reason}",
        url=reverse("programme:task", args=[task.pk]),
    )
    return made


def _open_request(request_id: int) -> ExtensionRequest:
    """The request, read once its task is locked. Raises Rejected when somebody has closed it meanwhile."""
    task_id = ExtensionRequest.objects.values_list("task_id", flat=True).get(pk=request_id)
    task = locked(task_id)
    found = ExtensionRequest.objects.select_related("organisation", "closed_by").get(pk=request_id)
    found.task = task
    if found.closed_on:
        raise Rejected(f"Đề nghị gia hạn này đã được {found.closed_by} xử lý ngày {write_date(found.closed_on)}.")
    return found


@transaction.atomic
def grant_extension(
    *,
    request_id: int,
    actor: Any,
    day: date,
    decision_number: str = "",
    becomes: date | None = None,
    answer: str = "",
    paper: PaperGiven | None = None,
) -> ExtensionRequest:
    """Grants an extension, to the day asked for or another; the old deadline is kept and counted."""
    found = _open_request(request_id)
    access.check(actor, "programme.change_deadline", found.task)
    if found.asked_by_id == actor.pk:
        raise Rejected("Người gửi đề nghị gia hạn không tự quyết định; hãy để người khác của cơ quan thường trực ghi.")
    found.change = change_deadline(
        task_id=found.task_id, becomes=becomes or found.becomes, reason=found.reason, actor=actor, day=day,
        decision_number=decision_number, paper=paper,
    )  # fmt: skip
    return _closed(found, True, answer, actor=actor, day=day)


@transaction.atomic
def refuse_extension(*, request_id: int, answer: str, actor: Any, day: date) -> ExtensionRequest:
    """Refuses an extension with the reason; the deadline stands."""
    found = _open_request(request_id)
    access.check(actor, "programme.change_deadline", found.task)
    if not answer.strip():
        raise Rejected("Hãy ghi lý do không đồng ý gia hạn.")
    return _closed(found, False, answer, actor=actor, day=day)


@transaction.atomic
def withdraw_extension(*, request_id: int, actor: Any, day: date) -> ExtensionRequest:
    """Takes a request back before it was decided."""
    found = _open_request(request_id)
    access.check(actor, "programme.ask_extension", found.task)
    return _closed(found, None, "", actor=actor, day=day)


def _closed(found: ExtensionRequest, granted: bool | None, answer: str, *, actor: Any, day: date) -> ExtensionRequest:
    found.granted, found.answer, found.closed_by, found.closed_on = granted, answer.strip(), actor, day
    found.save()
    verb = {True: "granted", False: "refused", None: "withdrawn"}[granted]
    ledger.write(
        f"programme.extension_{verb}", found.task, actor=actor, becomes=found.becomes, reason=found.answer,
        by=found.organisation.name,
    )  # fmt: skip
    settle(recipients=with_role("standing_office", day), about=f"extension:{found.pk}:asked")
    if granted is not None:
        said = "đồng ý" if granted else f"không đồng ý: {found.answer}"
        people = people_of({found.organisation_id}, day, roles=REPORTS)
        notify(
            recipients=[one for one in people if one.pk != actor.pk],
            key=f"extension:{found.pk}:{verb}",
            text=f"Đề nghị gia hạn {found.task.code} đến {write_date(found.becomes)}: {said}",
            url=reverse("programme:task", args=[found.task_id]),
        )
    return found
