"""How the ledger's words of this module are said to people."""

VERBS = (
    ("watching.looked", "Cập nhật cảnh báo"),
    ("watching.told", "Báo cảnh báo"),
    ("watching.acknowledge", "Nhận cảnh báo"),
    ("watching.report", "Báo kết quả xử lý cảnh báo"),
    ("watching.assign", "Giao xử lý cảnh báo"),
    ("watching.resolve", "Ghi đã xử lý cảnh báo"),
    ("watching.snoozed", "Tạm lắng cảnh báo"),
    ("watching.woken", "Báo lại cảnh báo"),
    ("watching.reviewed", "Đánh giá cảnh báo"),
    ("watching.muted", "Tắt báo"),
    ("watching.unmuted", "Thôi tắt báo"),
    ("watching.retired", "Ngừng một quy tắc theo dõi"),
    ("watching.brought_back", "Dùng lại một quy tắc theo dõi"),
    ("watching.replayed", "Kiểm lại quy tắc trên số liệu đã qua"),
)
KINDS = (
    ("watching.warning", "Cảnh báo"),
    ("watching.mute", "Lần tắt báo"),
    ("watching.watchrecord", "Quy tắc theo dõi"),
    ("watching.engine", "Máy cảnh báo"),
)
FACTS = (
    ("raised", "số cảnh báo mới"),
    ("back", "số cảnh báo xuất hiện lại"),
    ("cleared", "số cảnh báo đã hết"),
    ("messages", "số tin báo"),
    ("reason", "lý do"),
    ("organisation", "cơ quan xử lý"),
    ("due_on", "hạn xử lý"),
    ("until", "đến ngày"),
    ("useful", "hữu ích"),
    ("watch", "quy tắc"),
    ("right", "số cảnh báo đúng"),
    ("day", "ngày"),
)
