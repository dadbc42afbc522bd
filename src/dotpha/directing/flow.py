"""The steps of a directive, as data. What came of it once it is a task, the task says (`rules.standing`)."""

from dotpha.kit.flow import Transition

DRAFT, ISSUED, RETURNED, ACKNOWLEDGED, CLOSED, WITHDRAWN = (
    "draft", "issued", "returned", "acknowledged", "closed", "withdrawn",
)  # fmt: skip
FLOW = (
    Transition("issue", (DRAFT,), ISSUED, "Giao", who="giver"),
    Transition("acknowledge", (ISSUED, RETURNED), ACKNOWLEDGED, "Đã nhận", who="receiver"),
    Transition("ask", (ISSUED,), RETURNED, "Xin làm rõ", who="receiver", needs=("reason",)),
    Transition("explain", (RETURNED,), ISSUED, "Làm rõ", who="giver", needs=("reason",)),
    Transition("close", (ISSUED, RETURNED, ACKNOWLEDGED), CLOSED, "Kết thúc", who="giver", needs=("reason",)),
    Transition("withdraw", (ISSUED, RETURNED, ACKNOWLEDGED), WITHDRAWN, "Rút chỉ đạo", who="giver", needs=("reason",)),
)
