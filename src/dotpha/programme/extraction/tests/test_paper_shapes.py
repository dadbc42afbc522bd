"""Letters that look alike are told apart where the place says so, and left alone elsewhere."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.extraction.readers.paper.shapes import mended


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Quý I1/2026", "Quý II/2026"),
        ("Quý H", "Quý II"),
        ("Ï", "I"),
        ("Quý lII/2026", "Quý III/2026"),
        ("Quý 1/2026", "Quý 1/2026"),
        ("trước 3O/6/202G", "trước 30/6/2026"),
        ("15/l0/2026", "15/10/2026"),
        ("SỞ Nội vụ", "Sở Nội vụ"),
        ("UBND TÍNH LAM GIANG", "UBND TỈNH LAM GIANG"),
        ("Giao lớp học", "Giao lớp học"),
    ],
)
def test_what_the_place_tells_is_mended(read, meant) -> None:
    assert " ".join(mended(read.split())) == meant


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(("", ".", ",", ";")))
def test_proper_dates_are_left_alone(day, end) -> None:
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.month}/{day.year}",
        f"quý {(day.month + 2) // 3}/{day.year}",
    ):
        words = f"trước {text}{end} theo".split()
        assert mended(words) == words


@given(st.sampled_from(("I", "II", "III", "IV")), st.integers(2020, 2035), st.sampled_from(("", ".", ";")))
def test_proper_quarters_are_left_alone(numeral, year, end) -> None:
    words = ["Quý", f"{numeral}/{year}{end}"]
    assert mended(words) == words
