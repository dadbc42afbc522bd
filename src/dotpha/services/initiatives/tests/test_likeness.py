"""What is alike is found, whatever the marks and the words, and the passages are where they are said to be."""

import pickle
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.services.initiatives.likeness import Library, Text
from dotpha.services.initiatives.tests.developing import development, library
from dotpha.text.vietnamese import fold

QR = Text(
    "Mã QR tra cứu thành phần hồ sơ tại bộ phận một cửa",
    "Người dân phải hỏi đi hỏi lại về giấy tờ cần nộp, nhiều lượt đến rồi về vì thiếu hồ sơ.",
    "In mã QR cho từng thủ tục dán tại bàn tiếp dân; quét bằng điện thoại hiện danh mục giấy tờ, lệ phí, thời hạn.",
    "Giảm lượt đi lại, thời gian hướng dẫn mỗi hồ sơ từ 12 phút còn 4 phút.",
)
OTHER_WORDS = Text(
    "Dán tem vuông để bà con xem trước giấy tờ khi làm dịch vụ công",
    "Khách tới trụ sở nhiều bận vẫn chưa đủ thứ phải mang.",
    "Mỗi loại việc có một ô vuông, đưa máy di động vào là thấy cần chuẩn bị những gì, mất bao nhiêu tiền.",
    "Đỡ phải chạy tới chạy lui.",
)
RICE = Text(
    "Tưới ướt khô xen kẽ cho lúa", "Ruộng ngập liên tục tốn điện bơm.", "Cắm ống nhựa xem mực nước, cạn mới bơm."
)
COOP = Text("Đệm lót sinh học nuôi gà", "Chuồng gà hôi.", "Rải trấu với men vi sinh, xới hằng tuần.", "Hết mùi.")


def small() -> Library:
    return Library.of([("qr", QR), ("rice", RICE), ("coop", COOP)])


def bare(text: Text) -> Text:
    return Text(*(fold(part) for part in text.parts))


def test_a_copy_is_called_the_same_and_its_passages_cover_it():
    hit = small().search(QR)[0]
    assert (hit.key, hit.verdict) == ("qr", "trùng")
    assert hit.score == 1
    assert {passage.kind for passage in hit.passages} == {"copied"}
    assert {passage.own.of(QR) for passage in hit.passages} >= {QR.title, QR.problem.rstrip(".")}
    assert hit.says.startswith("Trùng: 4 đoạn chép gần như nguyên văn, chiếm 100% văn bản")


def test_a_copy_without_its_marks_is_a_copy():
    hit = small().search(bare(QR))[0]
    assert (hit.key, hit.verdict) == ("qr", "trùng")
    found = hit.passages[0]
    assert fold(found.other.of(QR)) == found.own.of(bare(QR))


def test_a_copied_part_in_a_new_text_is_shown_where_it_stands():
    mixed = Text("Trang tin của phường", "Dân ít xem trang tin.", f"Ngoài ra, {QR.solution[3:80]} ở trang chủ.")
    hit = small().search(mixed)[0]
    found = next(passage for passage in hit.passages if passage.kind == "copied")
    assert hit.key == "qr"
    assert found.own.of(mixed) in mixed.solution
    assert found.own.of(mixed) == found.other.of(QR)
    assert hit.verdict == "trùng"


def test_other_words_for_the_same_are_found_and_the_words_are_named():
    hit = small().search(OTHER_WORDS)[0]
    assert hit.key == "qr"
    pairs = {pair for passage in hit.passages for pair in passage.pairs}
    assert hit.verdict == "tương tự"
    assert {("nhiều bận", "nhiều lượt"), ("bà con", "Người dân")} <= pairs
    assert "cùng ý khác lời" in hit.says


def test_what_is_of_another_matter_is_called_different():
    hits = {hit.key: hit for hit in small().search(COOP)}
    assert hits["coop"].verdict == "trùng"
    assert all(hit.verdict == "khác" for key, hit in hits.items() if key != "coop")


def test_hits_come_with_falling_scores_and_at_most_so_many():
    hits = library().search(OTHER_WORDS, 4)
    assert len(hits) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_text_can_leave_itself_out():
    assert "qr" not in {hit.key for hit in small().search(QR, but=["qr", "unknown"])}


def test_what_was_added_is_found_at_once_and_what_was_removed_is_not():
    shelf = small()
    shelf.add("again", Text(QR.title, "", QR.solution))
    assert {hit.key for hit in shelf.search(QR, 2)} == {"qr", "again"}
    shelf.remove("qr")
    shelf.remove("qr")
    assert (len(shelf), shelf.search(QR)[0].key) == (3, "again")


