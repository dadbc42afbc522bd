"""The province's plan of February 2025: an appendix of tasks, given to the agencies as they then were."""

from datetime import date

from dotpha.programme.demo.plans.rows import Row, keys, table
from dotpha.text.official import (
    Appendix,
    Bullets,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    write_document,
)

NAME = "41-KH-UBND thuc hien NQ57.docx"
SIGNED_ON = date(2025, 2, 24)
DISTRICTS = "UBND các huyện, thị xã, thành phố"

# fmt: off

INSTITUTIONS = (
    Row(
        "nghi-quyet",
        "Xây dựng, trình HĐND tỉnh nghị quyết về một số chính sách hỗ trợ đột phá phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số trên địa bàn tỉnh",
        "Sở Khoa học và Công nghệ", "Sở Tài chính; Sở Tư pháp", "Nghị quyết của HĐND tỉnh", "30/6/2025",
    ),
    Row(
        "thu-hut-du-an",
        "Ban hành cơ chế hỗ trợ khoa học, chuyển giao công nghệ nhằm thu hút các dự án thuộc diện ưu đãi đầu tư",
        "Sở Kế hoạch và Đầu tư", "Sở Khoa học và Công nghệ; Ban Quản lý Khu kinh tế tỉnh",
        "Quyết định của UBND tỉnh", "30/9/2025",
    ),
    Row(
        "thu-tuc",
        "Rà soát, đơn giản hóa thủ tục hành chính trong lĩnh vực khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi "
        "số",
        "Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ; Sở Thông tin và Truyền thông",
        "Quyết định phê duyệt phương án đơn giản hóa", "Quý II/2025",
    ),
    Row(
        "bo-may",
        "Sắp xếp, tổ chức lại bộ máy quản lý nhà nước về khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
        "Sở Nội vụ", "Sở Khoa học và Công nghệ; Sở Thông tin và Truyền thông",
        "Quyết định về chức năng, nhiệm vụ, cơ cấu tổ chức", "31/3/2025",
    ),
    Row(
        "thu-nghiem",
        "Xây dựng đề án đột phá thí điểm để doanh nghiệp thử nghiệm công nghệ mới, mô hình kinh doanh mới",
        "Sở Khoa học và Công nghệ; Sở Công Thương", "Sở Tư pháp", "Đề án được UBND tỉnh phê duyệt", "Quý IV/2025",
    ),
    Row(
        "quy-khcn",
        "Đổi mới, nâng cao chất lượng hoạt động của Quỹ Phát triển khoa học và công nghệ tỉnh",
        "Sở Khoa học và Công nghệ", "Sở Tài chính", "Điều lệ tổ chức và hoạt động sửa đổi", "30/9/2025",
    ),
    Row(
        "pci",
        "Xây dựng kế hoạch hành động cải thiện môi trường đầu tư kinh doanh, nâng cao chỉ số năng lực cạnh tranh cấp "
        "tỉnh (PCI) năm 2025",
        "Sở Kế hoạch và Đầu tư", "Các sở, ban, ngành", "Kế hoạch của UBND tỉnh", "31/3/2025",
    ),
)
INFRASTRUCTURE = (
    Row(
        "data-center",
        "Tham mưu giải pháp hỗ trợ doanh nghiệp đề xuất đầu tư dự án Trung tâm dữ liệu (Data center) tại tỉnh",
        "Ban Quản lý Khu kinh tế tỉnh", "Sở Kế hoạch và Đầu tư; Sở Công Thương",
        "Phương án mặt bằng, cấp điện, viễn thông trình UBND tỉnh", "31/10/2025",
    ),
    Row(
        "trung-tam-nghien-cuu",
        "Xây dựng kế hoạch đầu tư Trung tâm nghiên cứu, chuyển giao công nghệ và đổi mới sáng tạo",
        "Sở Khoa học và Công nghệ", "Sở Kế hoạch và Đầu tư; Sở Tài chính",
        "Báo cáo đề xuất chủ trương đầu tư", "31/12/2025",
    ),
    Row(
        "cong-nghe-sinh-hoc",
        "Xây dựng kế hoạch đầu tư Trung tâm phát triển công nghệ sinh học cùng hệ thống phòng thí nghiệm, trạm nghiên "
        "cứu, thực nghiệm",
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Khoa học và Công nghệ",
        "Báo cáo đề xuất chủ trương đầu tư", "31/12/2025",
    ),
    Row(
        "do-luong",
        "Đầu tư trang thiết bị cho Trung tâm kỹ thuật tiêu chuẩn đo lường chất lượng, trước hết phục vụ kiểm tra hàng "
        "hóa qua cửa khẩu",
        "Sở Khoa học và Công nghệ", "Sở Tài chính; Ban Quản lý Khu kinh tế tỉnh",
        "Trang thiết bị được bàn giao, đưa vào sử dụng", "30/11/2025",
    ),
    Row(
        "ioc",
        "Hoàn thiện, đưa vào vận hành Trung tâm giám sát, điều hành thông minh tỉnh (IOC)",
        "Sở Thông tin và Truyền thông", "Văn phòng UBND tỉnh; Công an tỉnh", "Trung tâm vận hành chính thức",
        "30/6/2025",
    ),
    Row(
        "soc",
        "Hoàn thiện Trung tâm kiểm soát an toàn thông tin mạng tỉnh (SOC)",
        "Sở Thông tin và Truyền thông", "Công an tỉnh", "Trung tâm giám sát các hệ thống thông tin dùng chung",
        "30/6/2025",
    ),
    Row(
        "du-lieu-lon",
        "Xây dựng kho dữ liệu dùng chung và nền tảng dữ liệu lớn (Big data) của tỉnh",
        "Sở Thông tin và Truyền thông", "Các sở, ban, ngành", "Kho dữ liệu dùng chung đưa vào vận hành", "31/12/2025",
    ),
    Row(
        "khu-cong-nghiep",
        "Chuyển đổi số khu kinh tế, khu công nghiệp, cụm công nghiệp theo hướng ứng dụng Internet vạn vật (IoT)",
        "Ban Quản lý Khu kinh tế tỉnh", "Sở Công Thương", "Chương trình được phê duyệt và một khu thí điểm",
        "31/12/2025",
    ),
)
DIGITAL = (
    Row(
        "ke-hoach-2025",
        "Ban hành kế hoạch chuyển đổi số năm 2025 của tỉnh",
        "Sở Thông tin và Truyền thông", "Các sở, ban, ngành", "Kế hoạch của UBND tỉnh", "15/3/2025",
    ),
    Row(
        "dich-vu-cong",
        "Nâng cao chất lượng cung cấp dịch vụ công trực tuyến toàn tỉnh",
        "Văn phòng UBND tỉnh", f"Các sở, ban, ngành; {DISTRICTS}", "Báo cáo tỷ lệ hồ sơ trực tuyến toàn trình",
        "Hằng quý",
    ),
    Row(
        "dat-dai",
        "Hoàn thành số hóa dữ liệu đất đai theo Dự án Tăng cường quản lý đất đai và cơ sở dữ liệu đất đai",
        "Sở Tài nguyên và Môi trường", DISTRICTS, "Cơ sở dữ liệu đất đai được nghiệm thu", "30/6/2025",
    ),
    Row(
        "ho-tich",
        "Triển khai cao điểm hoàn thành số hóa dữ liệu hộ tịch trên địa bàn tỉnh",
        "Sở Tư pháp", f"Công an tỉnh; {DISTRICTS}", "100% sổ hộ tịch được số hóa", "30/6/2025",
    ),
    Row(
        "dinh-danh",
        "Thực hiện cao điểm cấp tài khoản định danh điện tử cho cơ quan, tổ chức trên địa bàn",
        "Công an tỉnh", "Sở Kế hoạch và Đầu tư", "100% cơ quan nhà nước được cấp tài khoản", "31/5/2025",
    ),
    Row(
        "dong-ha",
        "Đưa vào hoạt động phòng điều hành đô thị thông minh của thành phố, kết nối với IOC của tỉnh",
        "UBND thành phố Đông Hà", "Sở Thông tin và Truyền thông", "Phòng điều hành kết nối với IOC", "30/9/2025",
    ),
    Row(
        "huong-hoa",
        "Đưa Internet băng rộng đến các thôn, bản chưa có sóng của huyện Hướng Hóa",
        "UBND huyện Hướng Hóa", "Sở Thông tin và Truyền thông", "100% thôn, bản có Internet băng rộng", "31/12/2025",
    ),
)
SECURITY = (
    Row(
        "an-toan-mang",
        "Bảo đảm an toàn, an ninh mạng trên nền tảng số và không gian mạng; bảo vệ dữ liệu hợp pháp của tổ chức, cá "
        "nhân",
        "Công an tỉnh", "Sở Thông tin và Truyền thông", "Báo cáo định kỳ", "Thường xuyên",
    ),
    Row(
        "canh-bao",
        "Phát triển ứng dụng trí tuệ nhân tạo hỗ trợ phân tích, cảnh báo nguy cơ về quốc phòng, an ninh, trật tự an "
        "toàn xã hội",
        "Công an tỉnh", "Bộ Chỉ huy quân sự tỉnh", "Hệ thống được đưa vào thử nghiệm", "31/12/2025",
    ),
    Row(
        "toi-pham-mang",
        "Xây dựng cơ chế, biện pháp, nền tảng số ngăn chặn tội phạm lợi dụng không gian mạng",
        "Công an tỉnh", "Sở Thông tin và Truyền thông", "Kế hoạch phối hợp và kênh tiếp nhận tin báo lừa đảo",
        "31/8/2025",
    ),
)
BUSINESS = (
    Row(
        "uu-dai",
        "Rà soát, xây dựng chính sách ưu đãi, khuyến khích doanh nghiệp nhỏ và vừa, hợp tác xã, hộ kinh doanh đầu tư "
        "cho chuyển đổi số, đổi mới công nghệ",
        "Sở Kế hoạch và Đầu tư", "Sở Khoa học và Công nghệ; Liên minh Hợp tác xã tỉnh",
        "Nghị quyết của HĐND tỉnh", "31/10/2025",
    ),
    Row(
        "thi-truong",
        "Xây dựng đề án phát triển thị trường khoa học và công nghệ",
        "Sở Khoa học và Công nghệ", "Sở Công Thương", "Đề án được UBND tỉnh phê duyệt", "31/12/2025",
    ),
    Row(
        "san-pham",
        "Duy trì, phát triển các sản phẩm đã có thương hiệu; xây dựng sản phẩm mới, sản phẩm xuất khẩu, sản phẩm chủ "
        "lực",
        "Sở Công Thương; Sở Nông nghiệp và Phát triển nông thôn", "", "", "2025 và những năm tiếp theo",
    ),
    Row(
        "trong-diem",
        "Xây dựng các chương trình khoa học và công nghệ trọng điểm về công nghệ sinh học, chuyển đổi số trong doanh "
        "nghiệp, nâng cao năng suất, chất lượng",
        "Sở Khoa học và Công nghệ", "Sở Công Thương; Sở Tài chính", "Quyết định phê duyệt 03 chương trình", "30/9/2025",
    ),
    Row(
        "nhan-luc",
        "Xây dựng chính sách đặc thù thu hút nguồn nhân lực khoa học và công nghệ chất lượng cao",
        "Sở Nội vụ", "Sở Khoa học và Công nghệ; Sở Tài chính", "Nghị quyết của HĐND tỉnh", "31/12/2025",
    ),
)
RESOURCES = (
    Row(
        "ba-phan-tram",
        "Bố trí ít nhất 3% tổng chi ngân sách hằng năm cho phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển "
        "đổi số trong dự toán năm 2026",
        "Sở Tài chính", "Sở Khoa học và Công nghệ", "Dự toán năm 2026 được HĐND tỉnh quyết nghị", "10/12/2025",
    ),
    Row(
        "tuyen-truyen",
        "Tuyên truyền Nghị quyết số 57-NQ/TW, Nghị quyết số 03/NQ-CP trên các phương tiện thông tin đại chúng",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Báo Quảng Trị", "Chuyên trang, chuyên mục", "Thường xuyên",
    ),
    Row(
        "giam-sat",
        "Hướng dẫn, phát huy vai trò giám sát, phản biện xã hội, góp ý xây dựng cơ chế, chính sách phát triển khoa "
        "học, "
        "công nghệ, đổi mới sáng tạo và chuyển đổi số",
        "Ủy ban MTTQ Việt Nam tỉnh", "Các tổ chức chính trị - xã hội cấp tỉnh", "Kế hoạch giám sát, phản biện xã hội",
        "30/6/2025",
    ),
    Row(
        "kiem-tra",
        "Kiểm tra, đôn đốc việc thực hiện Nghị quyết số 57-NQ/TW, Nghị quyết số 03/NQ-CP; định kỳ sơ kết, rút kinh "
        "nghiệm",
        "Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ", "Báo cáo kết quả kiểm tra", "Định kỳ 6 tháng",
    ),
)
GROUPS = (
    ("Hoàn thiện thể chế, chính sách; sắp xếp bộ máy", INSTITUTIONS),
    ("Đầu tư hạ tầng nghiên cứu, hạ tầng số", INFRASTRUCTURE),
    ("Chính phủ số, xã hội số, dữ liệu số", DIGITAL),
    ("An toàn, an ninh mạng", SECURITY),
    ("Doanh nghiệp, thị trường, nhân lực khoa học và công nghệ", BUSINESS),
    ("Nguồn lực, tuyên truyền, kiểm tra, giám sát", RESOURCES),
)
# fmt: on
KEYS = keys(GROUPS)


