"""An initiative from the draft to its recognition, and the wish to have its reach recognised by the province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases import councils, kinds
from dotpha.cases.kinds import Kind, Letter, Move, Paper, Step, Term
from dotpha.cases.parties import PARTIES, Party, speaks
from dotpha.cases.rules.scores import Criterion
from dotpha.kit import clock
from dotpha.kit.flow import Transition
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.services.initiatives import deciding
from dotpha.services.initiatives.queries import judged
from dotpha.services.initiatives.rules.benefits import MOST_VND
from dotpha.services.initiatives.rules.frame import number, setting
from dotpha.services.initiatives.rules.levels import LABELS
from dotpha.services.initiatives.rules.rewards import INVESTORS
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.values import Value

AREAS = (
    "Cải cách hành chính, chuyển đổi số", "Giáo dục, đào tạo", "Y tế, chăm sóc sức khỏe", "Nông nghiệp, môi trường",
    "Công thương, xây dựng, giao thông", "Tài chính, quản lý", "Văn hóa, xã hội, du lịch", "An ninh, quốc phòng", "Khác",
)  # fmt: skip
WHOLE = Decimal(100)
MOST_MILLIONS = MOST_VND / 1_000_000
LAW_OF_TODAY = date(2025, 7, 1)
"""The frame is read as it stands since then; a later decree is a later row of `rules.frame`."""


def months(key: str) -> Term:
    found = setting(key, LAW_OF_TODAY)
    return Term(months=number(key, LAW_OF_TODAY), working=False, law=found.basis)


def not_theirs(key: str) -> Party:
    """A party of the organisation without who asks: nobody judges or recognises what they ask for, or are named in."""
    one = PARTIES[key]

    def holds(user: Any, case: Any) -> bool:
        return one.holds(user, case) and not speaks(user, case) and not judged.is_named(user, case)

    def people(case: Any, day: date) -> list[Any]:
        return [each for each in one.people(case, day) if not speaks(each, case) and not judged.is_named(each, case)]

    return Party(one.label, holds, people)


def _recognises(user: Any, case: Any) -> bool:
    """The head; where the head is an author, a leader of the province and no deputy (Điều 7 of the charter: who stands above)."""
    heads, leads = HEAD.holds(user, case), user.has_role(Role.LEADER)
    if not heads and not leads:
        return False
    if judged.author_at_the_head(case, clock.today()) is None:
        return heads
    return leads and not speaks(user, case) and not judged.is_named(user, case)


def _recognisers(case: Any, day: date) -> list[Any]:
    above = judged.author_at_the_head(case, day) is not None
    return with_role(Role.LEADER, day) if above else HEAD.people(case, day)


OFFICER, HEAD = not_theirs("officer"), not_theirs("head")
UNIT_PARTIES = {
    "officer": OFFICER, "head": HEAD,
    "recogniser": Party("người đứng đầu đơn vị", _recognises, _recognisers),
}  # fmt: skip


def shares_hold(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Co-authors leave a part to who proposes, and nobody stands twice."""
    rows: Any = values.get("authors") or []
    if rows and sum(Decimal(str(one.get("share", "0"))) for one in rows) >= WHOLE:
        yield "authors", "Tổng phần của các đồng tác giả phải dưới 100%; phần còn lại là của tác giả nộp hồ sơ."
    names = [" ".join(str(one.get("who", "")).lower().split()) for one in rows]
    if len(set(names)) < len(names):
        yield "authors", "Một người đứng tên hai lần trong bảng đồng tác giả; hãy gộp lại."


CHECKS = (
    Field("same", "Trùng với sáng kiến đã có?", Sort.YES_NO, help="Xem phần «Giống sáng kiến đã có». Để trống nếu chưa đối chiếu."),
    Field("published", "Nội dung đã được công bố công khai đến mức áp dụng ngay được?", Sort.YES_NO, help="Để trống nếu chưa rõ."),
    Field("required", "Là tiêu chuẩn, quy trình bắt buộc phải làm?", Sort.YES_NO, help="Để trống nếu chưa rõ."),
    Field("protected", "Đang được bảo hộ quyền sở hữu trí tuệ?", Sort.YES_NO, help="Để trống nếu chưa tra cứu."),
    Field("against_order", "Trái trật tự công cộng, đạo đức xã hội?", Sort.YES_NO),
)  # fmt: skip
"""What the unit looks up when it takes one in: Điều 3, Điều 4 of the charter."""


