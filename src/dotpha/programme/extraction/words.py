"""The verbs that Vietnamese plans give orders with, and the words around them."""

import re
from functools import cache
from itertools import pairwise

from dotpha.programme.extraction.agency_names import BODIES, LOWER, ONE_SYLLABLE_HEADS, UPPER
from dotpha.text import vocabulary

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
    "chấm dứt|dàn dựng|đối chiếu|niêm yết|thuê|xem xét|gỡ bỏ|biên soạn|đối soát|đối khớp|nạp|giải đáp|"
    "phát hành|phát sóng|đăng tải|thông báo|trao đổi|"
    "chọn cử|cử|chọn|xác minh|xác nhận|kê khai|khởi công|khởi động|thi công|nghiệm thu|bàn giao|quyết toán|giải ngân|"
    "thanh toán|cấp phát|loại bỏ|xóa bỏ|bãi bỏ|thay thế|chỉnh lý|hoàn tất|kết thúc|chấm điểm|xếp hạng|xếp loại|"
    "phân loại|phân tích|so sánh|dự báo|cảnh báo|đo kiểm|kiểm định|kiểm thử|kiểm kê|nhập liệu|bảo trì|bảo dưỡng|"
    "sao lưu|phục hồi|khôi phục|ứng phó|ứng cứu|diễn tập|tập huấn|huấn luyện|giảng dạy|tuyển sinh|luân chuyển|"
    "bổ nhiệm|điều động|liên kết|liên hệ|kêu gọi|khuyến cáo|nhắc nhở|xử phạt|truy quét|truy vết|tuần tra|bảo tồn|"
    "phòng, chống|mua|đấu thầu|đấu giá|định giá|sản xuất|chế biến|chế tạo|cài đặt|cài|dán|treo|dựng|gia hạn|chấp hành|"
    "tuân thủ|nghiêm túc|tìm kiếm|xác lập|dành|phủ sóng|phủ|tiến hành|giúp|tài trợ|đồng hành|động viên|thể chế hóa|"
    "cam kết|tuyên dương|tổng rà soát|giải trình|trả lời|phản hồi|tối ưu|tự động hóa|hiện đại hóa|nội luật hóa|đấu nối|"
    "phân cấp|phân quyền|ủy quyền|tinh giản|sáp nhập|bảo mật|mã hóa|tra soát|thu gom|thu hồi|trao|nộp|lưu trữ|đặt|"
    "gắn|nêu|sửa|thống nhất|tinh gọn|chống|xây|phân luồng|tháo dỡ|di dời|quan trắc|giao ban|bình chọn|công nhận lại|đánh giá lại|"
    "đẩy nhanh|siết chặt|tích cực|nỗ lực|kiên quyết|tranh thủ|đề cao|nêu cao|tận dụng|điều tiết|bình ổn|chăm lo|sơ tán|"
    "gia cố|khoanh vùng|rút kinh nghiệm|dự kiến|dự trù|cắm|"
    "theo chức năng|trên cơ sở|hằng năm|định kỳ"
)
# Verbs that open a task and inside a sentence are as often part of a name ("khoa học", "công nghệ thông tin").
NOT_VERBS = r"(?:tiết|phí|nhánh|cục|bộ|nhập|hút|viên|sinh|tiêu|thuyết|thức|khi|hiện|tượng|cường|dân|nghĩa|vụ|lực)(?!\w)"
OPENING = (
    "thu|in|lắp|soạn|phát|đăng|thông tin|mời|bầu|khai|chi|miễn|hạn chế|xóa|xoá|thay|đo|rà|nhập|lưu|dạy|trồng|nuôi|"
    "bán|phòng ngừa|nâng|kéo dài|tìm|ra quân|ra mắt|bắt đầu|kéo|hỏi|nối|chia|sắm|tham quan|gặp|gặp mặt|"
    "tập hợp|đi|chỉ định|phá|vẽ|ghi|giữ|dùng|học tập|thi đua|tặng|xin|lấy|nhờ|chuyển|chốt|gỡ|làm rõ|tôn tạo|kích hoạt|"
    "mời gọi|áp dụng|chứng nhận|tái chế|thử|chú ý|xếp|tự|bù|dồn|dừng|hoãn|hủy|ngừng|rút|tổng điều tra|đón|quét|"
    "biến|chăm sóc|bảo quản|sàng lọc|chẩn đoán|tiêm|khám|cắm|kẻ|sơn|san|đào|đắp|nạo vét|khơi|tu bổ|đặt tên"
)
ACTION = re.compile(rf"(?:{VERBS})(?!\w)", re.IGNORECASE)
THEN_ACTS = rf"\s[^.;:]{{3,160}}?,\s+(?:{VERBS})(?!\w)"  # "căn cứ Kế hoạch này, xây dựng …"
ON_BASIS = re.compile(rf"(?:căn cứ|trên cơ sở){THEN_ACTS}", re.IGNORECASE)
ANY_ACTION = re.compile(rf"(?:{VERBS}|(?:{OPENING})(?!\s+{NOT_VERBS}))(?!\w)", re.IGNORECASE)
NOUN_OPENINGS = re.compile(
    r"(?:đề án|dự án|chương trình|kế hoạch|nghị quyết|quyết định|nghị định|luật|hồ sơ|dự thảo|báo cáo|hệ thống|"
    r"trung tâm|nền tảng|quy chế|quy định|danh mục|chính sách|mô hình)(?!\w)",
    re.IGNORECASE,
)
# "tổ chức" and "đầu tư" are also nouns inside collectives ("các cơ quan, tổ chức, cá nhân"): there they end nothing.
NOUN_AFTER = re.compile(
    r"tổ chức(?=\s*(?:,|;|\.|$|có\s|chính trị|và\s|liên quan|kinh tế|đảng|khoa học|cá nhân|xã hội|đoàn thể|"
    r"hội\s(?!thảo|nghị|thi|chợ|diễn|họp|đồng)))|cấp(?=\s+(?:tỉnh|huyện|xã|ủy|uỷ|cơ sở|trung ương))|"
    r"quản lý(?=\s+nhà nước)|đào tạo(?=\s*(?:,|$|và))|(?<=\bban )xây dựng(?=\s+[Đđ]ảng(?!\w))|(?<=dự án )đầu tư|"
    r"(?<=đầu tư )xây dựng|(?<=đầu tư và )xây dựng|(?<=Quản lý )xây dựng|"
    r"(?<=và )phòng, chống|(?<=Phòng, )chống|(?<=phòng, )chống|(?<=tội phạm )sử dụng|giao(?=\s+(?:thông|dịch|lưu)(?!\w))|"
    r"trong(?=\s+(?:vùng|tỉnh|nước|ngành|khu vực|hệ thống|cụm|và ngoài)(?!\w))"
)
# "được giao", "được UBND tỉnh giao": told, by whom or not.
GIVEN = (
    r"được (?:(?:UBND|Ủy ban|Chủ tịch|Thủ tướng|Chính phủ|Tỉnh ủy|Bộ|HĐND)[^,;.]{0,40}?\s)?"
    r"(?:giao|yêu cầu|phân công|đề nghị)"
)
END_OF_AGENCY = re.compile(
    rf"(?:(?<=\s)|^)(?:{VERBS}|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|đề án|phải|cần|để|nhằm|trong việc|"
    rf"trong quá trình|trong công tác|căn cứ|theo đó|tùy|tuỳ|nếu|khi|sớm|trực tiếp|"
    rf"{GIVEN}|đã|sẽ|đang|vẫn|cũng|trong|về|đối với|thường xuyên|nhanh chóng|ngay|tại|cho)(?!\w)"
)


