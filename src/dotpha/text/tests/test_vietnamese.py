import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.vietnamese import fold, fold_mapped, is_syllable, marks, new_tone, nfc, old_tone, restore, words

SYLLABLES = [
    "hòa",
    "khỏe",
    "thúy",
    "quý",
    "giá",
    "gì",
    "của",
    "nghĩa",
    "hoàn",
    "ngoài",
    "khuỷu",
    "giường",
    "Ủy",
    "TÒA",
    "nước",
]


def test_folding_drops_marks_and_the_bar_of_d():
    assert fold("ĐƯỜNG Nguyễn Huệ") == "duong nguyen hue"
    assert fold(unicodedata.normalize("NFD", "Đường")) == "duong"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_typing_form_does_not_matter_to_folding(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="Đđ ườƯỜabcễ\u0301\u0323İß", max_size=30))
def test_mapped_folding_knows_where_each_letter_came_from(text):
    folded, offsets = fold_mapped(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert offsets == sorted(offsets)


def test_invisible_letters_are_dropped():
    assert nfc("Quảng\u200b Trị\ufeff") == "Quảng Trị"


def test_words_are_folded_and_split_at_punctuation():
    assert words("Sở KH&CN, tỉnh Quảng Trị (2025)") == ["so", "kh", "cn", "tinh", "quang", "tri", "2025"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("hòa", "hoà"), ("Khỏe", "Khoẻ"), ("THÚY", "THUÝ"), ("Ủy", "Uỷ"), ("xòe", "xoè"), ("tòa án", "toà án")],
)
def test_tones_move_between_the_two_places(old, new):
    assert new_tone(old) == new
    assert old_tone(new) == old


@pytest.mark.parametrize("word", ["quý", "giá", "hoàn", "ngoài", "mía", "khuỷu", "gì", "thuở", "được"])
def test_words_with_one_place_for_the_tone_stay(word):
    assert old_tone(word) == new_tone(word) == word


def test_misplaced_tones_are_put_right():
    assert old_tone("qúy gía") == "quý giá"


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1))
def test_tone_places_make_a_round_trip(syllables):
    text = " ".join(syllables)
    assert old_tone(new_tone(text)) == text
    assert fold(new_tone(text)) == fold(text)


@given(st.text())
def test_moving_tones_never_changes_the_letters(text):
    assert fold(old_tone(text)) == fold(text)


def test_syllables_are_told_from_other_words():
    assert all(map(is_syllable, SYLLABLES))
    assert not any(map(is_syllable, ["government", "digital", "data", "kan", "ghan", "développement"]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sở Khoa học và Công nghệ chủ trì", "with"),
        ("So Khoa hoc va Cong nghe chu tri", "without"),
        ("Sở Khoa học và Cong nghe chủ trì", "mixed"),
        ("The government issued a resolution", "not vietnamese"),
        ("03/NQ-CP 2025", "not vietnamese"),
        ("", "not vietnamese"),
    ],
)
def test_marks_are_noticed(text, kind):
    assert marks(text) == kind


def test_restoration_keeps_capitals_spaces_and_numbers():
    assert restore("UY BAN NHAN DAN TINH  Quang Tri, 2025") == "ỦY BAN NHÂN DÂN TỈNH  Quảng Trị, 2025"


def test_restoration_leaves_marked_and_foreign_text_alone():
    assert restore("Chuyển đổi số") == "Chuyển đổi số"
    assert restore("The cloud of data") == "The cloud of data"


def test_restoration_uses_the_words_that_kept_their_marks():
    assert restore("chuyển doi so tại Sở Tai chinh") == "chuyển đổi số tại Sở Tài chính"


@given(st.text(max_size=60))
def test_restoration_only_adds_marks(text):
    assert fold(restore(text)) == fold(text)
