"""Which parts of a document hold tasks, which never do, and where its body ends."""

import re
from collections.abc import Sequence

from dotpha.programme.extraction.agency_names import UPPER
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.labels import is_label_line

NO_TASKS = re.compile(
    r"^(?:(?:về\s+)?(?:mục đích|yêu cầu(?=\s*(?:$|[,:.]|và\s|chung|cụ thể|đặt ra))|mục tiêu|quan điểm|bối cảnh|"
    r"thực trạng|đặc điểm|căn cứ(?![^,.;]*,\s)|phạm vi|đối tượng|kết quả (?:đạt được|thực hiện)|tình hình|"
    r"đánh giá chung|tồn tại|hạn chế|nguyên nhân|bài học|chỉ tiêu|tầm nhìn|nguyên tắc|giải thích từ ngữ|"
    r"sự cần thiết|cơ sở|khái quát|thuận lợi|khó khăn|kinh phí|"
    r"nguồn lực thực hiện|dự toán|phần mở đầu|mở đầu|nơi nhận|định hướng|"
    r"thành phần|thời gian,? (?:và )?địa điểm|diễn biến))(?!\w)",
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
ORDERS_FOLLOW = re.compile(r"(?:yêu cầu|chỉ thị|giao|đề nghị|phân công)(?:\s[^.:;]{1,80})?:$", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:nghiêm túc|khẩn trương|chủ động|triển khai|tổ chức|phối hợp)(?:\s+\w+){0,4}?\s+(?:thực hiện|triển khai)"
    r"(?:\s+(?:nghiêm túc\s+)?(?:các nội dung\s+)?(?:\w+\s+){0,3}(?:này|trên|nêu trên))?[\s.,/]*$|"
    r"(?:triển khai|thực hiện|thi hành|chấp hành)\s+(?:\w+\s+){0,5}này[\s./]*$|"
    r"^(?:nhận được|trên đây là|trong quá trình)\s|"
    r"^(?:đề nghị|kính mời|trân trọng|rất mong|yêu cầu)\s[^.;:]{0,80}?(?:tham dự|đến dự|dự họp|có mặt)(?!\w)",
    re.IGNORECASE,
)
ADDRESSED = re.compile(r"(?i:kính gửi)(?!\w)|[^a-zđ]*\bĐIỆN\s*:\s*$")
# Who sits in a team or committee: "Tổ trưởng: Ông …", "Bà …, Giám đốc Sở Tài chính - Tổ phó".
SEAT = r"(?:tổ trưởng|tổ phó|(?:phó )?trưởng ban|phó ban|(?:ủy|uỷ) viên|thành viên|thư ký|(?:phó )?chủ tịch hội đồng)(?: thường trực)?"
MEMBER = re.compile(
    rf"{SEAT}\s*[:–-]\s*(?:các )?(?:ông|bà|đồng chí|lãnh đạo|đại diện)\s|"
    rf"(?:ông|bà|đồng chí)\s[^.;]*[,:–-]\s*(?:làm |giữ chức )?{SEAT}\W*$",
    re.IGNORECASE,
)
# Over the works of several: "Phân công chuẩn bị: Sở A …; Sở B …".
GIVES_OUT = re.compile(
    r"(?:về\s+)?(?:phân công|giao|công tác|yêu cầu)?\s*(?:nhiệm vụ|công việc|chuẩn bị|nội dung|tài liệu|thực hiện|phân công)"
    r"(?:\s+(?:chuẩn bị|thực hiện|nội dung|tài liệu|báo cáo|cuộc họp|hội nghị|họp|phục vụ|cụ thể|như sau))*\s*:\s*",
    re.IGNORECASE,
)
GROUP = re.compile(r"(?:tiêu chí|lĩnh vực|nhóm|mảng)\s", re.IGNORECASE)
CLOSING_WORDS = 45
SHORT_HEADING = 30


def holds_no_tasks(text: str) -> bool:
    """Whether a heading opens a part without tasks: "I. Mục đích, yêu cầu"."""
    return (
        len(text.split()) <= SHORT_HEADING
        and bool(NO_TASKS.match(text))
        and not re.search(r"nhiệm vụ|giải pháp", text, re.IGNORECASE)
    )


def opens_tasks(text: str) -> bool:
    """Whether a heading announces tasks: "II. Nhiệm vụ và giải pháp", "Chủ tịch UBND tỉnh yêu cầu:"."""
    return bool(TASKS.search(text) or ORDERS_FOLLOW.search(text.rstrip()))


def is_closing(text: str) -> bool:
    """Whether a paragraph only asks that the paper be carried out: "Yêu cầu các đơn vị nghiêm túc thực hiện./."."""
    return bool(CLOSING.search(text)) and len(text.split()) <= CLOSING_WORDS


def body_of(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs that may hold tasks: without addressees, signature and list of receivers."""
    out: list[Line] = []
    addressed = False
    for line in lines:
        if ends_document(line.text):
            break
        listed = line.text.lstrip()[:1] in "-–+•" and not is_label_line(line.text)
        addressed = bool(ADDRESSED.match(line.text)) or (addressed and listed)
        if not addressed:
            out.append(line)
    return out


def is_preamble(text: str) -> bool:
    """Whether a paragraph only says why: "Thực hiện Nghị quyết …, UBND tỉnh ban hành Kế hoạch …"."""
    return bool(PREAMBLE.match(text)) or bool(
        re.search(
            r"(?:như sau|nội dung sau|sau đây|(?:yêu cầu|chỉ thị|kết luận|đề nghị|giao)[^:.]{0,60})\s*[:.]?$", text
        )
        and BASIS.match(text)
    )


def ends_document(text: str) -> bool:
    """Whether a line begins the closing part: receivers, signature."""
    return bool(re.match(r"(?i)nơi nhận\s*:?", text) or re.match(rf"(?:TM|KT|TL|TUQ)\.\s*[{UPPER}]", text))
