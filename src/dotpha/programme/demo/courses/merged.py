"""Tasks of the merged province's plan: systems joined, procedures of the communes, two communes by name."""

from dotpha.programme.demo.course import Course, Mark, Number, Proof, Sheet, Stuck, on

# fmt: off
COURSES = (
    Course(
        "hop-nhat-du-lieu", "cvkhcn", accepted=on(25, 7), reported=(on(18, 9),), verified=on(23, 9),
        marks=(
            Mark("Hợp nhất hệ thống quản lý văn bản, một cửa điện tử", on(15, 8)),
            Mark("Nghiệm thu hợp nhất các cơ sở dữ liệu dùng chung", on(30, 9)),
        ),
        proofs=(
            Proof(on(14, 8), Sheet("Biên bản hợp nhất hệ thống quản lý văn bản và một "
                "cửa điện "
                  "tử", ("Chuyển 2,1 triệu hồ sơ, văn bản; đối soát sai lệch 0,03%, đã xử lý hết.",)), 1, seen=on(18,
                  8)),
            Proof(on(18, 9), Sheet("Biên bản nghiệm thu hợp nhất cơ sở dữ "
                "liệu dùng "
                  "chung", ("Hợp nhất 17/17 cơ sở dữ liệu theo danh mục; vận hành song song 30 ngày không sự cố.",)), 2,
                  seen=on(22, 9)),
        ),
    ),
    Course(
        "thu-tuc-cap-xa", "vpubnd", accepted=on(25, 7), reported=(on(22, 8),), verified=on(27, 8),
        proofs=(
            Proof(on(22, 8), Number("1446/QĐ-UBND", on(21, 8), "Quyết định", "Công bố danh mục 372 thủ tục hành "
                "chính thực "
                  "hiện tại cấp xã"), seen=on(26, 8)),
        ),
    ),
    Course(
        "can-bo-xa", "sonoivu", accepted=on(28, 7), reported=(on(27, 10),), verified=on(30, 10),
        proofs=(
            Proof(on(27, 10), Sheet("Công chức phụ trách chuyển đổi số đã "
                "qua bồi dưỡng",
                  columns=("TT", "Đợt", "Số xã, phường", "Số học viên"), rows=(
                      (1, "Đợt 1 (22–26/9)", 28, 56), (2, "Đợt 2 (6–10/10)", 27, 55), (3, "Đợt 3 (20–24/10)", 23, 47),
                  )), seen=on(29, 10)),
        ),
    ),
    Course(
        "song-di-dong", "cvkhcn", accepted=on(25, 7),
        marks=(
            Mark("Danh sách thôn, bản lõm sóng được các nhà mạng xác nhận", on(31, 8)),
            Mark("Phát sóng 50% số thôn, bản trong danh sách", on(31, 10)),
            Mark("Phát sóng 100%", on(31, 12)),
        ),
        proofs=(
            Proof(on(28, 8), Sheet("Thôn, bản lõm sóng theo xã",
                  columns=("TT", "Xã", "Số thôn, bản lõm sóng", "Nhà mạng nhận"), rows=(
                      (1, "Hướng Lập", 6, "Viettel"), (2, "Đakrông", 4, "VNPT"), (3, "Kim Ngân", 5, "Viettel"),
                      (4, "Dân Hóa", 7, "VNPT"),
                  )), 1, seen=on(3, 9)),
            Proof(on(31, 10), Sheet("Trạm đã phát sóng đến ngày 30/10/2025",
                  columns=("TT", "Trạm", "Xã", "Ngày phát sóng"), rows=(
                      (1, "QT-HL-02", "Hướng Lập", "18/9/2025"), (2, "QT-ĐK-01", "Đakrông", "02/10/2025"),
                      (3, "QT-DH-03", "Dân Hóa", "24/10/2025"),
                  )), 2, note="11/22 thôn, bản."),
        ),
        stuck=(
            Stuck(on(5, 11), "Bốn điểm đặt trạm thuộc rừng đặc dụng, chưa có thủ tục tạm sử dụng.",
                  "Chấp thuận vị trí đặt trạm trong rừng đặc dụng", "Sở Nông nghiệp và Môi trường",
                  "Dùng cột thấp tại khuôn viên trạm bảo vệ rừng"),
        ),
    ),
    Course(
        "to-cong-nghe", "dongha", accepted=on(30, 7),
        marks=(
            Mark("Quyết định kiện toàn tổ công nghệ số cộng đồng", on(31, 8)),
            Mark("Báo cáo số lượt người được hướng dẫn", on(25, 11)),
        ),
        proofs=(
            Proof(on(27, 8), Number("88/QĐ-UBND", on(25, 8), "Quyết định", "Kiện toàn 21 tổ công nghệ số cộng đồng "
                "phường Đông "
                  "Hà", "UBND phường Đông Hà"), 1, seen=on(29, 8)),
        ),
    ),
    Course("lao-bao", "laobao", accepted=on(1, 8)),
    Course("thiet-bi-xa"),
    Course("dat-hang"),
)
