"""The steps of a sheet, as data. Who may take them stands in `access.py`."""

from dotpha.kit.flow import Transition

LABELS = {"draft": "đang soạn", "sent": "đã gửi", "closed": "đã đóng"}

FLOW = (
    Transition("send", ("draft",), "sent", "Gửi phiếu", who="issuer"),
    Transition("close", ("sent",), "closed", "Đóng phiếu", who="issuer"),
    Transition("reopen", ("closed",), "sent", "Mở lại phiếu", who="issuer", needs=("reason",)),
)
