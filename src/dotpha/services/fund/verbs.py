"""How the ledger's verbs of the fund beside the steps are told."""

from dotpha.services.fund.models import Entry

VERBS = (
    *((f"fund.{one.value}", one.label) for one in Entry.Kind),
    ("fund.lent", "Giải ngân khoản vay"),
    ("fund.repaid", "Thu nợ vay"),
    ("fund.milestone_submitted", "Nộp sản phẩm của mốc"),
    ("fund.milestone_returned", "Trả lại sản phẩm của mốc"),
    ("fund.change_asked", "Đề nghị điều chỉnh hợp đồng"),
    ("fund.change_granted", "Đồng ý điều chỉnh hợp đồng"),
    ("fund.change_refused", "Không đồng ý điều chỉnh hợp đồng"),
    ("fund.use_answered", "Báo cáo sử dụng kết quả"),
    ("fund.use_checked", "Kiểm tra báo cáo sử dụng kết quả"),
    ("fund.objective_set", "Ghi mục tiêu của danh mục"),
)
KINDS = (("fund.objective", "Mục tiêu của danh mục"),)
FACTS = (
    ("paper", "số văn bản, chứng từ"),
    ("on", "ngày"),
    ("amount", "số tiền (đồng)"),
    ("milestone", "mốc"),
    ("reason", "lý do"),
    ("change", "điều chỉnh"),
    ("number", "lần"),
    ("used", "đang sử dụng"),
    ("proven", "minh chứng đúng"),
    ("text", "nội dung"),
)
