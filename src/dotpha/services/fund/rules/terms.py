"""The stages of a proposal and of a funded task as data: steps with their legal terms, and the ways from one to another.

The steps are those of a case (`cases.rules.standing.Step`), each term a setting of the frame with its law beside it. A
`Way` has the fields of `kit.flow.Transition`, which these rules may not import: `Transition(**vars(way))` makes one. The
parties are those of `cases.parties`; `council` and `chair` are the members of the council that judges the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dotpha.cases.rules.standing import Step, Term
from dotpha.services.fund.rules.frame import Fact, fact

WORKING = "ngày làm việc"


@dataclass(frozen=True)
class Way:
    """One verb of a flow: from one of `sources` to `target`, by `who`; `needs` are facts without which it is not taken."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: str
    who: str
    needs: tuple[str, ...] = ()


PROPOSAL_STEPS = (
    Step("draft", "đang viết", "Đang viết đề xuất, chưa gửi", writes=True),
    Step("submitted", "chờ kiểm tra", "Cơ quan tiếp nhận đang kiểm tra đề xuất"),
    Step("incomplete", "chờ bổ sung", "Đề xuất cần bổ sung", tone="soon", writes=True),
    Step("checked", "chờ hội đồng", "Chờ hội đồng xác định nhiệm vụ"),
    Step(
        "defined", "hội đồng đề nghị thực hiện", "Hội đồng đề nghị thực hiện, chờ phê duyệt danh mục", holder="leader"
    ),
    Step("approved", "đã vào danh mục", "Đã vào danh mục nhiệm vụ", tone="done", over=True, public=True),
    Step("declined", "không đưa vào danh mục", over=True),
    Step("withdrawn", "đã rút", over=True),
)
PROPOSAL_TERMS = {
    "submitted": "term.proposal_check",
    "incomplete": "term.supplement",
    "checked": "term.proposal_council",
    "defined": "term.proposal_approve",
}
PROPOSAL = (
    Way("submit", ("draft", "incomplete"), "submitted", "Gửi đề xuất", "applicant"),
    Way("ask_missing", ("submitted",), "incomplete", "Yêu cầu bổ sung", "officer"),
    Way("check", ("submitted",), "checked", "Chuyển hội đồng", "officer"),
    Way("define", ("checked",), "defined", "Đề nghị thực hiện", "chair"),
    Way("approve", ("defined",), "approved", "Phê duyệt vào danh mục", "leader"),
    Way("decline", ("submitted", "incomplete", "checked", "defined"), "declined", "Không đưa vào danh mục", "head"),
    Way("withdraw", ("submitted", "incomplete", "checked", "defined"), "withdrawn", "Rút đề xuất", "applicant"),
)
"""A proposal (đề xuất) up to the approved list of tasks; a call follows it."""
PROPOSAL_REASONED = frozenset({"ask_missing", "decline", "withdraw"})

