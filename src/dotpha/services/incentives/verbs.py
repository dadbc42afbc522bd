"""How the ledger's verbs, kinds and facts of this module are said to people, beside those of the engine of cases."""

from dotpha.services.incentives.queries.applications import KEY

VERBS = (
    ("incentives.budget_set", "Ghi dự toán của chính sách"),
    (f"{KEY}.said", "Sửa thông tin khai trong hồ sơ hỗ trợ"),
    (f"{KEY}.came", "Ghi ngày nhận việc của người được thu hút"),
    (f"{KEY}.stayed", "Xác nhận còn làm việc"),
    (f"{KEY}.left", "Ghi thôi việc"),
)
KINDS = (("incentives.budget", "Dự toán của chính sách"), ("incentives.stay", "Năm làm việc"))
FACTS = (
    ("policy", "chính sách"),
    ("year", "năm"),
    ("on", "ngày"),
    ("words", "nội dung"),
    ("stay_year", "năm thứ"),
    ("said_amount", "số tiền"),
    ("said_number", "số quyết định"),
    ("said_paper", "chứng từ"),
)
