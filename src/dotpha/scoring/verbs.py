"""How the ledger's words of this module are said to people."""

VERBS = (
    ("scoring.set_made", "Lập bộ tiêu chí"),
    ("scoring.criterion_put", "Ghi tiêu chí"),
    ("scoring.criterion_dropped", "Bỏ tiêu chí"),
    ("scoring.set_deleted", "Xóa bộ tiêu chí"),
    ("scoring.round_made", "Mở đợt đánh giá"),
    ("scoring.round_deleted", "Bỏ đợt đánh giá"),
    ("scoring.published", "Công bố kết quả chấm điểm"),
    ("scoring.correcting", "Mở đính chính kết quả chấm điểm"),
    ("scoring.own_saved", "Lưu tự chấm"),
    ("scoring.submitted", "Gửi tự chấm"),
    ("scoring.returned", "Trả lại tự chấm"),
    ("scoring.verified", "Xác nhận điểm"),
    ("scoring.reopened", "Mở lại thẩm định"),
    ("scoring.adjusted", "Điều chỉnh điểm"),
)
KINDS = (
    ("scoring.criteriaset", "Bộ tiêu chí"),
    ("scoring.round", "Đợt đánh giá"),
    ("scoring.entry", "Điểm của đơn vị"),
)
FACTS = (
    ("version", "bản"),
    ("criteria", "tiêu chí"),
    ("criterion", "tiêu chí"),
    ("name", "tên"),
    ("period", "kỳ"),
    ("organisations", "số đơn vị"),
    ("revision", "lần công bố"),
    ("reason", "lý do"),
    ("was", "điểm cũ"),
    ("becomes", "điểm mới"),
)