# A name that is whole by itself: a department's known field, a place with its own name, a body "of the province".
_PLACE = r"(?:xã|phường|đặc khu|thị trấn|thị xã|huyện|quận|thành phố|tỉnh)"
_PROPER = rf"[{UPPER}][{LOWER}]*"
WHOLE = re.compile(
    rf"\b(?:(?:Sở|Bộ)\s+(?:{BODIES})|{_PLACE}(?:\s+{_PROPER})+|"
    rf"(?:Công an|Thuế|Thống kê|Thanh tra|Bưu điện|Kho bạc|Đoàn|Hội [{UPPER}]\w+(?: \w+){{0,2}}|ủy|uỷ|UBND|HĐND|"
    rf"Ủy ban nhân dân|MTTQ(?: Việt Nam)?|Việt Nam)\s+{_PLACE}"
    rf"|(?:UBND|HĐND|Ủy ban nhân dân|Đảng ủy)\s+(?:các\s+|cấp\s+)?(?:huyện|xã|phường)(?:(?:,|\s+và)\s+"
    rf"(?:các\s+|cấp\s+)?(?:xã|phường|đặc khu|thị trấn|thị xã))*"
    rf"|(?<!các )(?<!những )(?<=[{LOWER}] )(?:tỉnh|thành phố))(?=\s+(?P<next>[{LOWER}]+))"
)
# fmt: off
NAME_GOES_ON = frozenset((
    "và", "cùng", "với", "thuộc", "của", "các", "tỉnh", "thành", "phố", "xã", "phường", "huyện", "thị", "đặc", "cấp",
    "khu", "vực", "trên", "nơi", "có", "trực", "liên", "nhân", "nước", "trung", "miền", "vùng", "biên", "ven", "số",
    "ở", "là", "nhà", "chi", "bạn", "phía", "lân", "khác", "này", "ta", "lỵ", "ủy", "hoặc", "thông",
))
# fmt: on


