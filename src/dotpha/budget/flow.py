"""The steps of a public-investment project, in their order, as data.

Sources: Luật Đầu tư công số 58/2024/QH15 (chủ trương đầu tư, quyết định đầu tư, kế hoạch đầu tư công trung hạn và hằng năm),
Luật Đấu thầu số 22/2023/QH15 (lựa chọn nhà thầu), pháp luật về xây dựng (khởi công, nghiệm thu), Nghị định số
254/2025/NĐ-CP (thanh toán, quyết toán dự án sử dụng vốn đầu tư công, since 26/9/2025; before it Nghị định số 99/2021/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: `after` names those that the law wants done before it; `paper` what usually proves it."""

    key: str
    label: str
    paper: str
    source: str
    after: tuple[str, ...] = ()


INVESTMENT_LAW = "Luật Đầu tư công số 58/2024/QH15"
STEPS = (
    Step("policy", "Chủ trương đầu tư", "nghị quyết hoặc quyết định chủ trương đầu tư", INVESTMENT_LAW),
    Step("decision", "Quyết định đầu tư", "quyết định phê duyệt dự án", INVESTMENT_LAW, ("policy",)),
    Step("capital", "Bố trí vốn", "quyết định giao kế hoạch vốn", INVESTMENT_LAW, ("policy",)),
    Step("contractor", "Lựa chọn nhà thầu", "quyết định phê duyệt kết quả lựa chọn nhà thầu",
         "Luật Đấu thầu số 22/2023/QH15", ("decision",)),
    Step("start", "Khởi công, triển khai", "lệnh khởi công, hợp đồng", "pháp luật về xây dựng, hợp đồng",
         ("decision", "capital", "contractor")),
    Step("acceptance", "Nghiệm thu, bàn giao", "biên bản nghiệm thu", "pháp luật về xây dựng", ("start",)),
    Step("settlement", "Quyết toán", "quyết định phê duyệt quyết toán", "Nghị định số 254/2025/NĐ-CP", ("acceptance",)),
)  # fmt: skip
BY_KEY = {one.key: one for one in STEPS}
LABELS = {one.key: one.label for one in STEPS}
