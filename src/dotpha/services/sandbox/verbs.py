"""How the ledger's own verbs of tests, what they are about and what they say are told to people."""

from dotpha.services.sandbox.models import Incident, Lesson

VERBS = (
    ("sandbox.readings_taken", "Nhận số liệu thử nghiệm"),
    ("sandbox.noted", "Ghi thêm nguyên nhân khi đang tạm dừng"),
    ("sandbox.resumed_tense", "Cho tiếp tục khi có ngưỡng chưa trở lại an toàn"),
    ("sandbox.key_made", "Tạo khóa gửi số liệu"),
    ("sandbox.key_dropped", "Bỏ khóa gửi số liệu"),
    ("sandbox.incident_reported", "Ghi sự cố"),
    ("sandbox.incident_told", "Báo cáo sự cố"),
    ("sandbox.incident_graded", "Đổi mức độ sự cố"),
    ("sandbox.claim_recorded", "Ghi yêu cầu bồi thường"),
    ("sandbox.claim_settled", "Giải quyết yêu cầu bồi thường"),
    ("sandbox.demand_done", "Ghi việc đã làm khi kết thúc thử nghiệm"),
    ("sandbox.lesson_published", "Công bố bài học"),
)
KINDS = (
    ("sandbox.incident", "Sự cố thử nghiệm"),
    ("sandbox.claim", "Yêu cầu bồi thường"),
    ("sandbox.done", "Việc khi kết thúc thử nghiệm"),
    ("sandbox.lesson", "Bài học"),
)
FACTS = (
    ("count", "số lượng"),
    ("decision", "quyết định"),
    ("first", "từ mã"),
    ("last", "đến mã"),
    ("says", "nội dung"),
    ("severity", "mức độ"),
    *((f"severity.{key}", label) for key, label in Incident.Severity.choices),
    ("full", "báo cáo đầy đủ"),
    ("amount", "số tiền (đồng)"),
    ("agreed", "thỏa thuận (đồng)"),
    ("paid", "đã trả (đồng)"),
    ("demand", "việc"),
    ("evidence", "chứng minh"),
    ("about", "về"),
    *((f"about.{key}", label) for key, label in Lesson.About.choices),
)
