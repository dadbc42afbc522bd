"""How Vietnamese agencies are called: the words a name begins with, and names with a comma or "và" inside."""

import re

# Vietnamese letters for use inside […]: the range À-Ỹ holds small letters as well.
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

# fmt: off
ONE_SYLLABLE_HEADS = frozenset((
    "Bộ", "Sở", "Ban", "Cục", "Vụ", "Viện", "Hội", "Đoàn", "Tổ", "Phòng", "Trạm", "Quỹ", "Đài", "Báo",
    "Đồn", "Đội", "Hạt", "Khoa", "Nhà", "Phó", "Tổng",
))
# fmt: on

HEADS = (
    "Bộ|Sở|Ban|Ủy ban|Uỷ ban|UBND|UBMTTQ|UBKT|HĐND|BCĐ|BTV|BQL|BCH|VP|TT|Hội đồng|Văn phòng|Công an|Tổng cục|"
    "Tổng Công ty|Tổng công ty|Cục|Chi cục|Vụ|"
    "Viện|Học viện|Đại học|Trường|Trung tâm|Tập đoàn|Công ty|Ngân hàng|Kiểm toán|Kho bạc|Bảo hiểm|Thuế|Hải quan|"
    "Thống kê (?:tỉnh|thành phố|cơ sở|cấp)|Chi nhánh|"
    "Đồn|Đội|Hạt|Bưu cục|Chánh|Trưởng|Phó|Cảnh sát|Chủ đầu tư|Nhà trường|Kế toán|Bộ phận|Khối|"
    "Thanh tra|Hội|"
    "Hiệp hội|Liên hiệp|Liên minh|Liên đoàn|Đoàn|Tỉnh đoàn|Tỉnh Đoàn|Thành đoàn|Mặt trận|Tổ|Nhóm|"
    "Phòng|Trạm|"
    "Quỹ|Đài|Báo|Tạp chí|Nhà xuất bản|Thông tấn xã|Cổng|Bưu điện|Điện lực|Tòa án|Toà án|Viện kiểm sát|"
    "Tỉnh ủy|Tỉnh uỷ|Thành ủy|"
    "Thành uỷ|Huyện ủy|Đảng ủy|Đảng uỷ|Đảng đoàn|Đảng bộ|Chi bộ|Chi ủy|Ban Thường vụ|Ban Bí thư|Thường trực|"
    r"Lãnh đạo(?=\s+(?:[A-ZĐ]|các|cơ quan|đơn vị|phòng|bộ|sở|ban|tỉnh|xã|phường|trung tâm|văn phòng|nhà trường|địa phương)|$|[,;])|"
    "Chính phủ|Quốc hội|"
    "Chủ tịch|Phó Chủ tịch|Bí thư|Thủ trưởng|Thủ tướng|Giám đốc|Bộ trưởng|Người đứng đầu|Cơ quan|Đơn vị|Trung ương|"
    "Cụm|Khu|Vườn|Bảo tàng|Thư viện|Nhà hát|Nhà văn hóa|Nhà Văn hóa|Nhà Thiếu nhi|Cảng vụ|Công đoàn|Tiểu ban|Khoa|"
    "Xã|Phường|Đặc khu|Huyện|Quận|Thị xã|Thành phố|Tỉnh|Quân khu|Bệnh viện|Hợp tác xã|Doanh nghiệp|"
    "Địa phương|Các|Nhà máy|Bộ đội|"
    "MTTQ|VNPT|Viettel|MobiFone|Mobifone|FPT|CMC|VCCI|EVN|PVN"
)
# Places named after one word for all of them: "Chủ tịch UBND các xã: Gio Linh, Cam Lộ và Hướng Hóa".
PLACE_NAME = rf"[{UPPER}][{LOWER}]*(?:\s+(?:[{UPPER}][{LOWER}]*|\d{{1,2}}))*"
PLACES_NAMED = re.compile(
    rf"(?P<who>(?:[^,.;:()\n]{{1,60}}?\s)?)[Cc]ác\s+(?P<kind>xã|phường|đặc khu|thị trấn|huyện|thôn|bản|khu phố)\s*[:(]?\s*"
    rf"(?P<names>{PLACE_NAME}(?:(?:,\s*|\s+và\s+){PLACE_NAME})+)\)?"
)
# Words that begin as a name does and name no agency: "Ban hành", "Bộ luật", "Hội nghị", "Trường hợp".
NO_NAMES = (
    "Ban hành|Bộ (?:luật|tiêu chí|chỉ số|công cụ|quy tắc|nhận diện|dữ liệu|thủ tục|máy|mã|câu hỏi|tài liệu)|"
    "Báo (?:chí|cáo)|"
    "Bảo hiểm (?:xã hội|y tế|thất nghiệp) (?:toàn dân|tự nguyện|bắt buộc)|Cổng (?:dịch vụ|thông tin|dữ liệu)|"
    "Cụm công nghiệp|"
    "Đoàn (?:kết|thể)|Hội (?:nghị|nhập|thảo|thi|chợ|diễn|họp)|Khu (?:vực|dân cư)|Nhóm (?:nhiệm vụ|giải pháp|"
    "chỉ tiêu|vấn đề|việc)|"
    "Phòng(?: chống|, chống| ngừa| cháy)|Quỹ đất|Thuế (?:suất|thu nhập|giá trị|xuất|nhập)|Tổ chức|Trường hợp|"
    "Vụ (?:việc|án|mùa)|Khoa (?:học|giáo)|Thư viện (?:số|điện tử|sách)|"
    "Bảo tàng (?:số|ảo)|Viện (?:dẫn|trợ)|Xã hội|Đơn vị (?:tính|đo)|Cơ quan ngôn luận"
)
NO_NAME = re.compile(rf"(?:{NO_NAMES})(?!\w)")
HEAD = re.compile(rf"(?!(?:{NO_NAMES})(?!\w))(?:{HEADS})(?!\w)")
ACRONYM = re.compile(r"[A-ZĐ][A-ZĐƯƠÔ0-9&\-–]{1,11}(?:\s+(?:tỉnh|Việt Nam|[A-ZĐ][\wÀ-ỹ]+(?:\s[A-ZĐ][\wÀ-ỹ]+)?))?")

