"""Tasks of the April plan: digital state, skills, schools, experts."""

from dotpha.programme.demo.course import Course, Mark, Number, Proof, Sheet, Site, Turn, on

# fmt: off
COURSES = (
    Course(
        "chinh-phu-so", "sokhcn", accepted=on(23, 4), reported=(on(25, 9),), verified=on(30, 9),
        proofs=(
            Proof(on(25, 9), Number("2011/QĐ-UBND", on(24, 9), "Quyết định", "Phê duyệt chương trình phát triển "
                "Chính phủ số "
                  "của tỉnh đến năm 2030"), seen=on(29, 9)),
        ),
    ),
    Course(
        "cong-dan-so", "congan", accepted=on(24, 4), reported=(on(24, 6),), verified=on(27, 6),
        proofs=(
            Proof(on(24, 6), Number("117/KH-UBND", on(20, 6), "Kế hoạch", "Phát triển công dân số trên địa bàn tỉnh "
                "giai đoạn "
                  "2025–2026"), seen=on(26, 6)),
        ),
    ),
    Course(
        "nghi-quyet-02", "sokhcn", accepted=on(23, 4), reported=(on(14, 11),),
        proofs=(
            Proof(on(14, 11), Number("1655/BC-SKHCN", on(13, 11), "Báo cáo", "Tổng kết thực hiện Nghị quyết số "
                "02-NQ/TU về "
                  "chuyển đổi số", "Sở Khoa học và Công nghệ tỉnh Quảng Trị")),
        ),
    ),
    Course(
        "binh-dan-hoc-vu", "cvkhcn", accepted=on(24, 4),
        marks=(
            Mark("Kế hoạch triển khai của Sở và bộ tài liệu kỹ năng số cơ bản", on(31, 5)),
            Mark("78/78 xã, phường, đặc khu có lớp hướng dẫn", on(31, 10)),
            Mark("Đánh giá kỹ năng số cuối năm", on(31, 12)),
        ),
        proofs=(
            Proof(on(27, 5), Site("https://hocvuso.quangtri.example/tai-lieu"), 1, note="12 bài, có bản tiếng Bru – "
                "Vân Kiều.",
                  seen=on(29, 5)),
            Proof(on(30, 10), Sheet("Số lớp hướng dẫn kỹ năng số theo xã, phường",
                  columns=("TT", "Xã, phường", "Số lớp", "Số người"), rows=(
                      (1, "Phường Đông Hà", 24, 1130), (2, "Phường Nam Đông Hà", 19, 905), (3, "Xã Lao Bảo", 9, 388),
                      (4, "Xã Khe Sanh", 7, 312),
                  )), 2, returned=on(4, 11), reason="Danh sách mới có 4/78 xã, phường; đề nghị tổng hợp đủ."),
        ),
    ),
    Course(
        "giao-duc-so", "sogiaoduc", accepted=on(23, 4), reported=(on(6, 11),),
        marks=(
            Mark("Nền tảng dùng chung được nghiệm thu kỹ thuật", on(31, 7)),
            Mark("100% trường phổ thông sử dụng", on(30, 9)),
        ),
        proofs=(
            Proof(on(30, 7), Sheet("Biên bản nghiệm thu kỹ thuật nền tảng "
                "học trực "
                  "tuyến dùng chung", ("Nền tảng phục vụ đồng thời 20.000 tài khoản; có kho 3.400 bài giảng.",)), 1,
                  seen=on(4, 8)),
            Proof(on(6, 11), Sheet("Danh sách trường phổ thông sử dụng nền tảng",
                  columns=("TT", "Cấp học", "Số trường", "Đã sử dụng"), rows=(
                      (1, "Tiểu học", 352, 297), (2, "Trung học cơ sở", 279, 231), (3, "Trung học phổ thông", 68, 68),
                  )), 2, returned=on(13, 11),
                  reason="Danh sách mới đạt 596/699 trường; mốc yêu cầu 100%. Bổ sung 103 trường còn lại."),
        ),
        turns=(
            Turn(on(13, 11), "return", "Còn 103 trường tiểu học, THCS chưa sử dụng nền tảng; đề nghị nêu kế hoạch "
                "cho từng "
                 "trường."),
        ),
    ),
    Course(
        "stem", "sogiaoduc", accepted=on(23, 4), reported=(on(21, 8),), verified=on(27, 8),
        proofs=(
            Proof(on(21, 8), Number("1420/QĐ-UBND", on(19, 8), "Quyết định", "Ban hành kế hoạch giáo dục STEM, hướng "
                "nghiệp "
                  "giai đoạn 2025–2030"), seen=on(25, 8)),
        ),
    ),
    Course("chuyen-gia"),
    Course("dao-tao"),
    Course("thi-dua"),
)
