"""The third quarter of 2025: after the merger of the province and the end of the districts."""

from dotpha.programme.demo.course import on
from dotpha.programme.demo.said.words import Round, Said

# fmt: off
SAID = {
    "nghi-quyet": Said("doing", "UBND tỉnh đã thống nhất mức hỗ trợ áp dụng chung; hồ sơ gửi Sở Tư pháp thẩm định "
        "ngày 05/9/2025."),
    "thu-hut-du-an": Said("doing", "Hoàn thiện dự thảo quyết định, chuẩn bị lấy ý kiến các sở, ngành.",
                          "Danh mục địa bàn, ngành nghề ưu đãi của hai tỉnh trước sắp xếp chưa thống nhất."),
    "thu-nghiem": Said("doing", "Lập đề cương đề án; rà soát rủi ro 02 mô hình đề xuất.",
                       "Chưa rõ sở nào chịu trách nhiệm cuối cùng.", of="Sở Khoa học và Công nghệ"),
    "quy-khcn": Said("doing", "Đã đánh giá hoạt động của Quỹ; dự thảo Điều lệ sửa đổi lấy ý kiến lần 2.",
                     "Số liệu vốn điều lệ của hai Quỹ chưa đối chiếu xong."),
    "data-center": Said("doing", "Đã giới thiệu vị trí; nhà đầu tư đang lập phương án cấp điện."),
    "trung-tam-nghien-cuu": Said("doing", "Hoàn thành khảo sát; đang lập đề án vị trí việc làm."),
    "cong-nghe-sinh-hoc": Said("doing", "Tiếp nhận nhiệm vụ từ Sở Nông nghiệp và Môi trường ngày 12/8/2025; đang bổ "
        "sung số liệu "
                               "phía bắc tỉnh."),
    "do-luong": Said("doing", "Đã chọn nhà thầu cung cấp 12 thiết bị, chuẩn bị ký hợp đồng."),
    "ioc": Said("doing", "Kết nối đủ 10/10 lĩnh vực; đang dự thảo quy chế vận hành.",
                "Chưa bố trí được người trực 24/7."),
    "soc": Said("done", "Nghiệm thu, đưa vào giám sát 27 hệ thống từ ngày 20/6/2025."),
    "du-lieu-lon": Said("doing", "Nền tảng tích hợp đã nối 19 hệ thống, trong đó 7 hệ thống của tỉnh Quảng Bình "
        "trước sắp xếp."),
    "dich-vu-cong": Said("kept_up", "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 63,7%; số hóa kết quả đạt 81,5%.",
                         "Cấp xã mới thiếu máy quét, đường truyền chập chờn tại 11 xã miền núi."),
    "dat-dai": Said("done", "Nghiệm thu cơ sở dữ liệu đất đai ngày 20/6/2025, khối lượng đạt 99,6%."),
    "ho-tich": Said("done", "Hoàn thành số hóa 1.284.550 dữ liệu, báo cáo số 141/BC-STP ngày 25/6/2025."),
    "an-toan-mang": Said("kept_up", "Xử lý 9 sự cố; bảo đảm an toàn hệ thống khi chuyển sang chính quyền 02 cấp."),
    "toi-pham-mang": Said("done", "Kênh tiếp nhận tin báo lừa đảo hoạt động từ ngày 11/8/2025, nhận 63 tin, chặn 12 "
        "tài khoản."),
    "uu-dai": Said("not_started", "Chưa triển khai xây dựng dự thảo.",
                   "Chưa có số liệu doanh nghiệp, hộ kinh doanh sau sắp xếp để tính nguồn kinh phí."),
    "san-pham": Said("doing", "Lập danh sách 3 sản phẩm chủ lực; hỗ trợ truy xuất nguồn gốc cho cà phê Khe Sanh."),
    "trong-diem": Said("doing", "Hội đồng tư vấn thống nhất 14 nhiệm vụ; đang trình phê duyệt."),
    "nhan-luc": Said("doing", "Xong báo cáo đánh giá tác động, nhu cầu kinh phí 12,6 tỷ đồng giai đoạn 2026–2030."),
    "ba-phan-tram": Said("doing", "Đã hướng dẫn lập dự toán năm 2026 tại Công văn số 803/STC-NS ngày 25/7/2025."),
    "tuyen-truyen": Said("kept_up", "Đăng 88 tin, bài; tuyên truyền chính quyền 02 cấp và dịch vụ công trực tuyến."),
    "giam-sat": Said("done", "Kế hoạch số 19/KH-MTTQ-BTT ngày 08/7/2025; đã góp ý phản biện 01 dự thảo nghị quyết.",
                     "Chậm do kiện toàn bộ máy Mặt trận sau sắp xếp."),
    "chinh-phu-so": Said("doing", "Hoàn thiện dự thảo chương trình, trình UBND tỉnh trong tháng 9/2025."),
    "cong-dan-so": Said("done", "Kế hoạch số 117/KH-UBND ngày 20/6/2025; 71,3% người từ 14 tuổi có tài khoản định "
        "danh mức 2."),
    "nghi-quyet-02": Said("doing", "Đã gửi đề cương báo cáo tổng kết đến các sở, ngành, xã, phường."),
    "binh-dan-hoc-vu": Said("doing", "Mở 214 lớp với 9.870 lượt người tại 51/78 xã, phường, đặc khu."),
    "giao-duc-so": Said("doing", "Nghiệm thu kỹ thuật ngày 28/7/2025; triển khai đến 412 trường trước năm học mới.",
                        "Đường truyền 37 điểm trường lẻ không đáp ứng."),
    "stem": Said("done", "Kế hoạch giáo dục STEM ban hành tại Quyết định số 1420/QĐ-UBND ngày 19/8/2025."),
    "hop-nhat-du-lieu": Said("doing", "Hợp nhất xong quản lý văn bản, một cửa điện tử; 13/17 cơ sở dữ liệu dùng "
        "chung."),
    "thu-tuc-cap-xa": Said("done", "Công bố 372 thủ tục cấp xã tại Quyết định số 1446/QĐ-UBND ngày 21/8/2025.",
                           "Chậm 07 ngày do chờ các bộ công bố thủ tục phân cấp."),
    "can-bo-xa": Said("doing", "78/78 xã, phường, đặc khu đã cử người; mở lớp đợt 1 ngày 22/9/2025."),
    "song-di-dong": Said("doing", "Các nhà mạng xác nhận 22 thôn, bản lõm sóng."),
    "to-cong-nghe": Said("doing", "Kiện toàn 21 tổ với 147 thành viên; hướng dẫn 1.260 lượt người."),
    "thiet-bi-xa": Said("doing", "Phường đã có 6/8 máy tính, 2/2 máy quét theo danh mục tối thiểu.",
                        "Chưa có nguồn mua 02 máy tính còn thiếu.", of="UBND phường Đông Hà"),
    "thi-truong": Said("doing", "Khảo sát xong 140 doanh nghiệp; 38 nhu cầu mua, 17 công nghệ chào bán."),
    "thi-dua": Said("kept_up", "Công nhận thêm 57 sáng kiến; phát động thi đua lao động sáng tạo quý III."),
}
ROUND = Round(
    "2025-Q3", opened_on=on(3, 9), due_on=on(11, 9), filed_on=on(10, 9), answered_on=on(11, 9), said=SAID,
    by_file=("Công an tỉnh", "Sở Nội vụ", "Liên đoàn Lao động tỉnh", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    nothing_new=("kiem-tra", "lao-bao"), frozen_on=on(16, 9),
    reminded=(
        ("UBND phường Đông Hà", "zalo", on(10, 9)),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "letter", on(12, 9)),
    ),
)
