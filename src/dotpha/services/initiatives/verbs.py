"""How the ledger's verbs, kinds and facts of this module are said to people."""

VERBS = (
    ("initiatives.certified", "Cấp giấy chứng nhận sáng kiến"),
    ("initiatives.certificate_revoked", "Hủy giấy chứng nhận sáng kiến"),
    ("initiatives.use_begun", "Ghi áp dụng sáng kiến"),
    ("initiatives.use_confirmed", "Xác nhận áp dụng sáng kiến"),
    ("initiatives.use_ended", "Ghi thôi áp dụng sáng kiến"),
    ("initiatives.use_withdrawn", "Rút việc áp dụng sáng kiến"),
    ("initiatives.benefit_reported", "Ghi lợi ích của sáng kiến"),
    ("initiatives.benefit_confirmed", "Xác nhận lợi ích của sáng kiến"),
    ("initiatives.benefit_withdrawn", "Rút lợi ích đã ghi"),
    ("initiatives.reward_paid", "Ghi trả thù lao sáng kiến"),
    ("initiatives.people_said", "Ghi số người của đơn vị"),
)
KINDS = (
    ("initiatives.use", "Lần áp dụng sáng kiến"),
    ("initiatives.benefit", "Lợi ích của sáng kiến"),
    ("initiatives.certificate", "Giấy chứng nhận sáng kiến"),
    ("initiatives.headcount", "Số người của đơn vị"),
)
FACTS = (
    ("code", "mã"),
    ("number", "số quyết định"),
    ("from_on", "từ ngày"),
    ("until_on", "đến ngày"),
    ("year", "năm thứ"),
    ("net_vnd", "làm lợi"),
    ("paid_vnd", "đã trả"),
    ("paper", "chứng từ"),
    ("people", "số người"),
    ("reason", "lý do"),
)
