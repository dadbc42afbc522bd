"""Invented papers the tests read back."""

from datetime import date
from typing import Any

from dotpha.text.official import (
    Appendix,
    Bullets,
    Column,
    Group,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Signature,
    Table,
    Total,
    write_document,
    write_letter,
)

OFFICE = Letterhead(
    parent="Ủy ban nhân dân tỉnh Quảng Trị",
    body="Sở Khoa học và Công nghệ",
    symbol="BC-SKHCN",
    place="Quảng Trị",
    number=5,
    on=date(2025, 2, 7),
)
PROVINCE = Letterhead(None, "Ủy ban nhân dân tỉnh Quảng Trị", "UBND-KGVX", "Quảng Trị", "1745", date(2025, 11, 20))
PARTY = Letterhead("Tỉnh ủy Quảng Trị", "Văn phòng", "BC/VPTU", "Quảng Trị", 17, date(2025, 7, 9), family="party")
SIGNATURE = Signature(("KT. GIÁM ĐỐC",), "Phó Giám đốc", "Nguyễn Thị Minh Tâm")
COLUMNS = (
    Column("STT", 10, "center"),
    Column("Nhiệm vụ", 80),
    Column("Thời hạn", 25, "center"),
    Column("Kết quả", 50),
)
ROWS = (
    Group("Thể chế"),
    (1, "Trình nghị quyết hỗ trợ đổi mới sáng tạo", "30/6/2025", "Đã trình"),
    (2, "Ban hành quy chế dữ liệu dùng chung", "Quý IV/2025", None),
    Group("Hạ tầng"),
    (3, "Phủ sóng 5G trung tâm các xã, phường", "31/12/2025", "Đang thực hiện"),
    Total(("", "Tổng cộng", "", "1/3")),
)
BLOCKS = (
    Paragraph("Sở Khoa học và Công nghệ báo cáo như sau:"),
    Heading(1, "Lãnh đạo, chỉ đạo"),
    Heading(2, "Ban hành văn bản"),
    Heading(3, "Của tỉnh"),
    Bullets(("Kế hoạch số 48/KH-UBND;", "Quyết định số 921/QĐ-UBND.")),
    Heading(3, "Của sở"),
    Heading(2, "Kiểm tra"),
    Heading(1, "Kết quả"),
    Heading(2, "Số liệu"),
    Table(COLUMNS, ROWS, caption="Bảng 1. Nhiệm vụ"),
    Appendix("Danh mục nhiệm vụ", (Heading(1, "Chung"), Table(COLUMNS, ROWS)), landscape=True),
    Paragraph((Run("Kết quả: ", bold=True), Run("hoàn thành 1/3 nhiệm vụ.", italic=True))),
    Appendix("Khó khăn, vướng mắc", (Paragraph("Không có."),), note="(Số liệu đến ngày 15/6/2025)"),
)


def report(**changes: Any) -> bytes:
    """A report with appendices, one thing or another changed."""
    facts: dict[str, Any] = {
        "kind": "Báo cáo",
        "summary": "Kết quả thực hiện Nghị quyết số 57-NQ/TW quý II năm 2025",
        "blocks": BLOCKS,
        "letterhead": OFFICE,
        "signature": SIGNATURE,
        "recipients": ("Giám đốc (b/c)", "Các phòng thuộc Sở"),
        "addressees": ("Ủy ban nhân dân tỉnh Quảng Trị",),
    }
    return write_document(**(facts | changes))


def letter(**changes: Any) -> bytes:
    """A letter to several addressees, one thing or another changed."""
    facts: dict[str, Any] = {
        "summary": "Về việc báo cáo tiến độ thực hiện nhiệm vụ được giao tại Nghị quyết số 57-NQ/TW",
        "addressees": ("Các sở, ban, ngành cấp tỉnh", "Ủy ban nhân dân các xã, phường, đặc khu"),
        "blocks": (Paragraph("Đề nghị các cơ quan gửi báo cáo trước ngày 25/6/2025."),),
        "letterhead": PROVINCE,
        "signature": Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Trần Quang Hải"),
        "recipients": ("Chủ tịch, các PCT UBND tỉnh",),
    }
    return write_letter(**(facts | changes))
