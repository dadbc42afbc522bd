"""TCVN3 and VNI are found by their words and converted; Unicode, English and what cannot be told stay as they are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.legacy import ALPHABET, TCVN3, VNI_LETTERS, VNI_MARKS, is_capital_font, modern, of_capitals
from dotpha.text.syllables import parse

SENTENCES = (
    "Kế hoạch chuyển đổi số của tỉnh năm 2026, tầm nhìn đến năm 2030",
    "Sở Khoa học và Công nghệ chủ trì, phối hợp với Uỷ ban nhân dân các xã, phường rà soát phương án.",
    "Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm trước Chủ tịch về kết quả thực hiện những việc được giao.",
    "Trước ngày 30/6/2026 hoàn thành nền tảng dữ liệu dùng chung; định kỳ hằng quý gửi báo cáo về Sở Nội vụ.",
    "Đào tạo kỹ năng số cho người dân ở vùng sâu, nơi sóng yếu; mỗi thôn có một tổ công nghệ cộng đồng.",
    "Ưu tiên nguồn lực, bổ sung kinh phí; nghiêm cấm khoán trắng, đùn đẩy, gây phiền hà.",
)
UNICODE_TO_TCVN3 = {
    letter: chr(code)
    for code, letter in TCVN3.items()
    for letter in [letter if isinstance(letter, str) else chr(letter)]
}


def in_tcvn3(text: str) -> str:
    """As typed with ABC: capitals with a tone have no sign there, they are the small ones in a font of capitals."""
    return "".join(UNICODE_TO_TCVN3.get(c, UNICODE_TO_TCVN3.get(c.lower(), c)) for c in text)


def in_vni(text: str) -> str:
    """As typed with VNI: the vowel, and behind it a sign for its shape and tone."""
    marks = {"".join(sorted(marks)): sign for sign, marks in VNI_MARKS.items()}
    alone = {letter: sign for sign, letter in VNI_LETTERS.items()}
    out = ""
    for char in text:
        lower = char.lower()
        if lower == char == char.upper() or char.isascii():
            sign = char
        elif lower in alone:
            sign = alone[lower]
        else:
            base, *over = unicodedata.normalize("NFD", lower)
            stem = (
                {"ơ": "ô", "ư": "ö"}.get(unicodedata.normalize("NFC", base + "\u031b"), base)
                if "\u031b" in over
                else base
            )
            rest = sorted((mark for mark in over if mark != "\u031b"), key=ord)
            sign = stem + (marks["".join(rest)] if rest else "")
        out += sign.upper() if char.isupper() else sign
    return out


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_comes_back_from_either_code(sentence: str) -> None:
    assert modern([in_vni(sentence)]) == [sentence]
    assert modern([in_tcvn3(sentence)]) == [sentence]
    assert modern([sentence]) == [sentence]
    assert modern([in_tcvn3(sentence.upper())]) == [sentence.upper()]


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",
        "SỞ TÀI CHÍNH",
        "Uỷ ban nhân dân tỉnh",
        "Sở Y tế, Bộ GDĐT và UBND tỉnh",
        "Số: 12/KH-UBND ngày 05 tháng 6 năm 2008",
    ],
)
def test_capitals_of_tcvn3_come_back_where_the_other_letters_are_capitals(text: str) -> None:
    document = [in_tcvn3(SENTENCES[1]), in_tcvn3(text)]
    assert modern(document)[1] == text


def test_capitals_of_vni_are_capitals() -> None:
    assert modern([in_vni("KẾ HOẠCH PHÁT TRIỂN DỮ LIỆU ĐỊA PHƯƠNG KỲ TỚI")]) == [
        "KẾ HOẠCH PHÁT TRIỂN DỮ LIỆU ĐỊA PHƯƠNG KỲ TỚI"
    ]


def test_a_font_of_capitals_is_known_by_its_name() -> None:
    assert [is_capital_font(font) for font in (".VnTimeH", " '.VnArialH'", ".VnTime", "VNI-Times", "Arial")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert of_capitals("kÕ ho¹ch sè 12") == "KẾ HOẠCH SỐ 12"
    assert of_capitals("Kế hoạch") == "KẾ HOẠCH"


def test_a_short_cell_goes_with_the_document() -> None:
    assert modern(["Sè"]) == ["Sè"]
    assert modern(["Sè", in_tcvn3(SENTENCES[0]), in_tcvn3(SENTENCES[1])])[0] == "Số"
    assert modern([in_tcvn3(word) for word in ("Sở", "tỉnh", "huyện", "Số")]) == ["Sở", "tỉnh", "huyện", "Số"]


def test_a_document_of_both_keeps_its_unicode_paragraphs() -> None:
    mixed = [SENTENCES[0], in_tcvn3(SENTENCES[1]), "Có, và là", SENTENCES[2], SENTENCES[3]]
    assert modern(mixed) == [SENTENCES[0], SENTENCES[1], "Có, và là", SENTENCES[2], SENTENCES[3]]


def test_unicode_words_inside_a_legacy_paragraph_stay() -> None:
    assert modern([in_tcvn3("Kế hoạch số một của tỉnh") + " của Sở Y tế"]) == ["Kế hoạch số một của tỉnh của Sở Y tế"]


@pytest.mark.parametrize(
    "text",
    ["The plan of the province", "Café Müller, naïve señor, São Paulo, où est l'hôtel très près d'ici ?",
     "5 µm và 10 µm", "© 2025 ® § 5 ×", "Đề án có kỳ hạn 5 µm, giá 3 £", "Résumé: déjà vu à la carte"],
)  # fmt: skip
def test_what_is_no_legacy_text_stays(text: str) -> None:
    assert modern([text]) == [text]


def _syllables() -> list[str]:
    rhymes = (
        "a",
        "ă n",
        "â n",
        "e",
        "ê n",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "iê n",
        "ươ ng",
        "oa",
        "uy",
        "yê u",
        "o i",
        "ao",
        "y",
    )
    found = []
    for onset in (
        "",
        "b",
        "c",
        "ch",
        "đ",
        "g",
        "h",
        "kh",
        "l",
        "m",
        "ng",
        "nh",
        "ph",
        "qu",
        "s",
        "t",
        "th",
        "tr",
        "v",
        "x",
    ):
        for rhyme in rhymes:
            vowels, _, coda = rhyme.partition(" ")
            for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"):
                word = unicodedata.normalize("NFC", onset + vowels[:-1] + vowels[-1] + tone + coda)
                if parse(word) and set(word) <= ALPHABET:
                    found.append(word)
    return found


WORDS = st.sampled_from(_syllables()).flatmap(lambda word: st.sampled_from((word, word.capitalize(), word.upper())))
PROSE = st.lists(WORDS | st.sampled_from(("12/KH-UBND", "2026", "–", "“VNeID”", "5%", "m²")), min_size=1, max_size=25)
ENGLISH = st.text(st.characters(max_codepoint=127), max_size=80)


@given(st.lists(PROSE.map(" ".join), min_size=1, max_size=8))
def test_unicode_vietnamese_never_changes(paragraphs: list[str]) -> None:
    assert modern(paragraphs) == paragraphs


@given(st.lists(ENGLISH, max_size=5))
def test_letters_without_marks_never_change(texts: list[str]) -> None:
    assert modern(texts) == texts


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from((in_tcvn3, in_vni)))
def test_converting_twice_is_converting_once(sentences: list[str], typed) -> None:
    once = modern([typed(sentence) for sentence in sentences])
    assert once == sentences
    assert modern(once) == once
