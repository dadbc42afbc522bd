from rights.who import ALL, EVERYBODY, OWNERS, Right

HANDLERS = ALL - {"supervisor", "double", "ward", "admin"}
HOST = frozenset({"maker"})
DECIDERS = frozenset({"leader", "colleague"})
SIDES = frozenset({"leader", "office", "supervisor", "double", "owner", "colleague", "stranger", "maker"})
"""Who reads a task: both sides, who reads everything, and the council that judged it; of its contract that reads nothing while
it runs."""

PAGES = {
    "fund:contracts": Right(EVERYBODY),
    "fund:approved": Right(EVERYBODY),
    "fund:loans": Right(EVERYBODY),
    "fund:law": Right(EVERYBODY),
    "fund:portfolios": Right(ALL),
    "fund:objective_new": Right(HANDLERS, HANDLERS),
    "fund:proof": Right(SIDES - {"stranger"}, thing="fund_milestone", more=(("what", "moc"),)),
    "fund:submit_milestone": Right(HOST, HOST, "fund_milestone_in"),
    "fund:return_milestone": Right(OWNERS, OWNERS, "fund_milestone_in"),
    "fund:accept_milestone": Right(OWNERS, OWNERS, "fund_milestone_in"),
    "fund:pay": Right(OWNERS, OWNERS, "fund_milestone"),
    "fund:clear": Right(OWNERS, OWNERS, "fund_milestone"),
    "fund:advance": Right(OWNERS, OWNERS, "fund_contract"),
    "fund:record_return": Right(OWNERS, OWNERS, "fund_contract"),
    "fund:record_recovery": Right(OWNERS, OWNERS, "fund_contract"),
    "fund:ask_change": Right(HOST, HOST, "fund_contract"),
    "fund:decide_change": Right(DECIDERS, DECIDERS, "fund_change"),
    "fund:answer_use": Right(HOST, HOST, "fund_use"),
    "fund:check_use": Right(OWNERS, OWNERS, "fund_use"),
    "fund:record_repayment": Right(OWNERS, OWNERS, "fund_loan"),
}
OPEN = {
    "fund:register": "sổ nhiệm vụ được tài trợ công khai cho mọi người (công khai, minh bạch: Điều 16 Nghị định 265/2025/NĐ-CP)",
    "fund:published": "một nhiệm vụ trong sổ công khai: tên, tổ chức chủ trì, kinh phí, kết quả; không có tên người",
    "fund:grants_csv": "sổ công khai dưới dạng dữ liệu mở 360Giving",
    "fund:grants_json": "sổ công khai dưới dạng dữ liệu mở 360Giving",
}
