"""Digital government and society, security: land and civil records, identities, online services, districts that end."""

from dotpha.programme.demo.course import Course, Mark, Number, Proof, Sheet, Site, Turn, on

# fmt: off
COURSES = (
    Course(
        "ke-hoach-2025", "cvkhcn", accepted=on(3, 3), reported=(on(12, 3),), verified=on(17, 3),
        proofs=(
            Proof(on(12, 3), Number("52/KH-UBND", on(10, 3), "Kế hoạch", "Chuyển đổi số tỉnh Quảng Trị năm 2025"),
                  seen=on(14, 3)),
        ),
    ),
    Course(
        "dich-vu-cong", "vpubnd", accepted=on(3, 3),
        marks=(
            Mark("Báo cáo quý II/2025", on(14, 6)), Mark("Báo cáo quý III/2025", on(14, 9)),
            Mark("Báo cáo quý IV/2025", on(14, 12)),
        ),
        proofs=(
            Proof(on(12, 6), Number("198/BC-VPUBND", on(10, 6), "Báo cáo", "Kết quả cung cấp dịch vụ công trực tuyến "
                "quý "
                  "II/2025", "Văn phòng UBND tỉnh Quảng Trị"), 1, seen=on(13, 6)),
            Proof(on(11, 9), Number("305/BC-VPUBND", on(9, 9), "Báo cáo", "Kết quả cung cấp dịch vụ công trực tuyến "
                "quý "
                  "III/2025", "Văn phòng UBND tỉnh Quảng Trị"), 2, seen=on(12, 9)),
        ),
    ),
    Course(
        "dat-dai", "sonnmt", accepted=on(6, 3), reported=(on(23, 6),), verified=on(27, 6),
        marks=(
            Mark("Số hóa xong hồ sơ địa chính các huyện, thị xã, thành phố", on(15, 5)),
            Mark("Nghiệm thu cơ sở dữ liệu đất đai", on(30, 6)),
        ),
        proofs=(
            Proof(on(14, 5), Sheet("Kết quả số hóa hồ sơ địa chính theo đơn vị cấp "
                "huyện",
                  columns=("TT", "Đơn vị", "Số thửa", "Đã số hóa"), rows=(
                      (1, "Thành phố Đông Hà", 68240, 68240), (2, "Thị xã Quảng Trị", 21310, 21310),
                      (3, "Huyện Hướng Hóa", 154870, 154102), (4, "Huyện Gio Linh", 143655, 143655),
                  )), 1, seen=on(19, 5)),
            Proof(on(23, 6), Sheet("Biên bản nghiệm thu cơ sở dữ liệu đất "
                "đai", (
                      "Khối lượng nghiệm thu đạt 99,6% số thửa; 2.406 thửa chồng lấn chuyển xử lý riêng.",
                  )), 2, seen=on(26, 6)),
        ),
    ),
    Course(
        "ho-tich", "sotuphap", accepted=on(7, 3), reported=(on(26, 6),), verified=on(30, 6),
        proofs=(
            Proof(on(26, 6), Number("141/BC-STP", on(25, 6), "Báo cáo", "Kết quả số hóa 1.284.550 dữ liệu hộ tịch "
                "lịch sử",
                  "Sở Tư pháp tỉnh Quảng Trị"), seen=on(27, 6)),
        ),
    ),
    Course(
        "dinh-danh", "congan", accepted=on(4, 3), reported=(on(28, 5),), verified=on(2, 6),
        proofs=(
            Proof(on(28, 5), Number("2107/BC-CAT-PC06", on(27, 5), "Báo cáo", "Kết quả cao điểm cấp định danh điện "
                "tử cho cơ "
                  "quan, tổ chức", "Công an tỉnh Quảng Trị"), seen=on(30, 5)),
        ),
    ),
    # Its district ended on 1 July and nobody has spoken for it since: no information.
    Course("dong-ha"),
    Course(
        "huong-hoa", accepted=None,
        turns=(
            Turn(on(25, 7), "cancel", "Không còn cấp huyện từ ngày 01/7/2025; nội dung đã giao tại Kế hoạch số "
                "33/KH-UBND cho "
                 "toàn tỉnh.", "Kế hoạch số 33/KH-UBND ngày 22/7/2025"),
        ),
    ),
    Course(
        "an-toan-mang", "congan", accepted=on(4, 3),
        marks=(Mark("Báo cáo 6 tháng đầu năm", on(30, 6)), Mark("Báo cáo năm 2025", on(15, 12))),
        proofs=(
            Proof(on(25, 6), Number("2588/BC-CAT-PA05", on(23, 6), "Báo cáo", "Công tác bảo đảm an ninh mạng 6 tháng "
                "đầu năm "
                  "2025", "Công an tỉnh Quảng Trị"), 1, seen=on(27, 6)),
        ),
    ),
    Course(
        "canh-bao", "congan", accepted=on(4, 3),
        turns=(
            Turn(on(19, 8), "suspend", "Chờ Bộ Công an hướng dẫn khung dùng chung, tránh đầu tư trùng lặp.",
                 "Công văn số 2456/UBND-NC ngày 18/8/2025"),
        ),
    ),
    Course(
        "toi-pham-mang", "congan", accepted=on(4, 3), reported=(on(26, 8),), verified=on(29, 8),
        marks=(
            Mark("Kế hoạch phối hợp giữa Công an tỉnh, ngân hàng, doanh nghiệp viễn thông", on(31, 5)),
            Mark("Kênh tiếp nhận tin báo lừa đảo hoạt động", on(31, 8)),
        ),
        proofs=(
            Proof(on(27, 5), Number("2091/KH-CAT-PA05", on(23, 5), "Kế hoạch", "Phối hợp ngăn chặn lừa đảo trên "
                "không gian "
                  "mạng", "Công an tỉnh Quảng Trị"), 1, seen=on(30, 5)),
            Proof(on(26, 8), Site("https://canhbaoluadao.quangtri.example"), 2, note="Tiếp nhận từ ngày 11/8/2025; "
                "63 tin báo "
                  "trong hai tuần đầu.", seen=on(28, 8)),
        ),
    ),
)