def starts_with_action(text: str) -> bool:
    """Whether a text opens with an ordering verb: "Xây dựng kế hoạch …", "Căn cứ Kế hoạch này, xây dựng …"."""
    return bool(ACTION.match(text) or ON_BASIS.match(text))


def may_start_with_action(text: str) -> bool:
    """As `starts_with_action`, with verbs that are a verb only where a list item or an agency stands before them."""
    return bool(ANY_ACTION.match(text))


def agency_part(text: str) -> str:
    """The stretch of a text up to its first verb or stop: "Sở Y tế tham mưu kế hoạch" → "Sở Y tế"."""
    whole = text
    text = FORMER.sub(lambda found: "·" * len(found.group()), text)
    end = len(text)
    shared = SHARED_HEAD.match(text)
    if stop := STOP.search(text, shared.end() if shared else 0):
        end = stop.start()
    last = end
    for ends in (_end_of_whole, _end_of_proper):
        if (nearer := ends(text[:end])) is not None:
            end = nearer
    for found in END_OF_AGENCY.finditer(text, 0, last):
        if found.start() >= end:
            break
        if NOUN_AFTER.match(text, found.start()) or _inside_name(text, found.start()):
            continue
        end = found.start()
        break
    return whole[:end].strip(" ,–-")


FORMER = re.compile(r"\((?:nay|trước đây|trước|cũ)(?!\w)[^()]*\)")  # the same body's other name
STOP = re.compile(r"[.;:()](?:\s|$)|[()]")
SHARED_HEAD = re.compile(
    r"(?:giám đốc |thủ trưởng )?các\s+(?:sở|bộ|phòng)(?:,\s*(?:ban|ngành))*\s*:\s+(?=(?-i:[A-ZĐ]))|"
    r"(?:[^.,;:()]{1,60}?\s)?các\s+(?:xã|phường|đặc khu|thị trấn|huyện|thôn|bản|khu phố)"
    rf"(?:,\s*(?:xã|phường|đặc khu|thị trấn))*\s*:\s+(?-i:(?={_PROPER}\s{_PROPER}(?:,|\s+và\s)))",
    re.IGNORECASE,
)


def _end_of_whole(text: str) -> int | None:
    """Where a name that is whole ends and a word follows that continues no name: "UBND phường Vĩnh An | dàn dựng"."""
    for found in WHOLE.finditer(text):
        if found["next"] not in NAME_GOES_ON and not PARTICIPLE.match(text, found.start("next")):
            return found.end()
    return None


def _end_of_proper(text: str) -> int | None:
    """Where a name of two capitalised syllables ends that the next word cannot go on: "Viettel Đại Yên | rót vốn"."""
    for found in PROPER_END.finditer(text):
        syllables = [word for word in found["name"].split() if word not in ONE_SYLLABLE_HEADS]
        pair = (syllables[-1].lower(), found["next"]) if syllables else ("", "")
        if len(syllables) > 1 and found["next"] not in NAME_GOES_ON and pair not in _known_pairs():
            return found.end("name")
    return None


