"""What papers and the ledger call things of this module."""

PAPERS = {"note": "Ý kiến chỉ đạo", "notice": "Thông báo", "letter": "Công văn", "slip": "Phiếu giao việc"}
"""The kind under which a directive of each form stands in the register of documents."""
VERBS = (
    ("directing.made", "Soạn chỉ đạo"),
    ("directing.edited", "Sửa chỉ đạo"),
    ("directing.dropped", "Bỏ nháp chỉ đạo"),
    ("directing.issued", "Giao chỉ đạo"),
    ("directing.numbered", "Ghi số chỉ đạo"),
    ("directing.acknowledged", "Nhận chỉ đạo"),
    ("directing.asked", "Xin làm rõ chỉ đạo"),
    ("directing.explained", "Làm rõ chỉ đạo"),
    ("directing.closed", "Kết thúc chỉ đạo"),
    ("directing.withdrawn", "Rút chỉ đạo"),
    ("directing.delegated", "Ủy quyền khi vắng"),
    ("directing.delegation_ended", "Thôi ủy quyền"),
)
KINDS = (("directing.directive", "Chỉ đạo"), ("directing.delegation", "Ủy quyền"))
FACTS = (
    ("giver", "người giao"),
    ("organisation", "cơ quan nhận"),
    ("due_on", "thời hạn"),
    ("basis", "căn cứ"),
    ("word", "theo ý kiến"),
    ("number", "số văn bản"),
    ("signed_on", "ngày ký"),
    ("task", "nhiệm vụ"),
    ("reason", "lý do"),
    ("note", "nội dung làm rõ"),
    ("outcome", "kết quả"),
    ("question", "điều cần làm rõ"),
    ("delegate", "người được ủy quyền"),
    ("kind", "cách ký"),
    ("kind.kt", "ký thay"),
    ("kind.tuq", "thừa ủy quyền"),
    ("kind.tl", "thừa lệnh"),
    ("first_on", "từ ngày"),
    ("last_on", "đến hết ngày"),
    ("paper", "theo văn bản"),
)
