"""The papers that steps of proposals and tasks send out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dotpha.cases.kinds import Letter, Move
from dotpha.services.fund.rules.amounts import dong


def _about(what: str) -> Any:
    return lambda move: f"{what} «{move.case.title}»"


def _says(words: str) -> Any:
    return lambda move: [words.format(case=move.case, note=move.note, number=move.facts.get("number", ""))]


def _decided(move: Move) -> Iterable[str]:
    yield f"Phê duyệt nhiệm vụ «{move.case.title}» do {move.case.applicant} chủ trì."
    yield f"Kinh phí từ Quỹ không quá {dong(Decimal(move.facts['ceiling']))}, chi theo hợp đồng cho sản phẩm được nghiệm thu."
    if own := Decimal(move.facts.get("own") or 0):
        yield f"Tổ chức chủ trì đối ứng {dong(own)}."


MISSING = Letter(
    _about("bổ sung hồ sơ"), _says("Hồ sơ {case.code} cần bổ sung: {note}. Nộp bổ sung ngay tại trang hồ sơ.")
)
PROPOSAL_LETTERS = {
    "ask_missing": MISSING,
    "approve": Letter(
        _about("Về việc đưa vào danh mục nhiệm vụ"), _says("Đưa đề xuất {case.code} «{case.title}» vào danh mục nhiệm vụ."), "QUYẾT ĐỊNH"
    ),
    "decline": Letter(_about("Về đề xuất"), _says("Đề xuất {case.code} không đưa vào danh mục nhiệm vụ: {note}."), "THÔNG BÁO"),
}  # fmt: skip
LETTERS = {
    "ask_missing": MISSING,
    "refuse": Letter(_about("Về hồ sơ đăng ký"), _says("Hồ sơ {case.code} không đủ điều kiện: {note}."), "THÔNG BÁO"),
    "pass_over": Letter(_about("Về kết quả xét chọn"), _says("Hồ sơ {case.code} không được chọn: {note}."), "THÔNG BÁO"),
    "decide": Letter(_about("Về việc phê duyệt nhiệm vụ"), _decided, "QUYẾT ĐỊNH"),
    "recognise": Letter(
        _about("Về việc công nhận kết quả nhiệm vụ"), _says("Công nhận kết quả nhiệm vụ {case.code} «{case.title}»."), "QUYẾT ĐỊNH"
    ),
    "fail": Letter(_about("Về kết quả đánh giá nhiệm vụ"), _says("Nhiệm vụ {case.code} được đánh giá không đạt: {note}."), "THÔNG BÁO"),
    "terminate": Letter(
        _about("Về việc chấm dứt hợp đồng nhiệm vụ"), _says("Chấm dứt hợp đồng nhiệm vụ {case.code}: {note}."), "THÔNG BÁO"
    ),
}  # fmt: skip
