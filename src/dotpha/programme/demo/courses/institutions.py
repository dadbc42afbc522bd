"""Institutions and policies: resolutions of the provincial council, procedures, the fund."""

from dotpha.programme.demo.course import Course, Extended, Mark, Number, Proof, Sheet, Stuck, on

# fmt: off
COURSES = (
    Course(
        "nghi-quyet", "sokhcn", accepted=on(4, 3),
        marks=(
            Mark("Hồ sơ đề nghị xây dựng nghị quyết được Thường trực HĐND tỉnh chấp thuận", on(15, 4)),
            Mark("Dự thảo nghị quyết đăng tải lấy ý kiến, có báo cáo tiếp thu, giải trình", on(31, 5)),
            Mark("Sở Tư pháp có báo cáo thẩm định", on(30, 9)),
            Mark("HĐND tỉnh thông qua nghị quyết", on(15, 12), weight=2),
        ),
        proofs=(
            Proof(on(16, 4), Number("87/HĐND-TH", on(14, 4), "Công văn", "Chấp thuận đề nghị xây dựng nghị quyết về "
                  "chính sách hỗ trợ khoa học, công nghệ", "Thường trực HĐND tỉnh Quảng Trị"), 1, seen=on(18, 4)),
            Proof(on(2, 6), Sheet("Báo cáo tiếp thu, giải trình ý kiến góp ý dự "
                "thảo "
                  "nghị quyết", (
                      "Tổng số 46 ý kiến của 31 cơ quan, doanh nghiệp; tiếp thu 29 ý kiến, giải trình 17 ý kiến.",
                      "Nội dung tiếp thu chính: bỏ mức trần hỗ trợ theo ngành, thêm hỗ trợ thử nghiệm sản phẩm mẫu.",
                      "Nội dung bảo lưu: thời hạn hỗ trợ 24 tháng đối với hợp tác xã.",
                  )), 2, seen=on(5, 6)),
            Proof(on(7, 10), Number("214/BC-STP", on(3, 10), "Báo cáo", "Thẩm định dự thảo nghị quyết về chính sách "
                "hỗ trợ "
                  "đột phá phát triển khoa học, công nghệ", "Sở Tư pháp tỉnh Quảng Trị"), 3, seen=on(10, 10)),
        ),
        extended=(
            Extended(on(26, 6), on(15, 12), "Công văn số 1893/UBND-KGVX ngày 25/6/2025",
                     "HĐND tỉnh không họp thường lệ giữa năm do sắp xếp đơn vị hành chính; trình tại kỳ họp cuối năm "
                     "2025 "
                     "của HĐND tỉnh sau sắp xếp."),
        ),
        stuck=(
            Stuck(on(10, 6), "Hai tỉnh trước sắp xếp đang có hai mức hỗ trợ khác nhau cho cùng một nội dung, dự thảo "
                "chưa "
                  "chọn được mức áp dụng chung.",
                  "Cho ý kiến về mức hỗ trợ áp dụng thống nhất sau sắp xếp", "UBND tỉnh",
                  "Áp dụng mức cao hơn, lộ trình đến hết năm 2027",
                  freed=on(14, 8), outcome="UBND tỉnh thống nhất áp dụng mức cao hơn tại phiên họp tháng 8/2025."),
        ),
    ),
    Course(
        "thu-hut-du-an", "cvtaichinh", accepted=on(6, 3),
        marks=(
            Mark("Báo cáo rà soát các dự án thuộc diện ưu đãi và nhu cầu hỗ trợ công nghệ", on(30, 5)),
            Mark("Dự thảo quyết định lấy ý kiến các sở, ngành", on(31, 8)),
            Mark("UBND tỉnh ban hành quyết định", on(30, 9)),
        ),
        proofs=(
            Proof(on(28, 5), Sheet("Danh mục dự án thuộc diện ưu đãi đầu tư có nhu cầu "
                "hỗ trợ "
                  "công nghệ", columns=("TT", "Dự án", "Địa điểm", "Nhu cầu hỗ trợ"), rows=(
                      (1, "Nhà máy viên nén năng lượng", "KCN Quán Ngang", "Kiểm soát phát thải tự động"),
                      (2, "Chế biến cao dược liệu", "CCN Cam Hiếu", "Chiết xuất, kiểm nghiệm"),
                      (3, "Sản xuất bao bì phân hủy sinh học", "KCN Nam Đông Hà", "Chuyển giao dây chuyền"),
                      (4, "Trạm trung chuyển hàng nông sản", "Khu KTTM đặc biệt Lao Bảo", "Truy xuất nguồn gốc"),
                  )), 1, seen=on(30, 5)),
            Proof(on(23, 9), Number("1127/STC-QLĐT", on(19, 9), "Công văn", "Lấy ý kiến dự thảo quyết định cơ chế hỗ "
                "trợ "
                  "chuyển giao công nghệ đối với dự án ưu đãi đầu tư", "Sở Tài chính tỉnh Quảng Trị"), 2, seen=on(26,
                  9)),
        ),
        stuck=(
            Stuck(on(8, 9), "Danh mục ngành, nghề ưu đãi của địa bàn cũ và mới chưa thống nhất nên chưa xác định "
                "được đối "
                  "tượng hỗ trợ.", "Ban hành danh mục địa bàn, ngành nghề ưu đãi áp dụng chung", "UBND tỉnh",
                  "Tạm áp dụng danh mục hiện hành của từng địa bàn đến hết ngày 31/12/2025"),
        ),
    ),
    Course(
        "thu-tuc", "vpubnd", accepted=on(3, 3), reported=(on(11, 6),), verified=on(13, 6),
        proofs=(
            Proof(on(11, 6), Number("1204/QĐ-UBND", on(9, 6), "Quyết định", "Phê duyệt phương án đơn giản hóa 18 thủ "
                "tục "
                  "hành chính lĩnh vực khoa học và công nghệ"), seen=on(12, 6)),
        ),
    ),
    Course(
        "bo-may", "sonoivu", accepted=on(28, 2), reported=(on(26, 3),), verified=on(28, 3),
        proofs=(
            Proof(on(26, 3), Number("512/QĐ-UBND", on(20, 3), "Quyết định", "Quy định chức năng, nhiệm vụ, quyền hạn "
                "và cơ "
                  "cấu tổ chức của Sở Khoa học và Công nghệ"), seen=on(27, 3)),
        ),
    ),
    Course(
        "thu-nghiem", "sokhcn", accepted=on(10, 3),
        proofs=(
            Proof(on(20, 8), Sheet("Đề cương đề án thí điểm công nghệ mới, mô hình "
                "kinh doanh "
                  "mới", (
                      "Phạm vi: giao hàng bằng thiết bị bay không người lái tại vùng đồi; thanh toán xuyên biên giới "
                      "quy mô "
                      "nhỏ tại cửa khẩu.",
                      "Thời gian thí điểm dự kiến: 18 tháng, đánh giá rủi ro hằng quý.",
                  )), 1, returned=on(25, 8),
                  reason="Đề cương chưa phải là đề án được phê duyệt; nộp lại khi có quyết định của UBND tỉnh."),
        ),
        stuck=(
            Stuck(on(9, 9), "Kế hoạch giao hai sở cùng chủ trì, chưa nêu sở nào chịu trách nhiệm cuối cùng nên chưa "
                "lập được "
                  "dự toán."),
        ),
    ),
    Course(
        "quy-khcn", "sokhcn", accepted=on(5, 3), reported=(on(23, 10),), verified=on(28, 10),
        marks=(
            Mark("Báo cáo đánh giá hoạt động của Quỹ giai đoạn 2020–2024", on(30, 6)),
            Mark("Điều lệ sửa đổi được phê duyệt", on(30, 9), weight=2),
        ),
        proofs=(
            Proof(on(25, 6), Sheet("Báo cáo đánh giá hoạt động Quỹ Phát triển KH&CN "
                "tỉnh", (
                      "Giai đoạn 2020–2024, Quỹ cho vay 11 dự án, tài trợ 9 nhiệm vụ; thu hồi vốn đúng hạn 10/11 dự "
                      "án.",
                      "Hạn chế: mức vay tối đa thấp, thời gian thẩm định trung bình 74 ngày.",
                  )), 1, seen=on(27, 6)),
            Proof(on(23, 10), Number("2316/QĐ-UBND", on(21, 10), "Quyết định", "Phê duyệt Điều lệ tổ chức và hoạt "
                "động (sửa "
                  "đổi) của Quỹ Phát triển khoa học và công nghệ tỉnh"), 2, seen=on(27, 10)),
        ),
        stuck=(
            Stuck(on(15, 8), "Vốn điều lệ của hai Quỹ trước sắp xếp chưa được đối chiếu, bàn giao xong.",
                  "Phê duyệt số liệu bàn giao vốn điều lệ", "Chủ tịch UBND tỉnh", "Lấy số liệu kiểm toán đến ngày "
                  "30/6/2025",
                  freed=on(2, 10), outcome="Số liệu bàn giao được phê duyệt tại Quyết định số "
                  "2140/QĐ-UBND của Chủ tịch UBND tỉnh."),
        ),
    ),
    Course(
        "pci", "cvtaichinh", accepted=on(5, 3), reported=(on(17, 4),), verified=on(22, 4),
        proofs=(
            Proof(on(17, 4), Number("74/KH-UBND", on(15, 4), "Kế hoạch", "Cải thiện môi trường đầu tư kinh doanh, "
                "nâng cao "
                  "chỉ số PCI năm 2025"), seen=on(21, 4)),
        ),
        notes=((on(1, 4), "Chờ VCCI công bố phương pháp khảo sát năm 2025 để chốt chỉ tiêu từng chỉ số thành phần."),),
    ),
)
