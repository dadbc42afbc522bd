"""Which values are worth a second look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.doubts import doubt


@pytest.mark.parametrize(
    ("adds", "unit", "value", "weight", "was", "told"),
    [
        ("sum", "hồ sơ", 12, None, None, ""),
        ("sum", "hồ sơ", None, None, None, ""),
        ("sum", "hồ sơ", -1, None, None, "số đếm mà lại âm"),
        ("no", "điểm", -1, None, None, ""),
        ("ratio", "%", 209, 200, None, "tỷ lệ 104,5% nằm ngoài 0–100%"),
        ("ratio", "%", 200, 200, None, ""),
        ("ratio", "người/bác sĩ", 2000, 2, None, ""),
        ("no", "%", -3, None, None, ""),
        ("ratio", "%", -3, 100, None, "tỷ lệ -3,0% nằm ngoài 0–100%"),
        ("sum", "hồ sơ", 1200, None, (100, None), "khác số đang có từ 10 lần trở lên, có lẽ nhầm đơn vị tính hoặc dấu phẩy"),
        ("sum", "hồ sơ", 900, None, (100, None), ""),
        ("sum", "hồ sơ", 900, None, (0, None), ""),
        ("sum", "hồ sơ", None, None, (5, None), "ô trống sẽ thay số đang có bằng «không có số liệu»"),
        ("no", "hạng", 0, None, None, "thứ hạng phải từ 1 trở lên"),
        ("no", "điểm", -3, None, (6.5, None), "trái dấu với số đang có"),
        ("ratio", "%", 5, 100, (60, 100), "khác số đang có từ 10 lần trở lên, có lẽ nhầm đơn vị tính hoặc dấu phẩy"),
    ],
)  # fmt: skip
def test_what_is_doubtful(adds, unit, value, weight, was, told):
    assert doubt(adds, unit, value, weight, was) == told


def test_without_a_value_that_stands_the_span_before_is_asked():
    told = "khác số của kỳ trước từ 10 lần trở lên, có lẽ nhầm đơn vị tính hoặc dấu phẩy"
    assert doubt("no", "điểm", 74, None, None, (7.4, None)) == told
    assert doubt("no", "điểm", 7.6, None, (7.5, None), (74, None)) == ""


@given(st.floats(0.001, 1e9), st.floats(0.11, 9.9))
def test_a_count_that_moves_less_than_tenfold_is_never_doubted(was, factor):
    assert doubt("sum", "hồ sơ", was * factor, None, (was, None)) == ""
