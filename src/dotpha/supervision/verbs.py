"""How the ledger's words of this module are said to people."""

VERBS = (
    ("supervision.session_made", "Lập cuộc giám sát"),
    ("supervision.session_edited", "Sửa cuộc giám sát"),
    ("supervision.concluded", "Ghi kết luận giám sát"),
    ("supervision.registered", "Vào sổ kết luận giám sát"),
    ("supervision.inquiry_made", "Lập yêu cầu giám sát"),
    ("supervision.inquiry_edited", "Sửa yêu cầu giám sát"),
    ("supervision.inquiry_dropped", "Bỏ nháp yêu cầu giám sát"),
    ("supervision.sent", "Gửi yêu cầu giám sát"),
    ("supervision.withdrawn", "Rút yêu cầu giám sát"),
    ("supervision.extended", "Gia hạn trả lời giám sát"),
    ("supervision.assigned", "Phân công trả lời giám sát"),
    ("supervision.answered", "Trả lời giám sát"),
    ("supervision.returned", "Trả lại câu trả lời giám sát"),
    ("supervision.delivered", "Chuyển trả lời giám sát"),
    ("supervision.accepted", "Chấp nhận trả lời giám sát"),
    ("supervision.bottleneck_raised", "Nêu điểm nghẽn từ giám sát"),
)
KINDS = (("supervision.session", "Cuộc giám sát"), ("supervision.inquiry", "Yêu cầu giám sát"))
FACTS = (
    ("body", "cơ quan giám sát"),
    ("sort", "loại"),
    ("sort.question", "câu hỏi, chất vấn"),
    ("sort.information", "yêu cầu cung cấp thông tin"),
    ("sort.recommendation", "kiến nghị sau giám sát"),
    ("round", "lần hỏi"),
    ("deadline", "hạn trả lời"),
    ("was", "hạn cũ"),
    ("becomes", "hạn mới"),
    ("reason", "lý do"),
    ("organisation", "cơ quan trả lời"),
    ("organisations", "các cơ quan trả lời"),
    ("number", "số văn bản"),
    ("signed_on", "ngày văn bản"),
    ("task", "nhiệm vụ"),
)
