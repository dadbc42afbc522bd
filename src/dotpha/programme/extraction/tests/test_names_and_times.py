"""Bodies that are one although their names sound like many, and times as people write them in haste."""

from datetime import date

import pytest

from dotpha.programme.extraction import split_agencies
from dotpha.programme.extraction.clarity import is_collective
from dotpha.programme.extraction.times import Calendar, read_cell_time, read_sentence_time
from dotpha.programme.extraction.words import agency_part

CALENDAR = Calendar(2025, date(2025, 3, 10))


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("Trường Đại học Quảng Bình", False),
        ("Trường Cao đẳng Kỹ thuật", False),
        ("Bệnh viện Hữu nghị", False),
        ("Trung tâm Phục vụ hành chính công tỉnh", False),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", False),
        ("Công an tỉnh", False),
        ("Đảng ủy xã Hải Lăng", False),
        ("Ngân hàng Nhà nước", False),
        ("Các sở, ban, ngành", True),
        ("Sở, ban, ngành", True),
        ("Công an các xã", True),
        ("Địa phương", True),
        ("Doanh nghiệp nhà nước", True),
        ("Trường học trên địa bàn", True),
    ],
)
def test_a_body_with_a_name_of_its_own_is_one(name, many) -> None:
    assert is_collective(name) is many


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("UBND cấp huyện, cấp xã", ["UBND cấp huyện, cấp xã"]),
        ("Sở Y tế, UBND cấp huyện, cấp xã", ["Sở Y tế", "UBND cấp huyện, cấp xã"]),
        ("Ban Quản lý Khu kinh tế, các Khu công nghiệp tỉnh", ["Ban Quản lý Khu kinh tế, các Khu công nghiệp tỉnh"]),
        ("Ban Quản lý các khu công nghiệp, Sở Y tế", ["Ban Quản lý các khu công nghiệp", "Sở Y tế"]),
    ],
)
def test_a_name_with_a_comma_inside_stays_whole(cell, names) -> None:
    assert split_agencies(cell) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND cấp huyện, cấp xã rà soát danh mục", "UBND cấp huyện, cấp xã"),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh tổ chức hội thảo", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"),
        (
            "Ban Quản lý Khu kinh tế, các Khu công nghiệp tỉnh lập danh mục",
            "Ban Quản lý Khu kinh tế, các Khu công nghiệp tỉnh",
        ),
    ],
)
def test_such_a_name_ends_where_its_verb_begins(text, name) -> None:
    assert agency_part(text) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Xây dựng đề án, hoàn thành T11/2026.", "2026-11-30"),
        ("Mua máy chủ, xong trước 30/06/25.", "2025-06-30"),
        ("Rà soát danh mục, báo cáo trước ngày 15-12-2025.", "2025-12-15"),
        ("Đưa nội dung này vào giờ học trong năm học 2025-2026.", None),
    ],
)
def test_a_sentence_names_its_day(text, day) -> None:
    found = read_sentence_time(text, CALENDAR)
    assert (str(found[0].on) if found else None) == day


@pytest.mark.parametrize(
    ("cell", "day"),
    [("30/06/25", "2025-06-30"), ("T11/2026", "2026-11-30"), ("Năm học 2025-2026", None), ("2025-2026", "2026-12-31")],
)
def test_a_cell_names_its_day_or_keeps_its_words(cell, day) -> None:
    when = read_cell_time(cell, CALENDAR)
    assert when.text == cell
    assert (str(when.on) if when.on else None) == day


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("thường xuyên).", "thường xuyên"),
        ("(trước ngày 30/6/2025);", "trước ngày 30/6/2025"),
        ("31/12/2025 (dự kiến)", "31/12/2025 (dự kiến)"),
    ],
)
def test_a_time_is_quoted_without_the_marks_around_it(cell, words) -> None:
    assert read_cell_time(cell, CALENDAR).text == words
