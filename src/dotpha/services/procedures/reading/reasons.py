"""Why a row of an export is kept apart, in the words of the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a row; the value is what stands in the database."""

    NO_CODE = "no_code"
    NO_AGENCY = "no_agency"
    UNKNOWN_AGENCY = "unknown_agency"
    NO_RECEIVED = "no_received"
    BAD_RECEIVED = "bad_received"
    BAD_DUE = "bad_due"
    BAD_RETURNED = "bad_returned"
    DUE_BEFORE = "due_before"
    RETURNED_BEFORE = "returned_before"
    FUTURE_RECEIVED = "future_received"
    FUTURE_RETURNED = "future_returned"
    DOUBLE = "double"


REASON_LABELS = {
    Reason.NO_CODE: "Thiếu mã hồ sơ",
    Reason.NO_AGENCY: "Thiếu cơ quan xử lý",
    Reason.UNKNOWN_AGENCY: "Cơ quan chưa có trong danh mục",
    Reason.NO_RECEIVED: "Thiếu ngày tiếp nhận",
    Reason.BAD_RECEIVED: "Ngày tiếp nhận không đúng",
    Reason.BAD_DUE: "Ngày hẹn trả không đúng",
    Reason.BAD_RETURNED: "Ngày trả kết quả không đúng",
    Reason.DUE_BEFORE: "Hẹn trả trước ngày tiếp nhận",
    Reason.RETURNED_BEFORE: "Trả kết quả trước ngày tiếp nhận",
    Reason.FUTURE_RECEIVED: "Tiếp nhận sau ngày nạp tệp",
    Reason.FUTURE_RETURNED: "Trả kết quả sau ngày nạp tệp",
    Reason.DOUBLE: "Trùng mã, đã lấy dòng sau",
}
_SENTENCES = {
    Reason.NO_CODE: "Chưa có mã hồ sơ.",
    Reason.NO_AGENCY: "Chưa có cơ quan xử lý.",
    Reason.UNKNOWN_AGENCY: "Cơ quan «{agency}» chưa có trong danh mục; hãy nối tên này với một cơ quan, đơn vị.",
    Reason.NO_RECEIVED: "Chưa có ngày tiếp nhận.",
    Reason.BAD_RECEIVED: "Ngày tiếp nhận «{received}» không có trên lịch hoặc viết khác ngày/tháng/năm.",
    Reason.BAD_DUE: "Ngày hẹn trả «{due}» không có trên lịch hoặc viết khác ngày/tháng/năm.",
    Reason.BAD_RETURNED: "Ngày trả kết quả «{returned}» không có trên lịch hoặc viết khác ngày/tháng/năm.",
    Reason.DUE_BEFORE: "Hẹn trả «{due}» trước ngày tiếp nhận «{received}».",
    Reason.RETURNED_BEFORE: "Trả kết quả «{returned}» trước ngày tiếp nhận «{received}».",
    Reason.FUTURE_RECEIVED: "Ngày tiếp nhận «{received}» sau ngày nạp tệp.",
    Reason.FUTURE_RETURNED: "Ngày trả kết quả «{returned}» sau ngày nạp tệp.",
    Reason.DOUBLE: "Mã «{code}» có ở một dòng sau trong cùng tệp; đã lấy dòng sau.",
}


class _Cells(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def sentence(reason: str, cells: Mapping[str, str]) -> str:
    """The reason said with the cells of its row (role → text)."""
    short = {role: text[:60] for role, text in cells.items()}
    return _SENTENCES[Reason(reason)].format_map(_Cells(short))
