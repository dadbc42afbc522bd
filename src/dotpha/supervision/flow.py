"""The steps of an inquiry, as data. Who may take them stands in `access.py`; how a step is said, in `rules.standing`."""

from dotpha.kit.flow import Transition

FLOW = (
    Transition("send", ("draft",), "sent", "Gửi yêu cầu", who="asker"),
    Transition("withdraw", ("sent",), "withdrawn", "Rút yêu cầu", who="asker", needs=("reason",)),
    Transition("drop_question", ("sent",), "closed", "Thôi hỏi tiếp", who="asker", needs=("reason",)),
    Transition("assign", ("sent", "assigned"), "assigned", "Phân công trả lời", who="office"),
    Transition("hand_in", ("assigned",), "answered", "Trả lời", who="agency"),
    Transition("return", ("assigned", "answered"), "assigned", "Trả lại câu trả lời", who="office", needs=("reason",)),
    Transition("deliver", ("answered",), "delivered", "Chuyển trả lời", who="office"),
    Transition("ask_more", ("delivered",), "sent", "Hỏi tiếp", who="asker"),
    Transition("accept", ("delivered",), "closed", "Chấp nhận trả lời", who="asker"),
)
