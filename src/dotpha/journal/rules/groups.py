"""The groups a log begins with, until the organisation makes its own."""

DEFAULTS = (
    "Lãnh đạo, chỉ đạo điều hành",
    "Kế hoạch, quy chế đã ban hành",
    "Tuyên truyền, nâng cao nhận thức",
    "Hạ tầng số, trang thiết bị",
    "Dữ liệu, số hóa hồ sơ",
    "Dịch vụ công trực tuyến, bộ phận một cửa",
    "Chính quyền số, xử lý văn bản điện tử",
    "Kinh tế số, thanh toán không dùng tiền mặt",
    "Xã hội số, kỹ năng số cho người dân",
    "Khoa học, công nghệ, đổi mới sáng tạo",
    "Nhân lực, bồi dưỡng cán bộ",
    "An toàn thông tin, an ninh mạng",
    "Kinh phí, kiểm tra và việc khác",
)
NO_GROUP = "Chưa xếp nhóm"
