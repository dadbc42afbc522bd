"""What the demo's people propose and apply for: invented work of invented organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

BIO, FIRMS, QUALITY, ZONES, STRATEGIC = (
    "Công nghệ sinh học", "Chuyển đổi số doanh nghiệp", "Năng suất, chất lượng", "Khu công nghiệp, khu kinh tế thông minh",
    "Công nghệ chiến lược",
)  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """Who proposes what; how far it has come by the demo's day: approved, declined, checked, submitted."""

    by: str
    on: date
    ends: str
    typed: dict[str, Any]


def _proposal(
    by: str, day: int, ends: str, title: str, portfolio: str, need: str, goal: str, output: str, money: str
) -> Proposal:
    typed = {
        "title": title,
        "portfolio": portfolio,
        "need": need,
        "goal": goal,
        "output": output,
        "money": money,
        "months": "24",
    }
    return Proposal(by, date(2025, 7, day), ends, typed)


# fmt: off
PROPOSALS = (
    _proposal("vien", 8, "approved", "Chế phẩm vi sinh xử lý phụ phẩm cà phê Khe Sanh", BIO,
        "Mỗi vụ có hàng nghìn tấn vỏ cà phê thải ra suối.", "Quy trình ủ vỏ cà phê thành phân bón trong 25 ngày.",
        "Quy trình, 200 tấn phân thử nghiệm; các hợp tác xã cà phê dùng.", "900"),
    _proposal("congnghe", 9, "approved", "Nền tảng dùng chung quản lý sản xuất cho doanh nghiệp chế biến gỗ", FIRMS,
        "Doanh nghiệp gỗ ghi sổ tay, giao hàng trễ.", "Mười doanh nghiệp theo dõi đơn hàng theo thời gian thực.",
        "Nền tảng, tài liệu triển khai.", "1200"),
    _proposal("daihoc", 10, "approved", "Cảm biến đo độ mặn giá rẻ cho vùng cuối nguồn", STRATEGIC,
        "Nước mặn vào ruộng không được báo trước.", "Thiết bị đo giá dưới 3 triệu đồng, sai số dưới 5%.",
        "Thiết bị, 20 điểm đo.", "800"),
    _proposal("logistics", 14, "approved", "Hệ thống điều phối xe hàng tại Khu kinh tế Lao Bảo", ZONES,
        "Xe chờ thông quan trung bình 9 giờ.", "Giảm một nửa thời gian chờ.", "Phần mềm điều phối, báo cáo vận hành.", "1500"),
    _proposal("doanhnghiep", 15, "declined", "Mua dây chuyền sấy nông sản", QUALITY,
        "Thiếu máy sấy.", "Có dây chuyền 2 tấn mỗi mẻ.", "Dây chuyền sấy.", "3000"),
    _proposal("duoclieu", 16, "checked", "Chuẩn hóa cao chiết chè vằng theo tiêu chuẩn cơ sở", QUALITY,
        "Cao chè vằng mỗi lò một chất lượng.", "Tiêu chuẩn cơ sở, phương pháp kiểm nghiệm.", "Tiêu chuẩn, 3 lô sản phẩm.", "600"),
)


@dataclass(frozen=True)
class Application:
    """Who applies with what, how the two experts mark it (of each criterion's most, in tenths), how it ends by the demo's day."""

    by: str
    marks: tuple[int, int]
    ends: str
    number: int
    typed: dict[str, Any]


def _application(by: str, marks: tuple[int, int], ends: str, number: int, title: str, goal: str, lead: str, novelty: str, content: str,
                 budget: tuple[tuple[str, str, str, str], ...]) -> Application:
    rows = [{"item": item, "year": "2025", "fund": fund, "own": own, "months": months} for item, fund, own, months in budget]
    money = str(sum(int(row["fund"] or 0) for row in rows))
    team = [{"name": lead, "role": "Chủ nhiệm", "workplace": "đơn vị chủ trì", "months": "6"}]
    return Application(by, marks, ends, number, {
        "title": title, "goal": goal, "novelty": novelty, "content": content, "months": "8", "money": money, "team": team, "budget": rows,
        "use": "Đơn vị phối hợp tiếp nhận ngay khi nghiệm thu.",
    })


