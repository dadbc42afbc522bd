"""The steps of a session, as data. Who may take them stands in `access.py`."""

from dotpha.kit.flow import Transition

LABELS = {
    "prepared": "đang chuẩn bị",
    "invited": "đã mời họp",
    "held": "đã họp, chờ kết luận",
    "concluded": "đã ban hành kết luận",
    "closed": "đã kết thúc",
    "postponed": "hoãn họp",
    "cancelled": "hủy họp",
}
TONES = {"prepared": "plain", "invited": "soon", "held": "soon", "postponed": "unknown", "cancelled": "unknown"}
"""How a step looks; the others are done."""
AHEAD = ("prepared", "invited")
"""The session has not been held: its agenda and those invited may still change."""
WRITTEN = ("invited", "held")
"""Its minutes and conclusions are being written."""
OVER = ("concluded", "closed")

FLOW = (
    Transition("invite", AHEAD, "invited", "Gửi giấy mời", who="secretary"),
    Transition("hold", ("invited",), "held", "Ghi nhận đã họp", who="secretary"),
    Transition("conclude", ("held",), "concluded", "Ban hành kết luận", who="chair"),
    Transition("close", ("held", "concluded"), "closed", "Kết thúc phiên họp", who="secretary"),
    Transition("postpone", AHEAD, "postponed", "Hoãn họp", who="secretary", needs=("reason",)),
    Transition("plan", ("postponed",), "prepared", "Ấn định lại", who="secretary"),
    Transition("cancel", (*AHEAD, "postponed"), "cancelled", "Hủy họp", who="secretary", needs=("reason",)),
)
WORDS = {one.verb: one.label for one in FLOW}
"""How a step that was taken is said."""
