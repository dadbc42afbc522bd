"""Which parts of a document hold tasks, which never do, and where its body ends."""

import re

NO_TASKS = re.compile(
    r"^(?:(?:về\s+)?(?:mục đích|yêu cầu(?=\s*(?:$|[,:.]|và\s|chung|cụ thể|đặt ra))|mục tiêu|quan điểm|bối cảnh|"
    r"thực trạng|đặc điểm|căn cứ|phạm vi|đối tượng|kết quả (?:đạt được|thực hiện)|tình hình|"
    r"đánh giá chung|tồn tại|hạn chế|nguyên nhân|bài học|chỉ tiêu|tầm nhìn|nguyên tắc|giải thích từ ngữ|"
    r"sự cần thiết|cơ sở|khái quát|thuận lợi|khó khăn|kinh phí|"
    r"nguồn lực thực hiện|dự toán|phần mở đầu|mở đầu|nơi nhận|định hướng))(?!\w)",
    re.IGNORECASE,
)
TASKS = re.compile(
    r"(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|nội dung thực hiện|nội dung công việc|"
    r"công việc|kết luận|chỉ đạo)",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"(?:thực hiện|triển khai|căn cứ|theo|để|nhằm|trên cơ sở|xét|ngày|sau khi|tiếp theo)(?!\w)", re.IGNORECASE
)
PREAMBLE = re.compile(
    r"(?:(?:triển khai )?thực hiện|căn cứ|theo|xét)\s+(?:các\s+)?(?:nghị quyết|chương trình|kế hoạch|quyết định|"
    r"công văn|kết luận|chỉ thị|thông báo|luật|nghị định|văn bản|đề nghị|ý kiến)"
    r"[^.]{10,600}?,\s+(?:UBND|Ủy ban|Tỉnh ủy|Thành ủy|Ban |Sở |Bộ |Chính phủ|Đảng |Thường trực|Văn phòng|Chủ tịch|"
    r"Hội đồng|Huyện ủy)[^,]{0,80}?\s(?:ban hành|xây dựng|báo cáo|đề nghị|yêu cầu|triển khai|thông báo|kết luận)",
    re.IGNORECASE,
)
SHORT_HEADING = 30


def holds_no_tasks(text: str) -> bool:
    """Whether a heading opens a part without tasks: "I. Mục đích, yêu cầu"."""
    return (
        len(text.split()) <= SHORT_HEADING
        and bool(NO_TASKS.match(text))
        and not re.search(r"nhiệm vụ|giải pháp", text, re.IGNORECASE)
    )


def opens_tasks(text: str) -> bool:
    """Whether a heading announces tasks: "II. Nhiệm vụ và giải pháp"."""
    return bool(TASKS.search(text))


def is_preamble(text: str) -> bool:
    """Whether a paragraph only says why: "Thực hiện Nghị quyết …, UBND tỉnh ban hành Kế hoạch …"."""
    return bool(PREAMBLE.match(text)) or bool(
        re.search(r"(?:như sau|nội dung sau|sau đây)\s*[:.]?$", text) and BASIS.match(text)
    )


def ends_document(text: str) -> bool:
    """Whether a line begins the closing part: receivers, signature."""
    return bool(re.match(r"(?i)nơi nhận\s*:?", text) or re.match(r"(?:TM|KT|TL|TUQ)\.\s*[A-ZĐÀ-Ỹ]", text))