def asked_of_admission(case: Any) -> tuple[Field, ...]:
    return (*councils.asked(case), *CHECKS)


DECISION = Field("number", "Số quyết định", Sort.SHORT, required=True, help="Ví dụ: 215/QĐ-SKHCN.")
RECOGNITION = (
    DECISION,
    Field("investor", "Ai đầu tư tạo ra sáng kiến", Sort.CHOICE, required=True, options=tuple(INVESTORS.values()),
          help="Quyết định cách tính thù lao (Điều 10 Điều lệ Sáng kiến)."),
    Field("agreed", "Phần tiền làm lợi trả tác giả theo thỏa thuận", Sort.NUMBER, "%", least=Decimal(0), most=WHOLE,
          help="Để trống nếu không có thỏa thuận riêng."),
    Field("helpers", "Có người khác tham gia tổ chức áp dụng lần đầu?", Sort.YES_NO),
)  # fmt: skip


def told_recognised(move: Move) -> Iterable[str]:
    holders = "; ".join(f"{one.who} ({one.words})" for one in judged.holders_of(move.case))
    yield f"Công nhận giải pháp «{move.case.title}» là sáng kiến {LABELS['unit']}."
    yield f"Tác giả: {holders}."
    yield "Giấy chứng nhận sáng kiến có mã kiểm tra kèm theo Quyết định này; ai có mã cũng kiểm tra được, không cần tài khoản."


def told_declined(move: Move) -> Iterable[str]:
    yield f"Đơn vị không công nhận giải pháp «{move.case.title}» là sáng kiến. Lý do: {move.note}"


def told_lacking(move: Move) -> Iterable[str]:
    until = f" trước ngày {move.case.due_on:%d/%m/%Y}" if move.case.due_on else ""
    yield f"Đề nghị tác giả bổ sung hồ sơ{until}: {move.note}"


