"""Proposals and applications to the fund as kinds of cases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind, Paper
from dotpha.cases.rules.quorum import Quorum
from dotpha.cases.rules.scores import Criterion
from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.services.fund import calling, fields, steps
from dotpha.services.fund.flow import FLOW, KEY, LENDER, PROPOSAL_FLOW, PROPOSAL_KEY, PROPOSAL_STEPS, STEPS
from dotpha.services.fund.letters import LETTERS, PROPOSAL_LETTERS
from dotpha.services.fund.rules.frame import DECREES_ON, fact
from dotpha.services.fund.rules.terms import PROPOSAL_REASONED, TASK_REASONED

KEEPER = "so-khcn"
"""Code of the organisation that keeps the fund (cơ quan điều hành Quỹ)."""
LAW = "Thông tư 36/2025/TT-BKHCN (biểu mẫu)"


def keeper(case: Any) -> Organisation | None:
    """Who takes proposals in: the organisation that keeps the fund, or its successor."""
    found = Organisation.objects.filter(code=KEEPER).first()
    return Organisation.objects.get(pk=lineage().successor(found.pk, clock.today())) if found else None


def quorum(day: date) -> Quorum:
    """How many of a council must sit: a setting of the frame, kept as four decimals of a fraction."""
    found = fact("council.present_share", day)
    share = Fraction(found.number).limit_denominator(100)
    return Quorum(share, found.from_on, found.law or "quy chế của hội đồng", found.verified)


PROPOSAL = kinds.register(
    Kind(
        key=PROPOSAL_KEY, label="Đề xuất nhiệm vụ KH&CN", prefix="DX", noun="đề xuất", judged=True, public=True,
        help="Nêu vấn đề của tỉnh cần nghiên cứu, ứng dụng. Đề xuất được hội đồng đồng ý thì vào danh mục nhiệm vụ để mời nộp hồ sơ.",
        applicants=("institute", "enterprise", "cooperative", "unit", "person"),
        quorum=quorum, fields=fields.PROPOSAL, papers=(Paper("more", "Tài liệu kèm theo", required=False, several=True),),
        criteria=(Criterion("need", "Tính cấp thiết", Decimal(40)), Criterion("use", "Khả năng ứng dụng", Decimal(60))),
        steps=PROPOSAL_STEPS, flow=PROPOSAL_FLOW, reasoned=PROPOSAL_REASONED, body=keeper, asks=steps.ASKS_PROPOSAL,
        before=steps.BEFORE_PROPOSAL, after=steps.AFTER_PROPOSAL, offers=steps.OFFERS_PROPOSAL, letters=PROPOSAL_LETTERS,
        cautions=steps.CAUTIONS_PROPOSAL,
    )
)  # fmt: skip

APPLICATION = kinds.register(
    Kind(
        key=KEY, label="Hồ sơ đăng ký nhiệm vụ", prefix="NV", noun="hồ sơ đăng ký", called=True, judged=True, follows=PROPOSAL_KEY,
        help="Đăng ký chủ trì một nhiệm vụ theo đợt kêu gọi của Quỹ. Chuẩn bị: thuyết minh, lý lịch khoa học của nhóm, dự toán theo mục "
        "và năm.",
        applicants=("institute", "enterprise", "cooperative", "unit"), asks_money="money", call_fields=fields.CALL,
        call_lacks=calling.lacking, call_offers=calling.offered, call_names=calling.named,
        fields=fields.APPLICATION, lacks=fields.lacking, quorum=quorum, parties=LENDER,
        threshold=int(fact("score.least", DECREES_ON).number),
        papers=(
            Paper("proposal", "Thuyết minh nhiệm vụ", law=LAW),
            Paper("cv", "Lý lịch khoa học", required=False, several=True, help="Của chủ nhiệm và các thành viên.", law=LAW),
            Paper("capacity", "Hồ sơ năng lực của tổ chức", required=False, law=LAW),
            Paper("own", "Cam kết đối ứng", required=False), Paper("more", "Tài liệu khác", required=False, several=True),
        ),
        criteria=(
            Criterion("goal", "Mục tiêu, tính cấp thiết", Decimal(15)), Criterion("novelty", "Tính mới", Decimal(20)),
            Criterion("content", "Nội dung, phương pháp", Decimal(25), least=Decimal(10)),
            Criterion("use", "Sản phẩm, khả năng sử dụng", Decimal(20)), Criterion("team", "Năng lực nhóm, tổ chức", Decimal(10)),
            Criterion("money", "Kinh phí hợp lý", Decimal(10)),
        ),
        steps=STEPS, flow=FLOW, reasoned=TASK_REASONED, asks=steps.ASKS, before=steps.BEFORE, after=steps.AFTER, offers=steps.OFFERS,
        cautions=steps.CAUTIONS, letters=LETTERS,
    )
)  # fmt: skip
