"""Names, groups and times as ministries, provinces and party bodies write them since the mergers of 2025."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text, split_agencies
from dotpha.programme.extraction.columns import role_of
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.times import Calendar, read_cell_time
from dotpha.programme.extraction.words import agency_part

HEADER = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm\tThời gian"
DIKES = "Cục Quản lý đê điều và Phòng, chống thiên tai"


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        (f"{DIKES}, Cục Khí tượng Thủy văn", [DIKES, "Cục Khí tượng Thủy văn"]),
        ("Đảng ủy Mặt trận Tổ quốc và các đoàn thể tỉnh", ["Đảng ủy Mặt trận Tổ quốc và các đoàn thể tỉnh"]),
        ("Cục C12 - Bộ Công an; Sở Y tế", ["Cục C12 - Bộ Công an", "Sở Y tế"]),
        ("Văn phòng Tỉnh ủy Đảng ủy UBND tỉnh", ["Văn phòng Tỉnh ủy", "Đảng ủy UBND tỉnh"]),
        ("Sở Y tế - Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Phòng Tư pháp thuộc Sở Nội vụ", ["Phòng Tư pháp thuộc Sở Nội vụ"]),
    ],
)
def test_a_name_is_kept_whole(cell, agencies) -> None:
    assert split_agencies(cell) == agencies


@pytest.mark.parametrize(
    ("name", "goes_on"),
    [
        (DIKES, "chủ trì kiểm tra"),
        ("Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao", "chủ trì rà soát"),
        ("Ban Quản lý dự án đầu tư xây dựng các công trình giao thông", "đẩy nhanh tiến độ"),
        ("Văn phòng Chính phủ", "đẩy nhanh kết nối"),
        ("Sở Y tế", "phòng, chống dịch"),
    ],
)
def test_a_name_ends_before_the_order(name, goes_on) -> None:
    assert agency_part(f"{name} {goes_on}") == name


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Sản phẩm dự kiến, cấp ban hành", "deliverable"),
        ("Hình thức, cấp trình", "authority"),
        ("Cấp ban hành", "authority"),
    ],
)
def test_a_product_and_who_issues_it_is_a_product(header, role) -> None:
    assert role_of(header) == role


def test_a_latest_day_behind_a_season_is_the_deadline() -> None:
    calendar = Calendar(2026, date(2026, 2, 27))
    found = read_cell_time("Trước mùa mưa lũ, chậm nhất tháng 4/2026", calendar)
    assert found is not None
    assert found.on == date(2026, 4, 30)
    unsaid = read_cell_time("Trước mùa mưa lũ năm 2026", calendar)
    assert unsaid is not None
    assert unsaid.on is None


@pytest.mark.parametrize("number", ["III.1", "III. 1"])
def test_a_subgroup_with_a_roman_number_heads_plain_numbers(number) -> None:
    rows = (
        "III\tHạ tầng\t\t\t\t",
        f"{number}\tHạ tầng số\t\t\t\t",
        "6\tPhủ sóng 5G tại các khu công nghiệp\tSở Xây dựng\tSở Y tế\tBáo cáo\t30/6/2026",
    )
    tasks = extract_text("\n".join(("KẾ HOẠCH", "Năm 2026", HEADER, *rows))).tasks
    assert [(task.ordinal, task.section) for task in tasks] == [("6", "Hạ tầng số")]


def test_a_roman_numbered_row_beside_others_of_its_kind_is_a_task() -> None:
    rows = (
        "III.1\tXây dựng kho dữ liệu dùng chung\t\t\t\t",
        "III.2\tPhủ sóng 5G tại các khu công nghiệp\tSở Xây dựng\tSở Y tế\tBáo cáo\t30/6/2026",
    )
    tasks = extract_text("\n".join(("KẾ HOẠCH", "Năm 2026", HEADER, *rows))).tasks
    assert [task.ordinal for task in tasks] == ["III.1", "III.2"]


def test_to_lead_under_a_party_body_is_what_it_does() -> None:
    text = """KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
2. Đảng ủy Ủy ban nhân dân tỉnh
- Lãnh đạo xây dựng kế hoạch cụ thể, ban hành trước ngày 15/12/2025.
- Lãnh đạo các cơ quan ưu tiên bố trí ngân sách cho khoa học, công nghệ."""
    assert {task.leads for task in extract_text(text).tasks} == {("Đảng ủy Ủy ban nhân dân tỉnh",)}


def test_a_project_in_the_issuers_name_is_not_the_kind_of_paper() -> None:
    text = """TỔ CÔNG TÁC TRIỂN KHAI
ĐỀ ÁN 06
Số: 34/KH-TCT
KẾ HOẠCH
Triển khai Đề án phát triển ứng dụng dữ liệu về dân cư năm 2026
1. Giao Sở Y tế triển khai sổ sức khỏe điện tử."""
    plan = extract_text(text)
    assert plan.document.title == "Triển khai Đề án phát triển ứng dụng dữ liệu về dân cư năm 2026"
    assert len(plan.tasks) == 1


def test_a_paper_number_at_the_start_of_a_broken_line_numbers_no_task() -> None:
    assert read_marker("422/QĐ-TTg ngày 04/4/2022 của Thủ tướng Chính phủ") is None
    assert read_marker("1/ Xây dựng kế hoạch") is not None
    assert read_marker("1/Xây dựng kế hoạch") is not None
