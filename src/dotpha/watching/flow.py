"""The life of a warning, as data."""

from dotpha.kit.flow import Transition

RAISED, ACKNOWLEDGED, ASSIGNED, RESOLVED = "raised", "acknowledged", "assigned", "resolved"
OPEN = (RAISED, ACKNOWLEDGED, ASSIGNED)
LABELS = {RAISED: "mới", ACKNOWLEDGED: "đã nhận", ASSIGNED: "đã giao xử lý", RESOLVED: "đã xử lý"}
FLOW = (
    Transition("acknowledge", (RAISED,), ACKNOWLEDGED, "Đã nhận", "cơ quan phụ trách, lãnh đạo, cơ quan thường trực"),
    Transition("report", (RAISED, ACKNOWLEDGED), ACKNOWLEDGED, "Báo kết quả xử lý", "như trên", needs=("reason",)),
    Transition("report", (ASSIGNED,), ASSIGNED, "Báo kết quả xử lý", "như trên", needs=("reason",)),
    Transition("assign", OPEN, ASSIGNED, "Giao xử lý", "lãnh đạo, cơ quan thường trực, lãnh đạo cơ quan phụ trách"),
    Transition(
        "resolve",
        OPEN,
        RESOLVED,
        "Đã xử lý",
        "như trên; khi nghiêm trọng: lãnh đạo, cơ quan thường trực",
        needs=("reason",),
    ),
    Transition("clear", OPEN, RESOLVED, "Tự hết", "hệ thống"),
    Transition("give_up", OPEN, RESOLVED, "Thôi theo dõi", "hệ thống, khi quy tắc ngừng theo dõi"),
    Transition("worsen", (RESOLVED,), RAISED, "Nặng thêm", "hệ thống"),
    Transition("come_back", (RESOLVED,), RAISED, "Xuất hiện lại", "hệ thống"),
)
