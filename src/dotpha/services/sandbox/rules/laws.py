"""The tables of the frame: settings with their law, and what the laws say that is no figure. Data, read like a list.

Addresses are of the pages at which the words were read; Nghị định 142/2026/NĐ-CP and Luật 134/2025/QH15 were read clause by clause in a
public copy, the address is that of the official text. Figures of Luật Thủ đô (Hà Nội) and of Nghị định 94/2025/NĐ-CP (banks) bind
neither this province nor these tests; they are the nearest models where Luật 93/2025/QH15 leaves the figure open, and each says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

How = Literal["read", "reported", "chosen"]


@dataclass(frozen=True)
class Setting:
    """One figure or choice, from `since` on; `source` is an address, empty where the province chooses."""

    key: str
    regime: str
    value: int | Decimal | str
    unit: str
    since: date
    law: str
    how: How
    source: str = ""
    until: date | None = None

    @property
    def verified(self) -> bool:
        return self.how == "read"


@dataclass(frozen=True)
class Law:
    """What an article says that pages, letters and criteria point at; `says` is our own short wording."""

    key: str
    law: str
    article: str
    says: str
    since: date
    how: How
    source: str


LAW_93 = "Luật Khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15"
AI_LAW = "Luật Trí tuệ nhân tạo số 134/2025/QH15"
DECREE_142 = "Nghị định 142/2026/NĐ-CP"
CAPITAL = "Luật Thủ đô số 39/2024/QH15"

_LAW_93_AT = date(2025, 10, 1)
AI_ON = date(2026, 5, 1)
"""The day from which Nghị định 142/2026/NĐ-CP is in force."""
_TEXT_93 = "https://hethongphapluat.vn/luat-khoa-hoc-cong-nghe-va-doi-moi-sang-tao-2025/chuong-2/muc-2"
_TEXT_93_9 = "https://hethongphapluat.com/luat-khoa-hoc-cong-nghe-va-doi-moi-sang-tao-2025/dieu-9"
_ON_22 = "http://ferd.tuaf.edu.vn/bai-viet/quy-dinh-moi-ve-mien-loai-tru-trach-nhiem-trong-hoat-dong-khoa-hoc-va-cong-nghe-theo-luat-nam-2025-40554.html"
_TEXT_142 = "https://vanban.chinhphu.vn/?pageid=27160&docid=218029"
_SHORT_142 = (
    "https://github.com/diepxuan/diepxuan.github.io/blob/fbaa690e/van-ban/khoa-hoc-cong-nghe/"
    "nghi-dinh-142-2026-nd-cp-huong-dan-luat-tri-tue-nhan-tao.md"
)
_TEXT_96 = "https://vanban.chinhphu.vn/?pageid=27160&docid=217407"
_ON_CAPITAL = "https://vietnam.vn/en/luat-thu-do-tao-co-che-khuyen-khich-hoat-dong-doi-moi-sang-tao"
_ON_94 = "https://luatsu911.vn/nghi-dinh-94-2025-nd-cp-sandbox-ngan-hang-bai-bao-phan-tich-chuyen-mon-luat-su-911"

_OPEN = f"{LAW_93} Điều 21 khoản 3 để văn bản cho phép thử nghiệm quy định"
_AS_CAPITAL = f"{_OPEN}; theo mẫu {CAPITAL} Điều 25"
_AS_142 = f"{_OPEN}; theo mẫu {DECREE_142}"

SETTINGS = (
    # How long a test may last, and how often it may be lengthened.
    Setting("duration_months", "general", 36, "tháng", _LAW_93_AT, _AS_CAPITAL, "chosen", _ON_CAPITAL),
    Setting("extensions_most", "general", 1, "lần", _LAW_93_AT, _AS_CAPITAL, "chosen", _ON_CAPITAL),
    Setting("extension_months", "general", 36, "tháng", _LAW_93_AT, _AS_CAPITAL, "chosen", _ON_CAPITAL),
    Setting("extension_ask_days", "general", 15, "ngày làm việc", _LAW_93_AT, f"{_AS_142} Điều 27 khoản 1", "chosen"),
    Setting("extension_ask_days", "ai", 15, "ngày làm việc", AI_ON, f"{DECREE_142} Điều 27 khoản 1", "read", _TEXT_142),
    Setting("extension_decide_days", "general", 10, "ngày làm việc", _LAW_93_AT, f"{_AS_142} Điều 27 khoản 1", "chosen"),
    Setting("extension_decide_days", "ai", 10, "ngày làm việc", AI_ON, f"{DECREE_142} Điều 27 khoản 1", "read", _TEXT_142),
    Setting("start_days", "general", 90, "ngày", _LAW_93_AT, f"{_OPEN}; theo mẫu Nghị định 94/2025/NĐ-CP", "chosen", _ON_94),
    Setting("transition_months", "general", 0, "tháng", _LAW_93_AT, f"{LAW_93} không thấy quy định thời gian chuyển tiếp", "chosen"),
    Setting("transition_months", "ai", 12, "tháng", AI_ON, f"{DECREE_142} Điều 27 khoản 3", "read", _TEXT_142),
    # From application to decision.
    Setting("completeness_days", "general", 3, "ngày làm việc", _LAW_93_AT, f"{_AS_142} Điều 23 khoản 4", "chosen"),
    Setting("completeness_days", "ai", 3, "ngày làm việc", AI_ON, f"{DECREE_142} Điều 23 khoản 4", "read", _TEXT_142),
    Setting("appraisal_days", "general", 10, "ngày làm việc", _LAW_93_AT, f"{_AS_142} Điều 23", "chosen"),
    Setting("appraisal_days", "ai", 10, "ngày làm việc", AI_ON, f"{DECREE_142} Điều 23 (cấp tỉnh)", "reported", _SHORT_142),
    Setting(
        "opinion_days", "general", 5, "ngày làm việc", _LAW_93_AT,
        f"{_OPEN}; theo mẫu Nghị định 96/2026/NĐ-CP Điều 76 (ý kiến của quân sự, công an cấp tỉnh)", "chosen",
    ),
    Setting(
        "silence", "general", "agrees", "", _LAW_93_AT,
        f"{_OPEN}; tương tự Nghị định 96/2026/NĐ-CP Điều 6 khoản 6 điểm b và Nghị định 191/2026/NĐ-CP Điều 17 khoản 2: "
        "quá hạn không trả lời thì coi là đồng ý và chịu trách nhiệm", "chosen", _TEXT_96,
    ),
    # While a test runs.
    Setting("incident_critical_hours", "general", 24, "giờ", _LAW_93_AT, f"{_OPEN}; chặt hơn mẫu {DECREE_142} Điều 25 khoản 3", "chosen"),
    Setting("incident_grave_hours", "general", 72, "giờ", _LAW_93_AT, f"{_AS_142} Điều 25 khoản 3", "chosen"),
    Setting("incident_critical_hours", "ai", 72, "giờ", AI_ON, f"{DECREE_142} Điều 19 khoản 2, Điều 25 khoản 3", "reported", _SHORT_142),
    Setting("incident_grave_hours", "ai", 72, "giờ", AI_ON, f"{DECREE_142} Điều 25 khoản 3", "reported", _SHORT_142),
    Setting("incident_full_days", "general", 15, "ngày", _LAW_93_AT, f"{_AS_142} Điều 19 khoản 3", "chosen"),
    Setting("incident_full_days", "ai", 15, "ngày", AI_ON, f"{DECREE_142} Điều 19 khoản 3", "reported", _SHORT_142),
    Setting("breach_hours", "general", 72, "giờ", _LAW_93_AT, f"{_AS_142} Điều 25 khoản 3", "chosen"),
    Setting("breach_hours", "ai", 72, "giờ", AI_ON, f"{DECREE_142} Điều 25 khoản 3 điểm b", "reported", _SHORT_142),
    Setting("report_months", "general", 6, "tháng", _LAW_93_AT, f"{_AS_142} Điều 25 khoản 2 điểm a", "chosen"),
    Setting("report_months", "ai", 6, "tháng", AI_ON, f"{DECREE_142} Điều 25 khoản 2 điểm a (cấp độ 1, 2)", "read", _TEXT_142),
    Setting("silent_hours", "general", 24, "giờ", _LAW_93_AT, f"{_OPEN}; kế hoạch thử nghiệm ghi khác được", "chosen"),
    Setting("near_share", "general", Decimal("0.8"), "", _LAW_93_AT, "Ngưỡng báo gần chạm giới hạn", "chosen"),
    # The end.
    Setting("final_report_days", "general", 15, "ngày", _LAW_93_AT, f"{_AS_142} Điều 25 khoản 4", "chosen"),
    Setting("final_report_days", "ai", 15, "ngày", AI_ON, f"{DECREE_142} Điều 25 khoản 4", "read", _TEXT_142),
    Setting("evaluation_days", "general", 15, "ngày làm việc", _LAW_93_AT, f"{_AS_142} Điều 27 khoản 1", "chosen"),
    Setting("evaluation_days", "ai", 15, "ngày làm việc", AI_ON, f"{DECREE_142} Điều 27 khoản 1", "read", _TEXT_142),
    Setting("lessons_days", "general", 30, "ngày", _LAW_93_AT, "Công bố bài học sau khi kết thúc thử nghiệm", "chosen"),
)  # fmt: skip

LAWS = (
    Law("what", LAW_93, "Điều 21 khoản 1",
        "cái mới mà pháp luật chưa quy định hoặc quy định khác, thử trong điều kiện thực tế có giới hạn phạm vi, thời gian, không gian",
        _LAW_93_AT, "read", _TEXT_93),
    Law("principles", LAW_93, "Điều 21 khoản 2",
        "công khai tiêu chí, bình đẳng, bảo đảm an ninh, trật tự, lợi ích công cộng, quyền lợi người tham gia, hạn chế tác động xấu",
        _LAW_93_AT, "read", _TEXT_93),
    Law("contents", LAW_93, "Điều 21 khoản 3",
        "mục tiêu, đối tượng, điều kiện, cơ quan cho phép, trình tự từ cho phép đến kết thúc, thời gian, không gian, phạm vi, kiểm soát",
        _LAW_93_AT, "read", _TEXT_93),
    Law("risk", LAW_93, "Điều 9 khoản 2 điểm b", "rủi ro trong thử nghiệm có kiểm soát được chấp nhận theo Điều 22",
        _LAW_93_AT, "read", _TEXT_93_9),
    Law("liability", LAW_93, "Điều 22",
        "miễn, loại trừ trách nhiệm khi làm đúng quy định, kịp thời báo cáo rủi ro và chủ động phòng ngừa, hạn chế thiệt hại",
        _LAW_93_AT, "reported", _ON_22),
    Law("crime", "Bộ luật Hình sự năm 2015", "Điều 25",
        "rủi ro trong thử nghiệm đúng quy trình, đủ biện pháp phòng ngừa thì không phải là tội phạm",
        date(2018, 1, 1), "reported",
        "https://saovietlaw.com/kien-thuc-luat-hinh-su-1/che-dinh-moi-ve-rui-ro-trong-nghien-cuu-ap-dung-tien-bo-khoa-hoc-ky-thuat-va-cong-nghe-moi/"),
    Law("ai.pause", AI_LAW, "Điều 21 khoản 3",
        "cơ quan có thẩm quyền tạm dừng, chấm dứt thử nghiệm khi có rủi ro cho an toàn, an ninh hoặc quyền, lợi ích hợp pháp",
        date(2026, 3, 1), "read", _TEXT_142),
    Law("ai.who", DECREE_142, "Điều 23 khoản 3 điểm a", "Ủy ban nhân dân cấp tỉnh chấp thuận cấp độ 1, 2 trong phạm vi một tỉnh",
        AI_ON, "reported", _SHORT_142),
    Law("ai.ministry", DECREE_142, "Điều 22, Điều 23",
        "cấp độ 3 do Bộ Công an chấp thuận: dữ liệu cá nhân nhạy cảm, của trẻ em, dữ liệu quan trọng, cốt lõi, bí mật nhà nước, "
        "hệ thống thông tin về an ninh quốc gia", AI_ON, "reported", _SHORT_142),
    Law("ai.level", DECREE_142, "Điều 22 khoản 2", "đáp ứng tiêu chí của nhiều cấp độ thì xếp theo cấp độ cao nhất",
        AI_ON, "read", _TEXT_142),
    Law("ai.insurance", DECREE_142, "Điều 24 khoản 1 điểm d",
        "có thể trực tiếp gây hại tính mạng, sức khỏe hoặc tài sản lớn thì phải có bảo hiểm trách nhiệm hoặc bảo đảm tương đương",
        AI_ON, "read", _TEXT_142),
    Law("ai.file", DECREE_142, "Điều 24 khoản 2, khoản 5",
        "đơn, đề án, biện pháp bảo vệ quyền lợi, năng lực; không được đòi thêm thành phần hồ sơ", AI_ON, "read", _TEXT_142),
    Law("ai.breach", DECREE_142, "Điều 25 khoản 1 điểm c",
        "vượt giới hạn hoặc không khắc phục sự cố theo yêu cầu thì bị tạm dừng, chấm dứt", AI_ON, "read", _TEXT_142),
    Law("digital", "Nghị định 353/2025/NĐ-CP", "",
        "thử nghiệm sản phẩm, dịch vụ ứng dụng công nghệ số theo Luật số 71/2025/QH15; chưa đọc được điều khoản",
        date(2026, 1, 1), "reported", "https://vietanlaw.com/decree-353-2025-nd-cp-guiding-vietnams-law-on-digital-technology-industry"),
    Law("data", "Nghị định 169/2025/NĐ-CP", "Điều 8",
        "nguyên tắc thử nghiệm có kiểm soát về dữ liệu; luật chuyên ngành khác thì theo luật ấy",
        date(2025, 7, 1), "read",
        "https://www.hethongphapluat.vn/nghi-dinh-169-2025-nd-cp-quy-dinh-hoat-dong-khoa-hoc-cong-nghe-doi-moi-sang-tao-va-san-pham-dich-vu-ve-du-lieu/chuong-2"),
    Law("banks", "Nghị định 94/2025/NĐ-CP", "", "ngân hàng: tối đa 2 năm, thẩm định 90 ngày; thẩm quyền của Ngân hàng Nhà nước",
        date(2025, 7, 1), "reported", _ON_94),
    Law("capital", CAPITAL, "Điều 25", "Hà Nội: tối đa 3 năm, gia hạn một lần không quá 3 năm", date(2025, 1, 1), "reported", _ON_CAPITAL),
    Law("hanoi", "Nghị quyết 29/2025/NQ-HĐND thành phố Hà Nội", "", "4 chương, 27 điều; chỉ đọc được phần mở đầu",
        date(2025, 10, 10), "reported",
        "https://nhansu.vn/van-ban-phap-luat/Nghi-quyet-29-2025-NQ-HDND-quy-dinh-noi-dung-ve-thu-nghiem-co-kiem-soat-Ha-Noi-676496.html"),
    Law("haiphong", "Quyết định 248/2025/QĐ-UBND thành phố Hải Phòng", "",
        "tiêu chí, điều kiện, đăng ký, thẩm định, cấp phép; chỉ đọc được phần mở đầu", date(2026, 1, 15), "reported",
        "https://nhansu.vn/van-ban-phap-luat/Quyet-dinh-248-2025-QD-UBND-tieu-chi-cap-phep-thu-nghiem-co-kiem-soat-cac-giai-phap-cong-nghe-moi-Hai-Phong-686988.html"),
    Law("hcm", "Nghị quyết 20/2024/NQ-HĐND Thành phố Hồ Chí Minh", "",
        "mẫu giới hạn của máy bay không người lái: 7–17 giờ, tốc độ không quá 100 km/h, độ cao dưới 200 m, trong khu vực thử nghiệm",
        date(2024, 11, 24), "reported",
        "https://baodautu.vn/tphcm-cho-thu-nghiem-co-kiem-soat-phuong-tien-bay-khong-nguoi-lai-xe-tu-hanh-d229993.html"),
    Law("time", "Bộ luật Dân sự năm 2015", "Điều 147, Điều 148",
        "không tính ngày đầu; hạn theo tháng hết lúc 24 giờ ngày tương ứng của tháng cuối; rơi vào ngày nghỉ thì sang ngày làm việc sau",
        date(2017, 1, 1), "reported", ""),
)  # fmt: skip
