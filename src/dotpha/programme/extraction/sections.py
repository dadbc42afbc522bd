"""Which parts of a document hold tasks, which never do, and where its body ends."""

import re

NO_TASKS = re.compile(
    r"^(?:(?:về\s+)?(?:mục đích|yêu cầu|mục tiêu|quan điểm|bối cảnh|thực trạng|đặc điểm|căn cứ|phạm vi|đối tượng|kết quả (?:đạt được|thực hiện)|tình hình|"
    r"đánh giá chung|tồn tại|hạn chế|nguyên nhân|bài học|chỉ tiêu|tầm nhìn|nguyên tắc|giải thích từ ngữ|sự cần thiết|cơ sở|khái quát|thuận lợi|khó khăn|kinh phí|"
    r"nguồn lực thực hiện|dự toán|phần mở đầu|mở đầu|nơi nhận|định hướng))(?!\w)",
    re.IGNORECASE,
)
TASKS = re.compile(r"(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|nội dung thực hiện|nội dung công việc|công việc|kết luận|chỉ đạo)", re.IGNORECASE)
SHORT_HEADING = 30


def holds_no_tasks(text: str) -> bool:
    """Whether a heading opens a part without tasks: "I. Mục đích, yêu cầu"."""
    return len(text.split()) <= SHORT_HEADING and bool(NO_TASKS.match(text)) and not re.search(r"nhiệm vụ|giải pháp", text, re.IGNORECASE)


def opens_tasks(text: str) -> bool:
    """Whether a heading announces tasks: "II. Nhiệm vụ và giải pháp"."""
    return bool(TASKS.search(text))


def ends_document(text: str) -> bool:
    """Whether a line begins the closing part: receivers, signature."""
    return bool(re.match(r"(?i)nơi nhận\s*:?", text) or re.match(r"(?:TM|KT|TL|TUQ)\.\s*[A-ZĐÀ-Ỹ]", text))