TASK_STEPS = (
    Step("draft", "đang viết hồ sơ", "Đang viết hồ sơ, chưa nộp", writes=True),
    Step("submitted", "chờ mở hồ sơ", "Đã nộp, chờ hết hạn nhận hồ sơ và mở hồ sơ", shut=True),
    Step("opened", "chờ kiểm tra điều kiện", "Hồ sơ đã mở, đang kiểm tra điều kiện"),
    Step("incomplete", "chờ bổ sung", "Hồ sơ cần bổ sung", tone="soon", writes=True),
    Step("eligible", "chờ hội đồng chấm", "Hồ sơ đủ điều kiện, hội đồng đang chấm"),
    Step("scored", "chờ thẩm định kinh phí", "Hội đồng đề nghị thực hiện, đang thẩm định kinh phí"),
    Step("appraised", "chờ quyết định", "Đã thẩm định kinh phí, chờ quyết định", holder="leader"),
    Step("decided", "chờ ký hợp đồng", "Đã có quyết định phê duyệt, chờ ký hợp đồng", tone="soon"),
    Step("running", "đang thực hiện", holder="applicant", public=True),
    Step("suspended", "tạm dừng", "Nhiệm vụ tạm dừng, chỉ tiếp tục khi có văn bản", tone="late", holder="officer", public=True),
    Step("self_assessed", "chờ đánh giá cấp tỉnh", "Đã nghiệm thu cơ sở, chờ hội đồng của tỉnh", public=True),
    Step("assessed", "chờ công nhận kết quả", "Hội đồng đã đánh giá, chờ công nhận kết quả", holder="leader", public=True),
    Step("accepted", "chờ đăng ký kết quả", "Đã công nhận kết quả, chờ đăng ký kết quả", tone="done", public=True, holder="applicant"),
    Step("registered", "chờ giao, nhận kết quả", tone="done", public=True, holder="applicant"),
    Step("handed_over", "chờ thanh lý", "Đã giao, nhận kết quả, chờ thanh lý hợp đồng", tone="done", public=True),
    Step("failed", "không đạt, chờ xử lý kinh phí", tone="late", holder="leader"),
    Step("terminated", "chấm dứt, chờ xử lý kinh phí", tone="late", holder="leader"),
    Step("recovering", "đang xử lý kinh phí", tone="late"),
    Step("liquidated", "đã thanh lý, theo dõi sử dụng", "Đã thanh lý, được hỏi việc sử dụng kết quả", tone="done", public=True),
    Step("closed", "đã kết thúc theo dõi", tone="done", over=True, public=True),
    Step("settled", "đã thanh lý, không đạt", over=True),
    Step("not_chosen", "không được chọn", over=True),
    Step("ineligible", "không đủ điều kiện", over=True),
    Step("cancelled", "hủy do không ký hợp đồng", over=True),
    Step("withdrawn", "đã rút", over=True),
)  # fmt: skip
TASK_TERMS = {
    "opened": "term.open",
    "incomplete": "term.supplement",
    "eligible": "term.review",
    "scored": "term.appraise",
    "appraised": "term.decide",
    "decided": "term.sign",
    "self_assessed": "term.accept",
    "assessed": "term.recognise",
    "accepted": "term.register",
    "registered": "term.hand_over",
    "handed_over": "term.liquidate",
}
"""What runs from the end of a contract (`term.hand_in`) or of a call hangs on the case and stands with the service."""
TASK = (
    Way("submit", ("draft", "incomplete"), "submitted", "Nộp hồ sơ", "applicant"),
    Way("open", ("submitted",), "opened", "Mở hồ sơ", "officer"),
    Way("ask_missing", ("opened",), "incomplete", "Yêu cầu bổ sung", "officer"),
    Way("admit", ("opened",), "eligible", "Đủ điều kiện", "officer"),
    Way("refuse", ("opened", "incomplete"), "ineligible", "Không đủ điều kiện", "head"),
    Way("recommend", ("eligible",), "scored", "Đề nghị thực hiện", "chair"),
    Way("pass_over", ("eligible", "scored", "appraised"), "not_chosen", "Không được chọn", "head"),
    Way("appraise", ("scored",), "appraised", "Thẩm định kinh phí", "officer"),
    Way("decide", ("appraised",), "decided", "Phê duyệt nhiệm vụ", "leader"),
    Way("sign", ("decided",), "running", "Ký hợp đồng", "head"),
    Way("cancel", ("decided",), "cancelled", "Hủy quyết định", "leader"),
    Way("suspend", ("running",), "suspended", "Tạm dừng", "head"),
    Way("resume", ("suspended",), "running", "Cho tiếp tục", "head"),
    Way("self_assess", ("running",), "self_assessed", "Nộp hồ sơ nghiệm thu cơ sở", "applicant"),
    Way("send_back", ("self_assessed",), "running", "Trả hồ sơ nghiệm thu", "officer"),
    Way("assess", ("self_assessed",), "assessed", "Đánh giá cấp tỉnh", "chair"),
    Way("recognise", ("assessed",), "accepted", "Công nhận kết quả", "leader"),
    Way("fail", ("assessed",), "failed", "Kết luận không đạt", "leader"),
    Way("terminate", ("running", "suspended"), "terminated", "Chấm dứt hợp đồng", "leader"),
    Way("register", ("accepted",), "registered", "Đăng ký kết quả", "applicant"),
    Way("hand_over", ("registered",), "handed_over", "Giao, nhận kết quả", "applicant"),
    Way("settle", ("failed", "terminated"), "recovering", "Quyết định xử lý kinh phí", "leader"),
    Way("liquidate", ("handed_over",), "liquidated", "Thanh lý hợp đồng", "head"),
    Way("liquidate_failed", ("recovering",), "settled", "Thanh lý sau khi xử lý kinh phí", "head"),
    Way("close", ("liquidated",), "closed", "Kết thúc theo dõi sử dụng", "officer"),
    Way(
        "withdraw", ("submitted", "opened", "incomplete", "eligible", "scored", "appraised"), "withdrawn", "Rút hồ sơ", "applicant"
    ),
)  # fmt: skip
"""An application (hồ sơ đăng ký) through contract, acceptance and liquidation to the end of asking for use."""
TASK_REASONED = frozenset(
    {"ask_missing", "refuse", "pass_over", "cancel", "suspend", "send_back", "fail", "terminate", "withdraw"}
)


def term(key: str, day: date, own: Iterable[Fact] = ()) -> Term:
    """The time limit behind a key of the frame, its law beside it; LookupError for a key without one."""
    found = fact(key, day, own)
    return Term(int(found.number), found.unit.startswith(WORKING), found.cited)


def proposal_steps(day: date, own: Iterable[Fact] = ()) -> tuple[Step, ...]:
    """The steps of a proposal with their terms as they are on a day."""
    return _with_terms(PROPOSAL_STEPS, PROPOSAL_TERMS, day, tuple(own))


def task_steps(day: date, own: Iterable[Fact] = ()) -> tuple[Step, ...]:
    """The steps of a task with their terms as they are on a day."""
    return _with_terms(TASK_STEPS, TASK_TERMS, day, tuple(own))


def _with_terms(steps: tuple[Step, ...], terms: dict[str, str], day: date, own: tuple[Fact, ...]) -> tuple[Step, ...]:
    return tuple(replace(one, term=term(terms[one.key], day, own)) if one.key in terms else one for one in steps)
