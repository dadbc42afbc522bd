from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.numerals import (
    NO_DATA,
    read_number_vi,
    read_vnd,
    roman,
    write_number,
    write_share,
    write_vnd,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234567.89"), None, "1.234.567,89"),
        (1234, None, "1.234"),
        (0.1, None, "0,1"),
        (Decimal("2.50"), None, "2,5"),
        (Decimal("2.5"), 0, "3"),
        (-1234.5, 2, "-1.234,50"),
        (Decimal("-0.001"), 1, "0,0"),
        (100, None, "100"),
        (None, None, NO_DATA),
        (float("nan"), None, NO_DATA),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value, places, text):
    assert write_number(value, places) == text


@given(st.decimals(-(10**15), 10**15, places=4))
def test_a_written_number_reads_back(value):
    assert read_number_vi(write_number(value)) == value


@pytest.mark.parametrize("text", ["", "1.5", "1.23.456", "1,234.5", "12,", "mười", "1.234,5,6", "٣"])
def test_what_is_not_a_vietnamese_number_is_not_read(text):
    assert read_number_vi(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1234500000000"), "1.234,5 tỷ đồng"),
        (250_000_000, "250 triệu đồng"),
        (1500, "1.500 đồng"),
        (0, "0 đồng"),
        (999_999_999, "1 tỷ đồng"),
        (-2_000_000, "-2 triệu đồng"),
        (None, NO_DATA),
    ],
)
def test_amounts_take_the_scale_people_read(value, text):
    assert write_vnd(value) == text


@given(st.integers(0, 10**9).map(lambda thousandths: thousandths * 10**6))
def test_a_written_amount_reads_back(value):
    assert read_vnd(write_vnd(value)) == value


def test_amounts_are_read_with_and_without_marks():
    assert read_vnd("1,5 TỶ ĐỒNG") == read_vnd("1.500 trieu dong") == 1_500_000_000
    assert read_vnd("nhiều tỷ đồng") is None


def test_a_share_shows_its_numbers_and_never_hides_the_rest():
    assert write_share(5, 8) == "62,5% (5/8)"
    assert write_share(8, 8) == "100% (8/8)"
    assert write_share(1999, 2000) == "99,9% (1.999/2.000)"
    assert write_share(1, 5000) == "0,1% (1/5.000)"
    assert write_share(0, 5) == "0% (0/5)"
    assert write_share(0, 0) == NO_DATA


@pytest.mark.parametrize(
    ("number", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (3999, "MMMCMXCIX")]
)
def test_roman_numerals_are_written_as_papers_have_them(number, written):
    assert roman(number) == written


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_numerals_have_an_end(number):
    with pytest.raises(ValueError, match="3999"):
        roman(number)


def test_a_number_of_any_size_is_written():
    assert write_number(1e32, 1) == "100" + ".000" * 10 + ",0"
