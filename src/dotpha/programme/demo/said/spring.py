"""The second quarter of 2025: the province's first round on Resolution 57."""

from dotpha.programme.demo.course import on
from dotpha.programme.demo.said.words import Round, Said

# fmt: off
SAID = {
    "nghi-quyet": Said(
        "doing", "Đã có chấp thuận của Thường trực HĐND tỉnh; dự thảo lần 2 đã tiếp thu 29/46 ý kiến, chuẩn bị gửi "
        "thẩm định.",
        "Mức hỗ trợ của hai tỉnh trước sắp xếp khác nhau, chưa rõ áp dụng mức nào."),
    "thu-hut-du-an": Said(
        "doing", "Đã rà soát 37 dự án, lập danh mục 4 dự án có nhu cầu hỗ trợ công nghệ; đang xây dựng dự thảo quyết "
        "định."),
    "thu-tuc": Said(
        "done", "Đã trình và được phê duyệt phương án đơn giản hóa 18 thủ tục tại Quyết định số 1204/QĐ-UBND ngày "
        "09/6/2025; "
        "cắt giảm 31% thời gian giải quyết."),
    "bo-may": Said("done", "Sở Khoa học và Công nghệ sau hợp nhất hoạt động từ ngày 01/3/2025; chức năng, nhiệm vụ "
        "quy định "
                   "tại Quyết định số 512/QĐ-UBND ngày 20/3/2025."),
    "thu-nghiem": Said("doing", "Đã tổ chức 02 cuộc làm việc với 9 doanh nghiệp đề xuất thử nghiệm; đang lập đề cương.",
                       of="Sở Khoa học và Công nghệ"),
    "quy-khcn": Said("doing", "Đang hoàn thiện báo cáo đánh giá hoạt động của Quỹ giai đoạn 2020–2024."),
    "pci": Said("done", "Kế hoạch số 74/KH-UBND ngày 15/4/2025; đã giao chỉ tiêu từng chỉ số thành phần cho 11 sở, "
        "ngành.",
                "Chậm 02 tuần do chờ phương pháp khảo sát mới."),
    "data-center": Said("doing", "Đã khảo sát 03 vị trí; thống nhất giới thiệu khu đất 6,2 ha tại Khu kinh tế Đông "
        "Nam."),
    "trung-tam-nghien-cuu": Said("doing", "Thu 97 phiếu khảo sát nhu cầu nghiên cứu, thử nghiệm; đang tổng hợp."),
    "cong-nghe-sinh-hoc": Said("doing", "Đang thống kê hiện trạng phòng thí nghiệm, trạm thực nghiệm của 6 đơn vị."),
    "do-luong": Said("doing", "Đã trình UBND tỉnh phê duyệt danh mục, dự toán 12 thiết bị."),
    "ioc": Said("doing", "Hạ tầng phòng điều hành đã nghiệm thu; kết nối được 4/10 lĩnh vực.",
                "Một số sở chưa có giao diện chia sẻ dữ liệu; khó hoàn thành trước ngày 30/6/2025."),
    "soc": Said("doing", "Đã giám sát 24/27 hệ thống; diễn tập ứng cứu ngày 12/6/2025."),
    "du-lieu-lon": Said("doing", "Danh mục cơ sở dữ liệu dùng chung ban hành tại Quyết định số 1088/QĐ-UBND ngày "
        "27/5/2025."),
    "dich-vu-cong": Said("kept_up", "Tỷ lệ hồ sơ trực tuyến toàn trình quý II đạt 58,2%, tăng 6,4 điểm so với quý I."),
    "dat-dai": Said("doing", "Số hóa xong hồ sơ địa chính 10/10 đơn vị cấp huyện; đang nghiệm thu."),
    "ho-tich": Said("doing", "Số hóa 1.196.000/1.284.550 dữ liệu, đạt 93,1%; hoàn thành trước ngày 30/6/2025.",
                    "1.870 sổ đăng ký trước năm 1999 bị mờ, rách phải đối chiếu tay."),
    "dinh-danh": Said("done", "Cấp 1.946 tài khoản cho cơ quan nhà nước (100%) và 4.120 doanh nghiệp, hợp tác xã."),
    "an-toan-mang": Said("kept_up", "Phát hiện, xử lý 14 sự cố mã độc; kiểm tra an toàn 9 hệ thống thông tin cấp độ "
        "3."),
    "canh-bao": Said("doing", "Đã khảo sát nguồn dữ liệu; chờ hướng dẫn kỹ thuật của Bộ Công an."),
    "toi-pham-mang": Said("doing", "Ban hành kế hoạch phối hợp với 14 ngân hàng, 3 doanh nghiệp viễn thông."),
    "thi-truong": Said("doing", "Đang khảo sát cung – cầu công nghệ của doanh nghiệp trong tỉnh."),
    "san-pham": Said("doing", "Hỗ trợ 5 sản phẩm tham gia hội chợ; 2 sản phẩm được cấp nhãn hiệu chứng nhận.",
                     of="Sở Công Thương"),
    "trong-diem": Said("doing", "Tiếp nhận 41 đề xuất nhiệm vụ cho 03 chương trình; chuẩn bị họp Hội đồng tư vấn."),
    "nhan-luc": Said("doing", "Đã thu thập chính sách của 5 tỉnh lân cận; đang dự thảo báo cáo đánh giá tác động."),
    "ba-phan-tram": Said("doing", "Dự toán năm 2025 bố trí 2,1% chi ngân sách; đang soạn hướng dẫn lập dự toán năm "
        "2026."),
    "tuyen-truyen": Said("kept_up", "Báo, đài đăng 64 tin, bài, 6 phóng sự; mở chuyên mục hằng tuần."),
    "giam-sat": Said("doing", "Đang lấy ý kiến các tổ chức thành viên về nội dung giám sát, phản biện."),
    "kiem-tra": Said("kept_up", "Kiểm tra 6 sở, 3 huyện; tổng hợp kết quả trước ngày 30/6/2025."),
    "chinh-phu-so": Said("doing", "Thành lập tổ soạn thảo; xong đề cương chi tiết."),
    "cong-dan-so": Said("doing", "Dự thảo kế hoạch đã lấy ý kiến, trình UBND tỉnh ngày 12/6/2025."),
    "binh-dan-hoc-vu": Said("doing", "Xong bộ 12 bài hướng dẫn; tập huấn 380 tổ công nghệ số cộng đồng."),
    "giao-duc-so": Said("doing", "Nền tảng đang chạy thử tại 42 trường."),
    "stem": Said("doing", "Tổ chức ngày hội STEM cấp tỉnh với 61 trường; đang dự thảo kế hoạch 2025–2030."),
    "thi-dua": Said("kept_up", "Công nhận 112 sáng kiến cấp cơ sở, đề nghị xét 14 sáng kiến cấp tỉnh."),
}
ROUND = Round(
    "2025-Q2", opened_on=on(2, 6), due_on=on(12, 6), filed_on=on(11, 6), answered_on=on(12, 6), said=SAID,
    by_file=("Công an tỉnh", "Sở Nội vụ", "Liên đoàn Lao động tỉnh", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    nothing_new=("uu-dai", "nghi-quyet-02"), frozen_on=on(16, 6),
    reminded=(("UBND thành phố Đông Hà", "letter", on(13, 6)), ("UBND huyện Hướng Hóa", "zalo", on(13, 6))),
)
