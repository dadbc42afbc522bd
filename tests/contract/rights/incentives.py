from rights.who import ALL, EVERYBODY, OFFICE, Right

READ = ALL - {"admin"}
"""Officials, and who reads all."""
MAKER = frozenset({"maker"})
MACHINES = (("key", "khuyen-cong-may-moc"),)

OPEN_API = {
    "get /api/incentives/policies": "chính sách là pháp luật, ai cũng đọc được; không có dữ liệu của ai",
    "get /api/incentives/facts": "danh mục câu hỏi, như trang «Tôi có được hỗ trợ không?» mở cho mọi người",
    "post /api/incentives/answers": "trả lời như trang «Tôi có được hỗ trợ không?»; không lưu điều được gửi",
}
"""Routes without an account, each with the reason."""
PAGES = {
    "incentives:policy_list": Right(EVERYBODY),
    "incentives:policy": Right(EVERYBODY, more=MACHINES),
    "incentives:policy_file": Right(EVERYBODY, more=MACHINES),
    "incentives:apply": Right(EVERYBODY, EVERYBODY, more=MACHINES),
    "incentives:budget_set": Right(OFFICE, OFFICE, more=MACHINES),
    "incentives:reach": Right(READ, more=MACHINES),
    "incentives:draft": Right(READ, READ),
    "incentives:facts": Right(MAKER, MAKER, "incentive_draft"),
    "incentives:assess": Right(OFFICE, OFFICE, "incentive"),
    "incentives:came": Right(OFFICE, OFFICE, "incentive_approved"),
    "incentives:stayed": Right(OFFICE, OFFICE, "incentive_stay"),
    "incentives:left": Right(OFFICE, OFFICE, "incentive_stay"),
    "incentives:stay_list": Right(READ),
    "incentives:profile": Right(READ | MAKER, thing="incentive_coop"),
}
