"""Enterprises, the market for science and technology, products, people."""

from dotpha.programme.demo.course import Course, Mark, Number, Proof, Sheet, Stuck, on

# fmt: off
COURSES = (
    Course(
        "uu-dai", "cvtaichinh", accepted=on(6, 3),
        stuck=(
            Stuck(on(12, 9), "Chưa có số liệu doanh nghiệp, hợp tác xã, hộ kinh doanh sau sắp xếp để tính mức hỗ trợ "
                "và nguồn "
                  "kinh phí."),
        ),
    ),
    Course(
        "thi-truong", "sokhcn", accepted=on(10, 3),
        proofs=(
            Proof(on(17, 11), Sheet("Dự thảo đề án phát triển thị trường khoa "
                "học và công "
                  "nghệ", (
                      "Mục tiêu: đến năm 2030 có 01 sàn giao dịch công nghệ trực tuyến, 05 tổ chức trung gian.",
                      "Dự thảo gửi lấy ý kiến 12 sở, ngành và 40 doanh nghiệp.",
                  )), note="Nộp dự thảo để cơ quan thường trực cho ý kiến trước khi trình."),
        ),
    ),
    Course(
        "san-pham", "socongthuong", accepted=on(17, 4), lead_named=(on(14, 4), "Sở Công Thương"),
        marks=(
            Mark("Danh sách sản phẩm chủ lực của tỉnh", on(31, 8)),
            Mark("Hồ sơ nhãn hiệu chứng nhận cho ít nhất 3 sản phẩm", on(30, 11)),
            Mark("Chương trình xúc tiến, đưa sản phẩm lên sàn thương mại điện tử", on(31, 12)),
        ),
        proofs=(
            Proof(on(15, 8), Sheet("Danh sách sản phẩm chủ lực có thương hiệu",
                  columns=("TT", "Sản phẩm", "Chủ thể", "Hạng OCOP"), rows=(
                      (1, "Cao chè vằng", "Hợp tác xã dược liệu vùng gò đồi", "4 sao"),
                      (2, "Cà phê Khe Sanh", "Hợp tác xã cà phê Hướng Phùng", "4 sao"),
                      (3, "Tiêu hữu cơ", "Tổ hợp tác Cùa", "4 sao"),
                  )), seen=on(20, 8), withdrawn=on(16, 10),
                  reason="Danh sách lập theo địa bàn trước sắp xếp, rút để lập lại cho toàn tỉnh."),
        ),
    ),
    Course(
        "trong-diem", "sokhcn", accepted=on(4, 3), reported=(on(24, 9),), verified=on(29, 9),
        marks=(
            Mark("Hội đồng tư vấn xác định nhiệm vụ của 03 chương trình", on(31, 7)),
            Mark("Quyết định phê duyệt 03 chương trình", on(30, 9), weight=2),
        ),
        proofs=(
            Proof(on(29, 7), Sheet("Biên bản Hội đồng tư vấn xác định nhiệm vụ", (
                      "Hội đồng thống nhất 14 nhiệm vụ: công nghệ sinh học 6, chuyển đổi số doanh nghiệp 4, năng "
                      "suất chất "
                      "lượng 4.",
                  )), 1, seen=on(31, 7)),
            Proof(on(24, 9), Number("1986/QĐ-UBND", on(22, 9), "Quyết định", "Phê duyệt 03 chương trình khoa học và "
                "công nghệ "
                  "trọng điểm đến năm 2030"), 2, seen=on(26, 9)),
        ),
    ),
    Course(
        "nhan-luc", "sonoivu", accepted=on(5, 3),
        marks=(
            Mark("Báo cáo đánh giá tác động chính sách", on(31, 8)),
            Mark("HĐND tỉnh thông qua", on(31, 12), weight=2),
        ),
        proofs=(
            Proof(on(27, 8), Sheet("Báo cáo đánh giá tác động chính sách thu hút nhân lực", (
                      "Phương án hỗ trợ một lần theo trình độ cần khoảng 12,6 tỷ đồng cho giai đoạn 2026–2030.",
                      "So sánh với chính sách hiện hành của 5 tỉnh lân cận.",
                  )), 1, seen=on(29, 8)),
        ),
    ),
)