INITIATIVE = kinds.register(
    Kind(
        key="initiatives.initiative", label="Sáng kiến", prefix="SK", noun="sáng kiến", staff=True, campaigned=True, judged=True,
        public=True, help="Nói gọn hai điều: việc gì đang vướng, làm khác đi thế nào. Chưa cần văn bản.",
        fields=(
            Field("title", "Tên sáng kiến", Sort.SHORT, required=True, title=True),
            Field("problem", "Việc đang vướng", Sort.LONG, required=True, help="Trước đây làm thế nào, mất gì."),
            Field("solution", "Cách làm mới", Sort.LONG, required=True, help="Làm khác đi ở điểm nào, người khác làm theo được."),
            Field("area", "Lĩnh vực", Sort.CHOICE, options=AREAS),
            Field("used_on", "Ngày áp dụng lần đầu", Sort.DAY, help="Kể cả áp dụng thử. Yêu cầu công nhận trong 01 năm từ ngày này."),
            Field("benefit", "Lợi ích", Sort.LONG, help="Nhanh hơn, ít sai hơn, an toàn hơn… bao nhiêu, so với trước."),
            Field("money", "Tiền làm lợi năm đầu (ước tính)", Sort.MONEY, "triệu đồng", least=Decimal(0), most=MOST_MILLIONS,
                  help="Nếu tính được; đơn vị là triệu đồng."),
            Field(
                "authors", "Đồng tác giả", Sort.TABLE, help="Để trống nếu làm một mình.",
                columns=(Field("who", "Họ và tên", Sort.SHORT, required=True),
                         Field("share", "Phần đóng góp", Sort.NUMBER, "%", required=True, least=Decimal(1), most=Decimal(99))),
            ),
            Field("differs", "Khác gì sáng kiến giống đã có", Sort.LONG, help="Chỉ cần khi trang báo «trùng»; hội đồng đọc phần này."),
        ),
        papers=(Paper("picture", "Ảnh, bản vẽ", required=False, several=True),),
        lacks=shares_hold,
        call_fields=(
            Field("goal_submitted", "Chỉ tiêu: sáng kiến được nộp", Sort.NUMBER, "sáng kiến", least=Decimal(1)),
            Field("goal_recognised", "Chỉ tiêu: sáng kiến được công nhận", Sort.NUMBER, "sáng kiến", least=Decimal(1)),
            Field("goal_units", "Chỉ tiêu: đơn vị có sáng kiến", Sort.NUMBER, "đơn vị", least=Decimal(1)),
        ),
        criteria=(
            Criterion("new", "Tính mới trong phạm vi đơn vị", Decimal(30)),
            Criterion("applies", "Đã áp dụng, làm theo được", Decimal(30)),
            Criterion("benefit", "Lợi ích thiết thực", Decimal(40)),
        ),
        threshold=50,
        steps=(
            Step("draft", "đang soạn", "Đồng chí đang soạn", writes=True),
            Step("received", "chờ kiểm tra", "Đơn vị đang kiểm tra đơn", term=months("receive_months")),
            Step("supplement", "chờ bổ sung", "Đơn cần bổ sung", tone="soon", writes=True, term=months("receive_months")),
            Step(
                "council", "hội đồng đang xét", "Hội đồng sáng kiến của đơn vị đang xét", term=months("recognise_months"),
                holder="recogniser",
            ),
            Step("recognised", "được công nhận", "Sáng kiến đã được công nhận", tone="done", over=True, public=True),
            Step("declined", "không công nhận", "Không được công nhận", over=True),
            Step("refused", "không chấp nhận đơn", "Đơn không được chấp nhận", over=True),
            Step("withdrawn", "đã rút", over=True),
            Step("revoked", "đã hủy công nhận", "Việc công nhận đã bị hủy", over=True),
        ),
        flow=(
            Transition("submit", ("draft", "supplement"), "received", "Nộp sáng kiến", who="applicant"),
            Transition("admit", ("received",), "council", "Chấp nhận đơn, chuyển hội đồng", who="officer"),
            Transition("ask_more", ("received",), "supplement", "Yêu cầu bổ sung", who="officer"),
            Transition("refuse", ("received",), "refused", "Không chấp nhận đơn", who="officer"),
            Transition("recognise", ("council",), "recognised", "Công nhận sáng kiến", who="recogniser"),
            Transition("decline", ("council",), "declined", "Không công nhận", who="recogniser"),
            Transition("withdraw", ("received", "supplement", "council"), "withdrawn", "Rút đơn", who="applicant"),
            Transition("revoke", ("recognised",), "revoked", "Hủy bỏ việc công nhận", who="recogniser"),
        ),
        parties=UNIT_PARTIES,
        asks={"admit": asked_of_admission, "recognise": RECOGNITION, "revoke": (DECISION,)},
        offers={"admit": councils.offered},
        reasoned=frozenset({"ask_more", "refuse", "decline", "withdraw", "revoke"}),
        before={"submit": deciding.may_submit, "admit": councils.may_seat, "recognise": deciding.may_recognise},
        cautions={"admit": deciding.doubts, "recognise": deciding.doubts},
        after={"admit": councils.seat, "recognise": deciding.recognised, "revoke": deciding.revoked},
        letters={
            "ask_more": Letter(lambda move: f"bổ sung hồ sơ sáng kiến {move.case.code}", told_lacking),
            "refuse": Letter(lambda move: f"không chấp nhận đơn yêu cầu công nhận sáng kiến {move.case.code}", told_declined),
            "recognise": Letter(lambda move: "Về việc công nhận sáng kiến", told_recognised, "QUYẾT ĐỊNH"),
            "decline": Letter(lambda move: f"kết quả xét công nhận sáng kiến {move.case.code}", told_declined),
        },
    )
)  # fmt: skip
