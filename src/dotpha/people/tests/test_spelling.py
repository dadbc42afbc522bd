"""When two spellings mean one organisation, and whom a shared name means on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.people.spelling import bare_key, key, meant
from dotpha.text.vietnamese import fold

SYLLABLES = st.sampled_from(["Sở", "Khoa", "học", "Công", "nghệ", "Đào", "tạo", "Văn", "hóa", "Đông", "Hà", "Hướng"])
NAMES = st.lists(SYLLABLES, min_size=2, max_size=7).map(" ".join)
DAY = date(2025, 7, 1)


@dataclass(frozen=True)
class Bearer:
    starts_on: date | None = None
    ends_on: date | None = None

    def lives_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)


@given(NAMES)
def test_case_and_marks_do_not_count(name):
    assert key(name) == key(name.upper()) == key(fold(name))


@given(NAMES, st.sampled_from([" ", "  ", ", ", " - ", " & ", " và ", ",", " – "]))
def test_what_stands_between_the_words_does_not_count(name, between):
    assert key(between.join(name.split())) == key(name)


@given(NAMES)
def test_a_remark_in_brackets_does_not_count(name):
    assert key(f"{name} (cơ quan thường trực)") == key(name) == key(f"{name} [mới]")


@given(NAMES)
def test_the_own_province_and_the_head_do_not_count_for_the_bare_key(name):
    assert bare_key(f"{name} tỉnh Quảng Trị") == bare_key(f"{name} tỉnh") == bare_key(name)
    assert bare_key(f"Giám đốc {name}") == bare_key(f"Phó Giám đốc {name}") == bare_key(name)


@given(NAMES, NAMES)
def test_different_words_stay_different(one, other):
    if fold(one).replace(" ", "") != fold(other).replace(" ", ""):
        assert key(one) != key(other)


@given(st.text(max_size=80))
def test_any_text_has_a_key(text):
    assert key(text).isascii()
    assert bare_key(text).isascii()


@pytest.mark.parametrize("kind", ["phường", "thị xã", "UBND phường", "UBND thị xã"])
def test_the_town_of_the_provinces_name_keeps_it(kind):
    assert bare_key(f"{kind} Quảng Trị").endswith("quangtri")


@pytest.mark.parametrize(
    ("bearers", "expected"),
    [
        ([], None),
        ([Bearer()], Bearer()),
        ([Bearer(), Bearer()], None),
        ([Bearer(ends_on=DAY), Bearer(starts_on=DAY)], Bearer(starts_on=DAY)),
        ([Bearer(ends_on=DAY), Bearer(ends_on=DAY - timedelta(days=1))], Bearer(ends_on=DAY)),
        ([Bearer(ends_on=DAY), Bearer(ends_on=DAY)], None),
        ([Bearer(ends_on=DAY), Bearer(starts_on=DAY + timedelta(days=1))], Bearer(ends_on=DAY)),
        ([Bearer(starts_on=DAY + timedelta(days=9)), Bearer(starts_on=DAY + timedelta(days=1))],
         Bearer(starts_on=DAY + timedelta(days=1))),
    ],
)  # fmt: skip
def test_the_living_bearer_is_meant_then_the_last_then_the_next(bearers, expected):
    assert meant(bearers, DAY) == expected
