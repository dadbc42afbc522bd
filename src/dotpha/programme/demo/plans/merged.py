"""The plan of the merged province in July 2025, pasted as text, and a conclusion of November that nobody has taken "
"in."""

from datetime import date

NAME = "33/KH-UBND (bản dán từ trục liên thông văn bản)"
SIGNED_ON = date(2025, 7, 22)
KEYS = [
    "hop-nhat-du-lieu",
    "thu-tuc-cap-xa",
    "can-bo-xa",
    "song-di-dong",
    "to-cong-nghe",
    "lao-bao",
    "thiet-bi-xa",
    "dat-hang",
]
TEXT = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 33/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Trị, ngày 22 tháng 7 năm 2025

KẾ HOẠCH
Bảo đảm chuyển đổi số khi vận hành chính quyền địa phương 02 cấp, 6 tháng cuối năm 2025

Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị,
    Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ, \
UBND tỉnh ban hành Kế hoạch như sau:

I. NHIỆM VỤ CỦA CẤP TỈNH
1. Hợp nhất các hệ thống thông tin, cơ sở dữ liệu dùng chung của hai tỉnh trước sắp xếp.
- Chủ trì: Sở Khoa học và Công nghệ
- Phối hợp: Các sở, ban, ngành
- Sản phẩm: Biên bản nghiệm thu hợp nhất hệ thống
- Thời hạn: 30/9/2025
2. Công bố danh mục thủ tục hành chính thực hiện tại cấp xã sau sắp xếp.
- Chủ trì: Văn phòng UBND tỉnh
- Phối hợp: Sở Tư pháp
- Sản phẩm: Quyết định của Chủ tịch UBND tỉnh
- Thời hạn: 15/8/2025
3. Bố trí, bồi dưỡng công chức phụ trách chuyển đổi số tại 78 xã, phường, đặc khu.
- Chủ trì: Sở Nội vụ
- Phối hợp: Sở Khoa học và Công nghệ
- Sản phẩm: Danh sách công chức đã qua bồi dưỡng
- Thời hạn: 31/10/2025
4. Phủ sóng di động, Internet băng rộng tại các thôn, bản còn lõm sóng.
- Chủ trì: Sở Khoa học và Công nghệ
- Phối hợp: VNPT Quảng Trị; Viettel Quảng Trị
- Sản phẩm: 100% thôn, bản có sóng di động
- Thời hạn: 31/12/2025

II. NHIỆM VỤ CỦA CẤP XÃ
5. Kiện toàn tổ công nghệ số cộng đồng tại từng khu phố, hướng dẫn người dân nộp hồ sơ trực tuyến.
- Chủ trì: UBND phường Đông Hà
- Sản phẩm: Quyết định kiện toàn và báo cáo số lượt người được hướng dẫn
- Thời hạn: 25/11/2025
6. Hỗ trợ hộ kinh doanh tại khu vực cửa khẩu dùng hóa đơn điện tử, thanh toán không dùng tiền mặt.
- Chủ trì: UBND xã Lao Bảo
- Phối hợp: Ban Quản lý Khu kinh tế tỉnh
- Sản phẩm: Ít nhất 200 hộ được hỗ trợ
- Thời hạn: 30/11/2025
7. Bảo đảm máy tính, máy quét, đường truyền cho trung tâm phục vụ hành chính công cấp xã.
- Chủ trì: UBND các xã, phường, đặc khu
- Sản phẩm: Đủ thiết bị theo danh mục tối thiểu
- Thời hạn: 31/8/2025
8. Nghiên cứu cơ chế đặt hàng sản phẩm, dịch vụ công nghệ số của doanh nghiệp trong tỉnh.
- Chủ trì: Các sở, ban, ngành
"""

CONCLUSION_NAME = "Thông báo kết luận họp Ban Chỉ đạo tháng 11 (bản dán)"
CONCLUSION = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
VĂN PHÒNG
Số: 212/TB-VPUBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Trị, ngày 18 tháng 11 năm 2025

THÔNG BÁO
Kết luận phiên họp Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tháng 11 năm 2025

Sau khi nghe báo cáo và ý kiến các thành viên, Ban Chỉ đạo kết luận:

1. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Văn phòng UBND tỉnh trình phương án vận hành chính thức IOC, \
nêu rõ nhân sự trực và kinh phí hằng năm, trước ngày 10/12/2025.
2. Giao Ban Quản lý Khu kinh tế tỉnh làm việc với Công ty Điện lực Quảng Trị, báo cáo dứt điểm phương án cấp điện cho \
dự án Trung tâm dữ liệu trước ngày 05/12/2025.
3. Giao Sở Tài chính rà soát, xác định rõ các khoản được tính vào tỷ lệ 3% chi cho khoa học, công nghệ, trước ngày \
28/11/2025.
4. Giao UBND các xã, phường, đặc khu báo cáo tình trạng thiết bị của trung tâm phục vụ hành chính công.
5. Giao Sở Tài chính,
    Sở Khoa học và Công nghệ đề xuất chính sách ưu đãi doanh nghiệp nhỏ và vừa chuyển đổi số để trình \
HĐND tỉnh tại kỳ họp giữa năm 2026.
"""