def write() -> bytes:
    """The plan as a Word file."""
    return write_document(
        kind="Kế hoạch",
        summary="Thực hiện Nghị quyết số 57-NQ/TW, Nghị quyết số 03/NQ-CP và Chương trình hành động số 144-CTHĐ/TU "
        "trên địa bàn tỉnh Quảng Trị năm 2025",
        letterhead=Letterhead(None, "Ủy ban nhân dân tỉnh Quảng Trị", "KH-UBND", "Quảng Trị", 41, SIGNED_ON),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Hoàng Đức Khải"),
        recipients=("Thường trực Tỉnh ủy (b/c)", "Các sở, ban, ngành", DISTRICTS),
        blocks=(
            Heading(1, "Mục đích, yêu cầu"),
            Paragraph(
                "Kế hoạch này phân công việc cho từng cơ quan, mỗi việc có một sản phẩm và một mốc thời gian, để các "
                "cấp "
                "theo dõi được bằng kết quả cụ thể thay cho lời báo cáo."
            ),
            Heading(1, "Nhiệm vụ"),
            Paragraph("Các nhiệm vụ của năm 2025 được phân công tại Phụ lục kèm theo Kế hoạch này."),
            Heading(1, "Chế độ báo cáo"),
            Bullets(
                (
                    "Kỳ báo cáo: hằng quý, gửi về cơ quan thường trực là Sở Khoa học và Công nghệ.",
                    "Nội dung: kết quả kèm số, ngày văn bản hoặc sản phẩm; vướng mắc và cấp có thẩm quyền tháo gỡ.",
                )
            ),
            Appendix("Phân công nhiệm vụ thực hiện năm 2025", (table(GROUPS),), landscape=True),
        ),
    )
