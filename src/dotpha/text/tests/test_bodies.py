"""Names of bodies: out of capitals, with their place."""

import pytest

from dotpha.text.bodies import PEN, in_full, place_of, proper, spelled_out


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("UBND XÃ GIO LINH", "UBND xã Gio Linh"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Sở Y tế", "Sở Y tế"),
        ("HĐND", "HĐND"),
        ("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "Văn phòng Ủy ban nhân dân tỉnh Quảng Trị"),
        ("BỘ ĐỘI BIÊN PHÒNG TỈNH", "Bộ đội biên phòng tỉnh"),
        ("VĂN PHÒNG UBND TỈNH QUẢNG TRỊ", "Văn phòng UBND tỉnh Quảng Trị"),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH QUẢNG TRỊ", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Trị"),
    ],
)
def test_a_name_comes_out_of_capitals(written, name):
    assert proper(written) == name


def test_the_first_name_that_says_a_place_decides():
    assert place_of("Ủy ban nhân dân tỉnh", "Sở Tài chính", "UBND TỈNH QUẢNG TRỊ") == "Quảng Trị"
    assert place_of("Sở Tài chính") == PEN


def test_a_letterhead_names_the_province():
    assert in_full("Ủy ban nhân dân tỉnh", "Quảng Trị") == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert in_full("Ủy ban nhân dân tỉnh", PEN) == "Ủy ban nhân dân tỉnh"
    assert in_full("Sở Tài chính", "Quảng Trị") == "Sở Tài chính"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("UBND XÃ GIO LINH", "Ủy ban nhân dân xã Gio Linh"),
        ("Uỷ ban nhân dân phường Đông Hà", "Ủy ban nhân dân phường Đông Hà"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh Quảng Trị"),
        ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân (văn bản không ghi cấp)"),
        ("Sở Y tế", "Sở Y tế"),
        ("Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh Quảng Trị"),
    ],
)
def test_a_body_among_many_alike_is_spelled_out(written, name):
    assert spelled_out(written, "Quảng Trị") == name