APPLICATIONS = (
    _application("vien", (9, 8), "used", 1, "Quy trình nhân giống chuối bản địa bằng nuôi cấy mô",
        "Quy trình nhân giống sạch bệnh, 20.000 cây giống.", "TS. Lê Khắc Điền", "Chưa có quy trình cho giống chuối mật mốc của tỉnh.",
        "Thu mẫu, vào mẫu, nhân nhanh, ra cây, trồng thử hai xã.",
        (("Thù lao chủ nhiệm", "60", "", "6"), ("Nguyên vật liệu, năng lượng", "220", "80", ""), ("Hội thảo khoa học", "20", "", ""))),
    _application("daihoc", (8, 8), "running", 2, "Bản đồ số về vùng trồng cây dược liệu dưới tán rừng",
        "Bản đồ thích nghi cho năm loài dược liệu ở hai huyện miền núi cũ.", "ThS. Trần Nữ Sương", "Kết hợp ảnh vệ tinh với đo tại chỗ.",
        "Điều tra, lấy mẫu đất, mô hình hóa, kiểm chứng.",
        (("Thù lao chủ nhiệm", "70", "", "6"), ("Điều tra, khảo sát", "210", "40", ""), ("Công tác phí", "40", "", ""))),
    _application("congnghe", (8, 7), "failed", 3, "Phần mềm dự báo lượng hàng qua cửa khẩu",
        "Dự báo trước bảy ngày với sai số dưới 10%.", "KS. Ngô Văn Triều", "Dùng dữ liệu đặt chỗ của doanh nghiệp giao nhận.",
        "Thu thập dữ liệu, xây mô hình, thử nghiệm ba tháng.",
        (("Thù lao chủ nhiệm", "80", "", "6"), ("Thuê chuyên gia", "120", "60", ""),
         ("Thiết bị, sửa chữa, thuê thiết bị", "60", "20", ""))),
    _application("duoclieu", (5, 6), "passed", 4, "Dây chuyền chiết xuất dược liệu quy mô nhỏ",
        "Dây chuyền 50 kg mỗi mẻ.", "DS. Võ Minh Khuê", "Thiết bị trong nước chế tạo.", "Thiết kế, chế tạo, chạy thử.",
        (("Thiết bị, sửa chữa, thuê thiết bị", "400", "100", ""),)),
)
LOAN = _application("logistics", (8, 8), "lent", 5, "Đổi mới công nghệ kho lạnh dùng năng lượng mặt trời",
    "Kho lạnh 200 tấn, giảm 40% tiền điện.", "KS. Đinh Thế Cường", "Lần đầu ở khu vực cửa khẩu.", "Lắp đặt, vận hành thử, đo điện năng.",
    (("Thiết bị, sửa chữa, thuê thiết bị", "600", "400", ""),))
OPEN = _application("congnghe", (0, 0), "submitted", 6, "Nền tảng quản lý sản xuất cho doanh nghiệp chế biến gỗ",
    "Mười doanh nghiệp dùng.", "KS. Ngô Văn Triều", "Một nền tảng, nhiều doanh nghiệp nhỏ.", "Khảo sát, xây dựng, triển khai.",
    (("Thuê chuyên gia", "700", "300", ""),))
OBJECTIVES = (
    (BIO, "Ít nhất 3 quy trình nhân giống, chế biến được chuyển giao đến năm 2027"),
    (FIRMS, "50 doanh nghiệp nhỏ và vừa dùng nền tảng quản lý sản xuất đến năm 2027"),
    (QUALITY, "20 sản phẩm có tiêu chuẩn cơ sở được công bố đến năm 2027"),
    (ZONES, "Một khu kinh tế có hệ thống điều hành thông minh đến năm 2027"),
    (STRATEGIC, "Làm chủ ít nhất 2 thiết bị cảm biến đến năm 2028"),
)
# fmt: on