GENERIC = (
    "bộ|ban|sở|ngành|địa phương|cơ quan|đơn vị|doanh nghiệp|tổ chức|đoàn thể|hội|hiệp hội|xã|phường|đặc khu|"
    "thị trấn|huyện|quận|thị xã|thành phố|"
    "tỉnh|trường|viện|tập đoàn|tổng công ty|cá nhân|người dân|nhà khoa học|chuyên gia|chủ đầu tư|thủ trưởng|"
    "người đứng đầu|"
    "ủy ban|uỷ ban|mặt trận|cấp ủy|cấp uỷ|cấp xã|hợp tác xã|trung tâm|tổ trưởng|trưởng thôn|trưởng bản|trưởng các|"
    "giám đốc|lãnh đạo|cán bộ|hộ kinh doanh|hộ dân|thôn|tổ dân phố|khu phố|chi bộ|đảng ủy|công an|trạm y tế|trường học|"
    "ngân hàng|hội quán|tổ chức đảng|đại học|học viện|bệnh viện|công ty|nhà trường|chủ (?:rừng|tàu|hộ|cơ sở)"
)
COLLECTIVE = re.compile(rf"(?:các|những|toàn bộ|tất cả|một số|mọi|từng|mỗi)\s+\w|(?:{GENERIC})(?!\w)", re.IGNORECASE)
LOWER_GENERIC = re.compile(rf"(?:{GENERIC})(?!\w)")
LOWER_PERSON = re.compile(r"(?:tổ trưởng|trưởng (?:thôn|bản|các)|bí thư|chủ tịch|giám đốc|thủ trưởng)(?!\w)")
LOWER_PLURAL = re.compile(r"(?:các|những|toàn bộ|tất cả|mọi|từng|mỗi)\s+\w")
PLACES = re.compile(r"(?:cấp\s+)?(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)(?!\w)")
ENDS_IN_PLACES = re.compile(r"(?:\b(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)|\bcác\s.*)$")
LISTED = re.compile(r"(?:bộ|sở|ban|ngành|cơ quan|đơn vị|viện|trường|xã|tỉnh|huyện)\s*[,;]", re.IGNORECASE)

KNOWN_WHOLE = re.compile(
    r"Văn phòng Đoàn (?:đại biểu Quốc hội|ĐBQH) (?:và|&) (?:Hội đồng nhân dân|HĐND)"
    r"|Văn phòng (?:Hội đồng nhân dân|HĐND) và (?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)"
    r"|Đoàn đại biểu Quốc hội và Hội đồng nhân dân|Đoàn ĐBQH và HĐND"
    r"|(?:Hội đồng nhân dân|HĐND)(?:,| và) (?:Ủy ban nhân dân|UBND)(?= (?:các|cấp|xã|phường|tỉnh))"
    r"|Phòng Thương mại và Công nghiệp|Báo và (?:Đài )?[Pp]hát thanh(?: và|,) [Tt]ruyền hình|Đài Phát thanh(?: và|"
    r",) Truyền hình"
    r"|Ban Quản lý (?:các )?[Kk]hu (?:công nghiệp|kinh tế)(?:(?: và|,) (?:các )?[Kk]hu (?:công nghiệp|kinh tế|chế xuất|"
    r"công nghệ cao))+"
    r"|Đảng ủy (?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam)?(?:,| và) các (?:đoàn thể|tổ chức chính trị - xã hội)"
    r"|Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính"
)

