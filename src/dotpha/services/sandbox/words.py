"""What people call the settings of the frame, and how their values are read."""

from __future__ import annotations

from decimal import Decimal

from dotpha.services.sandbox.rules.laws import Setting
from dotpha.text.numerals import write_number

LABELS = {
    "duration_months": "Thời gian thử nghiệm dài nhất",
    "extensions_most": "Số lần gia hạn nhiều nhất",
    "extension_months": "Mỗi lần gia hạn dài nhất",
    "extension_ask_days": "Đề nghị gia hạn trước khi hết hạn",
    "extension_decide_days": "Quyết định gia hạn trong",
    "start_days": "Bắt đầu thử nghiệm trong",
    "transition_months": "Chuyển tiếp sau khi hoàn thành",
    "completeness_days": "Kiểm tra hồ sơ đủ hay thiếu trong",
    "appraisal_days": "Thẩm định, quyết định trong",
    "opinion_days": "Cơ quan được hỏi trả lời trong",
    "silence": "Cơ quan được hỏi không trả lời",
    "incident_critical_hours": "Báo sự cố đặc biệt nghiêm trọng trong",
    "incident_grave_hours": "Báo sự cố nghiêm trọng trong",
    "incident_full_days": "Báo cáo đầy đủ về sự cố trong",
    "breach_hours": "Báo vượt giới hạn trong",
    "report_months": "Báo cáo định kỳ mỗi",
    "silent_hours": "Phải gửi số liệu ít nhất mỗi",
    "near_share": "Báo gần chạm giới hạn từ",
    "final_report_days": "Báo cáo tổng kết trong",
    "evaluation_days": "Đánh giá kết quả trong",
    "lessons_days": "Công bố bài học trong",
}
CHOICES = {"agrees": "coi là đồng ý", "holds": "chưa kết luận được"}


def value_words(one: Setting) -> str:
    """ "36 tháng", "80%", "coi là đồng ý"."""
    if isinstance(one.value, Decimal):
        return f"{write_number(100 * one.value)}%"
    return CHOICES.get(str(one.value), f"{one.value} {one.unit}".strip())
