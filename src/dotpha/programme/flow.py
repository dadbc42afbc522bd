"""The steps of a task, as data. Who may take them stands in `access.py`."""

from dotpha.kit.flow import Transition

LABELS = {
    "assigned": "đã giao",
    "accepted": "đã nhận việc",
    "reported": "đã báo cáo hoàn thành",
    "returned": "trả lại",
    "verified": "đã xác nhận hoàn thành",
    "closed": "đã kết thúc",
    "suspended": "tạm dừng",
    "cancelled": "đã bãi bỏ",
}
OPEN = ("assigned", "accepted", "reported", "returned")
DONE = ("verified", "closed")
RIGHTS = {"return": "return_task"}
"""The rule of `access` for a verb, where it is not called like the verb."""
TAKES_NO_PROOF = ("closed", "cancelled")

FLOW = (
    Transition("accept", ("assigned",), "accepted", "Nhận việc", who="agency", working_days=5),
    Transition("report", ("assigned", "accepted", "returned"), "reported", "Báo cáo hoàn thành", who="agency"),
    Transition("verify", ("reported",), "verified", "Xác nhận hoàn thành", who="standing_office", working_days=5),
    Transition("return", ("reported", "verified"), "returned", "Trả lại", who="standing_office", needs=("reason",)),
    Transition("reopen", ("closed",), "returned", "Mở lại", who="standing_office", needs=("reason",)),
    Transition("close", ("verified",), "closed", "Kết thúc", who="standing_office"),
    Transition("end", OPEN, "closed", "Kết thúc nhiệm vụ định kỳ", who="standing_office", needs=("reason",)),
    Transition("suspend", OPEN, "suspended", "Tạm dừng", who="standing_office", needs=("reason", "decision_number")),
    Transition("resume", ("suspended",), "accepted", "Tiếp tục", who="standing_office", needs=("reason",)),
    Transition(
        "transfer",
        (*OPEN, "suspended"),
        "assigned",
        "Chuyển cơ quan chủ trì",
        who="standing_office",
        needs=("organisation", "reason", "decision_number"),
    ),
    Transition(
        "cancel",
        (*OPEN, "suspended"),
        "cancelled",
        "Bãi bỏ",
        who="standing_office",
        needs=("reason", "decision_number"),
    ),
    Transition(
        "restore",
        ("cancelled",),
        "accepted",
        "Khôi phục",
        who="standing_office",
        needs=("reason", "decision_number"),
    ),
)
TAKE_BACK = Transition(
    "take_back", (*OPEN, "suspended"), "cancelled", "Rút việc đã giao", who="leader", needs=("reason",)
)
"""Not among the steps that a task's page offers: a leader takes back what they gave where they gave it."""
