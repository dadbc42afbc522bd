"""The fourth quarter of 2025, still open on 20 November: about half of the agencies have answered."""

from dotpha.programme.demo.course import on
from dotpha.programme.demo.said.words import Round, Said, Waiting

# fmt: off
SAID = {
    "nghi-quyet": Said("doing", "Sở Tư pháp đã thẩm định; hồ sơ gửi Ban Kinh tế – Ngân sách HĐND tỉnh thẩm tra ngày "
        "14/11/2025."),
    "quy-khcn": Said("done", "Điều lệ sửa đổi phê duyệt tại Quyết định số 2316/QĐ-UBND ngày 21/10/2025; nâng mức vay "
        "tối đa lên "
                     "3 tỷ đồng.", "Chậm 15 ngày do đối chiếu vốn điều lệ."),
    "trung-tam-nghien-cuu": Said("doing", "Đã trình đề án vị trí việc làm, cơ chế tự chủ (Tờ trình số "
        "1640/TTr-SKHCN)."),
    "cong-nghe-sinh-hoc": Said("doing", "Đang lập báo cáo đề xuất chủ trương đầu tư, phương án đặt tại Cam Lộ."),
    "do-luong": Said("doing", "Đã nhận 9/12 thiết bị; đợt 2 dự kiến ngày 27/11/2025."),
    "ioc": Said("doing", "Chạy thử ổn định; quy chế vận hành đã dự thảo xong, chưa ban hành được.",
                "Chưa có biên chế trực 24/7, đề nghị cho thuê dịch vụ."),
    "du-lieu-lon": Said("doing", "23 hệ thống đã kết nối; đang nạp dữ liệu 4 lĩnh vực đầu tiên vào kho."),
    "trong-diem": Said("done", "03 chương trình được phê duyệt tại Quyết định số 1986/QĐ-UBND ngày 22/9/2025."),
    "thi-truong": Said("doing", "Dự thảo đề án đã gửi lấy ý kiến 12 sở, ngành và 40 doanh nghiệp."),
    "chinh-phu-so": Said("done", "Chương trình phê duyệt tại Quyết định số 2011/QĐ-UBND ngày 24/9/2025."),
    "nghi-quyet-02": Said("done", "Báo cáo tổng kết số 1655/BC-SKHCN ngày 13/11/2025."),
    "binh-dan-hoc-vu": Said("doing", "Mở 402 lớp tại 74/78 xã, phường, đặc khu; 18.340 lượt người.",
                            "4 xã vùng lũ tháng 10 phải lùi lịch mở lớp."),
    "hop-nhat-du-lieu": Said("done", "Nghiệm thu hợp nhất 17/17 cơ sở dữ liệu ngày 17/9/2025."),
    "song-di-dong": Said("doing", "Phát sóng 11/22 thôn, bản.", "4 vị trí đặt trạm nằm trong rừng đặc dụng."),
    "giao-duc-so": Said("done", "596/699 trường đã sử dụng nền tảng.",
                        "103 trường tiểu học, THCS vùng cao thiếu thiết bị, đường truyền yếu."),
    "to-cong-nghe": Said("doing", "21 tổ hướng dẫn 3.415 lượt người nộp hồ sơ trực tuyến tính đến ngày 14/11/2025."),
    "dich-vu-cong": Said("kept_up", "Tỷ lệ hồ sơ trực tuyến toàn trình 10 tháng đạt 65,6%; 4 xã còn dưới 30%.",
                         "Người dân vùng sâu chưa quen nộp trực tuyến."),
    "san-pham": Said("doing", "Lập lại danh sách sản phẩm chủ lực cho toàn tỉnh sau sắp xếp, dự kiến xong trong "
        "tháng 12."),
    "thi-dua": Said("kept_up", "Công nhận 38 sáng kiến cấp cơ sở; trao 12 bằng Lao động sáng tạo."),
    "tuyen-truyen": Said("kept_up", "Đăng 71 tin, bài; mở chuyên mục “Nghị quyết 57 vào cuộc sống”."),
}
FINANCE = {
    "ba-phan-tram": Said("doing", "Tổng hợp dự toán năm 2026 của 42 cơ quan, 78 xã; tỷ lệ dự kiến 2,7%.",
                         "Chưa thống nhất khoản chi được tính vào tỷ lệ 3%."),
    "thu-hut-du-an": Said("doing", "Dự thảo quyết định đã lấy ý kiến lần 1, nhận 14 ý kiến.",
                          "Chờ UBND tỉnh cho ý kiến về danh mục địa bàn ưu đãi."),
    "uu-dai": Said("not_started", "Chưa có dự thảo; đã đề nghị Thuế tỉnh cung cấp số liệu hộ kinh doanh.",
                   "Chưa có số liệu sau sắp xếp."),
}
HOME = {
    "nhan-luc": Said("doing", "Dự thảo nghị quyết đã gửi Sở Tư pháp thẩm định ngày 10/11/2025."),
    "can-bo-xa": Said("done", "Bồi dưỡng 158 công chức của 78/78 xã, phường, đặc khu qua 3 đợt."),
}
ROUND = Round(
    "2025-Q4", opened_on=on(3, 11), due_on=on(25, 11), filed_on=on(14, 11), answered_on=on(17, 11), said=SAID,
    by_file=("Liên đoàn Lao động tỉnh", "Ban Tuyên giáo và Dân vận Tỉnh ủy"), nothing_new=("kiem-tra",),
    reminded=(
        ("UBND phường Đông Hà", "zalo", on(14, 11)),
        ("Ban Quản lý Khu kinh tế tỉnh", "letter", on(19, 11)),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "letter", on(19, 11)),
        ("UBND xã Lao Bảo", "zalo", on(19, 11)),
    ),
    waiting=(
        Waiting("Sở Nội vụ", on(18, 11), HOME),
        Waiting(
            "Sở Tài chính", on(19, 11), FINANCE, lost=("uu-dai",), turned=True,
            more=("Rà soát kinh phí thuê dịch vụ công nghệ thông tin năm 2026",
                  "Đã rà soát 31 hợp đồng thuê dịch vụ, đề nghị cắt giảm 4 hợp đồng trùng lặp."),
        ),
    ),
)
