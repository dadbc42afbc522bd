"""What plans of the later years ask for, as an office words it: works that every field has, and the fields.

`{field}` and `{data}` are put in from `Field`; `stages` are what an agency says of work under way, early, midway, near the end.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """One sort of work. `rhythm` is how a plan writes that it recurs ("" where it has a day)."""

    key: str
    title: str
    product: str
    stages: tuple[str, str, str]
    done: str
    proof: str
    supporting: str = ""
    rhythm: str = ""


@dataclass(frozen=True)
class Field:
    """An agency as plans name it, its code in the register, what it is in charge of and which data it keeps."""

    agency: str
    code: str
    field: str
    data: str


# fmt: off
WORKS = {work.key: work for work in (
    Work("so-hoa", "Hoàn thành số hóa, làm sạch {data}, kết nối với kho dữ liệu dùng chung của tỉnh",
         "Biên bản nghiệm thu dữ liệu",
         ("Đã thống kê hồ sơ, lập kế hoạch số hóa và chọn đơn vị thực hiện.",
          "Đã số hóa khoảng một nửa số hồ sơ; đang đối soát với bản giấy.",
          "Đã số hóa xong, đang kiểm tra chất lượng và thử kết nối với kho dữ liệu dùng chung."),
         "Đã nghiệm thu dữ liệu và kết nối với kho dữ liệu dùng chung của tỉnh.", "Biên bản nghiệm thu dữ liệu",
         "Sở Khoa học và Công nghệ"),
    Work("toan-trinh", "Tái cấu trúc quy trình, cung cấp dịch vụ công trực tuyến toàn trình đối với thủ tục hành chính lĩnh vực {field}",
         "Quyết định phê duyệt quy trình điện tử",
         ("Đã rà soát danh mục thủ tục, xác định các bước cắt giảm được.",
          "Đã dự thảo quy trình điện tử, đang lấy ý kiến Văn phòng UBND tỉnh và các xã, phường.",
          "Quy trình đã chạy thử trên hệ thống; đang hoàn thiện hồ sơ trình phê duyệt."),
         "Quy trình điện tử đã được phê duyệt và áp dụng từ ngày ký.", "Quyết định phê duyệt quy trình điện tử",
         "Văn phòng UBND tỉnh"),
    Work("ai", "Xây dựng kế hoạch ứng dụng trí tuệ nhân tạo trong lĩnh vực {field}", "Kế hoạch được ban hành",
         ("Đã thành lập tổ soạn thảo, khảo sát nhu cầu tại các phòng, đơn vị.",
          "Đã có dự thảo kế hoạch, đang lấy ý kiến các cơ quan liên quan.",
          "Đã tiếp thu ý kiến, đang hoàn thiện kế hoạch để trình ký."),
         "Kế hoạch đã ban hành và gửi các đơn vị thực hiện.", "Kế hoạch ứng dụng trí tuệ nhân tạo",
         "Sở Khoa học và Công nghệ"),
    Work("boi-duong", "Tổ chức bồi dưỡng kỹ năng số, an toàn thông tin cho công chức, viên chức lĩnh vực {field}",
         "Báo cáo kết quả kèm danh sách học viên",
         ("Đã khảo sát nhu cầu, lập danh sách người cần bồi dưỡng.",
          "Đã mở lớp đầu tiên; tài liệu được điều chỉnh theo góp ý của học viên.",
          "Đã mở xong các lớp, đang tổng hợp kết quả kiểm tra cuối khóa."),
         "Đã hoàn thành các lớp bồi dưỡng theo kế hoạch.", "Báo cáo kết quả bồi dưỡng kỹ năng số", "Sở Nội vụ"),
    Work("quy-che", "Xây dựng, trình ban hành quy chế quản lý, khai thác, chia sẻ {data}", "Quyết định ban hành quy chế",
         ("Đã rà soát quy định hiện hành, xây dựng đề cương quy chế.",
          "Đã có dự thảo quy chế, đang lấy ý kiến các sở, ngành.",
          "Sở Tư pháp đã thẩm định; đang tiếp thu để trình ban hành."),
         "Quy chế đã ban hành.", "Quyết định ban hành quy chế", "Sở Tư pháp"),
    Work("de-tai", "Đề xuất, triển khai nhiệm vụ khoa học và công nghệ phục vụ lĩnh vực {field}",
         "Biên bản nghiệm thu kết quả nghiên cứu",
         ("Đã gửi phiếu đề xuất đặt hàng, đang chờ hội đồng xác định nhiệm vụ.",
          "Đã ký hợp đồng với tổ chức chủ trì, đang triển khai nội dung thứ nhất.",
          "Đã có báo cáo tổng hợp kết quả, đang chuẩn bị họp hội đồng nghiệm thu."),
         "Hội đồng đã nghiệm thu kết quả nghiên cứu.", "Biên bản nghiệm thu kết quả nghiên cứu", "Sở Khoa học và Công nghệ"),
    Work("cong-khai", "Công khai kết quả tiếp nhận, giải quyết hồ sơ trực tuyến lĩnh vực {field}",
         "Bảng kết quả đăng trên cổng thông tin điện tử",
         ("", "", ""), "Đã đăng bảng kết quả trên cổng thông tin điện tử.", "Bảng kết quả giải quyết hồ sơ trực tuyến",
         "Văn phòng UBND tỉnh", "Hằng tháng"),
    Work("cap-nhat", "Rà soát, cập nhật {data}, bảo đảm đúng, đủ, sạch, sống", "Báo cáo chất lượng dữ liệu",
         ("", "", ""), "Đã rà soát, cập nhật dữ liệu và báo cáo chất lượng.", "Báo cáo chất lượng dữ liệu", "", "Hằng quý"),
    Work("an-toan", "Bảo đảm an toàn thông tin mạng cho các hệ thống thông tin lĩnh vực {field}",
         "Hệ thống vận hành an toàn theo cấp độ",
         ("", "", ""), "Hệ thống vận hành an toàn, không có sự cố nghiêm trọng.", "Báo cáo an toàn thông tin", "Công an tỉnh",
         "Thường xuyên"),
    Work("to-so", "Duy trì tổ công nghệ số cộng đồng tại các thôn, bản, khu phố, hướng dẫn người dân nộp hồ sơ trực tuyến",
         "Báo cáo số lượt người được hướng dẫn",
         ("", "", ""), "Các tổ đã trực, hướng dẫn người dân theo lịch.", "Báo cáo hoạt động của tổ công nghệ số cộng đồng",
         "", "Hằng quý"),
    Work("so-hoa-xa", "Số hóa hồ sơ, giấy tờ đang lưu tại trung tâm phục vụ hành chính công của xã, phường",
         "Biên bản nghiệm thu kết quả số hóa",
         ("Đã thống kê số hồ sơ đang lưu, bố trí người và máy quét.",
          "Đã số hóa khoảng một nửa số hồ sơ đang lưu.",
          "Đã quét xong, đang đối chiếu và ký số bản điện tử."),
         "Đã nghiệm thu kết quả số hóa.", "Biên bản nghiệm thu kết quả số hóa", "Văn phòng UBND tỉnh"),
    Work("diem-ho-tro", "Bố trí điểm hỗ trợ nộp hồ sơ trực tuyến tại nhà văn hóa thôn, bản, khu phố",
         "Danh sách điểm hỗ trợ đã hoạt động",
         ("Đã khảo sát nhà văn hóa có đường truyền và máy tính dùng được.",
          "Đã bố trí điểm hỗ trợ tại khoảng một nửa số thôn, bản, khu phố.",
          "Các điểm đã có máy và người trực, đang thông báo lịch cho người dân."),
         "Các điểm hỗ trợ đã hoạt động theo lịch.", "Danh sách điểm hỗ trợ nộp hồ sơ trực tuyến"),
    Work("khong-tien-mat", "Vận động hộ kinh doanh thanh toán không dùng tiền mặt, dùng hóa đơn điện tử",
         "Ít nhất 70% hộ kinh doanh tham gia",
         ("Đã lập danh sách hộ kinh doanh, phân công người vận động.",
          "Hơn một phần ba số hộ đã có mã thanh toán.",
          "Đã vận động gần hết số hộ, đang hướng dẫn dùng hóa đơn điện tử."),
         "Trên 70% hộ kinh doanh đã tham gia.", "Báo cáo kết quả vận động hộ kinh doanh", "Thuế tỉnh"),
    Work("pha-diem-nghen", "Báo cáo dứt điểm các nhiệm vụ năm trước còn chậm trong lĩnh vực {field}, nêu rõ nguyên nhân và cách xử lý",
         "Báo cáo gửi UBND tỉnh",
         ("Đã rà soát danh mục nhiệm vụ còn chậm.", "Đã làm việc với các đơn vị, làm rõ nguyên nhân.",
          "Đã dự thảo báo cáo, đang trình lãnh đạo cơ quan."),
         "Đã gửi báo cáo về UBND tỉnh.", "Báo cáo xử lý nhiệm vụ còn chậm"),
    Work("kiosk", "Trang bị, đưa vào dùng máy hướng dẫn tự phục vụ tại trung tâm phục vụ hành chính công của xã, phường",
         "Biên bản bàn giao, đưa vào sử dụng",
         ("Đã xác định số lượng, cấu hình và nguồn kinh phí.", "Đã chọn được nhà cung cấp, đang chờ giao máy.",
          "Đã lắp đặt, đang hướng dẫn công chức và người dân sử dụng."),
         "Máy đã bàn giao, đưa vào sử dụng.", "Biên bản bàn giao máy hướng dẫn tự phục vụ", "Sở Khoa học và Công nghệ"),
)}
FIELDS = (
    Field("Sở Khoa học và Công nghệ", "so-khcn", "khoa học, công nghệ và đổi mới sáng tạo", "dữ liệu nhiệm vụ khoa học và công nghệ"),
    Field("Sở Giáo dục và Đào tạo", "so-gddt", "giáo dục và đào tạo", "cơ sở dữ liệu giáo viên, học sinh"),
    Field("Sở Tài chính", "so-tai-chinh", "đầu tư công, đăng ký kinh doanh", "dữ liệu dự án đầu tư công"),
    Field("Sở Nội vụ", "so-noi-vu", "cán bộ, công chức, lao động", "cơ sở dữ liệu cán bộ, công chức, viên chức"),
    Field("Sở Nông nghiệp và Môi trường", "so-nnmt", "đất đai, môi trường", "cơ sở dữ liệu đất đai"),
    Field("Sở Tư pháp", "so-tu-phap", "hộ tịch, chứng thực", "dữ liệu hộ tịch điện tử"),
    Field("Sở Công Thương", "so-cong-thuong", "công nghiệp, thương mại", "dữ liệu cơ sở sản xuất, kinh doanh"),
    Field("Sở Y tế", "so-y-te", "khám bệnh, chữa bệnh", "dữ liệu hồ sơ sức khỏe điện tử"),
    Field("Sở Xây dựng", "so-xay-dung", "quy hoạch, xây dựng, vận tải", "dữ liệu quy hoạch xây dựng"),
    Field("Sở Văn hóa, Thể thao và Du lịch", "so-vhttdl", "di sản, du lịch", "dữ liệu di tích, điểm du lịch"),
    Field("Văn phòng UBND tỉnh", "vp-ubnd", "kiểm soát thủ tục hành chính", "dữ liệu thủ tục hành chính"),
    Field("Công an tỉnh", "cong-an", "cư trú, định danh điện tử", "dữ liệu dân cư phục vụ Đề án 06"),
    Field("Ban Quản lý Khu kinh tế tỉnh", "bql-kkt", "đầu tư trong khu kinh tế, khu công nghiệp", "dữ liệu dự án trong khu kinh tế"),
    Field("Sở Dân tộc và Tôn giáo", "so-dttg", "công tác dân tộc", "dữ liệu chính sách dân tộc"),
    Field("Sở Ngoại vụ", "so-ngoai-vu", "đối ngoại, lãnh sự", "dữ liệu thỏa thuận quốc tế"),
)
COMMUNES = tuple(Field(name, code, "", "") for name, code in (
    ("UBND phường Đông Hà", "xa-19333"), ("UBND xã Lao Bảo", "xa-19432"), ("UBND phường Quảng Trị", "xa-19360"),
    ("UBND phường Đồng Hới", "xa-18880"), ("UBND phường Ba Đồn", "xa-19009"), ("UBND xã Khe Sanh", "xa-19429"),
    ("UBND xã Vĩnh Linh", "xa-19363"), ("UBND xã Hải Lăng", "xa-19702"), ("UBND xã Lệ Thủy", "xa-19249"),
    ("UBND xã Minh Hóa", "xa-18901"),
))
# fmt: on
