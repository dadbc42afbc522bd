"""Writes on tasks: made, edited, moved along the flow, deadlines changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify, settle
from dotpha.kit import access, flow, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.kit.models import StoredFile
from dotpha.kit.modules import fact_labels
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import lineage, people_of, with_role
from dotpha.programme.actions.decisions import PaperGiven, decision_paper
from dotpha.programme.actions.settling import settle_questions
from dotpha.programme.flow import FLOW, LABELS, RIGHTS, TAKE_BACK
from dotpha.programme.models import Task, TaskFile, TaskStep
from dotpha.programme.queries.facts import milestones_of
from dotpha.programme.rules.days import impossible_deadline
from dotpha.programme.rules.recurrence import may_finish

TOLD = {step.verb for step in FLOW if step.who == "standing_office"} - {"close"} | {TAKE_BACK.verb}
"""Steps of the office, and of the leader who gave it, that the agency is told of."""
EDITABLE = ("title", "deliverable", "authority", "resources", "section", "ordinal", "recurrence", "deadline_text")


def next_number() -> int:
    """The number of the next free task code; the caller holds the write transaction and retries on a taken one."""
    last = Task.objects.order_by("-pk").values_list("code", flat=True).first()
    return int(last.split("-")[1]) + 1 if last else 1


def locked(task_id: int) -> Task:
    """The task, locked until the transaction ends: of two clicks one wins."""
    return Task.objects.select_for_update(of=("self",)).get(pk=task_id)


def locked_all(task_ids: Iterable[int]) -> list[Task]:
    """These tasks, locked one after the other by key, as everybody does: then none waits in a ring."""
    return list(Task.objects.select_for_update(of=("self",)).filter(pk__in=list(task_ids)).order_by("pk"))


@transaction.atomic
def move_task(
    *,
    task_id: int,
    verb: str,
    actor: Any,
    day: date,
    note: str = "",
    decision_number: str = "",
    paper: PaperGiven | None = None,
    organisation: Organisation | None = None,
    origin: int | None = None,
) -> Task:
    """Takes one step of the flow. Raises Refused (right), Rejected (step, missing fact, unverified milestone).

    `organisation` is the new lead of a transfer; `origin` the reply row by which an agency reported in writing; `paper`
    the decision of `decision_number` itself, where the register does not have it yet.
    """
    task = locked(task_id)
    if not (origin and actor.is_standing_office):
        access.check(actor, f"programme.{RIGHTS.get(verb, verb)}", task)
    if verb == "verify" and task.step == "reported":
        _all_milestones_verified(task, day)
    if verb == "transfer":
        can_receive(task, organisation, day)
    _can_end(task, verb, day)
    facts: dict[str, Any] = {"decision_number": decision_number} if decision_number else {}
    if organisation is not None:
        facts |= {"organisation": organisation.pk, "was": task.lead_id}
    document = decision_paper(decision_number, paper, actor=actor, about=task.title)
    if document is not None:
        facts["document"] = document.pk
    if origin:
        facts["origin"] = origin
    flow.move(
        task, verb, flow=FLOW, steps=TaskStep, actor=actor, day=day, labels=LABELS, name=task.code, note=note, **facts
    )
    if verb == "transfer":
        task.lead = organisation
        task.save(update_fields=["lead"])
    ledger.write(f"programme.task_{verb}", task, actor=actor, note=note, **facts)
    settle_questions(task, actor=actor, day=day)
    tell_step(task, verb, actor=actor, day=day, note=note)
    return task


def _all_milestones_verified(task: Task, day: date) -> None:
    missing = [milestone.title for milestone, verified in milestones_of(task, day) if not verified]
    if missing:
        raise Rejected(
            f"Chưa xác nhận hoàn thành {task.code} được: còn {len(missing)} mốc chưa có minh chứng được xác nhận "
            f"(«{missing[0][:80]}»). Hãy xác nhận minh chứng của mốc hoặc trả lại nhiệm vụ."
        )


def _can_end(task: Task, verb: str, day: date) -> None:
    """What recurs is shown occurrence by occurrence; as a whole it is reported near its last day, or ended by the office."""
    if verb == "report" and not may_finish(task.recurrence, task.deadline, day):
        raise Rejected(
            f"{task.code} là nhiệm vụ {task.recurrence}: hãy nộp minh chứng của từng kỳ. Cả nhiệm vụ chỉ báo hoàn thành "
            "khi gần đến hạn cuối; cần thôi thực hiện sớm thì cơ quan thường trực chọn «Kết thúc nhiệm vụ định kỳ»."
        )
    if verb == "end" and not task.recurrence:
        raise Rejected(f"{task.code} không phải nhiệm vụ định kỳ; hãy dùng «Xác nhận hoàn thành» hoặc «Bãi bỏ».")


def can_receive(task: Task, organisation: Organisation | None, day: date) -> None:
    """Raises Rejected for an organisation that cannot take a task over; a missing one is the flow's own refusal."""
    if organisation is None:
        return
    if organisation.pk == task.lead_id:
        raise Rejected(f"{organisation.name} đang chủ trì {task.code}; hãy chọn cơ quan khác.")
    if not organisation.lives_on(day):
        raise Rejected(f"{organisation.name} không còn hoạt động vào ngày {day:%d/%m/%Y}; hãy chọn cơ quan kế thừa.")


