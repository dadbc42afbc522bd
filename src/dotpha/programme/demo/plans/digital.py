"""The province's plan of April 2025 on digital transformation: a paper in prose, the agency named in each sentence."""

from datetime import date

from dotpha.text.official import Heading, Letterhead, Paragraph, Signature, write_document

NAME = "78-KH-UBND chuyen doi so va binh dan hoc vu so.docx"
SIGNED_ON = date(2025, 4, 18)

# fmt: off
DIGITAL_STATE = (
    (
        "chinh-phu-so",
        "Sở Khoa học và Công nghệ chủ trì, phối hợp với Văn phòng UBND tỉnh xây dựng, triển khai chương trình phát "
        "triển "
        "Chính phủ số của tỉnh, trình UBND tỉnh phê duyệt trước ngày 30/9/2025.",
    ),
    (
        "cong-dan-so",
        "Công an tỉnh chủ trì, phối hợp với Sở Khoa học và Công nghệ xây dựng kế hoạch để mỗi người dân có danh tính "
        "số, "
        "phương tiện số, kỹ năng số và tài khoản số, hoàn thành trước ngày 30/6/2025.",
    ),
    (
        "nghi-quyet-02",
        "Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ban, ngành tổng kết việc thực hiện Nghị quyết số "
        "02-NQ/TU "
        "về chuyển đổi số của tỉnh, báo cáo UBND tỉnh trước ngày 15/11/2025.",
    ),
)
SKILLS = (
    (
        "binh-dan-hoc-vu",
        "Sở Khoa học và Công nghệ chủ trì, phối hợp với Tỉnh đoàn triển khai kế hoạch thực hiện phong trào “bình dân "
        "học "
        "vụ số” đến từng khu dân cư, hoàn thành trước ngày 31/12/2025.",
    ),
    (
        "giao-duc-so",
        "Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Khoa học và Công nghệ xây dựng nền tảng giáo dục, đào tạo "
        "trực "
        "tuyến, mô hình giáo dục số dùng chung cho các trường phổ thông, hoàn thành trước ngày 30/9/2025.",
    ),
    (
        "stem",
        "Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Nội vụ xây dựng kế hoạch giáo dục hướng nghiệp, giáo dục "
        "STEM và "
        "chính sách thu hút học sinh giỏi theo học các ngành STEM trước ngày 31/8/2025.",
    ),
)
PEOPLE = (
    (
        "chuyen-gia",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh chủ trì, phối hợp với Sở Khoa học và Công nghệ xây dựng dữ liệu "
        "chuyên gia, kênh kết nối doanh nghiệp với cơ sở đào tạo trước ngày 30/11/2025.",
    ),
    (
        "dao-tao",
        "Khuyến khích các cơ sở đào tạo nghề, cao đẳng, đại học trên địa bàn tỉnh gắn đào tạo với nghiên cứu khoa học; "
        "giảng viên, sinh viên tham gia nhiệm vụ khoa học và công nghệ.",
    ),
    (
        "thi-dua",
        "Liên đoàn Lao động tỉnh chủ trì, phối hợp với Sở Nội vụ đẩy mạnh phong trào thi đua lao động sáng tạo, phát "
        "huy "
        "sáng kiến, cải tiến kỹ thuật trong các doanh nghiệp, cơ quan, đơn vị hằng năm.",
    ),
)
# What the officer mends on the review page: the sentence becomes a short name of the task, the product is added.
MENDED: dict[str, dict[str, object]] = {
    "chinh-phu-so": {
        "title": "Xây dựng, triển khai chương trình phát triển Chính phủ số của tỉnh",
        "deliverable": "Quyết định phê duyệt chương trình",
    },
    "cong-dan-so": {
        "title": "Xây dựng kế hoạch để mỗi người dân có danh tính số, phương tiện số, kỹ năng số và tài khoản số",
        "deliverable": "Kế hoạch của UBND tỉnh",
    },
    "nghi-quyet-02": {
        "title": "Tổng kết việc thực hiện Nghị quyết số 02-NQ/TU về chuyển đổi số của tỉnh",
        "deliverable": "Báo cáo tổng kết",
    },
    "binh-dan-hoc-vu": {
        "title": "Triển khai kế hoạch thực hiện phong trào “bình dân học vụ số” đến từng khu dân cư",
        "deliverable": "Lớp hướng dẫn tại các xã, phường; báo cáo đánh giá",
    },
    "giao-duc-so": {
        "title": "Xây dựng nền tảng giáo dục, đào tạo trực tuyến, mô hình giáo dục số dùng chung cho các trường phổ "
            "thông",
        "deliverable": "Nền tảng dùng chung",
        "leads": ["Sở Giáo dục và Đào tạo"],
    },
    "stem": {
        "title": "Xây dựng kế hoạch giáo dục hướng nghiệp, giáo dục STEM và chính sách thu hút học sinh giỏi theo "
            "học STEM",
        "deliverable": "Kế hoạch giai đoạn 2025–2030",
        "leads": ["Sở Giáo dục và Đào tạo"],
    },
    "chuyen-gia": {
        "title": "Xây dựng dữ liệu chuyên gia, kênh kết nối doanh nghiệp với cơ sở đào tạo",
        "deliverable": "Cơ sở dữ liệu chuyên gia",
    },
    "thi-dua": {
        "title": "Đẩy mạnh phong trào thi đua lao động sáng tạo, phát huy sáng kiến, cải tiến kỹ thuật",
    },
}
# fmt: on
GROUPS = (
    ("Phát triển Chính phủ số, công dân số", DIGITAL_STATE),
    ("Phổ cập kỹ năng số, giáo dục số", SKILLS),
    ("Phát triển nhân lực, phát huy sáng kiến", PEOPLE),
)
KEYS = [key for _, members in GROUPS for key, _ in members]


def write() -> bytes:
    """The plan as a Word file: parts with headings, each task a numbered clause."""
    blocks: list[Heading | Paragraph] = [Heading(1, "Nhiệm vụ và giải pháp")]
    for title, members in GROUPS:
        blocks.append(Heading(2, title))
        blocks.extend(Paragraph(f"{place}) {text}") for place, (_, text) in zip("abcdefgh", members))
    return write_document(
        kind="Kế hoạch",
        summary="Chuyển đổi số năm 2025 và phong trào “bình dân học vụ số” trên địa bàn tỉnh Quảng Trị",
        letterhead=Letterhead(None, "Ủy ban nhân dân tỉnh Quảng Trị", "KH-UBND", "Quảng Trị", 78, SIGNED_ON),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Hoàng Đức Khải"),
        recipients=("Thường trực Tỉnh ủy (b/c)", "Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"),
        blocks=[
            Heading(1, "Mục tiêu"),
            Paragraph(
                "Đến hết năm 2025, người dân làm được các thủ tục thường gặp trên môi trường mạng ngay tại nơi ở; "
                "cán bộ "
                "xử lý công việc trên dữ liệu dùng chung."
            ),
            *blocks,
        ],
    )