@cache
def _known_pairs() -> frozenset[tuple[str, str]]:
    """Syllables that stand side by side in Vietnamese as the platform knows it: ("khoa", "học")."""
    runs = (re.findall(r"\w+", part.lower()) for line in vocabulary.lines() for part in re.split(r"[,.;:()]", line))
    return frozenset(pair for run in runs for pair in pairwise(run))


def _inside_name(text: str, at: int) -> bool:
    """A lower-case verb that belongs to a name: "Đào tạo", "cơ quan quản lý nhà nước", "địa phương được lựa chọn"."""
    before = text[:at].split()
    found = END_OF_AGENCY.match(text, at)
    if not before or found is None:
        return False
    last = before[-1]
    if last.lower() in ("các", "những", "mọi") or PARTICIPLE.search(" ".join(before[-2:])):
        return True
    if COMPOUND.fullmatch(f"{last} {found.group().split()[0]}"):
        return True
    if ORDERING.match(text, at):
        return False
    return _is_own_action(before[-2:]) or (last in BEFORE_NOUN and before[-2:] != ["liên", "quan"])


def _is_own_action(words: list[str]) -> bool:
    """A name's own action still lacks its object: "Viện Nghiên cứu | phát triển", "Trung tâm Xúc tiến | đầu tư"."""
    said = " ".join(words)
    return bool(WANTS_OBJECT.fullmatch(said))


# "UBND các phường được chọn thí điểm": which ones; "được giao", "được yêu cầu" tell them what to do.
PARTICIPLE = re.compile(r"được(?: (?!giao|yêu cầu|phân công|đề nghị|chỉ định)\w+)?$|được (?!giao|yêu|phân|đề|chỉ)\w+")
PROPER_END = re.compile(
    rf"(?<!\S)(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)+)\s+(?P<next>[{LOWER}]+)(?![\w&])"
)
WANTS_OBJECT = re.compile(
    r"Nghiên cứu|Xúc tiến|Phát triển|Đầu tư|Hỗ trợ|Ứng dụng|Quản lý|Kiểm soát|Khai thác|Tư vấn|Thúc đẩy|Bảo vệ|Bồi dưỡng|"
    r"Chuyển giao|Vận hành|Phục vụ|Điều hành|Điều phối|Bảo tồn|Khuyến khích|Bảo lãnh"
)
# Words whose second half is a verb by itself.
COMPOUND = re.compile(
    r"(?:chương|công|quy|giáo|tiến|lộ|lập|phát) trình|(?:đào|sáng|chế|tái|cải) tạo|"
    r"(?:thành|độc|công|dân|tư|thiết|quốc|trung) lập|việc làm|(?:cung|trung|sơ|cao|khẩn|trợ|đẳng) cấp|"
    r"(?:đăng|chữ|thư|nhật) ký|chính phủ|phòng chống|xây dựng|(?:ngoại|chuyển|bàn) giao|(?:bầu|đề|ứng) cử|trợ giúp|"
    r"tiền gửi|(?:lắp|cài) đặt|(?:lựa|tuyển) chọn|gia tăng|(?:cuộc|kỳ|phòng) họp",
    re.IGNORECASE,
)
# fmt: off
BEFORE_NOUN = frozenset((
    "quan", "vị", "cấp", "tổ", "ban", "đội", "nhóm", "nghiệp", "sở", "tâm", "ty", "các", "chủ", "nhà", "người",
))
# fmt: on
ORDERING = re.compile(
    r"(?:tham mưu|xây dựng|triển khai|thực hiện|phối hợp|tổ chức|rà soát|ban hành|chủ trì|khẩn trương|chủ động|"
    r"tiếp tục|báo cáo|bố trí|cử|gửi|hoàn thành|đề xuất|đôn đốc|theo dõi|tăng cường|đẩy mạnh|kịp thời|nghiêm túc|"
    r"tập trung|đăng ký|bổ sung|cập nhật|chuẩn bị|là|có trách nhiệm|"
    r"chịu trách nhiệm|có nhiệm vụ|được giao|đã|sẽ|đang|phải|cần|để|trong|về|tại|cho)(?!\w)"
)
