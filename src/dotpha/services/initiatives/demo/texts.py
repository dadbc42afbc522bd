"""What the demo's people propose: who, on which day, in which words, how far it comes. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

OWN_ACCOUNTS = "đơn vị sự nghiệp có thu, hạch toán độc lập"
BUDGET = "cơ quan, đơn vị hưởng ngân sách"


@dataclass(frozen=True)
class Proposal:
    """`reaches` is the step it comes to; of one that is recognised the day, the number of the decision, who invested, what was agreed."""

    by: str
    on: date
    title: str
    problem: str
    solution: str
    area: str
    benefit: str = ""
    used_on: str = ""
    money: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    differs: str = ""
    campaign: bool = True
    reaches: str = "received"
    decided: date | None = None
    number: str = ""
    investor: str = BUDGET
    agreed: str = ""
    note: str = ""
    said: dict[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> dict[str, object]:
        rows = [{"who": who, "share": share} for who, share in self.authors]
        keys = ("title", "problem", "solution", "area", "benefit", "used_on", "money", "differs")
        return {key: getattr(self, key) for key in keys} | {"authors": rows}


REFORM, EDUCATION = "Cải cách hành chính, chuyển đổi số", "Giáo dục, đào tạo"
FINANCE, FARM, SAFETY = "Tài chính, quản lý", "Nông nghiệp, môi trường", "An ninh, quốc phòng"

# fmt: off
BOARD = Proposal(
    "cvkhcn", date(2025, 7, 14), "Một bảng theo dõi nhiệm vụ dùng chung cho cả sở",
    "Mỗi phòng giữ một bảng Excel riêng nên cuối tháng phải gom chín tệp, lệch tên nhiệm vụ, trùng người, mất hai ngày để sửa.",
    "Lập một bảng chung trên mạng nội bộ, mỗi nhiệm vụ một mã, phòng nào tự cập nhật dòng của phòng ấy; báo cáo tháng lọc ra từ bảng.",
    REFORM, "Làm báo cáo tháng giảm từ 2 ngày còn 3 giờ, không còn nhiệm vụ ghi hai lần.", "01/10/2024", "80",
    authors=(("Lê Văn Toản", "30"),), campaign=False, reaches="recognised", decided=date(2025, 8, 22), number="41/QĐ-SKHCN",
)
REMINDER = Proposal(
    "tonghop", date(2025, 7, 21), "Công văn đôn đốc điền sẵn từ bảng nhiệm vụ",
    "Mỗi kỳ phải soạn tay hơn sáu mươi công văn đôn đốc, dễ sót cơ quan và ghi nhầm thời hạn.",
    "Mẫu công văn lấy tên cơ quan, nhiệm vụ, thời hạn từ bảng nhiệm vụ; chuyên viên chỉ đọc lại rồi trình ký theo lô.",
    REFORM, "Soạn một đợt đôn đốc còn một buổi thay vì bốn ngày; không sót cơ quan nào trong hai kỳ.", "15/10/2024", "60",
    campaign=False, reaches="recognised", decided=date(2025, 8, 29), number="42/QĐ-SKHCN", agreed="5",
)
CHECKLIST = Proposal(
    "cvtaichinh", date(2025, 9, 8), "Bảng mười hai câu hỏi kiểm tra hồ sơ thanh toán",
    "Gần một phần ba hồ sơ thanh toán bị trả lại vì thiếu giấy tờ, chủ đầu tư phải đi lại nhiều lần.",
    "Gửi trước cho chủ đầu tư bảng mười hai câu hỏi có hình mẫu từng giấy tờ; đủ mười hai câu mới nhận, nhận là xử lý ngay.",
    FINANCE, "Hồ sơ bị trả lại giảm từ 31% còn 8%.", "03/02/2025", "45",
    authors=(("Trần Thị Nguyệt", "25"), ("Hồ Văn Sơn", "15")), reaches="recognised", decided=date(2025, 10, 24), number="118/QĐ-STC",
    investor=OWN_ACCOUNTS,
)
SHARED = Proposal(
    "tonghop2", date(2025, 10, 13), "Gộp danh mục công việc của các phòng vào một sổ điện tử",
    "Từng phòng có danh mục việc của mình, khi tổng hợp phải ghép nhiều tệp, tên việc không khớp nhau và tốn mấy ngày chỉnh lại.",
    "Dùng chung một sổ điện tử trên mạng nội bộ, mỗi việc gắn một mã, phòng tự ghi tiến độ phần mình; cần báo cáo thì lọc từ sổ.",
    REFORM, "Không phải gom tệp khi làm báo cáo.", "01/09/2025",
    differs="Khác sáng kiến bảng chung của phòng Chuyển đổi số ở chỗ có thêm việc đột xuất lãnh đạo giao miệng và nhắc qua tin nhắn.",
    reaches="council",
)
QUEUE = Proposal(
    "dongha", date(2025, 10, 9), "Mã QR hướng dẫn làm thủ tục tại bộ phận một cửa",
    "Người dân đến bộ phận một cửa phải hỏi từng bước, xếp hàng lâu vì không biết cần giấy tờ gì.",
    "Dán mã QR ở cửa và trên ghế chờ; người dân quét bằng điện thoại để xem giấy tờ cần có, mẫu điền sẵn và số quầy.",
    REFORM, "Thời gian chờ trung bình giảm từ 45 phút còn 15 phút.", "04/08/2025",
)
QUEUE_BARE = Proposal(
    "laobao", date(2025, 11, 12), "Dan ma QR huong dan thu tuc o mot cua",
    "Nguoi dan den bo phan mot cua phai hoi tung buoc, xep hang lau vi khong biet can giay to gi.",
    "Dan ma QR o cua, nguoi dan quet bang dien thoai de xem giay to can co va mau dien san; co ban tieng Bru - Van Kieu.",
    REFORM, differs="Có bản tiếng Bru - Vân Kiều và tệp ghi âm cho người không đọc được chữ.",
)
SLIDES = Proposal(
    "sonnmt", date(2025, 10, 27), "Ảnh điện thoại có tọa độ để báo điểm sạt lở",
    "Báo cáo sạt lở bằng lời nên không rõ chỗ, đội xử lý đi nhầm đường, chậm nửa ngày.",
    "Cán bộ thôn chụp ảnh có tọa độ, gửi vào một nhóm; phòng đưa lên bản đồ theo màu mức độ trong 30 phút.",
    FARM, "Đội xử lý đến đúng điểm ngay lần đầu trong 9/10 vụ.", "15/09/2025",
)
EXAM = Proposal(
    "sogiaoduc", date(2025, 11, 3), "Ngân hàng câu hỏi chung cho các trường vùng cao",
    "Trường nhỏ mỗi môn một giáo viên, ra đề kiểm tra một mình nên đề lặp lại, mức độ không đều.",
    "Mỗi giáo viên góp mười câu một tháng, hai người phản biện chéo; trường rút đề theo ma trận chung.",
    EDUCATION, "Mỗi kỳ mỗi giáo viên bớt khoảng 20 giờ ra đề.", "05/09/2025",
)
PHONES = Proposal(
    "congan", date(2025, 11, 10), "Thẻ cảnh báo lừa đảo đặt cạnh máy rút tiền",
    "Người lớn tuổi bị gọi điện dọa rồi ra máy rút tiền chuyển khoản ngay.",
    "Đặt thẻ ba câu hỏi «Ai gọi? Vì sao phải gấp? Gọi lại số nào?» cạnh bàn phím; bảo vệ được tập huấn hỏi giúp.",
    SAFETY, "Chặn được bốn vụ trong tháng thử.", "01/10/2025",
)
INVOICES = Proposal(
    "cvtaichinh", date(2025, 11, 4), "Lịch nhắc hạn quyết toán theo từng dự án",
    "Nhiều dự án quyết toán chậm vì chủ đầu tư quên mốc.",
    "Bảng tự tính mốc từ ngày nghiệm thu và gửi thư nhắc trước ba mươi, mười, ba ngày.",
    FINANCE, "Đang thử với mười dự án.", "20/10/2025", reaches="supplement",
    note="Nêu rõ khác gì so với lịch nhắc có sẵn trong phần mềm kế toán, và số dự án đã thử.",
)
PAPERLESS = Proposal(
    "cvkhcn", date(2025, 9, 3), "Họp không giấy bằng máy tính bảng cá nhân",
    "Mỗi cuộc họp in trung bình 400 trang, họp xong bỏ.",
    "Gửi tài liệu qua thư nội bộ trước một ngày, người dự họp đọc trên máy của mình.",
    REFORM, "Bớt giấy in.", "04/08/2025", campaign=False, reaches="declined", decided=date(2025, 10, 3),
    note="Việc gửi tài liệu điện tử đã là quy định bắt buộc của quy chế họp, chưa có điểm mới.",
)
COUNTER = Proposal(
    "sotuphap", date(2025, 10, 20), "Ghế chờ theo thứ tự hẹn giờ",
    "Người có hẹn và người đến trước tranh nhau thứ tự.", "Chia hai dãy ghế theo hẹn và không hẹn.", REFORM, reaches="withdrawn",
    note="Trùng với cách làm của Trung tâm phục vụ hành chính công, xin rút để áp dụng theo.",
)
# fmt: on
ALL = (
    BOARD,
    REMINDER,
    PAPERLESS,
    CHECKLIST,
    QUEUE,
    SHARED,
    COUNTER,
    SLIDES,
    EXAM,
    INVOICES,
    PHONES,
    QUEUE_BARE,
)
"""By day."""
