"""The steps of a round and of one organisation in it, as data. Who may take them stands in `access.py`."""

from dotpha.kit.flow import Transition

ROUND_LABELS = {"open": "đang chấm", "published": "đã công bố", "correcting": "đang đính chính"}
ROUND = (
    Transition("publish", ("open", "correcting"), "published", "Công bố", who="office"),
    Transition("correct", ("published",), "correcting", "Đính chính", who="office", needs=("reason",)),
)
ENTRY_LABELS = {"own": "chưa gửi tự chấm", "submitted": "chờ thẩm định", "verified": "đã thẩm định"}
ENTRY = (
    Transition("submit", ("own",), "submitted", "Gửi tự chấm", who="organisation"),
    Transition("return", ("submitted",), "own", "Trả lại", who="verifier", needs=("reason",)),
    Transition("verify", ("own", "submitted"), "verified", "Xác nhận điểm", who="verifier"),
    Transition("reopen", ("verified",), "submitted", "Mở lại thẩm định", who="verifier", needs=("reason",)),
)
