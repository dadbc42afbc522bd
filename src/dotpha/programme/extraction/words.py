"""The verbs that Vietnamese plans give orders with, and the words around them."""

import re

# Verbs that open a task. Lower case inside a sentence they also end an agency's name ("Sở Y tế tham mưu …").
VERBS = (
    "xây dựng|rà soát|tham mưu|tổ chức|triển khai|hoàn thiện|ban hành|trình|nghiên cứu|đề xuất|hướng dẫn|kiểm tra|"
    "theo dõi|đôn đốc|tổng hợp|báo cáo|bố trí|"
    "cân đối|đẩy mạnh|tăng cường|thực hiện|xác định|lập|cập nhật|phát triển|đầu tư|nâng cấp|nâng cao|hoàn thành|"
    "chủ trì|phối hợp|chủ động|tiếp tục|khẩn trương|"
    "kịp thời|đánh giá|giám sát|thẩm tra|thẩm định|sửa đổi|bổ sung|phát động|tuyên truyền|phổ biến|quán triệt|"
    "cụ thể hóa|cụ thể hoá|thành lập|kiện toàn|sắp xếp|"
    "đổi mới|thúc đẩy|khuyến khích|hỗ trợ|thu hút|đào tạo|bồi dưỡng|tuyển dụng|phê duyệt|quy định|quyết định|"
    "bảo đảm|đảm bảo|duy trì|vận hành|kết nối|chia sẻ|"
    "tích hợp|số hóa|số hoá|chuẩn hóa|chuẩn hoá|cung cấp|công bố|công khai|khai thác|sử dụng|ứng dụng|quản lý|"
    "kiểm soát|ngăn chặn|phòng ngừa|xử lý|giải quyết|"
    "tháo gỡ|cải cách|cải thiện|đơn giản hóa|đơn giản hoá|cắt giảm|mở rộng|hình thành|huy động|phân bổ|thí điểm|"
    "thử nghiệm|lựa chọn|ký kết|hợp tác|tham gia|"
    "kiến nghị|chỉ đạo|lãnh đạo|phân công|giao|làm|là|tạo|tập trung|ưu tiên|chú trọng|quan tâm|gắn|lồng ghép|"
    "phát huy|khắc phục|chấn chỉnh|rút gọn|tái cấu trúc|"
    "thống kê|khảo sát|điều tra|thu thập|đo lường|công nhận|khen thưởng|tôn vinh|biểu dương|đăng ký|giới thiệu|"
    "quảng bá|xúc tiến|điều chỉnh|điều phối|tiếp nhận|"
    "tiếp thu|chuyển giao|chuyển đổi|trang bị|mua sắm|lắp đặt|thiết kế|thiết lập|nhân rộng|bảo vệ|giữ vững|củng cố|"
    "phấn đấu|gửi|soạn thảo|dự thảo|lấy ý kiến|"
    "hoạch định|quy hoạch|định hướng|đặt hàng|tính toán|thanh tra|đơn đốc|nắm|đầu mối|sơ kết|tổng kết|tổ chức lại|"
    "đưa|chuẩn bị|rút ngắn|giảm|tăng|mở|chi trả|"
    "cấp|di chuyển|đồng bộ|làm sạch|tạo lập|liên thông|tự đánh giá|tự chủ|góp ý|cho ý kiến|thông qua|ký|họp|"
    "đấu tranh|phát hiện|bám sát|quyết liệt|vận động|"
    "khơi thông|khơi dậy|lan tỏa|truyền thông|đa dạng hóa|đa dạng hoá|xã hội hóa|xã hội hoá|căn cứ chức năng|"
    "theo chức năng|trên cơ sở|hằng năm|định kỳ"
)
ACTION = re.compile(rf"(?:{VERBS})(?!\w)", re.IGNORECASE)
NOUN_OPENINGS = re.compile(
    r"(?:đề án|dự án|chương trình|kế hoạch|nghị quyết|quyết định|nghị định|luật|hồ sơ|dự thảo|báo cáo|hệ thống|"
    r"trung tâm|nền tảng|quy chế|quy định|danh mục|chính sách|mô hình)(?!\w)",
    re.IGNORECASE,
)
# "tổ chức" and "đầu tư" are also nouns inside collectives ("các cơ quan, tổ chức, cá nhân"): there they end nothing.
NOUN_AFTER = re.compile(
    r"tổ chức(?=\s*(?:,|;|\.|$|có\s|chính trị|và\s|liên quan|kinh tế|đảng|khoa học|cá nhân|xã hội|đoàn thể|hội\s))|"
    r"quản lý(?=\s+nhà nước)|đào tạo(?=\s*(?:,|$|và))"
)
END_OF_AGENCY = re.compile(
    rf"(?:(?<=\s)|^)(?:{VERBS}|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|đề án|phải|cần|để|nhằm|trong việc|"
    rf"trong quá trình|trong công tác|căn cứ|theo đó|tùy|tuỳ|nếu|khi|sớm|"
    r"được giao|đã|sẽ|đang|vẫn|cũng|trong|về|đối với|thường xuyên|nhanh chóng|ngay|tại|cho)(?!\w)"
)


def starts_with_action(text: str) -> bool:
    """Whether a text opens with an ordering verb: "Xây dựng kế hoạch …"."""
    return bool(ACTION.match(text))


def agency_part(text: str) -> str:
    """The stretch of a text up to its first verb or stop: "Sở Y tế tham mưu kế hoạch" → "Sở Y tế"."""
    end = len(text)
    if stop := re.search(r"[.;:()](?:\s|$)|[()]", text):
        end = stop.start()
    for found in END_OF_AGENCY.finditer(text, 0, end):
        if NOUN_AFTER.match(text, found.start()) or _inside_name(text, found.start()):
            continue
        end = found.start()
        break
    return text[:end].strip(" ,–-")


def _inside_name(text: str, at: int) -> bool:
    """A lower-case verb that belongs to a name: "Đào tạo", "cơ quan quản lý nhà nước", "địa phương được lựa chọn"."""
    before = text[:at].split()
    word = re.match(r"\w+(?:\s+\w+)?", text[at:])
    if not before or word is None:
        return False
    last = before[-1]
    if last == "được" or (last[:1].isupper() and last[1:].islower() and _is_syllable_of_name(text, at)):
        return True
    return last in BEFORE_NOUN and not ORDERING.match(text, at)


def _is_syllable_of_name(text: str, at: int) -> bool:
    """A one-syllable verb right after a capitalised syllable is that word's second half: "Đào tạo"."""
    found = END_OF_AGENCY.match(text, at)
    return found is not None and " " not in found.group()


BEFORE_NOUN = frozenset(("quan", "vị", "cấp", "tổ", "ban", "đội", "nhóm", "nghiệp", "sở", "tâm", "ty", "các"))
ORDERING = re.compile(
    r"(?:tham mưu|xây dựng|triển khai|thực hiện|phối hợp|tổ chức|rà soát|ban hành|chủ trì|khẩn trương|chủ động|"
    r"tiếp tục)(?!\w)"
)
