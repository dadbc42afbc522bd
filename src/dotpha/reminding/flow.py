"""The steps of a letter of reminding, as data. Who may take them stands in `access.py`."""

from dotpha.kit.flow import Transition

LABELS = {
    "drafted": "chờ duyệt",
    "approved": "đã duyệt, chờ gửi",
    "sent": "đã gửi",
    "dropped": "thôi gửi",
    "withdrawn": "tự rút",
}
FLOW = (
    Transition("approve", ("drafted",), "approved", "Duyệt", who="standing_office"),
    Transition("send", ("drafted", "approved"), "sent", "Ghi đã gửi", who="standing_office"),
    Transition("drop", ("drafted", "approved"), "dropped", "Thôi gửi", who="standing_office", needs=("reason",)),
    Transition("withdraw", ("drafted", "approved"), "withdrawn", "Tự rút", who="rule", needs=("reason",)),
)