BODIES = (
    "Tài chính|Nội vụ|Tư pháp|Y tế|Xây dựng|Công Thương|Công thương|Ngoại giao|Ngoại vụ|Quốc phòng|Công an|"
    "Dân tộc và Tôn giáo|"
    "Giáo dục và Đào tạo|GD&ĐT|Giáo dục - Đào tạo|Khoa học và Công nghệ|KH&CN|KHCN|Thông tin và Truyền thông|TT&TT|"
    "Kế hoạch và Đầu tư|KH&ĐT|"
    "Nông nghiệp và Môi trường|NN&MT|Nông nghiệp và Phát triển nông thôn|NN&PTNT|Tài nguyên và Môi trường|TN&MT|"
    "Giao thông vận tải|GTVT|"
    "Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|LĐ-TB&XH|LĐTB&XH|"
    "Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|VHTT&DL|VH,TT&DL|VHTTDL"
)
KNOWN_BODY = re.compile(rf"(?:{BODIES})(?=\s*(?:$|[,;\n]|và\s))")

PEER_HEAD = re.compile(
    r"(?:Bộ|Sở|UBND|HĐND|Ủy ban|Ngân hàng|Tập đoàn|[Cc]ác|Văn phòng|Thanh tra|Ban|Hội|Đoàn|Công an|Trung tâm|Thuế|"
    r"Liên hiệp|Liên minh|Hiệp hội|Mặt trận|Kho bạc|Bệnh viện|Phòng|Báo|Đài|Đảng ủy|"
    r"Tỉnh ủy|Thành ủy|Tỉnh đoàn|Thành đoàn|Trường|Viện|Cục|Chi cục|VTV|VOV)(?!\w)"
)
MID_HEAD = re.compile(
    rf"(?<=\s)(?:(?:Bộ|Sở)(?=\s+[{UPPER}])|UBND(?=\s)|Ủy ban nhân dân|Uỷ ban nhân dân|Ngân hàng Nhà nước|"
    r"Thanh tra (?:Chính phủ|tỉnh)|"
    r"Văn phòng (?:Chính phủ|UBND|Ủy ban nhân dân|Tỉnh ủy|Quốc hội|Trung ương|Chủ tịch nước)|Công an tỉnh|"
    rf"Các(?=\s)|(?P<weak>(?:Ban|Hội|Đoàn|Phòng|Trường|Viện|Cục|Báo|Đài|Chi cục|Trung tâm|Bệnh viện|Liên minh|Quỹ|"
    rf"Hiệp hội|Liên đoàn|Văn phòng)(?=\s+[{UPPER}][{LOWER}]*\s+[{LOWER}])|(?:Công an|Thanh tra|Thuế|Kho bạc|Bưu điện|"
    r"[Đđ]ảng ủy)(?=\s+(?:tỉnh|thành phố|xã|phường|đặc khu|các|Nhà nước|UBND|HĐND|Ủy ban|"
    r"Công an|Quân sự)(?!\w))|Ủy ban Mặt trận|UBMTTQ|MTTQ|Mặt trận Tổ quốc|"
    r"Tỉnh [Đđ]oàn|Thành [Đđ]oàn))(?!\w)"
)
# What a whole name ends in, so that a common head word may begin the next: "Sở Xây dựng | Công an thành phố".
ENDS_WHOLE = re.compile(
    rf"^(?!Văn phòng (?:Ban|Đoàn)|Ban Chỉ đạo (?!tỉnh|thành)).*(?:(?:Sở|Bộ)\s+(?:{BODIES})|Tỉnh ủy|Thành ủy|Chính phủ|"
    rf"(?:tỉnh|thành phố|xã|phường|đặc khu)(?:\s+[{UPPER}][{LOWER}]+){{0,3}}|trên địa bàn|liên quan|trực thuộc|Công an|Quốc phòng)$"
)
# fmt: off
JOINERS = frozenset((
    "thuộc", "của", "và", "với", "ở", "tại", "do", "là", "trực", "các", "cùng", "phòng", "tra", "đạo", "ủy", "uỷ",
    "đốc", "trưởng", "–", "-",
))
# fmt: on
