"""The rule of unrest on sentences of our own: how many it finds, how many it finds for nothing, and that it says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.signals.rules import unrest
from dotpha.services.signals.rules.phrases import PHRASES
from dotpha.services.signals.tests.sentences import NO, YES


def test_precision_and_recall_on_the_labelled_sentences():
    found = [one for one in YES if unrest.read(one).found]
    false = [one for one in NO if unrest.read(one).found]
    precision, recall = len(found) / (len(found) + len(false)), len(found) / len(YES)
    print(f"{len(YES)} + {len(NO)} câu: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 – shown by pytest -s
    print("missed:", sorted(set(YES) - set(found)), "false:", false, sep="\n")  # noqa: T201 – shown by pytest -s
    assert len(YES) + len(NO) >= 60
    assert precision >= 0.95
    assert recall >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "biểu tình",
        "bieu tinh",
        "b.i.ể.u t.ì.n.h",
        "bieu_tinh",
        "BIEUTINH",
        "biểu-tìnhhhh",
        "b i e u  t i n h",
        "b1ểu tình",
    ],
)
def test_a_phrase_is_found_however_it_is_spelled(text):
    assert [hit.phrase.words for hit in unrest.read(f"mai {text} nhé").hits] == ["biểu tình"]


@pytest.mark.parametrize(
    "text", ["biếu tỉnh", "dot pha", "dinh cong", "noi day", "lat do", "đột phá", "siêu biểu tìnhxyz"]
)
def test_another_word_is_none(text):
    assert not unrest.read(f"hôm nay {text} nhé").hits


def test_what_is_set_aside_is_told_with_its_reason():
    (hit,) = unrest.read("Tập huấn về quyền đình công").hits
    assert hit.aside == "lớp tập huấn, tuyên truyền, diễn tập"
    (hit,) = unrest.read("Đừng đi biểu tình nữa").hits
    assert hit.aside == "người viết phủ nhận hoặc phản đối"
    (hit,) = unrest.read("Không biểu tình thì không ai nghe").hits
    assert hit.aside == ""


def test_a_hit_says_where_it_stands():
    reading = unrest.read("Đường hỏng. Mai Biểu  tình nhé!")
    (hit,) = reading.hits
    assert reading.text[hit.start : hit.end] == hit.written == "Biểu  tình"


def test_two_light_phrases_weigh_as_much_as_a_heavy_one():
    assert not unrest.read("Cây đổ chặn đường").found
    assert not unrest.read("chặn đường chặn đường").found
    assert unrest.read("chặn đường, đập phá").found


def test_words_of_two_sentences_are_no_phrase():
    assert not unrest.read("Không phải bạo. Loạn nhịp tim thôi").hits


def test_each_phrase_is_found_as_written():
    for phrase in PHRASES:
        assert phrase in {hit.phrase for hit in unrest.read(phrase.words).hits}


@given(st.text(max_size=300))
def test_any_text_is_read_and_hits_lie_within_it(text):
    reading = unrest.read(text)
    assert all(0 <= hit.start < hit.end <= len(reading.text) for hit in reading.hits)


@given(st.sampled_from(PHRASES), st.sampled_from(["", " ", ".", "-", "_"]))
def test_letters_parted_in_any_way_are_found(phrase, sign):
    parted = " ".join(sign.join(word) for word in phrase.words.split())
    assert phrase in {hit.phrase for hit in unrest.read(f"x {parted} y").hits} or not sign
