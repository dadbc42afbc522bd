"""A test in the sandbox as a kind of case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind, Paper, Party
from dotpha.kit import clock
from dotpha.services.sandbox.fields import APPLICATION, ASKS
from dotpha.services.sandbox.flow import FLOW, KEY, REASONED, STEPS
from dotpha.services.sandbox.queries.plans import office
from dotpha.services.sandbox.rules.applications import lacking
from dotpha.services.sandbox.steps import AFTER, BEFORE, CAUTIONS, LETTERS, OFFERS

FILE_LAW = "Nghị định 142/2026/NĐ-CP Điều 24 khoản 2 (mẫu)"


def lacks(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    return lacking(values, clock.today())


TEST = kinds.register(
    Kind(
        key=KEY, label="Thử nghiệm có kiểm soát", prefix="TN", noun="hồ sơ thử nghiệm",
        help="Cho giải pháp, mô hình mới mà pháp luật chưa quy định hoặc quy định khác, thử trong phạm vi, thời gian, địa bàn có giới "
        "hạn. Chuẩn bị: thuyết minh, quy định xin miễn áp dụng, rủi ro và biện pháp, giới hạn, phương án dừng.",
        fields=APPLICATION, steps=STEPS, flow=FLOW, asks=ASKS, reasoned=REASONED,
        applicants=("enterprise", "cooperative", "household", "institute", "unit"),
        papers=(
            Paper("plan", "Thuyết minh, kế hoạch thử nghiệm", law=FILE_LAW),
            Paper("proof", "Hợp đồng bảo hiểm, giấy tờ bảo đảm bồi thường", required=False),
            Paper("more", "Tài liệu khác", required=False, several=True),
        ),
        body=lambda case: office(clock.today()),
        parties={"tester": Party("đơn vị thử nghiệm", lambda user, case: False, lambda case, day: [])},
        before=BEFORE, after=AFTER, letters=LETTERS, cautions=CAUTIONS, offers=OFFERS, lacks=lacks,
        pages={"consult": "sandbox:consult"},
    )
)  # fmt: skip
