import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.numbers import find_numbers, read_number


@pytest.mark.parametrize(
    ("text", "proper", "family"),
    [
        ("03/NQ-CP", "03/NQ-CP", "state"),
        ("57/2025/NĐ-CP", "57/2025/NĐ-CP", "state"),
        ("193/2025/QH15", "193/2025/QH15", "state"),
        ("41/2019/QĐ-UBND", "41/2019/QĐ-UBND", "state"),
        ("2450/VPCP-KGVX", "2450/VPCP-KGVX", "state"),
        ("Số: 123/BC-SKH&CN", "123/BC-SKH&CN", "state"),
        ("12a/KH-UBND", "12a/KH-UBND", "state"),
        ("05/TB", "05/TB", "state"),
        ("144-CTHĐ/TU", "144-CTHĐ/TU", "party"),
        ("57-NQ/TW", "57-NQ/TW", "party"),
        ("Kế hoạch số 02-KH/BCĐTW", "02-KH/BCĐTW", "party"),
        ("144/CTHĐ-TU", "144-CTHĐ/TU", "party"),
        ("57/NQ/TW", "57-NQ/TW", "party"),
        ("03-NQ/CP", "03/NQ-CP", "state"),
        ("03 / NQ – CP", "03/NQ-CP", "state"),
    ],
)
def test_numbers_of_both_families_are_read_and_put_right(text, proper, family):
    number = read_number(text)
    assert str(number) == proper
    assert number.family == family
    assert read_number(proper).key == number.key


def test_all_spellings_of_a_number_have_one_key():
    spellings = ["144-CTHĐ/TU", "144/CTHĐ-TU", "144-cthd/tu", "Số 144 - CTHĐ/TU", "0144-CTHĐ-TU"]
    assert len({read_number(text).key for text in spellings}) == 1


def test_other_numbers_have_other_keys():
    texts = ["03/NQ-CP", "30/NQ-CP", "03/2025/NQ-CP", "03/QĐ-CP", "03/NQ-HĐND", "3a/NQ-CP"]
    assert len({read_number(text).key for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "text", ["", "6/2025", "30/6/2025", "5/năm", "NQ-CP", "03/NQ-CP và 04/NQ-CP", "24/7", "2025-2026"]
)
def test_what_is_no_number_is_not_read(text):
    assert read_number(text) is None


def test_numbers_are_found_in_running_text():
    text = (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024, Nghị quyết số 03/NQ-CP - Chương trình (Luật 05/2022/QH15), "
        "giai đoạn 2021-2025, đạt 30/40 xã, 5 triệu đồng/ha; CTHĐ 144/CTHĐ-TU. Quyết định 12/2025/QĐ-UBND;"
    )
    found = find_numbers(text)
    assert [text[start:end] for start, end, _ in found] == [
        "57-NQ/TW", "03/NQ-CP", "05/2022/QH15", "144/CTHĐ-TU", "12/2025/QĐ-UBND",
    ]  # fmt: skip
    assert all(number.text == text[start:end] for start, end, number in found)


KINDS = st.sampled_from(["NQ", "QĐ", "KH", "CTHĐ", "TTr", "BC"])


@given(st.integers(1, 99999), KINDS, st.sampled_from(["CP", "TTg", "UBND", "HĐND", "BKHCN", "TU", "TW", "BCĐTW"]))
def test_a_proper_number_survives_swapped_separators(number, kind, issuer):
    read = [read_number(f"{number}{a}{kind}{b}{issuer}") for a, b in ("/-", "-/", "--", "//")]
    assert len({one.key for one in read}) == len({str(one) for one in read}) == 1
    assert find_numbers(f"theo Kế hoạch số {read[0]} của tỉnh")[0][2].key == read[0].key


@given(st.text(alphabet="0123456789/-–QĐNCPTUKHubnd .,& ", max_size=40))
def test_found_numbers_stand_where_they_say(text):
    for start, end, number in find_numbers(text):
        assert number.text == text[start:end]
        assert read_number(number.text).key == number.key
