"""A kind of cases that proves what `cases` does for a service: a call, a check, a council, a decision."""

from __future__ import annotations

from decimal import Decimal

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind, Letter, Move, Paper, Step, Term
from dotpha.cases.rules.scores import Criterion
from dotpha.kit.flow import Transition
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort

taken: list[str] = []
"""What `after` was told, for the tests."""


def judged(move: Move) -> str | None:
    """A decision stands on minutes that were signed."""
    signed = move.case.minutes.filter(signed_by_chair_at__isnull=False, signed_by_secretary_at__isnull=False)
    return None if signed.exists() else "Chưa có biên bản họp hội đồng đã ký."


GRANT = kinds.register(
    Kind(
        key="dummy.grant",
        label="Hồ sơ thử",
        prefix="THU",
        fields=(
            Field("name", "Tên đề tài", Sort.SHORT, required=True, title=True),
            Field("aim", "Mục tiêu", Sort.LONG, required=True),
            Field("money", "Kinh phí đề nghị", Sort.MONEY, "triệu đồng", required=True, least=Decimal(1)),
            Field(
                "team", "Nhóm thực hiện", Sort.TABLE,
                columns=(Field("who", "Họ và tên", Sort.SHORT, required=True), Field("months", "Số tháng", Sort.NUMBER)),
            ),
        ),
        papers=(
            Paper("proposal", "Thuyết minh"),
            Paper("more", "Tài liệu khác", required=False, several=True),
        ),
        applicants=("enterprise", "institute", "person"),
        called=True,
        judged=True,
        public=True,
        asks_money="money",
        call_fields=(Field("theme", "Chủ đề", Sort.SHORT, required=True),),
        criteria=(Criterion("value", "Giá trị", Decimal(60)), Criterion("plan", "Khả thi", Decimal(40), least=Decimal(10))),
        steps=(
            Step("draft", "đang soạn", "Đang soạn hồ sơ, chưa nộp", writes=True),
            Step("received", "chờ kiểm tra", "Cơ quan đang kiểm tra hồ sơ", term=Term(3)),
            Step("supplement", "chờ bổ sung", "Hồ sơ cần bổ sung", tone="soon", writes=True, term=Term(10, working=False)),
            Step("judging", "hội đồng đánh giá", term=Term(30)),
            Step("granted", "được duyệt", "Hồ sơ được duyệt", tone="done", over=True, public=True),
            Step("refused", "không được duyệt", "Hồ sơ không được duyệt", over=True),
            Step("withdrawn", "đã rút", over=True),
        ),
        flow=(
            Transition("submit", ("draft", "supplement"), "received", "Nộp hồ sơ", who="applicant"),
            Transition("withdraw", ("received", "judging"), "withdrawn", "Rút hồ sơ", who="applicant"),
            Transition("admit", ("received",), "judging", "Hồ sơ hợp lệ", who="officer"),
            Transition("ask_more", ("received",), "supplement", "Yêu cầu bổ sung", who="officer"),
            Transition("grant", ("judging",), "granted", "Phê duyệt", who="leader"),
            Transition("refuse", ("judging",), "refused", "Không phê duyệt", who="leader"),
        ),
        asks={
            "grant": (
                Field("number", "Số quyết định", Sort.SHORT, required=True),
                Field("amount", "Kinh phí duyệt", Sort.MONEY, "triệu đồng", required=True),
            )
        },
        reasoned=frozenset({"ask_more", "refuse", "withdraw"}),
        before={"grant": judged},
        after={"grant": lambda move: taken.append(move.case.code)},
        letters={
            "ask_more": Letter(
                about=lambda move: f"bổ sung hồ sơ {move.case.code}",
                says=lambda move: [f"Đề nghị bổ sung: {move.note}", "Hạn bổ sung: 10 ngày."],
            ),
            "grant": Letter(
                about=lambda move: f"Về việc phê duyệt {move.case.title}",
                says=lambda move: ["Phê duyệt hồ sơ nêu trên."], name="QUYẾT ĐỊNH",
            ),
        },
    )
)  # fmt: skip