def test_another_text_for_a_key_takes_the_place_of_the_first():
    shelf = small()
    shelf.add("qr", RICE)
    assert len(shelf) == 3
    assert {hit.key for hit in shelf.search(RICE, 2) if hit.verdict == "trùng"} == {"qr", "rice"}
    twice = Library.of([("one", QR), ("one", RICE)])
    assert (len(twice), twice.search(QR, 1)) == (1, twice.search(QR, 1))
    assert [hit.key for hit in twice.search(RICE)] == ["one"]


def test_a_library_grown_by_adding_finds_what_one_built_whole_finds():
    known = development()
    rows = list(known.initiatives.items())[:120]
    grown = Library.of(rows[:60])
    for key, text in rows[60:]:
        grown.add(key, text)
    whole = Library.of(rows)
    asked = [(query, original) for query, original in known.pairs.items() if original in dict(rows)][::4]
    found = [
        [hit.key for hit in shelf.search(known.queries[query], 3)] for shelf in (grown, whole) for query, _ in asked
    ]
    assert len(found) == 2 * len(asked)
    assert all(original in keys for keys, (_, original) in zip(found, asked * 2))


def test_an_empty_library_and_an_empty_text_have_no_answer():
    assert Library().search(QR) == []
    assert Library.of([]).search(QR) == []
    assert small().search(Text("")) == []
    assert small().search(Text("…", "?!")) == []


def test_the_first_text_of_all_can_be_added():
    shelf = Library()
    shelf.add(1, QR)
    assert [(hit.key, hit.verdict) for hit in shelf.search(QR)] == [(1, "trùng")]


def test_letters_taken_apart_and_unseen_ones_do_not_matter_and_places_stay():
    apart = Text(*(unicodedata.normalize("NFD", part).replace("mã", "m\u200bã") for part in QR.parts))
    hit = small().search(apart)[0]
    assert (hit.key, hit.verdict, hit.signs.copied) == ("qr", "trùng", 1)
    assert (
        unicodedata.normalize("NFC", hit.passages[-1].own.of(apart)) in QR.title or hit.passages[-1].own.part != "title"
    )


def test_places_of_tones_and_capitals_do_not_matter():
    old = Text(
        "Xử lý hòa giải tranh chấp đất đai tại thôn", "", "Tổ hòa giải ghi biên bản, chụp ảnh mốc đất rồi gửi xã."
    )
    new = Text(*(part.replace("hòa", "hoà").upper() for part in old.parts))
    assert Library.of([(1, old)]).search(new)[0].signs.copied == 1


def test_a_library_can_be_asked_how_much_it_keeps():
    assert 0 < small().nbytes < 100_000


@pytest.mark.parametrize("letters", ["\0", "\ud800", "​", "🌾"])
def test_strange_letters_are_borne(letters):
    shelf = Library.of([(1, Text(f"Mã QR{letters} tra cứu hồ sơ đất đai tại xã"))])
    assert shelf.search(Text("Mã QR tra cứu hồ sơ đất đai tại xã"))[0].key == 1


PARTS = st.lists(st.sampled_from([part for text in (QR, OTHER_WORDS, RICE, COOP) for part in text.parts]), max_size=3)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARTS, min_size=4, max_size=4), st.booleans())
def test_every_passage_lies_in_both_texts_and_a_copied_one_reads_the_same(parts, without_marks):
    text = Text(*(" ".join(one) for one in parts))
    asked = bare(text) if without_marks else text
    others = {"qr": QR, "rice": RICE, "coop": COOP}
    for hit in small().search(asked):
        assert 0 <= hit.score <= 1
        for passage in hit.passages:
            own, other = passage.own.of(asked), passage.other.of(others[hit.key])
            assert own
            assert other
            if (
                passage.kind == "copied"
                and passage.own.end - passage.own.start == passage.other.end - passage.other.start
            ):
                assert fold(own) == fold(other)


def test_the_same_question_has_the_same_answer():
    assert small().search(OTHER_WORDS) == small().search(OTHER_WORDS)


def test_a_kept_space_of_directions_needs_no_other_library():
    """What is learnt from a library is arrays: it can be kept and read again."""
    shelf = library()
    assert shelf._space is not None
    again = pickle.loads(pickle.dumps(shelf._space))
    assert again.directions.shape == shelf._space.directions.shape
