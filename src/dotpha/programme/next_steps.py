"""What comes next for a task: who must act until when, and what this person may do now, with the reason where not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit import access, flow
from dotpha.kit.flow import Transition
from dotpha.programme.flow import FLOW, RIGHTS, TAKES_NO_PROOF
from dotpha.programme.queries import TaskView
from dotpha.text import calendar
from dotpha.text.official.wording import in_sentence

WAITING_FOR = {
    "assigned": ("Nhận việc", "agency"),
    "accepted": ("Thực hiện, nộp minh chứng và báo cáo hoàn thành", "agency"),
    "returned": ("Bổ sung theo lý do trả lại rồi báo cáo lại", "agency"),
    "reported": ("Kiểm tra minh chứng, xác nhận hoàn thành hoặc trả lại", "office"),
    "verified": ("Kết thúc nhiệm vụ", "office"),
    "suspended": ("Cho tiếp tục khi đủ điều kiện", "office"),
}
OFFICE = "Cơ quan thường trực"


@dataclass(frozen=True)
class Act:
    """One thing a person may do: a button that posts `data`, or a link to the form that asks for what is needed."""

    label: str
    url: str
    form: bool
    confirm: str = ""
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Next:
    """What must happen next, whose turn it is, until when (None: no day set), and this person's one button."""

    text: str
    who: str
    until: date | None
    primary: Act | None
    others: tuple[Act, ...]
    refused: tuple[str, ...]


def next_step(user: Any, view: TaskView) -> Next:
    """The next step of a task for this person."""
    allowed, refused = _transitions(user, view)
    primary = _primary(user, view, allowed)
    others = tuple(act for act in allowed.values() if act != primary)
    text, who = _turn(view)
    return Next(text, who, _until(view), primary, others, refused)


def _transitions(user: Any, view: TaskView) -> tuple[dict[str, Act], tuple[str, ...]]:
    allowed: dict[str, Act] = {}
    refused: list[str] = []
    for one in flow.possible(FLOW, view.task.step):
        if not _fits(one.verb, view):
            continue
        why = access.why_not(user, f"programme.{RIGHTS.get(one.verb, one.verb)}", view.task)
        if why is None:
            allowed[one.verb] = _act(one, view)
        elif one.who == "standing_office" and user.is_standing_office:
            # Whoever does this every day is told why not this time; to others the button is simply not theirs.
            refused.append(f"{one.label}: {why}")
    return allowed, tuple(refused)


def _fits(verb: str, view: TaskView) -> bool:
    """What recurs is reported as a whole only near its end, and only what recurs is ended without having been reported."""
    return view.may_finish if verb == "report" else bool(view.task.recurrence) if verb == "end" else True


def _act(one: Transition, view: TaskView) -> Act:
    url = reverse("programme:task_move", args=[view.task.pk, one.verb])
    confirm = {
        "verify": f"{view.task.code} sẽ được tính là hoàn thành và thôi nhắc hạn.",
        "close": f"{view.task.code} sẽ kết thúc, không nhận thêm minh chứng.",
    }.get(one.verb, "")
    return Act(one.label, url, form=bool(one.needs) or one.verb == "report", confirm=confirm)


def _primary(user: Any, view: TaskView, allowed: dict[str, Act]) -> Act | None:
    if "accept" in allowed:
        return allowed["accept"]
    if view.occurrence and access.why_not(user, "programme.report", view.task) is None and not view.state.aside:
        url = reverse("programme:occurrence", args=[view.task.pk, view.occurrence.span.name])
        return Act(f"Nộp minh chứng kỳ {in_sentence(view.occurrence.span.label)}", url, form=False)
    if "report" in allowed:
        missing = next((one for one, verified in view.milestones if not verified and one.pk not in view.shown), None)
        if missing is None:
            return allowed["report"]
        return Act("Nộp minh chứng", reverse("programme:evidence_add", args=[missing.pk]), form=True)
    return _primary_of_office(user, view, allowed)


def _primary_of_office(user: Any, view: TaskView, allowed: dict[str, Act]) -> Act | None:
    if view.lead is None and not view.state.aside and access.why_not(user, "programme.edit_task", view.task) is None:
        url = reverse("programme:task_lead", args=[view.task.pk])
        return Act("Nêu cơ quan chịu trách nhiệm chính", url, form=True)
    if view.evidence_waiting and access.why_not(user, "programme.verify_evidence") is None:
        return Act(f"Xem {view.evidence_waiting} minh chứng chờ xác nhận", "#moc", form=False)
    if view.reporting_row:
        return _take_report(view)
    if view.progress == 1 and "verify" in allowed:
        return allowed["verify"]
    wanted = {"reported": "return", "verified": "close", "suspended": "resume", "cancelled": "restore"}.get(
        view.task.step, ""
    )
    return allowed.get(wanted)


def _take_report(view: TaskView) -> Act:
    url, back = (
        reverse("programme:reply_row", args=[view.reporting_row]),
        reverse("programme:task", args=[view.task.pk]),
    )
    return Act("Ghi nhận báo hoàn thành", url, form=False, data=(("do", "report"), ("next", back)))


def _turn(view: TaskView) -> tuple[str, str]:
    if view.task.step not in WAITING_FOR:
        return "Không còn bước nào", ""
    text, who = WAITING_FOR[view.task.step]
    if view.occurrences and view.task.step in {"accepted", "returned"}:
        text = "Thực hiện, nộp minh chứng từng kỳ"
    if view.reporting_row:
        return "Ghi nhận báo hoàn thành theo phụ lục trả lời", OFFICE
    if view.lead is None and view.task.step in {"assigned", "accepted", "returned"}:
        return "Nêu một cơ quan chịu trách nhiệm chính", OFFICE
    return text, OFFICE if who == "office" or view.lead is None else view.lead.name


def _until(view: TaskView) -> date | None:
    """The term of the step where the flow sets one, else the deadline of the task.

    Who took the work over later than the step was made has the term from the day it came to be.
    """
    terms = [one.working_days for one in flow.possible(FLOW, view.task.step) if one.working_days]
    if terms and view.facts.steps:
        began = view.lead.starts_on if view.lead else None
        return calendar.add_working_days(max(view.facts.steps[-1].day, began or date.min), terms[0])
    if view.occurrence:
        return view.occurrence.span.due_on
    return view.deadline if view.task.step in {"accepted", "returned"} else None


RIGHTS_OF_PAGE = (
    "edit_task", "change_deadline", "add_evidence", "add_file", "answer", "raise_bottleneck", "close_bottleneck",
    "ask_question", "ask_extension", "read_bottleneck",
)  # fmt: skip


def rights(user: Any, task: Any) -> dict[str, bool]:
    """What this person may do on the page of a task beside its flow; buttons of the rest are not drawn."""
    may = {verb: access.why_not(user, f"programme.{verb}", task) is None for verb in RIGHTS_OF_PAGE}
    may["read_questions"] = bool(user.reads_all)
    return may | {"add_evidence": may["add_evidence"] and task.step not in TAKES_NO_PROOF}
