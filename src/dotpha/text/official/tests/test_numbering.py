"""Numbers of both families: written, read, and told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.numbers import read_number
from dotpha.text.official import Office, check_symbol, read_clerks_number, write_whole
from dotpha.text.official.numbering import check_number

PARTY = ("BC/BCĐ", "CTr/TU", "TB/TGV", "CV/BTGTU-TH")
STATE = ("BC-SKHCN", "KH-UBND", "BC-SKH&CN", "BC", "BC-BCĐ")


@pytest.mark.parametrize("symbol", PARTY)
def test_symbols_of_the_party_are_not_those_of_the_state(symbol):
    assert check_symbol(symbol, "party") is None
    assert "văn bản của Đảng" in str(check_symbol(symbol, "state"))


@pytest.mark.parametrize("symbol", STATE)
def test_symbols_of_the_state_are_not_those_of_the_party(symbol):
    assert check_symbol(symbol, "state") is None
    assert "/" in str(check_symbol(symbol, "party"))


@pytest.mark.parametrize("symbol", ["", "BC/", "-BCĐ", "BC BCĐ", "BC//TU", "125-BC/BCĐ", "BC/BCĐ/TU"])
def test_what_is_no_symbol_is_refused(symbol):
    assert check_symbol(symbol, "party")


@pytest.mark.parametrize(
    ("written", "symbol", "family", "whole"),
    [
        ("125", "BC-SKHCN", "state", "125/BC-SKHCN"),
        ("7", "BC/BCĐ", "party", "07-BC/BCĐ"),
        ("Số 125-BC/BCĐ", "BC/BCĐ", "party", "125-BC/BCĐ"),
        ("số: 12 - tb/tgv", "TB/TGV", "party", "12-TB/TGV"),
        ("07-CTr/TU", "CTr/TU", "party", "07-CTr/TU"),
        ("125/BC-SKHCN", "BC-SKHCN", "state", "125/BC-SKHCN"),
    ],
)
def test_a_clerks_number_is_read_in_the_form_of_its_family(written, symbol, family, whole):
    assert read_clerks_number(written, symbol, family)[1] == whole
    found = read_number(whole)
    assert found is not None
    assert (found.family, str(found)) == (family, whole)


@pytest.mark.parametrize(
    ("written", "symbol", "family"),
    [
        ("125/BC/BCĐ", "BC/BCĐ", "party"), ("125/BC-BCĐ", "BC/BCĐ", "party"), ("125-BC-SKHCN", "BC-SKHCN", "state"),
        ("125-BC/TU", "BC/BCĐ", "party"), ("một", "BC/BCĐ", "party"), ("", "BC-SKHCN", "state"),
    ],
)  # fmt: skip
def test_the_form_of_the_other_family_is_refused_with_an_example(written, symbol, family):
    with pytest.raises(ValueError, match="Hãy ghi như 125"):
        read_clerks_number(written, symbol, family)


@given(st.integers(1, 99999), st.sampled_from([*((one, "party") for one in PARTY), *((one, "state") for one in STATE)]))
def test_what_is_written_is_read_again(number, form):
    symbol, family = form
    bare, whole = read_clerks_number(str(number), symbol, family)
    assert read_clerks_number(whole, symbol, family) == (bare, whole)
    assert write_whole(bare, symbol, family) == whole


def test_who_signs_for_a_body_or_for_its_head():
    deputy = Office("Ban Chỉ đạo", family="party", title="Phó Trưởng ban", name="A")
    assert deputy.signature.authority == ("K/T TRƯỞNG BAN",)
    assert Office("Sở", title="Phó Giám đốc").signature.authority == ("KT. GIÁM ĐỐC",)
    together = Office("Ban Chỉ đạo", family="party", authority="T/M BAN CHỈ ĐẠO", title="PHÓ TRƯỞNG BAN")
    assert together.signature.authority == ("T/M BAN CHỈ ĐẠO",)
    assert deputy.letterhead().family == "party"


@pytest.mark.parametrize("symbol", PARTY)
def test_a_number_of_the_party_may_stand_on_any_paper(symbol):
    assert check_number(write_whole("12", symbol, "party")) is None


@pytest.mark.parametrize(
    "written",
    [
        "125/QĐ-UBND",
        "Số: 125/TB-VPUB",
        "57/2025/NĐ-CP",
        "21/2025/QĐ-UBND",
        "99/BC",
        "1234 / UBND – KGVX",
        "45/KN-HĐND",
        "12a/SKHCN",
    ],
)
def test_a_number_of_the_state_may_stand_on_any_paper(written):
    assert check_number(written) is None


@pytest.mark.parametrize("written", ["abc", "zzz", "", "/QĐ-UBND", "125/", "QĐ-UBND", "ngày 25/12", "125/456"])
def test_what_is_no_number_of_a_paper_is_refused(written):
    assert check_number(written)


def test_a_number_without_its_symbol_is_told_what_lacks():
    assert "chưa có ký hiệu" in str(check_number("125"))


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_is_told_why_not(text):
    why = check_number(text)
    assert why is None or "ví dụ" in why
