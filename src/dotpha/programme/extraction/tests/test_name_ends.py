"""Where a name ends: at a verb, at a word that cannot go on with it, at another name; and times of a plan's own year."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text, split_agencies
from dotpha.programme.extraction.times import Calendar, read_cell_time, read_sentence_time
from dotpha.programme.extraction.words import agency_part

CALENDAR = Calendar(2025, date(2025, 3, 10))


@pytest.mark.parametrize(
    ("name", "goes_on"),
    [
        ("Các ban xây dựng Đảng của Tỉnh ủy", "xây dựng tiêu chí"),
        ("Viện Nghiên cứu phát triển kinh tế - xã hội", "chủ trì"),
        ("Trung tâm Xúc tiến đầu tư", "theo dõi"),
        ("Các chủ đầu tư hạ tầng", "cân đối"),
        ("UBND các tỉnh, thành phố trong vùng", "rà soát"),
        ("UBND các phường được chọn thí điểm", "sắp xếp phòng riêng"),
        ("Các tổ chức tín dụng trên địa bàn", "chủ trì"),
        ("Các đơn vị sự nghiệp công lập", "cử cán bộ"),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh", "lập dự án"),
        ("Trung tâm Dịch vụ việc làm tỉnh", "mở phiên"),
        ("Trung tâm Trợ giúp pháp lý nhà nước tỉnh", "cử luật sư"),
        ("Quỹ Đầu tư phát triển tỉnh", "cho vay"),
        ("Ban Tổ chức", "xây dựng kế hoạch"),
        ("Viettel Đại Yên", "cấp chứng thư số"),
        ("Viettel Đại Yên", "rót vốn"),
        ("Trường Đại học Nông Lâm", "mở cửa thư viện"),
        ("Báo và phát thanh, truyền hình Đại Yên", "mở chuyên mục"),
        ("Công ty Cổ phần Cấp thoát nước Hòa Bắc", "đấu nối"),
        ("Bảo hiểm xã hội thành phố", "thống nhất cách"),
        ("Hội Khoa học Kinh tế tỉnh", "in tài liệu"),
        ("UBND các xã, phường", "được yêu cầu tổ chức"),
        ("Bộ Giao thông vận tải (nay là Bộ Xây dựng)", "được giao"),
    ],
)
def test_a_name_ends_where_it_cannot_go_on(name, goes_on) -> None:
    assert agency_part(f"{name} {goes_on}") == name


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Xây dựng Công an thành phố", ["Sở Xây dựng", "Công an thành phố"]),
        ("Công an tỉnh Bộ Chỉ huy Quân sự tỉnh", ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]),
        (
            "Hội Nông dân tỉnh Hội Liên hiệp Phụ nữ tỉnh Tỉnh đoàn",
            ["Hội Nông dân tỉnh", "Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh đoàn"],
        ),
        ("Phòng Kinh tế Phòng Văn hóa - Xã hội", ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]),
        ("Văn phòng UBND tỉnh đảng ủy các xã, phường", ["Văn phòng UBND tỉnh", "đảng ủy các xã, phường"]),
        ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh", ["Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh"]),
        ("Ban Quản lý Khu kinh tế tỉnh", ["Ban Quản lý Khu kinh tế tỉnh"]),
        ("Văn phòng Ban Chỉ đạo tỉnh", ["Văn phòng Ban Chỉ đạo tỉnh"]),
        ("Văn phòng Sở Nội vụ", ["Văn phòng Sở Nội vụ"]),
        ("UBND phường Hội An", ["UBND phường Hội An"]),
        (
            "Các ban xây dựng Đảng của Tỉnh ủy, đảng ủy các xã, phường",
            ["Các ban xây dựng Đảng của Tỉnh ủy", "đảng ủy các xã, phường"],
        ),
        ("các Sở, Ban, ngành", ["các Sở, Ban, ngành"]),
    ],
)
def test_names_side_by_side(cell, names) -> None:
    assert split_agencies(cell) == names


@pytest.mark.parametrize(
    ("cell", "on", "recurs"),
    [
        ("2025 và những năm tiếp theo", "2025-12-31", "hằng năm"),
        ("trong tháng 01 năm 2025", "2025-01-31", None),
        ("giai đoạn 2026–2030", "2030-12-31", None),
        ("kỳ họp thường lệ giữa năm 2025", "2025-07-31", None),
        ("trong vòng 30 ngày kể từ ngày ban hành", "2025-04-09", None),
        ("6 tháng, cả năm", None, "6 tháng"),
        ("trong tuần thứ ba của tháng 12/2025", "2025-12-31", None),
        ("cuối tháng 10/2025", "2025-10-31", None),
    ],
)
def test_a_cell_s_time(cell, on, recurs) -> None:
    when = read_cell_time(cell, CALENDAR)
    assert (str(when.on) if when.on else None, when.recurrence) == (on, recurs)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Trình UBND tỉnh trong tuần thứ ba của tháng 12/2025.", "2025-12-31"),
        ("Mở lớp vào giữa tháng 10/2025.", "2025-10-20"),
        ("Tham mưu trình HĐND tỉnh tại kỳ họp thường lệ giữa năm", "2025-07-31"),
        ("Ban hành quy chế trong 6/2025.", "2025-06-30"),
        ("Lắp camera, hạn chót 30/5/2025", "2025-05-30"),
        ("Thực hiện từ đầu tháng 10/2025.", None),
    ],
)
def test_a_sentence_s_time(text, on) -> None:
    found = read_sentence_time(text, CALENDAR)
    assert (str(found[0].on) if found else None) == on


def test_a_session_that_is_over_is_no_deadline() -> None:
    late = Calendar(2025, date(2025, 9, 1))
    assert read_sentence_time("Trình HĐND tỉnh tại kỳ họp thường lệ giữa năm", late) is None


def plan(title: str) -> str:
    rows = "| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n"
    rows += "| 1 | Lập đề án kho dữ liệu | Sở Y tế | Quý III |\n"
    rows += "| 2 | Lập báo cáo chuyển đổi số | Sở Y tế | Trước ngày 15 tháng 6 và trước ngày 01 tháng 12 |\n"
    return f"UBND TỈNH HẢI SƠN\nSố: 3/KH-UBND\nHải Sơn, ngày 29 tháng 12 năm 2025\nKẾ HOẠCH\n{title}\n\n{rows}"


def test_a_plan_for_one_year_gives_its_days_that_year() -> None:
    first, second = extract_text(plan("Công tác năm 2026 về chuyển đổi số")).tasks
    assert (first.deadline, second.deadline) == (date(2026, 9, 30), date(2026, 12, 1))


def test_a_plan_for_years_leaves_its_days_in_the_year_of_signing() -> None:
    first, second = extract_text(plan("Chuyển đổi số giai đoạn 2026 - 2030")).tasks
    assert (first.deadline, second.deadline, second.recurrence) == (date(2025, 9, 30), None, "6 tháng")


INVITATION = """UBND TỈNH HẢI SƠN
SỞ NỘI VỤ
Số: 59/GM-SNV
Hải Sơn, ngày 06 tháng 4 năm 2026
GIẤY MỜI
Họp triển khai cải cách hành chính
Sở Nội vụ trân trọng kính mời tham dự cuộc họp như sau:
1. Nội dung: Thống nhất phương án vận hành trung tâm dữ liệu.
2. Thời gian: 8 giờ 00, ngày 10/4/2026.
3. Địa điểm: Hội trường tầng 2.
4. Chuẩn bị:
- Giao Văn phòng Sở chuẩn bị tài liệu, gửi trước ngày 08/4/2026.
Đề nghị các đồng chí dự họp đúng thành phần, thời gian./.
"""


def test_an_invitation_holds_only_what_it_assigns() -> None:
    (task,) = extract_text(INVITATION).tasks
    assert (task.leads, task.deadline) == (("Văn phòng Sở",), date(2026, 4, 8))


def test_news_of_whom_something_is_asked() -> None:
    text = "UBND tỉnh vừa ban hành kế hoạch phổ cập hóa đơn điện tử.\n"
    text += "Trong khi đó, UBND các xã, phường được yêu cầu tổ chức đối thoại với hộ kinh doanh trong quý I/2026.\n"
    (task,) = extract_text(text).tasks
    assert task.title.startswith("UBND các xã, phường được yêu cầu")
    assert (task.leads, task.deadline) == (("UBND các xã, phường",), date(2026, 3, 31))


def test_addressees_of_a_telegram_are_told_nothing_yet() -> None:
    text = (
        "UBND TỈNH HẢI SƠN\nSố: 11/CĐ-UBND\nHải Sơn, ngày 02 tháng 9 năm 2026\nCÔNG ĐIỆN\nVề khôi phục liên lạc sau bão\n"
        "CHỦ TỊCH UBND TỈNH HẢI SƠN ĐIỆN:\n- Các sở, ban, ngành;\n- Viettel Hải Sơn.\nChủ tịch UBND tỉnh yêu cầu:\n"
        "1. Công ty Điện lực Hải Sơn ưu tiên cấp điện cho trạm phát sóng, xong trong ngày 03/9/2026.\n"
    )
    assert [task.leads for task in extract_text(text).tasks] == [("Công ty Điện lực Hải Sơn",)]
