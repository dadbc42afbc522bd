"""One inquiry as its page tells it to this person: rounds, what each agency said, the course, the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.kit import access, clock
from dotpha.kit.access import Refused
from dotpha.people.queries import lineage, own_organisations
from dotpha.supervision.access import bodies_of
from dotpha.supervision.flow import FLOW
from dotpha.supervision.models import Answer, InquiryStep, Round
from dotpha.supervision.queries.seen import sees_inside
from dotpha.supervision.queries.standing import DutyView, InquiryView, duties_of
from dotpha.supervision.rules.terms import inner_due_on

WORDS = {one.verb: one.label for one in FLOW} | {
    "return": "Trả lại câu trả lời",
    "hand_in": "Các cơ quan đã trả lời đủ",
}
INNER = ("return", "hand_in")
"""Steps that are the supervised side's own affair."""
VERBS = (
    "ask", "edit_inquiry", "send", "withdraw", "extend", "accept", "ask_more", "assign", "deliver", "return_answer",
    "raise_bottleneck",
)  # fmt: skip


@dataclass(frozen=True)
class DutyTold:
    """One agency: `shown` are the answers this person may read; `state` None to who does not see inside."""

    view: DutyView
    inside: bool
    shown: tuple[Answer, ...]
    may_answer: bool


@dataclass(frozen=True)
class RoundTold:
    """One asking with its agencies; `delivered` once, by the day, the answer was sent on."""

    round: Round
    duties: tuple[DutyTold, ...]
    current: bool
    day: date

    @property
    def delivered(self) -> bool:
        return self.round.delivered_on is not None and self.round.delivered_on <= self.day


def rounds_told(user: Any, view: InquiryView) -> list[RoundTold]:
    """The rounds asked by the day, the latest first, as far as this person sees into them."""
    inside = sees_inside(user)
    asks = view.inquiry.body_id in bodies_of(user)
    own = own_organisations(user, view.day)
    out = []
    for one in reversed([one for one in view.inquiry.rounds.all() if one.asked_on <= view.day]):
        current = view.round is not None and one.pk == view.round.pk
        duties = [_told(it, inside, asks, own, current, view) for it in duties_of(one, view.day)]
        out.append(RoundTold(one, tuple(duty for duty in duties if inside or asks or duty.inside), current, view.day))
    return out


def _told(it: DutyView, inside: bool, asks: bool, own: set[int], current: bool, view: InquiryView) -> DutyTold:
    mine = it.duty.organisation_id in own
    if inside or mine:
        shown = it.answers
    else:
        shown = (it.answer,) if asks and it.answer and it.state.said == "settled" else ()
    now = current and view.day == clock.today()
    may = now and view.inquiry.step == "assigned" and it.state.owes and (mine or inside)
    return DutyTold(it, inside or mine, shown, may)


def course(user: Any, view: InquiryView) -> list[tuple[str, InquiryStep]]:
    """The steps taken by the day, in order: to the asking body without what happened inside."""
    inside = sees_inside(user)
    steps = (one for one in view.inquiry.steps.all() if one.day <= view.day)
    return [(WORDS[one.verb], one) for one in steps if inside or one.verb not in INNER]


def rights(user: Any, view: InquiryView) -> dict[str, bool]:
    """Which verbs this person has at this inquiry, whatever its step; of a past day nothing can be done."""
    if view.day < clock.today():
        return dict.fromkeys(VERBS, False)
    return {verb: access.why_not(user, f"supervision.{verb}", view.inquiry) is None for verb in VERBS}


@dataclass(frozen=True)
class Next:
    """The one step that waits for this person: words, button, URL name, whether a click does it (POST)."""

    text: str
    button: str
    url: str
    key: int
    posts: bool = False
    icon: str = "arrow"


def next_step(user: Any, view: InquiryView, may: dict[str, bool], rounds: list[RoundTold]) -> Next | None:
    """What this person does now; None where it is for somebody else."""
    step, pk = view.inquiry.step, view.inquiry.pk
    if view.day < clock.today():
        return None
    if step == "draft" and may["send"]:
        return Next("Yêu cầu đang là nháp, chưa ai thấy", "Gửi yêu cầu", "supervision:send", pk, True, "send")
    if step == "sent" and may["assign"]:
        return Next("Chọn cơ quan trả lời và hạn nội bộ", "Phân công trả lời", "supervision:assign", pk, icon="users")
    mine = next((one for told in rounds if told.current for one in told.duties if one.may_answer), None)
    if mine is not None and not may["assign"]:
        return Next(f"{mine.view.name} cần trả lời", "Trả lời", "supervision:answer", mine.view.duty.pk, icon="reply")
    if step == "answered" and may["deliver"]:
        return Next("Đã đủ trả lời: kiểm tra rồi chuyển", "Chuyển trả lời", "supervision:deliver", pk, icon="send")
    if step == "delivered" and may["accept"]:
        return Next("Đã có trả lời", "Chấp nhận trả lời", "supervision:accept", pk, True, "check")
    return None


def assign_initial(view: InquiryView) -> dict[str, Any]:
    """The agencies assigned now; before, those the body asked for, else who leads the task."""
    chosen = [one.duty.organisation_id for one in view.duties]
    if not chosen:
        chosen = [one.pk for one in view.inquiry.addressees.all()]
    if not chosen and view.inquiry.task and view.inquiry.task.lead_id:
        chosen = [lineage().successor(view.inquiry.task.lead_id, view.day)]
    deadline = view.duties[0].duty.deadline if view.duties else None
    if deadline is None and view.state.deadline:
        deadline = min(inner_due_on(view.state.deadline, view.day), max(view.state.deadline, view.day))
    return {"organisations": chosen, "deadline": deadline, "note": view.duties[0].duty.note if view.duties else ""}


def check_letter(user: Any, view: InquiryView, number: int | None = None) -> None:
    """The letter of a round is the supervised side's until it is sent on; the body then reads it, too. Raises Refused."""
    wanted = number or view.state.round
    sent_on = any(one.number == wanted and one.delivered_on for one in view.inquiry.rounds.all())
    if not sees_inside(user) and not (sent_on and view.inquiry.body_id in bodies_of(user)):
        raise Refused("Công văn trả lời dành cho cơ quan thường trực, lãnh đạo và cơ quan giám sát đã nhận trả lời.")
