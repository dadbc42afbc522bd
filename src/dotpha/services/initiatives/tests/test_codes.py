"""A code is made of what the certificate says, and mistakes in typing it are noticed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.initiatives.rules.codes import ALPHABET, Certificate, bears, code_of, read_code, spoken

PAPER = Certificate(
    "Mã QR tra cứu hồ sơ tại bộ phận một cửa", ("Nguyễn Thị Hòa", "Trần Văn Bình"), "UBND xã Cam Lộ", "cấp cơ sở",
    "125/QĐ-UBND", date(2025, 6, 2),
)  # fmt: skip
CODES = st.builds(lambda number: code_of(replace(PAPER, decision=f"{number}/QĐ-UBND")), st.integers(1, 10**9))


def test_the_code_of_a_certificate_stays_what_it_is():
    assert code_of(PAPER) == code_of(PAPER)
    assert code_of(PAPER) == "MRBYM-44SQY"


def test_the_same_words_typed_otherwise_make_the_same_code():
    again = replace(PAPER, title="  Mã QR tra cứu hồ sơ  tại bộ phận một cửa", authors=PAPER.authors[::-1])
    assert code_of(again) == code_of(PAPER)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Mã QR tra cứu hồ sơ tại bộ phận một cửa."}, {"authors": ("Nguyễn Thị Hòa",)}, {"unit": "UBND xã Gio Linh"},
        {"level": "phạm vi ảnh hưởng trong tỉnh"}, {"decision": "126/QĐ-UBND"}, {"decided_on": date(2025, 6, 3)},
    ],
)  # fmt: skip
def test_a_change_of_anything_makes_another_code(change):
    assert code_of(replace(PAPER, **change)) != code_of(PAPER)


def test_a_code_is_read_as_people_type_it():
    code = code_of(PAPER)
    assert read_code(f" {code.lower().replace('-', ' ')} ") == code
    assert bears(PAPER, code.replace("-", "."))
    assert not bears(replace(PAPER, unit="UBND xã Gio Linh"), code)


def test_what_cannot_be_a_code_is_told_in_words():
    with pytest.raises(ValueError, match="có 10 ký tự, mã vừa nhập có 3"):
        read_code("K7M")
    with pytest.raises(ValueError, match="không dùng ký tự 0, O"):
        read_code("OOOOO-00000")
    code = code_of(PAPER)
    wrong = ("2" if code[0] != "2" else "3") + code[1:]
    with pytest.raises(ValueError, match="hãy nhập lại"):
        read_code(wrong)


@given(CODES, st.integers(0, 9), st.integers(0, 9), st.integers(1, 28), st.integers(0, 28))
def test_one_or_two_wrong_letters_are_always_noticed(code, first, second, by, also):
    letters = list(code.replace("-", ""))
    letters[first] = ALPHABET[(ALPHABET.index(letters[first]) + by) % 29]
    if second != first:
        letters[second] = ALPHABET[(ALPHABET.index(letters[second]) + also) % 29]
    with pytest.raises(ValueError):
        read_code("".join(letters))


@given(CODES, st.integers(0, 9), st.integers(0, 9))
def test_two_letters_that_changed_places_are_always_noticed(code, first, second):
    letters = list(code.replace("-", ""))
    letters[first], letters[second] = letters[second], letters[first]
    if "".join(letters) != code.replace("-", ""):
        with pytest.raises(ValueError):
            read_code("".join(letters))


def test_a_code_is_said_letter_by_letter_as_on_the_telephone():
    code = code_of(PAPER)
    said = spoken(code).split(", ")
    assert len(said) == 10
    assert all(" như " in one or one in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín") for one in said)


def test_no_letter_of_a_code_can_be_taken_for_another():
    assert len(ALPHABET) == 29 == len(set(ALPHABET))
    assert not set(ALPHABET) & set("0OIZJWF")