def tell_step(task: Task, verb: str, *, actor: Any, day: date, note: str) -> None:
    """Tells whom a step just taken concerns; who was asked to verify the task is asked no more."""
    url = reverse("programme:task", args=[task.pk])
    key = f"task:{task.pk}:{verb}:{TaskStep.objects.filter(thing=task).count()}"
    office = with_role("standing_office", day)
    # Who was asked to verify this task is asked no more, whatever came of it.
    settle(recipients=office, about=f"task:{task.pk}:report:")
    if verb == "report":
        people = office
        text = f"{task.code} đã được báo cáo hoàn thành, chờ xác nhận."
    elif verb in TOLD and task.lead_id:
        people = people_of({lineage().successor(task.lead_id, day)}, day, roles=REPORTS)
        tail = f" Lý do: {note}" if note else ""
        text = f"{task.code} «{task.title[:80]}»: {LABELS[task.step]}.{tail}"
    else:
        return
    notify(recipients=[person for person in people if person.pk != actor.pk], key=key, text=text, url=url)


@transaction.atomic
def edit_task(*, task_id: int, actor: Any, seen: Mapping[str, str] | None = None, **changes: str) -> Task:
    """Changes what a task says (`EDITABLE`); deadline and lead have actions of their own.

    `seen` is what the person had before them; what somebody else has changed since is not overwritten (Rejected).
    """
    task = locked(task_id)
    access.check(actor, "programme.edit_task", task)
    _is_as_seen(task, seen or {})
    changed = {
        name: {"was": getattr(task, name), "becomes": value.strip()}
        for name, value in changes.items()
        if name in EDITABLE and getattr(task, name) != value.strip()
    }
    if "title" in changed and not changed["title"]["becomes"]:
        raise Rejected("Nội dung nhiệm vụ không được để trống.")
    for name, change in changed.items():
        setattr(task, name, change["becomes"])
    if changed:
        task.save(update_fields=list(changed))
        ledger.write("programme.task_edited", task, actor=actor, changed=changed)
        search.index("programme.task", task)
        settle_questions(task, actor=actor)
    return task


def _is_as_seen(task: Task, seen: Mapping[str, str]) -> None:
    labels = fact_labels("programme")
    for name, shown in seen.items():
        now = getattr(task, name)
        if _flat(now) != _flat(shown):
            raise Rejected(
                f"Mục «{labels[name]}» vừa được người khác sửa thành «{now[:120] or 'trống'}» sau khi đồng chí mở trang. "
                "Hãy tải lại trang rồi sửa tiếp."
            )


def _flat(text: str) -> str:
    return " ".join(text.split())


@transaction.atomic
def name_lead(*, task_id: int, organisation: Organisation, actor: Any, day: date) -> Task:
    """Names the one accountable organisation where several lead, or none was known; a change of lead is a transfer."""
    task = locked(task_id)
    access.check(actor, "programme.edit_task", task)
    if task.lead_id is not None and task.lead_id != organisation.pk:
        raise Rejected(f"{task.code} đã có cơ quan chịu trách nhiệm chính; hãy dùng «Chuyển cơ quan chủ trì».")
    if not organisation.lives_on(day):
        raise Rejected(f"{organisation.name} không còn hoạt động vào ngày {day:%d/%m/%Y}.")
    if task.lead_id == organisation.pk:
        return task
    task.lead = organisation
    task.save(update_fields=["lead"])
    # A step of its own, so that on earlier days nobody was accountable.
    TaskStep.objects.create(
        thing=task,
        verb="name_lead",
        source=task.step,
        target=task.step,
        actor=actor,
        day=day,
        facts={"organisation": organisation.pk, "was": None},
    )
    ledger.write("programme.task_lead_named", task, actor=actor, lead=organisation.pk, name=organisation.name)
    settle_questions(task, actor=actor, day=day)
    return task


def can_be_due(task: Task, due_on: date) -> None:
    why = impossible_deadline(due_on, task.document.signed_on, task.assigned_on)
    if why:
        raise Rejected(f"{task.code}: {why} Hãy chọn ngày khác.")


@looked_at
@transaction.atomic
def add_task_file(*, task_id: int, actor: Any, file: StoredFile | Upload | None = None, note: str = "") -> TaskFile:
    """Keeps a paper or a note with a task; it proves nothing by itself."""
    task = locked(task_id)
    access.check(actor, "programme.add_file", task)
    if file is None and not note.strip():
        raise Rejected("Hãy chọn tệp hoặc ghi nội dung ghi chú.")
    stored = kept(file, actor)
    made = TaskFile.objects.create(task=task, file=stored, note=note.strip(), added_by=actor)
    ledger.write("programme.task_file_added", task, actor=actor, file=stored.name if stored else None, note=note)
    return made
