import pytest

from dotpha.programme.extraction.authority import authority_of, needs_decision


@pytest.mark.parametrize(
    ("title", "deliverable", "who"),
    [
        ("", "Quyết định của UBND tỉnh", "UBND tỉnh"),
        ("", "Nghị quyết của HĐND tỉnh", "HĐND tỉnh"),
        ("", "Kế hoạch của UBND tỉnh", "UBND tỉnh"),
        ("", "01 dự thảo Nghị quyết của HĐND tỉnh", "HĐND tỉnh"),
        ("", "Quyết định UBND tỉnh", "UBND tỉnh"),
        ("", "Quyết định phê duyệt đề án của Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"),
        ("", "Đề án được UBND tỉnh phê duyệt", "UBND tỉnh"),
        ("", "Quyết định của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("Xây dựng nghị quyết hỗ trợ nhà ở, trình HĐND tỉnh tại kỳ họp cuối năm 2025", None, "HĐND tỉnh"),
        ("Lập đề án khu nghỉ dưỡng, trình Chủ tịch UBND tỉnh phê duyệt", None, "Chủ tịch UBND tỉnh"),
        ("Tham mưu, trình UBND tỉnh ban hành kế hoạch", None, "UBND tỉnh"),
        ("Trình UBND tỉnh xem xét, quyết định", "Báo cáo", "UBND tỉnh"),
    ],
)
def test_the_words_that_name_who_decides(title: str, deliverable: str | None, who: str) -> None:
    assert authority_of(title, deliverable) == who


@pytest.mark.parametrize(
    ("title", "deliverable"),
    [
        ("Tổ chức hội nghị sơ kết", "Báo cáo của Sở Y tế"),
        ("Rà soát thủ tục hành chính", "Quyết định phê duyệt"),
        ("Rà soát thủ tục hành chính", "Kế hoạch của các sở, ngành"),
        ("Triển khai quy hoạch đã được Thủ tướng Chính phủ phê duyệt", "Báo cáo kết quả"),
        ("Giải ngân các dự án đã được HĐND tỉnh thông qua", "Tỷ lệ giải ngân"),
        ("Thực hiện chương trình UBND tỉnh giao", None),
        ("Phối hợp với UBND tỉnh tổ chức lễ kỷ niệm", "Lễ kỷ niệm"),
        ("Khảo sát tuyến đường", "Đề án đã được UBND tỉnh phê duyệt năm 2020"),
    ],
)
def test_words_that_name_nobody_who_decides(title: str, deliverable: str | None) -> None:
    assert authority_of(title, deliverable) is None


@pytest.mark.parametrize(
    ("title", "deliverable"),
    [
        ("Xây dựng đề án vị trí việc làm của các sở", None),
        ("Tham mưu sửa đổi quy chế làm việc", None),
        ("Lập dự án nhà máy nước Bến Đá", None),
        ("Ban hành danh mục dữ liệu mở", None),
        ("Rà soát phí, lệ phí, trình cấp trên cho miễn", None),
        ("Nghị quyết về hỗ trợ học phí", None),
        ("Gửi hồ sơ để Hội đồng nhân dân tỉnh thông qua", None),
        ("Thông qua nghị quyết về hỗ trợ học phí", None),
        ("Rà soát thủ tục hành chính", "Quyết định công bố"),
        ("Rà soát thủ tục hành chính", "Phương án được phê duyệt"),
    ],
)
def test_work_that_somebody_above_has_to_decide(title: str, deliverable: str | None) -> None:
    assert needs_decision(title, deliverable)


@pytest.mark.parametrize(
    ("title", "deliverable"),
    [
        ("Mua 40 máy tính bảng cho tổ công nghệ số", "40 máy tính bảng"),
        ("Tổ chức cuộc thi tìm hiểu chuyển đổi số", "Lễ trao giải"),
        ("Vẽ bản đồ số các tuyến du lịch", "Bản đồ số"),
        ("Giải ngân các dự án đã được thông qua", "Tỷ lệ giải ngân"),
        ("Triển khai quy hoạch đã được phê duyệt", "Báo cáo kết quả"),
        ("Tuyên truyền Nghị quyết về chuyển đổi số", None),
        ("Công khai quy trình cấp phép các công trình", None),
        ("Thực hiện chương trình phát triển cây dược liệu", "Báo cáo"),
        ("Duy trì thiết bị giám sát hành trình, giải trình việc chậm", None),
        ("Xử lý kiến nghị của người dân về quy định hành chính", None),
        ("Công khai quyết định chủ trương đầu tư trên cổng thông tin", None),
        ("Nâng cao trình độ chuyên môn của công chức cấp xã", None),
        ("Rút gọn trình tự, thủ tục cấp giấy phép", None),
        ("Trình diễn mô hình nuôi tôm trên cát", "10 buổi trình diễn"),
        ("Tuyên truyền thông qua mạng xã hội và loa truyền thanh", None),
    ],
)
def test_work_in_which_nothing_is_to_be_decided(title: str, deliverable: str | None) -> None:
    assert not needs_decision(title, deliverable)
