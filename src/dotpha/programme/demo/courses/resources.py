"""Money, communication, supervision and checks."""

from dotpha.programme.demo.course import Course, Mark, Number, Proof, Sheet, Stuck, on

# fmt: off
COURSES = (
    Course(
        "ba-phan-tram", "sotaichinh", accepted=on(5, 3),
        marks=(
            Mark("Văn bản hướng dẫn các sở, ngành, địa phương lập dự toán chi khoa học, công nghệ", on(31, 7)),
            Mark("Tổng hợp dự toán, báo cáo UBND tỉnh", on(31, 10)),
            Mark("HĐND tỉnh quyết nghị dự toán năm 2026", on(10, 12), weight=2),
        ),
        proofs=(
            Proof(on(29, 7), Number("803/STC-NS", on(25, 7), "Công văn", "Hướng dẫn lập dự toán chi khoa học, công "
                "nghệ, đổi "
                  "mới sáng tạo và chuyển đổi số năm 2026", "Sở Tài chính tỉnh Quảng Trị"), 1, seen=on(31, 7)),
            Proof(on(19, 11), Number("1688/BC-STC", on(18, 11), "Báo cáo", "Tổng hợp dự toán chi khoa học, công "
                "nghệ, đổi mới "
                  "sáng tạo và chuyển đổi số năm 2026", "Sở Tài chính tỉnh Quảng Trị"), 2),
        ),
        stuck=(
            Stuck(on(6, 11), "Các cơ quan hiểu khác nhau về khoản chi được tính vào tỷ lệ 3%; tổng hợp lần đầu chênh "
                "41,7 tỷ "
                  "đồng.", "Thống nhất danh mục khoản chi được tính vào tỷ lệ 3%", "UBND tỉnh",
                  "Chỉ tính các khoản có mã nhiệm vụ khoa học, công nghệ, chuyển đổi số trong dự toán"),
        ),
    ),
    Course("tuyen-truyen"),
    Course(
        "giam-sat", "mttq", accepted=on(10, 3), reported=(on(10, 7),), verified=on(15, 7),
        proofs=(
            Proof(on(10, 7), Number("19/KH-MTTQ-BTT", on(8, 7), "Kế hoạch", "Giám sát, phản biện xã hội về phát "
                "triển khoa "
                  "học, công nghệ, chuyển đổi số năm 2025", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Quảng Trị"),
                  seen=on(14, 7)),
        ),
    ),
    Course(
        "kiem-tra", "vpubnd", accepted=on(3, 3),
        marks=(Mark("Kiểm tra, sơ kết 6 tháng đầu năm", on(30, 6)), Mark("Kiểm tra, tổng kết năm 2025", on(31, 12))),
        proofs=(
            Proof(on(24, 6), Sheet("Kết quả kiểm tra việc thực hiện Nghị quyết số "
                "57-NQ/TW 6 "
                  "tháng đầu năm 2025", (
                      "Kiểm tra 6 sở, 3 huyện; 11 kiến nghị, trong đó 8 kiến nghị đã khắc phục.",
                      "Tồn tại chung: minh chứng chưa kèm số, ngày văn bản.",
                  )), 1, seen=on(26, 6)),
        ),
    ),
)
