"""An application for support: what is asked beyond the facts, its way from the check to the money and, where need be, back."""

from __future__ import annotations

from decimal import Decimal

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind, Letter, Step, Term
from dotpha.kit.flow import Transition
from dotpha.services.incentives import deciding
from dotpha.services.incentives.queries.applications import KEY
from dotpha.services.incentives.queries.profiles import SORTS
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort

SUPPLEMENT = Term(10, law="thông lệ của cơ quan, không phải hạn luật định")
ITEMS = (
    Field("what", "Khoản chi", Sort.SHORT, required=True),
    Field("amount", "Số tiền", Sort.MONEY, "đồng", required=True, least=Decimal(1)),
    Field("proof", "Hợp đồng, báo giá", Sort.SHORT),
)

APPLICATION = kinds.register(
    Kind(
        key=KEY, label="Hồ sơ hỗ trợ, ưu đãi", prefix="HT", noun="hồ sơ hỗ trợ", applicants=tuple(SORTS),
        help="Trả lời dưới mười câu để biết được hỗ trợ gì, rồi nộp hồ sơ mà không phải khai lại.", begun="incentives:ask",
        fields=(
            Field("name", "Tên đề nghị", Sort.SHORT, required=True, title=True),
            Field("purpose", "Dùng vào việc gì", Sort.LONG, required=True, help="Việc cụ thể, ở đâu, khi nào làm."),
            Field("items", "Các khoản chi", Sort.TABLE, columns=ITEMS),
            Field("asked", "Số tiền đề nghị hỗ trợ", Sort.MONEY, "đồng", least=Decimal(1)),
        ),
        asks_money="asked", papers=deciding.papers, terms={"submitted": deciding.term},
        parties={"decider": deciding.DECIDER},
        steps=(
            Step("draft", "đang soạn", "Anh, chị đang soạn hồ sơ", writes=True),
            Step("submitted", "chờ thẩm định", "Cơ quan đang đối chiếu giấy tờ"),
            Step("supplement", "chờ bổ sung", "Hồ sơ cần bổ sung", tone="soon", writes=True, term=SUPPLEMENT),
            Step("assessed", "chờ quyết định", "Hồ sơ đã thẩm định, chờ quyết định", holder="decider", keeps=True),
            Step("approved", "chờ chi", "Đã có quyết định hỗ trợ", holder="officer"),
            Step("paid", "đã hỗ trợ", tone="done", over=True),
            Step("refused", "không hỗ trợ", "Hồ sơ không được hỗ trợ", over=True),
            Step("revoked", "đã hủy quyết định", over=True),
            Step("recovered", "đã thu hồi", "Khoản hỗ trợ bị thu hồi", over=True),
            Step("withdrawn", "đã rút", over=True),
        ),
        flow=(
            Transition("submit", ("draft", "supplement"), "submitted", "Nộp hồ sơ", who="applicant"),
            Transition("assess", ("submitted",), "assessed", "Ghi kết quả thẩm định", who="officer"),
            Transition("ask_more", ("submitted",), "supplement", "Yêu cầu bổ sung", who="officer"),
            Transition("approve", ("assessed",), "approved", "Quyết định hỗ trợ", who="decider"),
            Transition("refuse", ("assessed",), "refused", "Từ chối", who="decider"),
            Transition("send_back", ("assessed",), "submitted", "Thẩm định lại", who="decider"),
            Transition("pay", ("approved",), "paid", "Ghi đã hỗ trợ", who="officer"),
            Transition("revoke", ("approved",), "revoked", "Hủy quyết định", who="decider"),
            Transition("recover", ("paid",), "recovered", "Thu hồi", who="decider"),
            Transition("withdraw", ("submitted", "supplement", "assessed"), "withdrawn", "Rút hồ sơ", who="applicant"),
        ),
        asks={
            "assess": (Field("verdict", "Kết luận", Sort.SHORT), Field("most", "Mức theo chính sách", Sort.MONEY, "đồng")),
            "approve": deciding.asked_to_approve, "pay": deciding.asked_to_pay,
            "recover": (Field("amount", "Số tiền thu hồi", Sort.MONEY, "đồng", required=True, least=Decimal(1)), deciding.NUMBER),
        },
        pages={"assess": "incentives:assess"},
        reasoned=frozenset({"ask_more", "refuse", "send_back", "revoke", "recover", "withdraw"}),
        before={
            "assess": deciding.may_assess, "approve": deciding.may_approve, "pay": deciding.may_pay,
            "recover": deciding.may_recover,
        },
        after={"approve": deciding.commit, "pay": deciding.pay, "revoke": deciding.release, "recover": deciding.recover},
        offers={"approve": deciding.offer_to_approve, "pay": deciding.offer_to_pay},
        cautions={"approve": deciding.cautions},
        letters={
            "ask_more": Letter(lambda move: f"bổ sung hồ sơ {move.case.code}", deciding.told_why("đề nghị bổ sung")),
            "approve": Letter(lambda move: f"Về việc hỗ trợ {move.case.applicant}", deciding.granted, "QUYẾT ĐỊNH"),
            "refuse": Letter(lambda move: f"trả lời hồ sơ {move.case.code}", deciding.refused),
            "revoke": Letter(
                lambda move: f"Về việc hủy quyết định hỗ trợ hồ sơ {move.case.code}",
                deciding.told_why("hủy quyết định hỗ trợ"), "QUYẾT ĐỊNH",
            ),
            "recover": Letter(
                lambda move: f"Về việc thu hồi hỗ trợ hồ sơ {move.case.code}",
                deciding.told_why("thu hồi khoản hỗ trợ đã chi"), "QUYẾT ĐỊNH",
            ),
        },
    )
)  # fmt: skip
"""One kind for all policies: which one an application is for stands in `models.Application`."""
