"""The stages of a proposal and of a funded task as data, each with its legal time limit; due days on the calendar.

A `Stage` has the fields of `kit.flow.Transition` and names the setting of its term, so that the service's flow is one
line: `tuple(Transition(**as_fields(stage, day)) for stage in TASK)`. A term counts from the day after the event
(Bộ luật Dân sự 2015 Điều 147); one that ends on a day off ends with the next working day (Điều 148 khoản 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dotpha.services.fund.rules.frame import Fact, fact
from dotpha.text.calendar import add_working_days, is_working_day

WORKING = "ngày làm việc"


@dataclass(frozen=True)
class Stage:
    """One verb of a flow: from one of `sources` to `target`, by `who`; `term` is the key of its time limit, "" for none."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: str
    who: str
    needs: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True)
class Term:
    """A time limit: `days` that are working days or days of the calendar, and the setting it comes from."""

    days: int
    working: bool
    fact: Fact

    @property
    def said(self) -> str:
        """ "7 ngày làm việc (Thông tư 20/2023/TT-BKHCN …)"."""
        return f"{self.days} {WORKING if self.working else 'ngày'} ({self.fact.cited})"


PROPOSAL_STEPS = {
    "draft": "đang viết",
    "submitted": "đã gửi, chờ kiểm tra",
    "incomplete": "chờ bổ sung",
    "checked": "chờ hội đồng xác định nhiệm vụ",
    "defined": "hội đồng đề nghị thực hiện",
    "approved": "đã vào danh mục nhiệm vụ",
    "declined": "không đưa vào danh mục",
    "withdrawn": "đã rút",
}
PROPOSAL = (
    Stage("submit", ("draft", "incomplete"), "submitted", "Gửi đề xuất", "proposer"),
    Stage("ask_more", ("submitted",), "incomplete", "Yêu cầu bổ sung", "office", ("reason",), "term.proposal_check"),
    Stage("check", ("submitted",), "checked", "Chuyển hội đồng", "office", (), "term.proposal_check"),
    Stage("define", ("checked",), "defined", "Xác định nhiệm vụ", "council", ("minutes",), "term.proposal_council"),
    Stage("approve", ("defined",), "approved", "Phê duyệt danh mục", "authority", ("decision_number",), "term.proposal_approve"),
    Stage("decline", ("submitted", "checked", "defined"), "declined", "Không đưa vào danh mục", "authority", ("reason",)),
    Stage("withdraw", ("draft", "submitted", "incomplete", "checked"), "withdrawn", "Rút đề xuất", "proposer"),
)  # fmt: skip
"""A proposal (đề xuất) up to the approved list of tasks."""

