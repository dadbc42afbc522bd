"""Figures as sheets write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.budget.sheets.amounts import NotAnAmount, read_amount, style_of, unit_in, unit_named
from dotpha.budget.words import percent, read_money, signed, write_millions
from dotpha.text.numerals import write_number

D = Decimal


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234.567", None, "1234567"),
        ("1.234,56", None, "1234.56"),
        ("1,234.56", "en", "1234.56"),
        ("12,5", None, "12.5"),
        ("12.5", None, "12.5"),
        ("1.234", "vi", "1234"),
        ("1.234", "en", "1.234"),
        ("1,234", "en", "1234"),
        ("1,234", "vi", "1.234"),
        ("1 234 567", None, "1234567"),
        ("(500)", None, "-500"),
        ("-500", None, "-500"),
        ("0", None, "0"),
    ],
)
def test_a_figure_is_read_as_it_is_meant(text, style, value):
    assert read_amount(text, style).value == D(value)


@pytest.mark.parametrize("text", ["", "-", "–", "…", "x", " "])
def test_an_empty_cell_is_no_figure_and_not_nothing(text):
    assert read_amount(text) is None


@pytest.mark.parametrize("text", ["chưa giao", "12%", "1.2.3,4", "mười tỷ", "12 người", "1/2"])
def test_words_are_no_figure(text):
    with pytest.raises(NotAnAmount):
        read_amount(text)


def test_a_unit_in_the_cell_goes_before_that_of_the_sheet():
    assert read_amount("1,5 tỷ").vnd(D(10**6)) == D("1500000000")
    assert read_amount("250 triệu đồng").vnd(D(1)) == D(250_000_000)
    assert read_amount("1.500.000 đồng").vnd(D(10**6)) == D(1_500_000)
    assert read_amount("1,5").vnd(D(10**6)) == D(1_500_000)


def test_a_figure_that_can_be_read_twice_says_so_unless_others_tell():
    assert read_amount("1.234").unsure
    assert not read_amount("1.234", style_of(["1.234", "2.500,5"])).unsure
    assert style_of(["1.234", "7,250.5"]) == "en"
    assert style_of(["1.234", "250"]) is None


@given(st.decimals(0, 10**9, places=2, allow_nan=False))
def test_what_is_written_the_vietnamese_way_is_read_back(value):
    assert read_amount(write_number(value), "vi").value == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị tính: triệu đồng", "trieu"), ("ĐVT: Tỷ đồng", "ty"), ("(Đơn vị: nghìn đồng)", "nghin"),
        ("Đơn vị tính: đồng", "dong"), ("ĐVT: ngàn đồng", "nghin"), ("Đơn vị: Sở Tài chính", None),
    ],
)  # fmt: skip
def test_the_unit_is_read_above_the_table(text, unit):
    assert unit_named(text) == unit


def test_the_unit_is_read_in_a_column():
    assert unit_in("Kế hoạch (tỷ đồng)") == "ty"
    assert unit_in("Hội đồng nhân dân") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.250,5", D("1250500000")),
        ("1,5 tỷ", D(1_500_000_000)),
        ("200000 đồng", D(200_000)),
        ("nhiều", None),
        ("1.5", None),
    ],
)
def test_typed_money_is_millions_unless_it_says_otherwise(text, amount):
    assert read_money(text) == amount


def test_money_is_written_without_hiding_what_is_left():
    assert write_millions(D("1234567890")) == "1.234,568"
    assert write_millions(None) == ""
    assert percent(D("0.99999")) == "99,99%"
    assert percent(D("0.00001")) == "0,01%"
    assert percent(D(1)) == "100%"
    assert signed(D(-2_000_000)) == "−2 triệu đồng"
    assert signed(D(0)) == "không đổi"
