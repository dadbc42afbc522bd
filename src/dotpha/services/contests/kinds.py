"""An entry of a contest: what it says, its way to a prize."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from dotpha.cases import kinds
from dotpha.cases.actions import SupportFacts, enter_support
from dotpha.cases.kinds import Kind, Letter, Move, Paper, Step, Term
from dotpha.cases.models import Call, CaseStep, Review, Support
from dotpha.cases.queries.judging import tally_of
from dotpha.cases.queries.reviews import criteria_of
from dotpha.cases.rules.scores import Criterion
from dotpha.kit.flow import Transition
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.numerals import write_vnd

RULES = "Thể lệ cuộc thi"
AREAS = ("Chính quyền số", "Nông nghiệp", "Du lịch, văn hóa", "Y tế, giáo dục", "Công nghiệp, năng lượng", "Môi trường")
PRIZES = (
    Field("name", "Giải", Sort.SHORT, required=True),
    Field("count", "Số giải", Sort.NUMBER, required=True, least=Decimal(1)),
    Field("amount", "Tiền thưởng", Sort.MONEY, "triệu đồng", required=True, least=Decimal(0)),
)


def prize_of(move: Move) -> Mapping[str, Any] | None:
    """The prize that a step names, as the contest has it."""
    prizes: list[dict[str, Any]] = move.case.call.facts.get("prizes", [])
    named = str(move.facts.get("prize", "")).strip().lower()
    return next((one for one in prizes if str(one["name"]).strip().lower() == named), None)


def asked(case: Any) -> tuple[Field, ...]:
    """Which prize of the contest, by which decision."""
    names = tuple(str(one["name"]) for one in case.call.facts.get("prizes", []))
    return Field("prize", "Giải", Sort.CHOICE, required=True, options=names), Field(
        "number", "Số quyết định", Sort.SHORT, required=True
    )


def may_award(move: Move) -> str | None:
    """A prize follows opened ballots, goes to what passes by them, is one of the contest's, and is still there.

    The contest is held while it is counted: of two that are awarded at once the second sees the first.
    """
    if not hasattr(move.case, "opening"):
        return "Phiếu của ban giám khảo chưa mở."
    found = tally_of(
        move.case, criteria_of(move.case), Review.objects.filter(case=move.case).select_related("reviewer")
    )
    if not found.passes:
        return f"Bài dự thi chưa đạt theo thể lệ: {'; '.join(found.failings)}."
    if not move.facts:
        return None
    prize = prize_of(move)
    assert prize is not None  # the form asked for one of the contest's
    Call.objects.select_for_update().get(pk=move.case.call_id)
    given = CaseStep.objects.filter(
        thing__call=move.case.call, verb="award", facts__prize__iexact=prize["name"]
    ).count()
    return None if given < int(Decimal(prize["count"])) else f"«{prize['name']}» đã trao đủ {given} giải."


def pay(move: Move) -> None:
    """The prize money into the register of support."""
    prize = prize_of(move)
    amount = Decimal(str(prize["amount"])) if prize else Decimal(0)
    if amount:
        facts = SupportFacts(
            programme=str(move.case.call), purpose=f"Giải thưởng «{move.case.title}»", form=Support.Form.REWARD, amount_vnd=amount,
            day=move.day, paper=f"Quyết định số {move.facts['number']}",
        )  # fmt: skip
        enter_support(
            applicant=move.case.applicant,
            facts=facts,
            source="contests",
            case=move.case,
            part="prize",
            actor=move.actor,
            day=move.day,
        )


def told(move: Move) -> Iterator[str]:
    prize = prize_of(move)
    amount = f", tiền thưởng {write_vnd(Decimal(str(prize['amount'])))}" if prize else ""
    yield f"Trao {move.facts['prize']} của {move.case.call} cho ý tưởng «{move.case.title}»{amount}."


ENTRY = kinds.register(
    Kind(
        key="contests.entry", label="Bài dự thi", prefix="YT", noun="bài dự thi", called=True, judged=True, public=True,
        help="Một ý tưởng giải một vấn đề của tỉnh. Không cần sản phẩm hoàn chỉnh.",
        applicants=("person", "enterprise", "cooperative", "household", "institute", "unit"),
        fields=(
            Field("name", "Tên ý tưởng", Sort.SHORT, required=True, title=True),
            Field("area", "Lĩnh vực", Sort.CHOICE, required=True, options=AREAS),
            Field("problem", "Vấn đề", Sort.LONG, required=True, help="Ai đang gặp khó, ở đâu, đến mức nào."),
            Field("solution", "Giải pháp", Sort.LONG, required=True),
            Field("benefit", "Ai hưởng lợi, bao nhiêu", Sort.LONG),
            Field(
                "team", "Nhóm tác giả", Sort.TABLE,
                columns=(Field("who", "Họ và tên", Sort.SHORT, required=True), Field("part", "Phần đóng góp", Sort.SHORT)),
            ),
        ),
        papers=(Paper("text", "Bản mô tả", required=False), Paper("picture", "Hình ảnh, bản vẽ", required=False, several=True)),
        call_fields=(Field("prizes", "Cơ cấu giải", Sort.TABLE, required=True, columns=PRIZES),),
        criteria=(
            Criterion("new", "Tính mới", Decimal(30)), Criterion("use", "Tính hữu ích", Decimal(40)),
            Criterion("doable", "Khả năng thực hiện", Decimal(30)),
        ),
        steps=(
            Step("draft", "đang soạn", writes=True),
            Step("entered", "chờ xét hợp lệ", "Ban tổ chức đang xét bài dự thi", term=Term(5, law=RULES)),
            Step("judging", "đang chấm", "Ban giám khảo đang chấm", term=Term(20, law=RULES)),
            Step("awarded", "đạt giải", tone="done", over=True, public=True),
            Step("passed", "không đạt giải", over=True),
            Step("invalid", "không hợp lệ", over=True),
            Step("withdrawn", "đã rút", over=True),
        ),
        flow=(
            Transition("submit", ("draft",), "entered", "Nộp bài", who="applicant"),
            Transition("admit", ("entered",), "judging", "Đưa vào vòng chấm", who="officer"),
            Transition("reject", ("entered",), "invalid", "Không hợp lệ", who="officer"),
            Transition("award", ("judging",), "awarded", "Trao giải", who="head"),
            Transition("pass", ("judging",), "passed", "Không đạt giải", who="head"),
            Transition("withdraw", ("entered", "judging"), "withdrawn", "Rút bài", who="applicant"),
        ),
        asks={"award": asked},
        reasoned=frozenset({"reject", "withdraw"}), before={"award": may_award}, after={"award": pay},
        letters={"award": Letter(lambda move: f"Về việc trao giải {move.case.call}", told, "QUYẾT ĐỊNH")},
    )
)  # fmt: skip