TASK_STEPS = {
    "draft": "đang viết hồ sơ",
    "submitted": "đã nộp, chờ hết hạn nhận",
    "opened": "đã mở hồ sơ, chờ kiểm tra điều kiện",
    "incomplete": "chờ bổ sung",
    "eligible": "đủ điều kiện, chờ chấm",
    "ineligible": "không đủ điều kiện",
    "scored": "đã chấm, chờ thẩm định kinh phí",
    "not_chosen": "không được đề nghị",
    "appraised": "đã thẩm định kinh phí, chờ quyết định",
    "decided": "đã có quyết định, chờ ký hợp đồng",
    "cancelled": "quyết định bị hủy do không ký hợp đồng",
    "running": "đang thực hiện",
    "suspended": "tạm dừng",
    "self_assessed": "đã nghiệm thu cơ sở",
    "assessed": "hội đồng của tỉnh đã đánh giá",
    "accepted": "đã công nhận kết quả",
    "failed": "không đạt, chờ xử lý kinh phí",
    "terminated": "chấm dứt hợp đồng, chờ xử lý kinh phí",
    "registered": "đã đăng ký kết quả",
    "handed_over": "đã giao, nhận kết quả",
    "recovering": "đang thu hồi kinh phí",
    "liquidated": "đã thanh lý, đang hỏi việc sử dụng",
    "closed": "đã kết thúc theo dõi",
    "withdrawn": "đã rút",
}
TASK = (
    Stage("submit", ("draft",), "submitted", "Nộp hồ sơ", "applicant"),
    Stage("take_back", ("submitted",), "draft", "Lấy lại để sửa", "applicant"),
    Stage("withdraw", ("draft", "submitted", "opened", "incomplete", "eligible"), "withdrawn", "Rút hồ sơ", "applicant"),
    Stage("open", ("submitted",), "opened", "Mở hồ sơ", "office", ("minutes",), "term.open"),
    Stage("ask_more", ("opened",), "incomplete", "Yêu cầu bổ sung", "office", ("reason",)),
    Stage("supplement", ("incomplete",), "opened", "Bổ sung hồ sơ", "applicant", (), "term.supplement"),
    Stage("admit", ("opened",), "eligible", "Xác nhận đủ điều kiện", "office", (), "term.open"),
    Stage("refuse", ("opened", "incomplete"), "ineligible", "Trả hồ sơ không đủ điều kiện", "office", ("reason",), "term.open"),
    Stage("recommend", ("eligible",), "scored", "Hội đồng đề nghị thực hiện", "council", ("minutes",), "term.review"),
    Stage("pass_over", ("eligible", "scored", "appraised"), "not_chosen", "Không đề nghị thực hiện", "council", ("reason",), "term.review"),
    Stage("appraise", ("scored",), "appraised", "Thẩm định kinh phí", "appraisers", ("minutes",), "term.appraise"),
    Stage("decide", ("appraised",), "decided", "Phê duyệt nhiệm vụ", "authority", ("decision_number",), "term.decide"),
    Stage("sign", ("decided",), "running", "Ký hợp đồng", "office", ("contract_number",), "term.sign"),
    Stage("cancel", ("decided",), "cancelled", "Hủy quyết định", "authority", ("decision_number", "reason")),
    Stage("suspend", ("running",), "suspended", "Tạm dừng", "office", ("reason",)),
    Stage("resume", ("suspended",), "running", "Cho tiếp tục", "office"),
    Stage("self_assess", ("running",), "self_assessed", "Nghiệm thu cơ sở", "host", ("minutes",), "term.hand_in"),
    Stage("return", ("self_assessed",), "running", "Trả hồ sơ nghiệm thu", "office", ("reason",)),
    Stage("assess", ("self_assessed",), "assessed", "Đánh giá cấp tỉnh", "council", ("minutes",), "term.accept"),
    Stage("recognise", ("assessed",), "accepted", "Công nhận kết quả", "authority", ("decision_number",), "term.recognise"),
    Stage("fail", ("assessed",), "failed", "Kết luận không đạt", "authority", ("decision_number", "reason"), "term.recognise"),
    Stage("terminate", ("running", "suspended"), "terminated", "Chấm dứt hợp đồng", "authority", ("decision_number", "reason")),
    Stage("register", ("accepted",), "registered", "Đăng ký kết quả", "host", ("certificate",), "term.register"),
    Stage("hand_over", ("registered",), "handed_over", "Giao, nhận kết quả", "host", ("receiver",), "term.hand_over"),
    Stage("settle", ("failed", "terminated"), "recovering", "Quyết định xử lý kinh phí", "authority", ("decision_number",)),
    Stage("liquidate", ("handed_over", "recovering"), "liquidated", "Thanh lý hợp đồng", "office", ("minutes",), "term.liquidate"),
    Stage("close", ("liquidated",), "closed", "Kết thúc theo dõi sử dụng", "office"),
)  # fmt: skip
"""An application (hồ sơ đăng ký) through contract, acceptance and liquidation to the end of asking for use."""


def term_of(stage: Stage, day: date, own: Iterable[Fact] = ()) -> Term | None:
    """The time limit of a stage as it is on a day; None where the stage has none."""
    return named(stage.term, day, own) if stage.term else None


def named(key: str, day: date, own: Iterable[Fact] = ()) -> Term:
    """The time limit behind a key of the frame; LookupError for a key without one."""
    found = fact(key, day, own)
    return Term(int(found.number), found.unit.startswith(WORKING), found)


def due_on(term: Term, started_on: date) -> date:
    """The last day of a term that an event on `started_on` sets going."""
    if term.working:
        return add_working_days(started_on, term.days)
    end = started_on + timedelta(term.days)
    return end if is_working_day(end) else add_working_days(end, 1)


def as_fields(stage: Stage, day: date, own: Iterable[Fact] = ()) -> dict[str, Any]:
    """The keyword arguments of a `kit.flow.Transition`; a term in calendar days stays outside, as it has no field."""
    term = term_of(stage, day, own)
    return {
        "verb": stage.verb,
        "sources": stage.sources,
        "target": stage.target,
        "label": stage.label,
        "who": stage.who,
        "needs": stage.needs,
        "working_days": term.days if term and term.working else None,
    }
