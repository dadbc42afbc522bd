"""Invented plans that the tests of extraction share."""

HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành")
ROWS = (
    ("I", "Thể chế", "", "", "", ""),
    (
        "1",
        "Xây dựng quy chế khai thác kho dữ liệu dùng chung của tỉnh",
        "Sở Khoa học và Công nghệ",
        "Công an tỉnh, Sở Tư pháp và các xã, phường",
        "Quyết định của UBND tỉnh",
        "6/2025",
    ),
    (
        "2",
        "Rà soát danh mục thủ tục hành chính phải nộp bản giấy",
        "Văn phòng UBND tỉnh, Sở Nội vụ",
        "Các sở, ban, ngành",
        "Báo cáo",
        "Quý III/2025",
    ),
    ("II", "Nhân lực", "", "", "", ""),
    ("3", "Mở lớp kỹ năng số cho cán bộ thôn, bản", "Trường Chính trị tỉnh", "", "", "Thường xuyên"),
    ("4", "Đề án thu hút chuyên gia về làm việc tại tỉnh", "Sở Nội vụ", "Sở Tài chính", "Đề án", "2025-2026"),
)
PLAN_LINES = (
    "ỦY BAN NHÂN DÂN TỈNH HẢI SƠN",
    "Số: 31/KH-UBND",
    "Hải Sơn, ngày 10 tháng 02 năm 2025",
    "KẾ HOẠCH",
    "Thực hiện Nghị quyết số 57-NQ/TW trên địa bàn tỉnh",
)


def tabbed(rows: tuple[tuple[str, ...], ...] = (HEADER, *ROWS)) -> str:
    """The rows as pasted from Word: a tab between cells."""
    return "\n".join("\t".join(row) for row in rows)


def markdown(rows: tuple[tuple[str, ...], ...] = (HEADER, *ROWS)) -> str:
    """The rows as a Markdown table."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def facts(plan) -> list[tuple]:
    """What two readings of one plan must agree on."""
    return [(t.title, t.leads, t.supporting, t.deadline, t.recurrence, t.deliverable, t.section) for t in plan.tasks]
