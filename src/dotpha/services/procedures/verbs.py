"""How the ledger's verbs, kinds and facts of this module are said to people."""

VERBS = (
    ("procedures.load_given", "Gửi tệp hồ sơ"),
    ("procedures.load_read", "Đọc và kiểm tra tệp hồ sơ"),
    ("procedures.load_taken", "Đưa tệp hồ sơ vào"),
    ("procedures.load_dropped", "Bỏ bản đọc tệp hồ sơ"),
    ("procedures.load_withdrawn", "Rút tệp hồ sơ"),
    ("procedures.load_reread", "Đọc lại tệp hồ sơ sau khi nối tên cơ quan"),
    ("procedures.agency_named", "Nối tên cơ quan trong tệp hồ sơ"),
)
KINDS = (("procedures.load", "Tệp hồ sơ"), ("procedures.agencyname", "Tên cơ quan trong tệp hồ sơ"))
FACTS = (
    ("name", "tên"),
    ("rows", "số dòng"),
    ("good", "dòng đưa vào"),
    ("rejected", "dòng để riêng"),
    ("reason", "lý do"),
    ("organisation", "cơ quan"),
)
