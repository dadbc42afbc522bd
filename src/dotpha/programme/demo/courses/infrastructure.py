"""Research and digital infrastructure: centres, the data store, industrial zones."""

from dotpha.programme.demo.course import Course, Extended, Mark, Number, Proof, Sheet, Site, Stuck, Turn, on

# fmt: off
COURSES = (
    Course(
        "data-center", "bqlkkt", accepted=on(7, 3),
        marks=(
            Mark("Phương án mặt bằng", on(30, 6)),
            Mark("Phương án cấp điện hai nguồn", on(30, 9)),
            Mark("Trình UBND tỉnh phương án tổng hợp", on(31, 10)),
        ),
        proofs=(
            Proof(on(27, 6), Number("356/BQL-QHXD", on(25, 6), "Công văn", "Giới thiệu vị trí 6,2 ha nghiên cứu dự "
                "án Trung "
                  "tâm dữ liệu", "Ban Quản lý Khu kinh tế tỉnh Quảng Trị"), 1, seen=on(30, 6)),
            Proof(on(17, 10), Sheet("Biên bản làm việc về phương án cấp điện", (
                      "Đơn vị điện lực ghi nhận nhu cầu 24 MVA, đề nghị nhà đầu tư lập phương án đấu nối 110 kV.",
                      "Hai bên chưa thống nhất phần vốn lưới điện ngoài hàng rào.",
                  )), 2, returned=on(22, 10),
                  reason="Biên bản mới ghi nhận nhu cầu, chưa có phương án cấp điện được thống nhất."),
        ),
        stuck=(
            Stuck(on(20, 10), "Chưa rõ nguồn vốn đầu tư lưới điện 110 kV ngoài hàng rào; nhà đầu tư chờ mới nộp hồ sơ.",
                  "Quyết định nguồn vốn lưới điện ngoài hàng rào", "Chủ tịch UBND tỉnh",
                  "Đưa đường dây 110 kV vào kế hoạch đầu tư lưới điện năm 2026"),
        ),
    ),
    Course(
        "trung-tam-nghien-cuu", "sokhcn", accepted=on(4, 3),
        marks=(
            Mark("Báo cáo khảo sát nhu cầu của doanh nghiệp, viện, trường", on(30, 6)),
            Mark("Đề án vị trí việc làm, cơ chế tự chủ", on(31, 10)),
            Mark("Báo cáo đề xuất chủ trương đầu tư trình UBND tỉnh", on(31, 12)),
        ),
        proofs=(
            Proof(on(24, 6), Sheet("Kết quả khảo sát nhu cầu nghiên cứu, thử nghiệm",
                  columns=("TT", "Nhóm được hỏi", "Số phiếu", "Có nhu cầu"), rows=(
                      (1, "Doanh nghiệp chế biến nông sản", 42, 31), (2, "Hợp tác xã", 38, 22),
                      (3, "Cơ sở đào tạo", 5, 5), (4, "Doanh nghiệp công nghệ số", 12, 9),
                  )), 1, seen=on(26, 6)),
            Proof(on(14, 11), Number("1640/TTr-SKHCN", on(12, 11), "Tờ trình", "Đề án vị trí việc làm và cơ chế tự "
                "chủ của "
                  "Trung tâm nghiên cứu, chuyển giao công nghệ", "Sở Khoa học và Công nghệ tỉnh Quảng Trị"), 2,
                  note="Đề nghị tính cho mốc đề án vị trí việc làm."),
        ),
    ),
    Course(
        "cong-nghe-sinh-hoc", "sonnmt", accepted=on(11, 3),
        marks=(
            Mark("Báo cáo hiện trạng phòng thí nghiệm, trạm thực nghiệm", on(31, 7)),
            Mark("Báo cáo đề xuất chủ trương đầu tư", on(31, 12), weight=2),
        ),
        proofs=(
            Proof(on(25, 7), Sheet("Hiện trạng phòng thí nghiệm, trạm thực "
                "nghiệm công "
                  "nghệ sinh học", (
                      "Toàn tỉnh có 4 phòng nuôi cấy mô, 2 trạm thực nghiệm; 60% thiết bị đã dùng trên 8 năm.",
                      "Chưa có phòng đạt ISO/IEC 17025 về vi sinh.",
                  )), 1, seen=on(30, 7)),
        ),
        turns=(
            Turn(on(12, 8), "transfer", "Gom các trung tâm nghiên cứu về một đầu mối quản lý sau sắp xếp.",
                 "Thông báo số 64/TB-VPUBND ngày 08/8/2025", "Sở Khoa học và Công nghệ"),
        ),
    ),
    Course(
        "do-luong", "sokhcn", accepted=on(4, 3),
        marks=(
            Mark("Phê duyệt danh mục, dự toán thiết bị", on(30, 6)),
            Mark("Ký hợp đồng cung cấp", on(30, 9)),
            Mark("Biên bản bàn giao, hiệu chuẩn", on(30, 11)),
        ),
        proofs=(
            Proof(on(19, 6), Number("1289/QĐ-UBND", on(17, 6), "Quyết định", "Phê duyệt danh mục, dự toán thiết bị "
                "đo lường "
                  "chất lượng năm 2025"), 1, seen=on(23, 6)),
            Proof(on(24, 9), Sheet("Hợp đồng cung cấp thiết bị số 07/2025/HĐ-TĐC", (
                      "Hệ thống phân tích sắc ký, cân chuẩn cấp F1, thiết bị kiểm tra xăng dầu; giao hàng 60 ngày.",
                  )), 2, seen=on(29, 9)),
            Proof(on(18, 11), Sheet("Biên bản bàn giao thiết bị đợt 1", (
                      "Bàn giao 9/12 thiết bị; 3 thiết bị còn lại đang làm thủ tục thông quan.",
                  )), 3, by="cvkhcn", note="Đợt 2 dự kiến ngày 27/11/2025."),
        ),
    ),
    Course(
        "ioc", "cvkhcn", accepted=on(5, 3),
        marks=(
            Mark("Kết nối dữ liệu 10 lĩnh vực theo danh mục", on(31, 5)),
            Mark("Nghiệm thu hạ tầng phòng điều hành", on(15, 6)),
            Mark("Quy chế vận hành, phân công trực", on(31, 8)),
            Mark("Quyết định vận hành chính thức", on(30, 9)),
        ),
        proofs=(
            Proof(on(30, 5), Sheet("Danh mục lĩnh vực đã kết nối dữ liệu về IOC",
                  columns=("TT", "Lĩnh vực", "Cơ quan", "Chu kỳ cập nhật"), rows=(
                      (1, "Hành chính công", "Văn phòng UBND tỉnh", "Hằng ngày"), (2, "Y tế", "Sở Y tế", "Hằng ngày"),
                      (3, "Giáo dục", "Sở Giáo dục và Đào tạo", "Hằng tuần"), (4, "Phản ánh hiện trường", "Sở KH&CN",
                          "Tức thời"),
                  )), 1, returned=on(3, 6), reason="Mới có 4/10 lĩnh vực theo danh mục; bổ sung đủ rồi nộp lại."),
            Proof(on(11, 6), Sheet("Biên bản nghiệm thu hạ tầng phòng điều "
                "hành IOC", (
                      "Màn hình ghép, hệ thống hội nghị, máy chủ hiển thị hoạt động ổn định qua 72 giờ chạy thử.",
                  )), 2, seen=on(13, 6)),
            Proof(on(22, 8), Sheet("Danh mục 10 lĩnh vực đã kết nối dữ liệu về IOC",
                  columns=("TT", "Lĩnh vực", "Chu kỳ cập nhật"), rows=tuple(
                      (place, name, "Hằng ngày") for place, name in enumerate((
                          "Hành chính công", "Y tế", "Giáo dục", "Phản ánh hiện trường", "Đất đai", "Giao thông",
                          "Du lịch",
                          "Khí tượng, thiên tai", "An ninh trật tự", "Kinh tế – xã hội"), start=1)
                  )), 1, seen=on(26, 8)),
        ),
        extended=(
            Extended(on(27, 6), on(30, 9), "Công văn số 1902/UBND-KGVX ngày 26/6/2025",
                     "Phải ghép dữ liệu của hai tỉnh trước khi vận hành chính thức."),
        ),
        stuck=(
            Stuck(on(13, 10), "Chưa có biên chế trực 24/7; dự thảo quy chế vận hành vì thế chưa trình được.",
                  "Cho phép thuê dịch vụ trực vận hành thay cho biên chế", "Chủ tịch UBND tỉnh",
                  "Thuê dịch vụ 12 tháng từ nguồn chi thường xuyên chuyển đổi số"),
        ),
    ),
    Course(
        "soc", "cvkhcn", accepted=on(5, 3), reported=(on(20, 6),), verified=on(25, 6),
        proofs=(
            Proof(on(20, 6), Sheet("Biên bản nghiệm thu Trung tâm kiểm soát an toàn "
                "thông tin "
                  "mạng", (
                      "Đã giám sát 27 hệ thống thông tin dùng chung, thu nhật ký của 212 máy chủ.",
                      "Diễn tập ứng cứu ngày 12/6/2025 đạt yêu cầu.",
                  )), seen=on(24, 6)),
        ),
    ),
    Course(
        "du-lieu-lon", "cvkhcn", accepted=on(10, 3),
        marks=(
            Mark("Danh mục dữ liệu dùng chung được ban hành", on(31, 5)),
            Mark("Nền tảng tích hợp, chia sẻ kết nối ít nhất 20 hệ thống", on(30, 9)),
            Mark("Kho dữ liệu đưa vào vận hành", on(31, 12)),
        ),
        proofs=(
            Proof(on(29, 5), Number("1088/QĐ-UBND", on(27, 5), "Quyết định", "Ban hành danh mục cơ sở dữ liệu dùng "
                "chung của "
                  "tỉnh"), 1, seen=on(2, 6)),
            Proof(on(30, 9), Site("https://lgsp.quangtri.example/ket-noi"), 2, note="23 hệ thống đã kết nối.",
                seen=on(6, 10)),
        ),
    ),
    Course("khu-cong-nghiep"),
)
